"""``make migration m="add something"``: a draft of the difference between the models and the migrations."""

import re
import sys

from alembic import command

from app import migrate
from app.local import postgres
from app.settings import load

_NAME = "capaian_draft"


def main() -> int:
    """Build the newest schema in a database of its own, compare, and write the draft. Returns the exit code."""
    message = sys.argv[1]
    name = re.sub(r"[^a-z0-9]+", "_", message.lower()).strip("_")
    with postgres.start(load().data.dir.resolve() / "test-postgres", for_tests=True) as server:
        postgres.drop(server, _NAME)
        url = postgres.url(server, _NAME)
        try:
            migrate.upgrade(url)
            command.revision(migrate.configuration(url), message=name, autogenerate=True, rev_id=name)
        finally:
            postgres.drop(server, _NAME)
    return 0


if __name__ == "__main__":
    sys.exit(main())
