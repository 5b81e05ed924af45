"""Recomputes a file of worked examples: `python -m app.scoring.verification FILE`.

Two kinds of file: a golden file (an object with `groups` of cases that have `input` and `expected`), and
published cases (a list of cases with `kind`, `inputs`, `published` and `recomputed`). Every case passes or
fails; none is skipped, and what is not known fails.
"""

import json
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from app.scoring.verifying.golden import verify_groups
from app.scoring.verifying.published import verify_published
from app.scoring.verifying.report import Difference, Report


def load_document(path: Path) -> object:
    """The JSON of a file with exact numbers; ValueError when it is not JSON, OSError when it cannot be read."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def verify(document: object) -> Report:
    """A report on every case of a golden or published document."""
    if isinstance(document, Mapping) and isinstance(document.get("groups"), list):
        return verify_groups(document["groups"])
    if isinstance(document, list):
        return verify_published(document)
    report = Report()
    report.fail(Difference("document", "", "", "groups or a list of cases", "neither"))
    return report


def main(arguments: list[str]) -> int:
    """Verify each file named; the exit status is 0 when nothing failed, 1 otherwise, 2 for an unreadable file."""
    if not arguments:
        sys.stderr.write("usage: python -m app.scoring.verification FILE...\n")
        return 2
    failed = False
    for name in arguments:
        try:
            report = verify(load_document(Path(name)))
        except (OSError, ValueError, RecursionError) as cause:
            sys.stderr.write(f"{name}: {cause}\n")
            return 2
        sys.stdout.write("\n".join(report.lines()) + "\n")
        failed = failed or report.failed > 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
