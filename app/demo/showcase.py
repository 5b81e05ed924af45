"""The accounts that can be tried out: one per role, held by whoever would hold it in such a government."""

from collections.abc import Callable
from dataclasses import dataclass

from app.auth.permissions import Role
from app.demo.model import Government, Posting
from app.demo.performance_model import AppraisalState
from app.demo.rows_people import ADMINISTRATOR, ELECTED
from app.demo.segments import segments
from app.demo.tree import GOVERNMENT

_SERVED = ("Dinas Kesehatan", "Dinas Kependudukan dan Pencatatan Sipil")
"""The agency whose personnel officer is shown: the first that the government has."""


@dataclass(frozen=True, slots=True)
class Showcase:
    """``holder`` is a person's key, or that of the elected head or the administrator; ``unit`` where the role holds."""

    holder: str
    role: Role
    unit: str
    description: str


def showcases(government: Government) -> list[Showcase]:
    """One per role in the order in which one would try them; a small government gives it to whoever comes nearest."""
    present = [p for p in government.postings if p.ends_on is None and p.assignment != "plt"]
    units = {unit.key: unit for unit in government.units}
    states: dict[str, AppraisalState] = {s.person.key: s.state for s in segments(government, government.cycles[-1])}

    def head(name: str) -> Posting | None:
        return next((p for p in present if p.heads and units[p.unit].name == name), None)

    def staff(wanted: Callable[[Posting], bool], state: AppraisalState) -> Posting | None:
        return next((p for p in present if not p.heads and states.get(p.person) == state and wanted(p)), None)

    personnel = head("Bidang Penilaian Kinerja dan Disiplin") or head("Bidang Pengembangan Kompetensi")
    clinic = head("Puskesmas Oesapa") or head("Bidang Pelayanan Pendaftaran Penduduk")
    team = clinic.unit if clinic else ""
    served = next((u for name in _SERVED for u in government.units if u.name == name), None)
    officer = next((p for p in present if p.heads and served and units[p.unit].parent == f"{served.key}.01"), None)
    planner = head("Bidang Perencanaan, Pengendalian dan Evaluasi") or head("Bagian Organisasi")
    # A government without an inspectorate lends an analyst.
    auditor = next(filter(None, (staff(_works_as(name), "agreed") for name in ("auditor", "penelaah_kebijakan"))), None)
    member = staff(lambda posting: posting.unit == team, "agreed") or staff(lambda p: p.unit == team, "revised")
    returned = staff(lambda posting: posting.plan == "guru", "returned") or staff(lambda _: True, "returned")
    found = [Showcase(ADMINISTRATOR, Role.ADMINISTRATOR, GOVERNMENT, "administrator: akun dan peran")]
    for posting, role, unit, description in (
        (personnel, Role.PERSONNEL_AGENCY, GOVERNMENT, "badan kepegawaian: siklus, kebijakan, seluruh pegawai"),
        (
            officer,
            Role.AGENCY_HR,
            served.key if served else "",
            f"pengelola kepegawaian {served.name if served else ''}",
        ),
        (planner, Role.PLANNER, GOVERNMENT, "perencana: sasaran dan indikator"),
        (auditor, Role.AUDITOR, GOVERNMENT, "auditor: membaca semuanya, jejak audit"),
        (clinic, Role.SUPERIOR, team, "pejabat penilai: kepala unit"),
        (member, Role.EMPLOYEE, team, "pegawai dalam tim kepala unit tersebut"),
        (returned, Role.EMPLOYEE, returned.unit if returned else "", "pegawai dengan SKP yang dikembalikan"),
    ):
        if posting is not None:
            found.append(Showcase(posting.person, role, unit, description))
    found.append(Showcase(ELECTED, Role.SUPERIOR, GOVERNMENT, "wali kota: menilai pimpinan tinggi"))
    return found


def _works_as(family: str) -> Callable[[Posting], bool]:
    return lambda posting: posting.family == family
