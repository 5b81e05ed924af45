"""Golden groups outside appraisal: credit points, satisfaction, selection, workload, identifiers and the rest."""

from datetime import date, datetime
from decimal import Decimal

from app.scoring.exact import half_up
from app.scoring.rules import (
    credit_points,
    deadlines,
    discipline,
    identifiers,
    professionalism,
    satisfaction,
    selection,
    training,
    workload,
)
from app.scoring.verifying.case import Answer, CaseUnreadable, Inputs
from app.scoring.verifying.golden_appraisal import PREDICATES

LEVELS = {
    "Pemula": credit_points.FunctionalLevel.PEMULA,
    "Terampil": credit_points.FunctionalLevel.TERAMPIL,
    "Mahir": credit_points.FunctionalLevel.MAHIR,
    "Penyelia": credit_points.FunctionalLevel.PENYELIA,
    "Ahli Pertama": credit_points.FunctionalLevel.AHLI_PERTAMA,
    "Ahli Muda": credit_points.FunctionalLevel.AHLI_MUDA,
    "Ahli Madya": credit_points.FunctionalLevel.AHLI_MADYA,
    "Ahli Utama": credit_points.FunctionalLevel.AHLI_UTAMA,
}
_GOALS = {"pangkat": credit_points.Goal.GRADE, "jenjang": credit_points.Goal.LEVEL}
_GROUPS = {each.value: each for each in professionalism.PostGroup}
_GOVERNMENTS = {each.value: each for each in selection.Government}
_EMPLOYMENTS = {"PNS": training.Employment.PNS, "PPPK": training.Employment.PPPK}


def angka_kredit(case: Inputs) -> Answer:
    """Points of one period, or of the segments of a year with a change of level: each rounded by itself."""
    if case.has("segments"):
        parts = [_converted(segment) for segment in case.tables("segments")]
        return {"per_segment": parts, "total": credit_points.accumulated(parts)}
    return {"angka_kredit": _converted(case)}


def _converted(case: Inputs) -> Decimal:
    level, predicate = case.one_of("jenjang", LEVELS), case.one_of("predikat", PREDICATES)
    return credit_points.converted(level, predicate, case.whole("bulan"))


def angka_kredit_promotion(case: Inputs) -> Answer:
    """Whether cumulative points suffice."""
    level, goal = case.one_of("jenjang", LEVELS), case.one_of("tujuan", _GOALS)
    found = credit_points.promotion(level, goal, case.number("kumulatif"))
    return {"memenuhi": found.met, "kekurangan": found.shortfall, "kebutuhan": found.need}


def skm_ikm(case: Inputs) -> Answer:
    """An index from sums, from answers, or only its grade."""
    if case.has("ikm"):
        code, label = satisfaction.grade(case.number("ikm"))
        return {"mutu": code, "kinerja": label}
    if case.has("jawaban"):
        found = satisfaction.from_answers([_whole_numbers(sheet) for sheet in case.items("jawaban")])
    else:
        case.ignore("unsur")
        found = satisfaction.from_totals(
            [int(each) for each in case.numbers("total_per_unsur")], case.whole("responden")
        )
    return {
        "nrr": [half_up(each, 2) for each in found.averages],
        "indeks": half_up(found.index_value, 2),
        "ikm": found.ikm,
        "mutu": found.grade.code,
        "kinerja": found.grade.label,
        "unsur_terendah": list(found.lowest),
    }


def skm_sample(case: Inputs) -> Answer:
    """Respondents to ask."""
    return {"sampel": satisfaction.sample_size(case.whole("populasi"))}


def skd_threshold(case: Inputs) -> Answer:
    """Whether the thresholds of a group are met."""
    group = case.text("kategori")
    if case.has("jawaban"):
        answers = case.table("jawaban")
        right = [answers.whole(key) for key in ("TWK_benar", "TIU_benar", "TKP_poin")]
        scores = selection.skd_from_answers(right[0], right[1], right[2])
    else:
        scores = _scores(case)
    if error := selection.skd_error(scores):
        return {"error": error}
    found = selection.skd_outcome(group, scores)
    return {
        "TWK": scores.twk,
        "TIU": scores.tiu,
        "TKP": scores.tkp,
        "total": found.total,
        "lulus": found.passed,
        "gagal": list(found.failed),
    }


def skd_shortlist(case: Inputs) -> Answer:
    """Who goes on to the field test."""
    candidates = [_candidate(line) for line in case.tables("peserta")]
    return {"lanjut_skb": selection.shortlist(candidates, case.whole("formasi"))}


def integration(case: Inputs) -> Answer:
    """A final mark with its parts, or an order of candidates."""
    if case.has("peserta"):
        return {"urutan": selection.final_order([_candidate(line) for line in case.tables("peserta")])}
    found = selection.integrate(case.whole("skd_total"), case.fraction("skb"))
    return {
        "bagian_skd": selection.shown(found.skd_part),
        "bagian_skb": selection.shown(found.skb_part),
        "nilai_akhir": selection.shown(found.final),
    }


