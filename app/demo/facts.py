"""The data files as typed mappings, read once."""

import json
from functools import cache
from importlib.resources import files
from typing import Literal, TypedDict, cast

from app.demo.model import Polarity, PostKind, Sector, UnitKind


class Place(TypedDict):
    code: str
    name: str


class Kecamatan(Place):
    kelurahan: list[Place]


class Agency(TypedDict):
    name: str
    short: str
    kind: UnitKind
    stand_in: bool


class GovernmentFacts(TypedDict):
    key: str
    display_name: str
    region_code: str
    siasn_code: str
    timezone: str
    head_title: str
    theme: dict[str, str]
    head_count: int
    structure: Literal["agencies", "reduced"]


class Puskesmas(TypedDict):
    names: list[str]


class Facts(TypedDict):
    government: GovernmentFacts
    kecamatan: list[Kecamatan]
    puskesmas: Puskesmas
    agencies: list[Agency]


Families = dict[str, int]


class Subbagian(TypedDict):
    name: str
    families: Families


class Uptd(TypedDict, total=False):
    name: str
    staff: float
    eselon: str
    families: Families
    published: bool


class Asisten(TypedDict):
    name: str
    bagian: list[Subbagian]


class Office(TypedDict, total=False):
    staff: float
    head_title: str
    advisers: int
    asisten: list[Asisten]
    no_secretariat: bool
    bidang_kind: UnitKind
    bidang_eselon: str
    bidang_head: str
    bidang: list[str]
    seksi: dict[str, list[str]]
    uptd: list[Uptd]
    families: Families
    schools: bool
    puskesmas: bool


class Secretariat(TypedDict):
    staff_share: float
    subbagian: list[Subbagian]


class Territory(TypedDict):
    staff: float
    seksi: list[str]
    families: Families


class Clinic(TypedDict):
    staff: float
    families: Families


class Hospital(TypedDict):
    staff: float
    bidang: list[str]
    families: dict[str, Families]
    share: dict[str, float]


class Schools(TypedDict):
    smp_count: int
    staff: dict[str, float]
    families: dict[str, Families]


class Structure(TypedDict):
    secretariat: Secretariat
    agencies: dict[str, Office]
    reduced: dict[str, Office]
    hospital: Hospital
    puskesmas: Clinic
    schools: Schools
    kecamatan: Territory
    kelurahan: Territory


class Title(TypedDict):
    title: str
    education: str
    weight: int


class JobFamily(TypedDict, total=False):
    title: str
    titles: list[Title]
    kind: PostKind
    plan: str
    levels: dict[str, int]
    women: float
    pppk: float
    degree: dict[str, str]
    front: str
    sector: Sector


class IndicatorTemplate(TypedDict, total=False):
    aspect: str
    text: str
    unit: str
    polarity: Polarity
    target: list[int]
    low: int
    high: int
    weight: int
    cumulative: bool
    target_source: str
    standard: Literal["discipline", "service_quality", "innovation", "outcome"]


class ResultTemplate(TypedDict):
    result: str
    indicators: list[IndicatorTemplate]


class ObjectiveIndicatorTemplate(TypedDict, total=False):
    perspective: str
    name: str
    unit: str
    polarity: Polarity
    baseline: str
    targets: dict[str, str | list[str]]
    weight: int
    data_source: str
    target_source: str


class ObjectiveTemplate(TypedDict):
    theme: str
    objective: str
    indicators: list[ObjectiveIndicatorTemplate]


class NameParts(TypedDict):
    male: list[str]
    female: list[str]
    middle: list[str]
    family_nusa_tenggara_timur: list[str]
    family_sumatera_selatan: list[str]
    birthplaces: dict[str, list[str]]


class Phrases(TypedDict):
    expectations: list[list[str]]
    support: list[str]
    accountability: list[str]
    consequences: list[str]
    feedback: dict[str, list[str]]
    raised: list[str]
    lowered: list[str]
    returned: list[str]
    narrative: list[str]
    conduct: dict[str, list[str]]
    revised: list[str]


def _read(name: str) -> dict[str, object]:
    text = files("app.demo.data").joinpath(f"{name}.json").read_text("utf-8")
    return cast("dict[str, object]", json.loads(text))


@cache
def government_facts(key: str) -> Facts:
    """Facts of `kupang` or `palembang`."""
    return cast("Facts", _read(key))


@cache
def structure() -> Structure:
    return cast("Structure", _read("structure"))


@cache
def job_families() -> dict[str, JobFamily]:
    return cast("dict[str, JobFamily]", _read("families")["families"])


@cache
def plan_templates() -> dict[str, list[ResultTemplate]]:
    return cast("dict[str, list[ResultTemplate]]", _read("plans")["plans"])


@cache
def objective_templates() -> dict[str, list[ObjectiveTemplate]]:
    return cast("dict[str, list[ObjectiveTemplate]]", _read("objectives")["objectives"])


@cache
def name_parts() -> NameParts:
    return cast("NameParts", _read("names"))


@cache
def phrases() -> Phrases:
    return cast("Phrases", _read("phrases"))
