"""A synthetic government as rows: units, people, postings, acting heads, accounts."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from asyncpg import Range

from app.core.database import label
from app.demo.facts import job_families
from app.demo.model import Government, Person, Posting
from app.demo.movements import VACANT_SINCE
from app.demo.people import STRUCTURAL
from app.demo.store import Ids, Row, moment
from app.employees.models import ActingKind, EmployeeKind, PositionKind, Sex

FOUNDED = date(2017, 1, 1)
"""From when the units are said to exist: the restructuring after PP 18/2016."""

ELECTED = "elected"
"""Key of the elected head of the government."""

ADMINISTRATOR = "administrator"
"""Key of the account that belongs to no employee."""

USERNAMES = {ADMINISTRATOR: "admin", ELECTED: "wali-kota"}
"""Of the accounts without NIP."""

ACCOUNTS_SINCE = date(2024, 12, 2)

ESELON = {"21": "II.a", "22": "II.b", "31": "III.a", "32": "III.b", "41": "IV.a", "42": "IV.b"}
SEX = {"M": Sex.MALE, "F": Sex.FEMALE}


def agencies(government: Government, ids: Ids) -> Iterator[Row]:
    """Parents before children."""
    paths: dict[str, str] = {}
    for unit in government.units:
        own = label(ids[unit.key])
        paths[unit.key] = own if unit.parent is None else f"{paths[unit.parent]}.{own}"
        yield {
            "id": ids[unit.key],
            "parent_id": ids[unit.parent] if unit.parent else None,
            "path": paths[unit.key],
            "kind": unit.kind,
            "code": unit.code,
            "name": unit.name,
            "opened_on": FOUNDED,
            "created_at": moment(FOUNDED),
        }


def placements(government: Government, ids: Ids) -> Iterator[Row]:
    for unit in government.units:
        yield {
            "agency_id": ids[unit.key],
            "parent_id": ids[unit.parent] if unit.parent else None,
            "valid": Range(FOUNDED, None),
            "created_at": moment(FOUNDED),
        }


def employees(government: Government, ids: Ids) -> Iterator[Row]:
    """The elected head first."""
    yield {
        "id": ids[ELECTED],
        "kind": EmployeeKind.OFFICIAL,
        "name": government.head_name,
        "legal_status": "07",
        "synthetic": True,
        "created_at": moment(FOUNDED),
    }
    for person in government.people:
        yield {
            "id": ids[person.key],
            "kind": person.employment.lower(),
            "nip": person.nip,
            "name": person.name,
            "front_title": person.front_title or None,
            "back_title": person.back_title or None,
            "sex": SEX[person.sex],
            "birth_date": person.birth_date,
            "grade": person.grade,
            "education": person.education,
            "service_since": person.entered_on,
            "legal_status": person.legal_status,
            "email": person.email,
            "nik": person.nik,
            "synthetic": person.synthetic,
            "created_at": moment(max(person.entered_on, FOUNDED)),
        }


def postings(government: Government, ids: Ids) -> Iterator[Row]:
    """Own postings, and the office of the elected head."""
    (root,) = [unit for unit in government.units if unit.parent is None]
    yield {
        "employee_id": ids[ELECTED],
        "agency_id": ids[root.key],
        "position_title": government.head_title,
        "position_kind": PositionKind.STRUCTURAL,
        "heads_unit": True,
        "valid": Range(FOUNDED, None),
        "created_at": moment(FOUNDED),
    }
    for posting in government.postings:
        if posting.assignment != "plt":
            yield {
                "id": ids[posting.key],
                "employee_id": ids[posting.person],
                "agency_id": ids[posting.unit],
                "position_title": posting.title,
                "position_kind": posting.kind,
                "echelon": ESELON[posting.eselon] if posting.eselon else None,
                "functional_level": posting.level,
                "job_family": job_family(posting),
                "job_class": posting.job_class,
                "heads_unit": posting.heads,
                "valid": span(posting),
                "created_at": moment(posting.starts_on),
            }


def acting_assignments(government: Government, ids: Ids) -> Iterator[Row]:
    for posting in government.postings:
        if posting.assignment == "plt":
            yield {
                "employee_id": ids[posting.person],
                "agency_id": ids[posting.unit],
                "kind": ActingKind.PLT,
                "valid": span(posting),
                "created_at": moment(VACANT_SINCE),
            }


def accounts(government: Government, ids: Ids, hashes: Mapping[str, str]) -> Iterator[Row]:
    """An account for everybody, and the administrator's. ``hashes`` holds the password hash of those who have one.

    The others have none: they would sign in through the government's provider.
    """
    since = moment(ACCOUNTS_SINCE)
    common = {"must_change_password": False, "created_at": since}
    yield {
        "id": ids[account(ADMINISTRATOR)],
        "username": USERNAMES[ADMINISTRATOR],
        "display_name": "Administrator (contoh)",
        "password_hash": hashes.get(ADMINISTRATOR),
        **common,
    }
    yield {
        "id": ids[account(ELECTED)],
        "username": USERNAMES[ELECTED],
        "display_name": government.head_name,
        "password_hash": hashes.get(ELECTED),
        "employee_id": ids[ELECTED],
        **common,
    }
    for person in government.people:
        yield {
            "id": ids[account(person.key)],
            "username": person.nip,
            "display_name": person.name,
            "password_hash": hashes.get(person.key),
            "must_change_password": False,
            "employee_id": ids[person.key],
            "created_at": max(since, moment(person.entered_on)),
        }


def account(person: str | None) -> str:
    """The key of a person's account; the elected head's for None."""
    return f"account-{person or ELECTED}"


def job_family(posting: Posting) -> str:
    """The key of the library of standards: structural posts share one, others go by the plan of their family."""
    return STRUCTURAL if posting.eselon else job_families()[posting.family]["plan"]


def span(posting: Posting) -> "Range[date]":
    """Half-open, as the database keeps it."""
    return Range(posting.starts_on, posting.ends_on + timedelta(days=1) if posting.ends_on else None)


def full_name(person: Person) -> str:
    """With the titles, as the product shows it."""
    front = f"{person.front_title} " if person.front_title else ""
    back = f", {person.back_title}" if person.back_title else ""
    return f"{front}{person.name}{back}"