def skb_weights(case: Inputs) -> Answer:
    """Whether a composition is lawful."""
    weights = case.table("bobot")
    found = selection.skb_violations(
        case.one_of("instansi", _GOVERNMENTS), {name: weights.number(name) for name in weights.names()}
    )
    return {"valid": not found, "violations": list(found)}


def abk(case: Inputs) -> Answer:
    """Workforce need."""
    tasks = [workload.Task(line.number("volume"), line.number("norma_menit")) for line in case.tables("tugas")]
    present = case.whole("pegawai_ada") if case.has("pegawai_ada") else None
    found = workload.workload(tasks, present, case.number("waktu_kerja_efektif_menit"))
    return {
        "total_menit": found.minutes,
        "kebutuhan": found.need_rounded,
        "kebutuhan_bulat": found.posts,
        "selisih": found.difference,
    }


def ip_asn(case: Inputs) -> Answer:
    """The index of one employee."""
    found = professionalism.index(
        case.text("pendidikan"),
        case.one_of("kelompok", _GROUPS),
        case.text("kinerja"),
        case.text("disiplin"),
        leadership=case.truth("diklat_jabatan", False),
        technical=case.truth("diklat_teknis_20jp"),
        seminar=case.truth("seminar"),
    )
    return {
        "kualifikasi": found.qualification,
        "kompetensi": found.competence,
        "kinerja": found.performance,
        "disiplin": found.discipline,
        "total": found.total,
        "kategori": found.category,
    }


def nip(case: Inputs) -> Answer:
    """The parts of a NIP, or its first failure."""
    found = identifiers.parse_nip(case.text("nip"))
    if isinstance(found, identifiers.Invalid):
        return {"valid": False, "error": found.value}
    return {
        "valid": True,
        "jenis": found.employment.value.upper(),
        "tanggal_lahir": found.born.isoformat(),
        "tmt": found.start,
        "jenis_kelamin": found.sex.value,
        "nomor_urut": found.sequence,
    }


def nik(case: Inputs) -> Answer:
    """The parts of a NIK, or its first failure."""
    found = identifiers.parse_nik(case.text("nik"))
    if isinstance(found, identifiers.Invalid):
        return {"valid": False, "error": found.value}
    return {"valid": True, "jenis_kelamin": found.sex.value, "lahir_yymmdd": found.born_text}


def absence_discipline(case: Inputs) -> Answer:
    """What absence exposes to."""
    found = discipline.exposure(case.whole("hari_kumulatif_setahun"), case.whole("hari_berturut"))
    return {"tingkat": found.level, "jenis": found.sanction}


def deadlines_group(case: Inputs) -> Answer:
    """The last day or hour of an act."""
    kind = case.text("jenis")
    if kind == "keberatan":
        last = deadlines.objection_deadline(date.fromisoformat(case.text("diterima")))
        return {"terakhir": last.isoformat()}
    if kind == "sanggah":
        window = deadlines.selection_objection(date.fromisoformat(case.text("pengumuman")))
        return {
            "mulai": window.opens.isoformat(),
            "berakhir": window.closes.isoformat(),
            "pengumuman_ulang_paling_lambat": window.answered_by.isoformat(),
        }
    if kind == "pdp_3x24":
        known = datetime.fromisoformat(case.text("diketahui"))
        return {"terakhir": deadlines.personal_data_deadline(known).isoformat()}
    raise CaseUnreadable(f"{kind!r} is no known deadline")


def training_hours(case: Inputs) -> Answer:
    """Training hours of a year."""
    found = training.training_hours(case.one_of("jenis", _EMPLOYMENTS), case.number("jp_tahun"))
    return {
        "minimum": found.minimum,
        "maksimum": found.maximum,
        "kekurangan": found.shortfall,
        "kelebihan": found.excess,
        "peringatan": list(found.warnings),
    }


def _scores(line: Inputs) -> selection.SkdScores:
    return selection.SkdScores(*(line.whole(key) for key in ("TWK", "TIU", "TKP")))


def _candidate(line: Inputs) -> selection.Candidate:
    return selection.Candidate(
        line.text("id"),
        _scores(line),
        passed=line.truth("lulus_pg", True),
        skb=line.number("skb") if line.has("skb") else Decimal(0),
        grade=line.number("ipk") if line.has("ipk") else Decimal(0),
        born=date.fromisoformat(line.text("tanggal_lahir")) if line.has("tanggal_lahir") else date.max,
    )


def _whole_numbers(sheet: object) -> list[int]:
    if not isinstance(sheet, list) or not all(type(each) is int for each in sheet):
        raise CaseUnreadable("a questionnaire is not a list of whole numbers")
    return list(sheet)
