"""What can go wrong with units of the agency tree."""

from app.core.errors import Conflict, Forbidden, NotFound
from app.core.texts import Text


class OutsideReach(Forbidden):
    code = "outside-reach"
    title = Text("Di luar jangkauan peran Anda", "Outside the reach of your role")
    detail = Text("Peran Anda tidak mencakup unit {unit}.", "Your role does not cover the unit {unit}.")


class AgencyNotFound(NotFound):
    code = "agency-not-found"
    title = Text("Unit tidak ditemukan", "No such unit")


class MoveNotFound(NotFound):
    code = "move-not-found"
    title = Text("Rencana pindah tidak ditemukan", "No such planned move")
    detail = Text(
        "Hanya perpindahan yang belum berlaku dapat dibatalkan.",
        "Only a move that has not taken effect can be cancelled.",
    )


class AgencyExists(Conflict):
    code = "agency-exists"
    title = Text("Unit sudah ada", "The unit exists already")
    detail = Text("Sudah ada unit dengan id ini.", "There is a unit with this id already.")
    constraint = "pk_agencies"


class AgencyCodeTaken(Conflict):
    code = "agency-code-taken"
    title = Text("Kode unit sudah dipakai", "The unit code is taken")
    detail = Text("Setiap unit memerlukan kode tersendiri.", "Every unit needs a code of its own.")
    constraint = "uq_agencies_tenant_id_code"


class RootFixed(Conflict):
    code = "root-fixed"
    title = Text("Unit teratas tetap di tempatnya", "The topmost unit stays where it is")
    detail = Text(
        "Unit teratas adalah pemerintah daerah itu sendiri dan tidak dapat dipindahkan atau ditutup.",
        "The topmost unit is the government itself and can be neither moved nor closed.",
    )


class MoveBelowItself(Conflict):
    code = "move-below-itself"
    title = Text("Unit tidak dapat berada di bawah dirinya", "A unit cannot stand below itself")
    detail = Text(
        "{parent} berada di bawah {unit} pada atau setelah {effective_on}.",
        "{parent} stands below {unit} on or after {effective_on}.",
    )


class AlreadyThere(Conflict):
    code = "already-there"
    title = Text("Unit sudah di sana", "The unit is there already")
    detail = Text("Unit sudah berada di bawah {parent}.", "The unit stands below {parent} already.")


class LaterMoveExists(Conflict):
    code = "later-move-exists"
    title = Text("Ada perpindahan yang lebih baru", "There is a later move")
    detail = Text(
        "Unit ini sudah tercatat pindah per {starts_on}. Batalkan dahulu bila belum berlaku.",
        "This unit is recorded as moving on {starts_on}. Cancel that first if it has not taken effect.",
    )


class PlacementsOverlap(Conflict):
    code = "placements-overlap"
    title = Text("Riwayat letak bertumpang tindih", "The places overlap")
    detail = Text("Unit hanya berada di satu tempat pada satu waktu.", "A unit stands in one place at a time.")
    constraint = "uq_agency_placements_agency_span"


class AgencyNotOpen(Conflict):
    code = "agency-not-open"
    title = Text("Unit tidak beroperasi", "The unit is not open")
    detail = Text("{unit} tidak beroperasi pada {day}.", "{unit} is not open on {day}.")


class AgencyNotClosed(Conflict):
    code = "agency-not-closed"
    title = Text("Unit tidak ditutup", "The unit is not closed")
    detail = Text("{unit} masih beroperasi.", "{unit} is still open.")


class AgencyNotEmpty(Conflict):
    """``data``: ``units`` and ``people`` (names of the first ten), ``unit_count`` and ``people_count``."""

    code = "agency-not-empty"
    title = Text("Unit masih berisi", "The unit is not empty")
    detail = Text(
        "Masih ada {unit_count} unit dan {people_count} pegawai di dalamnya.",
        "There are still {unit_count} units and {people_count} people in it.",
    )
