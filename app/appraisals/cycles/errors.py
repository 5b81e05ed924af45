"""What can go wrong with cycles and appraisals."""

from app.core.errors import Conflict, Forbidden, Invalid
from app.core.texts import Text


class CycleNameTaken(Conflict):
    code = "cycle-name-taken"
    title = Text("Nama siklus sudah dipakai", "A cycle has this name")
    constraint = "uq_cycles_tenant_id_name"


class CyclePolicyUnknown(Invalid):
    code = "cycle-policy-unknown"
    title = Text("Kebijakan tidak dikenal", "Unknown policy")
    detail = Text(
        "Tidak ada kebijakan {policy_code} versi {policy_version} yang masih berlaku.",
        "There is no policy {policy_code} version {policy_version} in use.",
    )


class CycleDatesWrong(Invalid):
    code = "cycle-dates-wrong"
    title = Text("Tanggal siklus tidak sah", "The dates of the cycle are not valid")


class CycleNotDraft(Conflict):
    code = "cycle-not-draft"
    title = Text("Siklus bukan rancangan", "The cycle is no draft")
    detail = Text("Siklus sudah {state}.", "The cycle is already {state}.")


class CycleNotOpen(Conflict):
    code = "cycle-not-open"
    title = Text("Siklus tidak terbuka", "The cycle is not open")
    detail = Text("Keadaan siklus: {state}.", "The cycle is {state}.")


class CycleUnfinished(Conflict):
    code = "cycle-unfinished"
    title = Text("Masih ada penilaian yang belum selesai", "Some appraisals are not finished")
    detail = Text(
        "{unfinished} penilaian belum final. Selesaikan, atau tutup dengan alasan.",
        "{unfinished} appraisals are not final. Finish them, or close with a reason.",
    )


class AppraisalExists(Conflict):
    code = "appraisal-exists"
    title = Text("Pegawai sudah memiliki penilaian", "The employee has an appraisal already")
    constraint = "uq_appraisals_tenant_id_cycle_id_employee_id_sequence"


class NotInScope(Conflict):
    code = "not-in-scope"
    title = Text("Pegawai di luar cakupan siklus", "The employee is outside of the cycle")
    detail = Text("Sebabnya: {because}.", "Because: {because}.")


class AppraiserIsOneself(Invalid):
    code = "appraiser-is-oneself"
    title = Text("Tidak seorang pun menilai dirinya sendiri", "Nobody appraises himself")


class AppraisalOver(Conflict):
    code = "appraisal-over"
    title = Text("Penilaian sudah berakhir", "The appraisal is over")
    detail = Text("Keadaannya: {state}.", "It is {state}.")


class NotTheAppraiser(Forbidden):
    code = "not-the-appraiser"
    title = Text("Hanya pejabat penilai", "The appraiser only")
    detail = Text(
        "Tindakan ini milik pejabat penilai pegawai tersebut.", "This is for the appraiser of that employee to do."
    )


class NotTheEmployee(Forbidden):
    code = "not-the-employee"
    title = Text("Hanya pegawai yang bersangkutan", "The employee only")
    detail = Text("Tindakan ini milik pegawai yang dinilai.", "This is for the appraised employee to do.")


class OutsideYourUnits(Forbidden):
    code = "outside-your-units"
    title = Text("Di luar unit Anda", "Outside of your units")
    detail = Text("Peran Anda tidak mencakup unit ini.", "Your role does not cover this unit.")
