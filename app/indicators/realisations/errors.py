"""What can go wrong with realisations."""

from app.core.errors import Conflict, NotFound
from app.core.texts import Text


class RealisationNotFound(NotFound):
    code = "indicator-realisation-not-found"
    title = Text("Realisasi tidak ditemukan", "No such realisation")


class RealisationExists(Conflict):
    """``data``: ``current``, the id of the realisation that stands; a correction names it."""

    code = "indicator-realisation-exists"
    title = Text("Periode ini sudah punya realisasi", "This period has a realisation already")
    detail = Text(
        "Sertakan `correction` dengan alasan untuk memperbaikinya.",
        "Send a `correction` with a reason to correct it.",
    )


class RealisationRecordedMeanwhile(Conflict):
    code = "indicator-realisation-recorded-meanwhile"
    title = Text("Realisasi baru saja dicatat", "A realisation has just been recorded")
    detail = Text("Muat ulang lalu coba lagi.", "Reload and try again.")
    constraint = "uq_indicator_realisations_current"


class RealisationIdTaken(Conflict):
    code = "indicator-realisation-id-taken"
    title = Text("Realisasi dengan id ini sudah ada", "There is a realisation with this id already")
    constraint = "pk_indicator_realisations"


class CorrectedMeanwhile(Conflict):
    """``data``: ``current``, the id of the realisation that stands now, null where there is none."""

    code = "indicator-realisation-corrected-meanwhile"
    title = Text("Realisasi ini sudah diganti", "This realisation has been replaced already")
    detail = Text(
        "Yang diperbaiki bukan lagi realisasi yang berlaku.", "What you correct is no longer the one that stands."
    )


class PeriodNotStarted(Conflict):
    code = "period-not-started"
    title = Text("Periode belum dimulai", "The period has not started")
    detail = Text("Periode dimulai {starts_on}.", "The period begins on {starts_on}.")


class RealisationSuperseded(Conflict):
    code = "indicator-realisation-superseded"
    title = Text("Realisasi sudah diganti", "The realisation is superseded")
    detail = Text(
        "Bukti hanya dapat ditambahkan pada realisasi yang berlaku.",
        "Evidence can be added only to the realisation that stands.",
    )
