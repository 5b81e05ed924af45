"""What can go wrong with indicators."""

from app.core.errors import Conflict, NotFound
from app.core.texts import Text


class IndicatorNotFound(NotFound):
    code = "indicator-not-found"
    title = Text("Indikator tidak ditemukan", "No such indicator")


class IndicatorExists(Conflict):
    code = "indicator-exists"
    title = Text("Indikator sudah ada", "The indicator exists already")
    detail = Text("Sudah ada indikator dengan id ini.", "There is an indicator with this id already.")
    constraint = "pk_indicators"


class IndicatorRetired(Conflict):
    code = "indicator-retired"
    title = Text("Indikator sudah tidak dipakai", "The indicator is retired")
    detail = Text("{name} sudah tidak dipakai.", "{name} is retired.")


class WeightsExceedWhole(Conflict):
    """``data``: ``available``, what is left for this indicator."""

    code = "indicator-weights-exceed-whole"
    title = Text("Jumlah bobot melebihi 100", "The weights exceed 100")
    detail = Text(
        "Bobot indikator lain sasaran ini berjumlah {taken}; tersisa {available}.",
        "The other indicators of this objective weigh {taken}; {available} is left.",
    )


class MeasureInUse(Conflict):
    code = "indicator-measure-in-use"
    title = Text("Indikator sudah berisi realisasi", "The indicator has realisations")
    detail = Text(
        "Satuan dan arah indikator yang sudah berisi realisasi tidak dapat diubah. Buat indikator baru.",
        "Unit and polarity of an indicator with realisations do not change. Make a new indicator.",
    )


class FrequencyInUse(Conflict):
    code = "indicator-frequency-in-use"
    title = Text("Ada target dengan frekuensi lama", "Targets of the old frequency exist")
    detail = Text("Hapus dahulu {count} target per {frequency}.", "Remove the {count} targets per {frequency} first.")
