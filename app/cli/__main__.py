"""``python -m app.cli``, where no script is installed."""

from app.cli import main

main()
