"""What can go wrong with evaluations."""

from app.core.errors import Conflict, Invalid
from app.core.texts import Text


class NoAgreedPlan(Conflict):
    code = "no-agreed-plan"
    title = Text("Belum ada SKP yang disepakati", "There is no agreed plan")
    detail = Text("Sepakati SKP sebelum mengevaluasi.", "Agree the plan before you evaluate.")


class PlanCannotBeRated(Conflict):
    code = "plan-cannot-be-rated"
    title = Text("SKP tidak dapat dinilai", "The plan cannot be rated")
    detail = Text("Bagian yang keliru disebut di bawah.", "The faulty parts are named below.")


class PeriodNotOver(Conflict):
    code = "period-not-over"
    title = Text("Periode belum berakhir", "The period is not over")
    detail = Text("Periode berakhir pada {ends_on}.", "The period ends on {ends_on}.")


class RatingsMissing(Invalid):
    code = "ratings-missing"
    title = Text("Penilaian belum lengkap", "The ratings are incomplete")
    detail = Text("Beri rating hasil kerja dan perilaku kerja.", "Rate both results and behaviour.")


class RatingsNotUsed(Invalid):
    code = "ratings-not-used"
    title = Text("Rating tidak dipakai kebijakan ini", "This policy uses no ratings")
    detail = Text(
        "Kebijakan angka menghitung predikat dari nilai; kosongkan rating.",
        "The numeric policy computes the predicate; leave the ratings out.",
    )


class ReasonRequired(Invalid):
    code = "reason-required"
    title = Text("Alasan wajib diisi", "A reason is required")
    detail = Text(
        "Rating menyimpang dari saran atau dari capaian; jelaskan alasannya.",
        "A rating departs from the suggestion or from the achievement; say why.",
    )


class BehavioursWrong(Invalid):
    code = "behaviours-wrong"
    title = Text("Isian perilaku tidak sesuai", "The behaviours do not fit")


class EvaluationIncomplete(Conflict):
    code = "evaluation-incomplete"
    title = Text("Evaluasi belum lengkap", "The evaluation is incomplete")
    detail = Text(
        "Predikat belum dapat ditetapkan: realisasi yang diketahui {coverage} dari bobot.",
        "No predicate can be fixed yet: {coverage} of the weight is known.",
    )


class NotRated(Conflict):
    code = "not-rated"
    title = Text("Belum dinilai", "Not rated yet")
    detail = Text("Beri penilaian sebelum memfinalkan.", "Rate before you finalise.")


class RatingOutdated(Conflict):
    code = "rating-outdated"
    title = Text("Realisasi berubah setelah dinilai", "Realisations changed after the rating")
    detail = Text(
        "Periksa realisasi terbaru dan beri penilaian lagi sebelum memfinalkan.",
        "Look at the newest realisations and rate again before you finalise.",
    )


class EvaluationFinal(Conflict):
    code = "evaluation-final"
    title = Text("Evaluasi sudah final", "The evaluation is final")
    detail = Text("Keadaannya: {state}.", "It is {state}.")


class NotFinalised(Conflict):
    code = "not-finalised"
    title = Text("Evaluasi belum final", "The evaluation is not final")
    detail = Text("Hanya evaluasi final yang diketahui pegawai.", "Only a final evaluation is acknowledged.")


class RatedMeanwhile(Conflict):
    code = "rated-meanwhile"
    title = Text("Baru saja dinilai", "Somebody has just rated this")
    constraint = "uq_evaluations_tenant_id_appraisal_id_period_id"


class ScorecardNotValid(Invalid):
    code = "scorecard-not-valid"
    title = Text("Kartu nilai tidak sah", "The scorecard is not valid")
    detail = Text("{count} bagian perlu diperbaiki.", "{count} parts need mending.")
