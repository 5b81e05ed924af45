"""What can go wrong with targets."""

from app.core.errors import Conflict, NotFound
from app.core.texts import Text


class TargetNotFound(NotFound):
    code = "target-not-found"
    title = Text("Target tidak ditemukan", "No such target")


class TargetExists(Conflict):
    code = "target-exists"
    title = Text("Target sudah ada", "The target exists already")
    detail = Text("Sudah ada target dengan id ini.", "There is a target with this id already.")
    constraint = "pk_indicator_targets"


class TargetsOverlap(Conflict):
    code = "targets-overlap"
    title = Text("Periode ini sudah punya target", "This period has a target already")
    detail = Text(
        "Satu indikator punya satu target untuk setiap periode. Ubah target yang ada.",
        "An indicator has one target for each period. Change the one that exists.",
    )
    constraint = "uq_indicator_targets_indicator_span"


class FrequencyMismatch(Conflict):
    code = "target-frequency-mismatch"
    title = Text("Frekuensi target tidak sesuai indikator", "The frequency does not fit the indicator")
    detail = Text(
        "Indikator ini diukur per {frequency}; target boleh per {frequency} atau per tahun.",
        "This indicator is measured per {frequency}; its targets are per {frequency} or for the year.",
    )


class TargetOutsideObjective(Conflict):
    code = "target-outside-objective"
    title = Text("Periode di luar masa berlaku sasaran", "The period lies outside the objective")
    detail = Text("Sasaran berlaku {starts_on} sampai {ends_on}.", "The objective holds from {starts_on} to {ends_on}.")


class TargetRealised(Conflict):
    code = "target-realised"
    title = Text("Target sudah berisi realisasi", "The target has realisations")
    detail = Text(
        "Target yang sudah berisi realisasi tidak dapat dihapus.", "A target with realisations cannot be removed."
    )


class ReasonNeeded(Conflict):
    code = "target-change-needs-reason"
    title = Text("Perubahan target memerlukan alasan", "This change needs a reason")
    detail = Text(
        "Sudah ada realisasi, sehingga capaian ikut berubah. Isi `reason`.",
        "A realisation exists, so its achievement changes too. Give a `reason`.",
    )
