"""What can go wrong with employees, postings, acting heads and superiors."""

from app.core.errors import Conflict, NotFound
from app.core.texts import Text


class EmployeeNotFound(NotFound):
    code = "employee-not-found"
    title = Text("Pegawai tidak ditemukan", "No such employee")


class EmployeeExists(Conflict):
    code = "employee-exists"
    title = Text("Pegawai sudah ada", "The employee exists already")
    detail = Text("Sudah ada pegawai dengan id ini.", "There is an employee with this id already.")
    constraint = "pk_employees"


class NipTaken(Conflict):
    code = "nip-taken"
    title = Text("NIP sudah terdaftar", "The NIP is registered already")
    detail = Text("Pegawai lain sudah memakai NIP ini.", "Another employee has this NIP.")
    constraint = "uq_employees_tenant_id_nip"


class StillPostedLater(Conflict):
    code = "still-posted-later"
    title = Text("Masih ada penempatan sesudahnya", "There is a later posting")
    detail = Text(
        "Penempatan mulai {starts_on} harus dihapus atau diakhiri dahulu.",
        "The posting from {starts_on} must be corrected first.",
    )


class PostingNotFound(NotFound):
    code = "posting-not-found"
    title = Text("Penempatan tidak ditemukan", "No such posting")


class PostingExists(Conflict):
    code = "posting-exists"
    title = Text("Penempatan sudah ada", "The posting exists already")
    constraint = "pk_postings"


class PostingDoesNotFit(Conflict):
    """``data``: ``spans``, the postings in the way as ``{id, starts_on, ends_on}``."""

    code = "posting-does-not-fit"
    title = Text("Penempatan tidak muat di antara yang lain", "The posting does not fit between the others")
    detail = Text(
        "Ada {count} penempatan lain pada rentang itu. Perbaiki tanggalnya atau penempatan tersebut.",
        "There are {count} other postings in that span. Correct its dates, or those postings.",
    )


class PostingsOverlap(Conflict):
    code = "postings-overlap"
    title = Text("Penempatan bertumpang tindih", "The postings overlap")
    detail = Text("Pegawai hanya ditempatkan di satu jabatan pada satu waktu.", "One person holds one post at a time.")
    constraint = "uq_postings_employee_span"


class UnitHasHead(Conflict):
    code = "unit-has-head"
    title = Text("Unit sudah memiliki pimpinan", "The unit has a head")
    detail = Text(
        "Sudah ada pimpinan definitif pada rentang itu.", "There is a definitive head in that span of days already."
    )
    constraint = "ex_postings_one_head"


class ActingNotFound(NotFound):
    code = "acting-not-found"
    title = Text("Penugasan tidak ditemukan", "No such acting assignment")


class ActingOverlap(Conflict):
    code = "acting-overlap"
    title = Text("Unit sudah memiliki pelaksana", "The unit has an acting head")
    detail = Text(
        "Hanya ada satu PLT, PLH atau PJ pada satu waktu.", "A unit has one acting head (PLT, PLH, PJ) at a time."
    )
    constraint = "uq_acting_assignments_agency_span"


class ActsForOneself(Conflict):
    code = "acts-for-oneself"
    title = Text("Pimpinan definitif tidak menjadi pelaksananya", "The definitive head cannot act for this post")
    detail = Text(
        "Pegawai ini sudah memimpin unit itu secara definitif.", "This employee already heads the unit definitively."
    )


class OverrideNotFound(NotFound):
    code = "override-not-found"
    title = Text("Penetapan atasan tidak ditemukan", "No such superior set by hand")


class OverridesOverlap(Conflict):
    code = "overrides-overlap"
    title = Text("Sudah ada atasan yang ditetapkan", "A superior is set already")
    detail = Text(
        "Akhiri penetapan yang berlaku pada rentang itu dahulu.", "End what is set for that span of days first."
    )
    constraint = "uq_superior_overrides_employee_span"


class OwnSuperior(Conflict):
    code = "own-superior"
    title = Text("Bukan atasan bagi diri sendiri", "Nobody is their own superior")
    constraint = "ck_superior_overrides_not_oneself"


class SuperiorsInCircle(Conflict):
    code = "superiors-in-circle"
    title = Text("Atasan berputar", "The superiors go round in a circle")
    detail = Text(
        "{employee} sudah menjadi atasan {superior} pada rentang itu.",
        "{employee} stands above {superior} in that span of days.",
    )


class NotPosted(Conflict):
    code = "not-posted"
    title = Text("Pegawai tidak sedang bertugas", "The person does not serve then")
    detail = Text("{name} tidak mempunyai jabatan pada {day}.", "{name} holds no post on {day}.")


class HasLeft(Conflict):
    code = "has-left"
    title = Text("Pegawai sudah tidak bertugas", "The employee has left")
    detail = Text("Tidak bertugas lagi sejak {left_on}.", "Away since {left_on}.")


class AlreadyEnded(Conflict):
    code = "already-ended"
    title = Text("Sudah berakhir", "It has ended already")
    detail = Text("Berakhir pada {ends_on}.", "It ended on {ends_on}.")
