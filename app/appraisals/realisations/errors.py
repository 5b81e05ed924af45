"""What can go wrong with realisations."""

from app.core.errors import Conflict, Forbidden, NotFound
from app.core.texts import Text


class NotYoursToRecord(Forbidden):
    code = "not-yours-to-record"
    title = Text("Bukan realisasi Anda", "This realisation is not yours to record")
    detail = Text(
        "Realisasi dicatat oleh pegawai yang bersangkutan atau pengelola kinerja unitnya.",
        "A realisation is recorded by the employee or by the performance team of the unit.",
    )


class NotInAgreedPlan(Conflict):
    code = "not-in-agreed-plan"
    title = Text("Tidak ada dalam SKP yang disepakati", "Not in the agreed plan")
    detail = Text(
        "Indikator atau hasil kerja itu tidak ada dalam SKP yang disepakati dari penilaian ini.",
        "That indicator or result is not in the agreed plan of this appraisal.",
    )


class PeriodUnknown(NotFound):
    code = "period-unknown"
    title = Text("Periode tidak dikenal", "Unknown period")
    detail = Text("Periode itu bukan bagian dari siklus ini.", "That period is not part of this cycle.")


class PeriodNotBegun(Conflict):
    code = "period-not-begun"
    title = Text("Periode belum dimulai", "The period has not begun")
    detail = Text("Periode dimulai pada {starts_on}.", "The period begins on {starts_on}.")


class PeriodFinalised(Conflict):
    code = "period-finalised"
    title = Text("Periode sudah dievaluasi", "The period has been evaluated")
    detail = Text(
        "Evaluasi periode ini sudah final; realisasinya tidak dapat diubah.",
        "The evaluation of this period is final; its realisations cannot change.",
    )
    constraint = "ck_realisations_period_open"


class RecordedMeanwhile(Conflict):
    code = "recorded-meanwhile"
    title = Text("Realisasi baru saja dicatat", "A realisation has just been recorded")
    detail = Text("Muat ulang lalu coba lagi.", "Reload and try again.")
    constraint = "uq_realisations_indicator"


class NarrativeRecordedMeanwhile(RecordedMeanwhile):
    code = "narrative-recorded-meanwhile"
    constraint = "uq_realisations_result"
