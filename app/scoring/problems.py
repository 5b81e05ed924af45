"""What can be wrong with a scorecard or a policy: a path, a stable code, a sentence in two languages."""

from collections.abc import Sequence
from typing import NamedTuple, Self

TEXTS: dict[str, tuple[str, str]] = {
    # code: (Indonesian, English); {placeholders} are filled from the data of the problem
    "missing": ("Bagian ini wajib diisi.", "This part is required."),
    "unknown_key": ("Kunci ini tidak dikenal.", "This key is not known."),
    "not_text": ("Harus berupa teks yang tidak kosong.", "Must be a text that is not empty."),
    "not_a_number": (
        "Harus berupa bilangan desimal (paling banyak 6 angka desimal, di bawah 10^15).",
        "Must be a decimal number (at most 6 decimals, below 10^15).",
    ),
    "number_out_of_range": ("Bilangan di luar batas yang berlaku.", "The number is outside its limits."),
    "not_a_truth_value": ("Harus true atau false.", "Must be true or false."),
    "not_a_date": ("Harus berupa tanggal (YYYY-MM-DD).", "Must be a date (YYYY-MM-DD)."),
    "not_a_table": ("Harus berupa objek.", "Must be an object."),
    "not_a_list": ("Harus berupa daftar.", "Must be a list."),
    "not_a_choice": ("Harus salah satu dari: {choices}.", "Must be one of: {choices}."),
    "too_many": ("Paling banyak {limit} baris.", "At most {limit} lines."),
    "duplicate_id": ("Pengenal ini dipakai dua kali.", "This identifier is used twice."),
    "target_incomplete": (
        "Target berisi satu nilai, atau batas bawah dan batas atas.",
        "A target is one value, or a low and a high bound.",
    ),
    "range_reversed": (
        "Batas bawah melebihi batas atas.",
        "The low bound is above the high bound.",
    ),
    "target_not_positive": (
        "Target untuk indikator ini harus di atas nol.",
        "The target of this indicator must be above nought.",
    ),
    "weights_partly_given": (
        "Isi bobot semua baris, atau kosongkan semuanya.",
        "Give the weight of every line, or of none.",
    ),
    "weights_total": (
        "Jumlah bobot {total}, seharusnya {whole}.",
        "The weights total {total}, they must total {whole}.",
    ),
    "weight_not_positive": ("Bobot harus di atas nol.", "A weight must be above nought."),
    "dates_reversed": (
        "Tanggal berakhir mendahului tanggal mulai.",
        "The last day is before the first day.",
    ),
    "wrong_section": (
        "Bagian ini tidak berlaku untuk rezim kebijakan tersebut.",
        "This section does not belong to a policy of that regime.",
    ),
    "band_gap": (
        "Ada celah antara pita ini dan pita sebelumnya.",
        "There is a gap between this band and the one before.",
    ),
    "band_overlap": (
        "Pita ini bertumpang tindih dengan pita sebelumnya.",
        "This band overlaps the one before.",
    ),
    "band_empty": ("Pita ini kosong.", "This band is empty."),
    "bands_start": ("Pita terendah harus mulai dari {start}.", "The lowest band must start at {start}."),
    "bands_end": ("Pita tertinggi harus berakhir pada {end}.", "The highest band must end at {end}."),
    "bands_missing": ("Pita untuk {missing} tidak ada.", "There is no band for {missing}."),
    "not_monotone": (
        "Hasil yang lebih baik tidak boleh memberi nilai lebih rendah.",
        "A better outcome may not give a lower result.",
    ),
    "matrix_incomplete": (
        "Sel matriks {cell} tidak ada.",
        "The matrix has no cell for {cell}.",
    ),
    "matrix_repeated": (
        "Sel matriks ini ditulis dua kali.",
        "This cell of the matrix is written twice.",
    ),
    "cap_below_floor": (
        "Batas atas tidak boleh di bawah batas bawah atau di bawah seratus persen.",
        "A cap may not be below the floor or below one hundred per cent.",
    ),
    "shares_total": (
        "Jumlah bagian {total}, seharusnya {whole}.",
        "The shares total {total}, they must total {whole}.",
    ),
    "file_unreadable": ("Berkas tidak dapat dibaca: {cause}.", "The file cannot be read: {cause}."),
    "trace_differs": (
        "Nilai pada jejak tidak sama dengan hasil hitung ulang.",
        "The value in the trace differs from the recomputed one.",
    ),
}


class Problem(NamedTuple):
    """`path` points into the input ("bands.2.from"), `code` is stable, `message` is English."""

    path: str
    code: str
    message: str
    message_id: str

    @classmethod
    def of(cls, path: str, code: str, **data: object) -> Self:
        """The problem `code` at `path`, its sentences filled from `data`."""
        indonesian, english = TEXTS[code]
        return cls(path, code, english.format(**data), indonesian.format(**data))

    def under(self, prefix: str) -> Self:
        """The same problem, seen from the thing that contains its input."""
        return self._replace(path=f"{prefix}.{self.path}" if self.path else prefix)


class ScoringError(ValueError):
    """Everything this package raises for bad input; carries all problems found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.path}: {p.code}: {p.message}" for p in problems))


class ScorecardInvalid(ScoringError):
    """A scorecard that cannot be rated."""


class PolicyInvalid(ScoringError):
    """A policy that cannot be used."""


class TraceInvalid(ScoringError):
    """A trace that is malformed, or whose values do not follow from its inputs."""
