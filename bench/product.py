"""The product as `uvicorn --factory` starts it for a benchmark, at the database that ``CAPAIAN_DATABASE_URL`` names."""

from fastapi import FastAPI

from app.keys import obtain
from app.main import create_app
from app.settings import Settings


def create() -> FastAPI:
    settings = Settings()
    return create_app(settings, obtain(settings))
