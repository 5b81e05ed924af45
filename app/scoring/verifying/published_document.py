"""Writes `docs/published-cases.md` from the cases themselves, so that it cannot drift from what is computed."""

import json
import sys
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from app.scoring.verifying.published import KINDS, verify_published
from app.scoring.verifying.published_causes import CAUSES
from app.scoring.verifying.report import Departure

TITLES = {
    "skm": "Community satisfaction surveys (SKM)",
    "lkjip": "Accountability reports (LKjIP): achievement of indicators",
    "abk": "Workload analyses (ABK)",
    "skp": "Plans, predicates and values (SKP)",
    "angka_kredit": "Credit points (angka kredit)",
    "casn": "Selection of civil servants (CASN)",
    "ip_asn": "Index of professionalism (IP ASN)",
}

_HEAD = """# Published cases: where we differ, and why

Tables that offices, courts, ministries and newspapers published, recomputed by the functions that rate employees.
The cases with their sources are in `tests/golden/published-cases.json`; `capaian verify` on that file says the same
as this page. A figure agrees when our exact result, rounded half up to the decimals that were printed, is the printed
one. Where it does not, the table below names the cause. *Reproduced* means that our functions, made to compute in the
office's way, give exactly its figure; otherwise the note is what the case itself tells. *Inputs only*: the office
published what was measured but no result, which is recomputed against our own record of it.

This page is written by `python -m app.scoring.verifying.published_document`; a test compares the two.
"""

_HELD = """## What we hold to

- Half up, once, at the end; the unrounded value is kept (cases that were cut off differ in the last decimal).
- A satisfaction index weighs each of the nine elements by exactly one ninth, never by 0.11 or 0.111.
- Lower-is-better follows (2 - realisation / target) x 100; a target of nought is met or missed. In a rating an
  achievement stays between the policy's floor and cap; the reports printed here have neither, so they are
  recomputed without.
- The basic and the field test enter the final mark once each, 40 and 60 per cent of scales of 100.
- An index is the sum of its parts as computed, not as printed.
"""


def published_document(cases: list[object]) -> str:
    """The page as Markdown."""
    report = verify_published(cases)
    counts = Counter(str(case.get("kind")) for case in cases if isinstance(case, Mapping))
    differing = Counter(kind for kind, _ in {(each.kind, each.case) for each in report.departures})
    silent = Counter(str(c.get("kind")) for c in cases if isinstance(c, Mapping) and not c.get("published"))
    parts = [_HEAD, "| kind | cases | agree | differ | inputs only |", "|---|---|---|---|---|"]
    for kind in KINDS:
        agree = counts[kind] - differing[kind] - silent[kind]
        parts.append(f"| {TITLES[kind]} | {counts[kind]} | {agree} | {differing[kind]} | {silent[kind]} |")
    differ, mute = sum(differing.values()), sum(silent.values())
    parts.append(f"| **all** | **{len(cases)}** | **{len(cases) - differ - mute}** | **{differ}** | **{mute}** |")
    sources = _sources(cases)
    for kind in KINDS:
        departures = [each for each in report.departures if each.kind == kind]
        parts += ["", f"## {TITLES[kind]}", ""]
        parts += _table(departures, sources) if departures else ["Every published figure agrees."]
    return "\n".join([*parts, "", _HELD])


def _sources(cases: list[object]) -> dict[str, str]:
    """Title of the source by the name of the case."""
    numbers: Counter[str] = Counter()
    sources = {}
    for case in cases:
        if isinstance(case, Mapping):
            kind = str(case.get("kind"))
            numbers[kind] += 1
            sources[f"{kind}-{numbers[kind]:02}"] = str(case.get("source_title"))
    return sources


def _table(departures: list[Departure], sources: Mapping[str, str]) -> list[str]:
    lines = ["| case | figure | published | ours | cause | reproduced |", "|---|---|---|---|---|---|"]
    for each in departures:
        reproduced = "yes" if each.reproduced else "no"
        cause = CAUSES[each.cause]
        lines.append(f"| {each.case} | {each.field} | {each.published} | {each.ours} | {cause} | {reproduced} |")
    lines.append("")
    for name, note in {each.case: each.note for each in departures}.items():
        lines.append(f"- **{name}**, {_plain(sources[name])}. {_plain(note)}".rstrip())
    return lines


def _plain(text: str) -> str:
    return text.replace("|", "/").strip()


def main() -> None:
    """Print the page for the cases in `tests/golden`."""
    text = Path("tests/golden/published-cases.json").read_text(encoding="utf-8")
    cases = json.loads(text, parse_float=Decimal)
    sys.stdout.write(published_document(cases if isinstance(cases, list) else []))


if __name__ == "__main__":
    main()
