"""Files on local disk and in S3, through the same calls; S3 is a real server on loopback."""

import os
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer
from pydantic import SecretStr

from app.core.ids import new_id
from app.core.storage import Storage
from app.settings import DataSettings, Settings, StorageSettings

_BUCKET = "capaian-uji"


@pytest.fixture(scope="module")
def s3_endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    client = boto3.client(
        "s3", endpoint_url=endpoint, region_name="ap-southeast-3", aws_access_key_id="uji", aws_secret_access_key="uji"
    )
    client.create_bucket(Bucket=_BUCKET, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-3"})
    yield endpoint
    server.stop()


@pytest.fixture(params=["disk", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    given = StorageSettings()
    if request.param == "s3":
        given = StorageSettings(
            url=f"s3://{_BUCKET}/berkas",
            s3_endpoint=request.getfixturevalue("s3_endpoint"),
            s3_access_key=SecretStr("uji"),
            s3_secret_key=SecretStr("uji"),
        )
    return Storage.from_settings(Settings(environment="test", data=DataSettings(dir=tmp_path), storage=given))


async def _read(storage: Storage, key: str) -> bytes:
    return b"".join([piece async for piece in await storage.get(key)])


@pytest.mark.parametrize("size", [0, 1, 5_000, 12_000_000])
async def test_a_file_comes_back_as_it_was(storage: Storage, size: int) -> None:
    key = Storage.key(new_id(), "evidence", new_id())
    content = os.urandom(size)
    await storage.put(key, content)
    assert await _read(storage, key) == content


async def test_a_file_that_is_not_there_is_not_found(storage: Storage) -> None:
    with pytest.raises(FileNotFoundError):
        await storage.get(Storage.key(new_id(), "evidence", new_id()))


async def test_a_deleted_file_is_gone(storage: Storage) -> None:
    key = Storage.key(new_id(), "evidence", new_id())
    await storage.put(key, b"isi")
    await storage.delete(key)
    with pytest.raises(FileNotFoundError):
        await storage.get(key)


async def test_files_of_two_governments_lie_apart(storage: Storage) -> None:
    file = new_id()
    ours, theirs = (Storage.key(tenant, "evidence", file) for tenant in (new_id(), new_id()))
    await storage.put(ours, b"kami")
    await storage.put(theirs, b"mereka")
    assert (await _read(storage, ours), await _read(storage, theirs)) == (b"kami", b"mereka")
