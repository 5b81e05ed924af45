"""Employee numbers and national identity numbers, checked by the pure rules."""

from datetime import date
from typing import NamedTuple

from app.core.errors import FieldProblem, Invalid
from app.core.texts import Text
from app.employees.models import EmployeeKind, Sex
from app.scoring.rules import identifiers
from app.scoring.rules.training import Employment

_NIP_PROBLEMS = {
    identifiers.Invalid.FORMAT: Text("Harus 18 angka", "Must be 18 digits"),
    identifiers.Invalid.BIRTH_DATE: Text(
        "Delapan angka pertama bukan tanggal lahir", "The first eight digits are no date of birth"
    ),
    identifiers.Invalid.TMT_MONTH: Text(
        "Angka ke-13 dan 14 bukan bulan TMT atau kontrak PPPK", "Digits 13 and 14 are no month and no PPPK contract"
    ),
    identifiers.Invalid.SEX: Text("Angka ke-15 harus 1 atau 2", "Digit 15 must be 1 or 2"),
    identifiers.Invalid.SEQUENCE: Text("Nomor urut tidak boleh 000", "The sequence must not be 000"),
    identifiers.Invalid.TMT_BEFORE_BIRTH: Text("TMT mendahului tanggal lahir", "Service begins before birth"),
}
_NIK_PROBLEMS = {
    **_NIP_PROBLEMS,
    identifiers.Invalid.FORMAT: Text("Harus 16 angka", "Must be 16 digits"),
    identifiers.Invalid.BIRTH_DATE: Text(
        "Angka ke-7 sampai 12 bukan tanggal lahir", "Digits 7 to 12 are no date of birth"
    ),
    identifiers.Invalid.SEQUENCE: Text("Nomor urut tidak boleh 0000", "The sequence must not be 0000"),
}
_KIND = Text("Nomor ini milik {kind}", "This number belongs to {kind}")
_SEX = Text("Tidak sama dengan NIP", "Differs from the NIP")
_KINDS = {Employment.PNS: EmployeeKind.PNS, Employment.PPPK: EmployeeKind.PPPK}


class Identity(NamedTuple):
    """What a NIP says, and the doubts about it (codes such as ``YOUNG_AT_START``)."""

    nip: str
    sex: Sex
    birth_date: date
    service_since: date | None
    """TMT CPNS; null for a PPPK, whose number holds the year only."""
    doubts: tuple[str, ...]


def read_nip(
    number: str, kind: EmployeeKind, sex: Sex | None, birth_date: date | None, *, field: str = "body.nip"
) -> Identity:
    """Check a printed or stored number. Raises ``Invalid`` with the code of the rule it breaks (regulations 8.1).

    ``kind``, ``sex`` and ``birth_date`` must agree with the number; the last two follow from it where they are null.
    """
    found = identifiers.parse_nip(identifiers.stripped(number))
    if isinstance(found, identifiers.Invalid):
        raise Invalid(fields=(FieldProblem(field, str(found), _NIP_PROBLEMS[found]),))
    wrong = []
    if _KINDS[found.employment] is not kind:
        says: dict[str, object] = {"kind": str(_KINDS[found.employment]).upper()}
        wrong.append(FieldProblem("body.kind", "KIND_DIFFERS", Text(_KIND.say("id", says), _KIND.say("en", says))))
    if sex is not None and sex is not Sex(found.sex):
        wrong.append(FieldProblem("body.sex", "SEX_DIFFERS", _SEX))
    if birth_date is not None and birth_date != found.born:
        wrong.append(FieldProblem("body.birth_date", "BIRTH_DATE_DIFFERS", _SEX))
    if wrong:
        raise Invalid(fields=tuple(wrong))
    return Identity(
        nip=found.number,
        sex=Sex(found.sex),
        birth_date=found.born,
        service_since=date(found.start_year, found.start_month, 1) if found.start_month else None,
        doubts=tuple(str(doubt) for doubt in identifiers.nip_doubts(found)),
    )


def read_nik(number: str, nip: str | None, *, field: str = "body.nik") -> tuple[str, tuple[str, ...]]:
    """The 16 digits and the doubts beside the person's NIP. Raises ``Invalid`` (regulations 8.2)."""
    found = identifiers.parse_nik(identifiers.stripped(number))
    if isinstance(found, identifiers.Invalid):
        raise Invalid(fields=(FieldProblem(field, str(found), _NIK_PROBLEMS[found]),))
    known = identifiers.parse_nip(nip) if nip else identifiers.Invalid.FORMAT
    doubts = () if isinstance(known, identifiers.Invalid) else identifiers.identity_doubts(known, found)
    return found.number, tuple(str(doubt) for doubt in doubts)
