"""What can go wrong with plans and what they are aligned to."""

from app.core.errors import Conflict, Forbidden, Invalid, NotFound
from app.core.texts import Text


class NoPlan(NotFound):
    code = "no-plan"
    title = Text("Belum ada SKP", "There is no plan yet")
    detail = Text("Penilaian ini belum memiliki SKP.", "This appraisal has no plan.")


class PlanOpenExists(Conflict):
    code = "plan-open-exists"
    title = Text("Masih ada SKP yang belum diputuskan", "An undecided version exists")
    detail = Text(
        "Selesaikan atau batalkan rancangan yang ada sebelum membuat yang baru.",
        "Finish or give up the open version before you begin another.",
    )
    constraint = "uq_plans_open"


class PlanDraftedMeanwhile(Conflict):
    code = "plan-drafted-meanwhile"
    title = Text("SKP baru saja dibuat orang lain", "Somebody else has just begun a version")
    constraint = "uq_plans_tenant_id_appraisal_id_number"


class PlanAgreedMeanwhile(Conflict):
    code = "plan-agreed-meanwhile"
    title = Text("Versi lain baru saja disepakati", "Another version has just been agreed")
    constraint = "uq_plans_agreed"


class PlanIdTaken(Conflict):
    code = "plan-id-taken"
    title = Text("Id SKP sudah dipakai", "This plan id is in use")
    constraint = "pk_plans"


class ResultIdTaken(Conflict):
    code = "result-id-taken"
    title = Text("Id hasil kerja sudah dipakai", "This result id is in use")
    constraint = "pk_results"


class IndicatorIdTaken(Conflict):
    code = "indicator-id-taken"
    title = Text("Id indikator sudah dipakai", "This indicator id is in use")
    constraint = "pk_result_indicators"


class PlanNotEditable(Conflict):
    code = "plan-not-editable"
    title = Text("SKP tidak dapat diubah lagi", "The plan cannot change any more")
    detail = Text(
        "Hanya rancangan atau SKP yang dikembalikan dapat diubah; SKP ini {state}.",
        "Only a draft or a returned plan changes; this one is {state}.",
    )


class PlanNotSubmitted(Conflict):
    code = "plan-not-submitted"
    title = Text("SKP belum diajukan", "The plan is not submitted")
    detail = Text("Keadaan SKP: {state}.", "The plan is {state}.")


class PlanNotUndecided(Conflict):
    code = "plan-not-undecided"
    title = Text("SKP tidak menunggu kesepakatan", "The plan does not wait for agreement")
    detail = Text(
        "Yang dapat disepakati adalah SKP yang diajukan atau rancangan; SKP ini {state}.",
        "What can be agreed is a submitted plan or a draft; this one is {state}.",
    )


class NotYoursToChange(Forbidden):
    code = "not-yours-to-change"
    title = Text("Bukan SKP yang dapat Anda ubah", "Not a plan for you to change")
    detail = Text(
        "SKP diubah oleh pegawainya, pejabat penilainya, atau pengelola kinerja unitnya.",
        "A plan is changed by its employee, the appraiser, or the performance team of the unit.",
    )


class OwnPlan(Forbidden):
    code = "own-plan"
    title = Text("Tidak seorang pun menyepakati SKP sendiri", "Nobody agrees his own plan")


class PlanIncomplete(Invalid):
    code = "plan-incomplete"
    title = Text("SKP belum lengkap", "The plan is not complete")
    detail = Text("{count} bagian SKP perlu diperbaiki.", "{count} parts of the plan need mending.")


class PlanContentWrong(Invalid):
    code = "plan-content-wrong"
    title = Text("Isi SKP tidak dapat disimpan", "The content of the plan cannot be stored")
    detail = Text("{count} bagian SKP perlu diperbaiki.", "{count} parts of the plan need mending.")


class RevisionReasonMissing(Invalid):
    code = "revision-reason-missing"
    title = Text("Alasan perubahan wajib diisi", "A revision needs a reason")
    detail = Text(
        "SKP sudah disepakati. Sebutkan mengapa diubah: pejabat, strategi, organisasi atau penugasan berganti.",
        "The plan is agreed. Say why it changes: officeholder, strategy, organisation or assignment.",
    )


class RevisionCopiesAgreed(Invalid):
    code = "revision-copies-agreed"
    title = Text("Perubahan berangkat dari SKP yang disepakati", "A revision starts from the agreed plan")
    detail = Text("Templat hanya untuk SKP pertama.", "A template is for the first version only.")


class AlignmentRefused(Invalid):
    code = "alignment-refused"
    title = Text("Keselarasan tidak dapat disimpan", "The alignment cannot be stored")


class AlignmentCircle(Conflict):
    code = "alignment-circle"
    title = Text("Keselarasan membentuk lingkaran", "The alignment closes a circle")
    detail = Text(
        "Hasil kerja itu sendiri mendukung hasil kerja ini, langsung atau melalui hasil kerja lain.",
        "That result serves this one itself, directly or through others.",
    )
    constraint = "ck_alignments_no_circle"


class AlignmentToItself(Conflict):
    code = "alignment-to-itself"
    title = Text("Hasil kerja tidak mendukung dirinya sendiri", "A result does not serve itself")
    constraint = "ck_alignments_not_itself"


class AlignedMeanwhile(Conflict):
    code = "aligned-meanwhile"
    title = Text("Keselarasan baru saja diubah orang lain", "Somebody else has just aligned this result")
    detail = Text("Muat ulang lalu coba lagi.", "Reload and try again.")
    constraint = "uq_alignments_current"


class ResultNotCurrent(Conflict):
    code = "result-not-current"
    title = Text("Hasil kerja tidak berlaku lagi", "The result is in no current plan")
    detail = Text(
        "Hasil kerja ini tidak ada dalam SKP yang disepakati maupun yang terbuka.",
        "This result is neither in the agreed plan nor in an open one.",
    )
