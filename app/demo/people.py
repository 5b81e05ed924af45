"""Invented people for every post of an organisation, as many as the government is said to have."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Literal

from app.demo import names
from app.demo.calendar import AS_OF
from app.demo.careers import PPPK_LEVELS, Career, job_class, pns_career, pppk_career
from app.demo.facts import Facts, job_families
from app.demo.identifiers import Identifiers
from app.demo.model import Assignment, Person, Posting, PostKind, Sector
from app.demo.staffing import post_title, staff_of_units
from app.demo.tree import Organisation

STRUCTURAL = "struktural"
"""Job family of structural posts."""

DEGREES = {"S-1": ("S.Sos.", "S.E.", "S.H.", "S.STP.", "S.T.", "S.AP."), "S-2": ("M.Si.", "M.M.", "M.AP.")}
MASTERS = {"21": 1.0, "22": 0.8, "31": 0.5, "32": 0.35, "41": 0.12, "42": 0.05}
"""Share of holders of a master's degree by eselon."""

WOMEN_IN_STRUCTURE = 0.36


@dataclass(frozen=True, slots=True)
class Post:
    """A post to fill."""

    unit: str
    title: str
    kind: PostKind
    eselon: str | None
    level: str | None
    family: str
    plan: str
    assignment: Assignment
    heads: bool
    education: str
    sector: Sector
    women: float
    pppk: bool


@dataclass(slots=True)
class Workforce:
    """People and their postings, in the same order."""

    people: list[Person]
    postings: list[Posting]


def build_workforce(organisation: Organisation, facts: Facts, rng: Random) -> Workforce:
    """One person per post, in the order heads, other structural posts, staff of each unit."""
    posts = _head_posts(organisation, rng) + _fixed_posts(organisation, rng)
    number = facts["government"]["head_count"] - len(posts)
    staff = staff_of_units(organisation.establishments, number)
    posts += [_staff_post(unit, family, rng) for unit, family in staff]
    region = facts["government"]["region_code"]
    identifiers = Identifiers(rng, region)
    workforce = Workforce([], [])
    for serial, post in enumerate(posts, start=1):
        person = _person(post, serial, rng, identifiers, region)
        workforce.people.append(person)
        workforce.postings.append(_posting(post, person, rng))
    return workforce


def _head_posts(organisation: Organisation, rng: Random) -> list[Post]:
    posts = []
    for unit in organisation.units:
        if unit.head_kind is None:
            continue
        sector: Sector = "lain"
        if unit.head_kind == "struktural":
            education = "S-2" if rng.random() < MASTERS[unit.head_eselon or ""] else "S-1"
            family, level, women, assignment = STRUCTURAL, None, WOMEN_IN_STRUCTURE, "definitif"
        else:
            school = unit.kind == "sekolah"
            family = "guru_mapel" if school else "dokter"
            sector = "pendidikan" if school else "kesehatan"
            level = "Ahli Madya" if rng.random() < 0.7 else "Ahli Muda"
            education = "S-2" if rng.random() < 0.25 else "S-1"
            women, assignment = 0.55, "tugas_tambahan"
        posts.append(
            Post(
                unit.key,
                unit.head_title,
                unit.head_kind,
                unit.head_eselon,
                level,
                family,
                unit.plan,
                "tugas_tambahan" if assignment == "tugas_tambahan" else "definitif",
                True,
                education,
                sector,
                women,
                False,
            )
        )
    return posts


def _fixed_posts(organisation: Organisation, rng: Random) -> list[Post]:
    return [
        Post(
            post.unit,
            post.title,
            "struktural",
            post.eselon,
            None,
            STRUCTURAL,
            post.plan,
            "definitif",
            False,
            "S-2" if rng.random() < MASTERS[post.eselon] else "S-1",
            "lain",
            WOMEN_IN_STRUCTURE,
            False,
        )
        for post in organisation.fixed_posts
    ]


def _staff_post(unit: str, name: str, rng: Random) -> Post:
    family = job_families()[name]
    pppk = rng.random() < family["pppk"]
    level: str | None = None
    choice = 0
    if family["kind"] == "fungsional":
        levels = {k: w for k, w in family["levels"].items() if not pppk or k in PPPK_LEVELS}
        pppk = pppk and bool(levels)
        levels = levels or family["levels"]
        level = rng.choices(list(levels), weights=list(levels.values()))[0]
    else:
        weights = [title["weight"] for title in family["titles"]]
        choice = rng.choices(range(len(weights)), weights=weights)[0]
    title, education = post_title(family, level, choice)
    if level == "Ahli Madya" or (level == "Ahli Muda" and rng.random() < 0.2):
        education = "S-2" if rng.random() < 0.5 else education
    if level == "Pemula":
        education = "SLTA"
    return Post(
        unit,
        title,
        family["kind"],
        None,
        level,
        name,
        family["plan"],
        "definitif",
        False,
        education,
        family["sector"],
        family["women"],
        pppk,
    )


def _person(post: Post, serial: int, rng: Random, identifiers: Identifiers, region: str) -> Person:
    sex: Literal["M", "F"] = "F" if rng.random() < post.women else "M"
    career = _career(post, rng)
    name = names.full_name(rng, sex, region)
    return Person(
        key=f"p-{serial:05d}",
        nip=identifiers.nip(career.birth_date, career.entered_on, sex, pppk=post.pppk),
        nik=identifiers.nik(career.birth_date, sex),
        name=name,
        front_title=job_families()[post.family].get("front", "") if post.family != STRUCTURAL else "",
        back_title=_degree(post, career.education, rng),
        sex=sex,
        birth_date=career.birth_date,
        birth_place=names.birthplace(rng, region),
        employment="PPPK" if post.pppk else "PNS",
        grade=career.grade,
        education=career.education,
        entered_on=career.entered_on,
        legal_status="01",
        legal_status_since=None,
        email=names.email(name, serial),
        sector=post.sector,
    )


def _career(post: Post, rng: Random) -> Career:
    if post.pppk:
        return pppk_career(rng, post.education)
    return pns_career(rng, post.education, post.eselon, post.level, post.sector)


def _degree(post: Post, education: str, rng: Random) -> str:
    if education not in ("D-III", "S-1", "S-2"):
        return ""
    if post.family == STRUCTURAL:
        bachelor = rng.choice(DEGREES["S-1"])
        return f"{bachelor}, {rng.choice(DEGREES['S-2'])}" if education == "S-2" else bachelor
    degrees = job_families()[post.family]["degree"]
    own = degrees.get(education, "")
    if education == "S-2" and degrees.get("S-1"):
        return f"{degrees['S-1']}, {own}"
    return own


def _posting(post: Post, person: Person, rng: Random) -> Posting:
    if post.pppk:
        starts_on = person.entered_on
    else:
        earliest = max(person.entered_on, date(2018 if post.heads else 2014, 1, 1))
        months = max((date(2024, 12, 1) - earliest).days // 30, 0)
        back = rng.randint(0, min(months, 60 if post.heads else 120))
        starts_on = max(date(2024 - back // 12, 12 - back % 12, 1), person.entered_on)
    return Posting(
        key=f"j-{person.key[2:]}-1",
        person=person.key,
        unit=post.unit,
        title=post.title,
        kind=post.kind,
        eselon=post.eselon,
        level=post.level,
        family=post.family,
        job_class=job_class(post.eselon, post.level, post.education),
        plan=post.plan,
        assignment=post.assignment,
        heads=post.heads,
        starts_on=min(starts_on, AS_OF),
        ends_on=None,
    )
