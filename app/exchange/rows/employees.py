"""Columns of employees: SIASN's data-utama, and the template."""

from functools import lru_cache

from app.employees.models import EmployeeKind, PositionKind, Sex
from app.exchange.files.cells import Cell
from app.exchange.models import ExchangeKind, ExchangeShape
from app.exchange.rows.columns import Column, Layout
from app.exchange.rows.reasons import Refused
from app.exchange.rows.values import choice, day, echelon, email, grade, number, phone, text, words
from app.scoring.rules import identifiers

_NIP_CODES = {
    identifiers.Invalid.FORMAT: "nip-format",
    identifiers.Invalid.BIRTH_DATE: "nip-birth-date",
    identifiers.Invalid.TMT_MONTH: "nip-tmt-month",
    identifiers.Invalid.SEX: "nip-sex",
    identifiers.Invalid.SEQUENCE: "nip-sequence",
    identifiers.Invalid.TMT_BEFORE_BIRTH: "nip-tmt-before-birth",
}
_SEXES = {
    "L": Sex.MALE, "M": Sex.MALE, "1": Sex.MALE, "laki-laki": Sex.MALE, "pria": Sex.MALE,
    "P": Sex.FEMALE, "F": Sex.FEMALE, "2": Sex.FEMALE, "perempuan": Sex.FEMALE, "wanita": Sex.FEMALE,
}  # fmt: skip
_STATUSES = {
    "PNS": EmployeeKind.PNS, "CPNS": EmployeeKind.PNS, "P": EmployeeKind.PNS, "C": EmployeeKind.PNS,
    "PPPK": EmployeeKind.PPPK, "P3K": EmployeeKind.PPPK,
}  # fmt: skip
_POSITIONS = {
    "1": PositionKind.STRUCTURAL, "2": PositionKind.FUNCTIONAL,
    "3": PositionKind.STRUCTURAL, "4": PositionKind.EXECUTING,
    "struktural": PositionKind.STRUCTURAL, "jabatan struktural": PositionKind.STRUCTURAL,
    "rangkap": PositionKind.STRUCTURAL,
    "fungsional": PositionKind.FUNCTIONAL, "fungsional tertentu": PositionKind.FUNCTIONAL,
    "jabatan fungsional tertentu": PositionKind.FUNCTIONAL, "jabatan fungsional": PositionKind.FUNCTIONAL,
    "pelaksana": PositionKind.EXECUTING, "fungsional umum": PositionKind.EXECUTING,
    "jabatan fungsional umum": PositionKind.EXECUTING, "jabatan pelaksana": PositionKind.EXECUTING,
}  # fmt: skip
_YES = {"ya": True, "tidak": False, "true": True, "false": False, "1": True, "0": False, "y": True, "t": False}
_POSITION_NAMES = tuple(kind.value for kind in PositionKind)


def _nip(cell: Cell) -> str:
    found = identifiers.stripped(words(cell))
    parsed = identifiers.parse_nip(found)
    if isinstance(parsed, identifiers.Invalid):
        raise Refused(_NIP_CODES[parsed])
    return found


def _nik(cell: Cell) -> str:
    found = identifiers.stripped(words(cell))
    if isinstance(identifiers.parse_nik(found), identifiers.Invalid):
        raise Refused("nik-malformed")
    return found


def _legal_status(cell: Cell) -> str:
    found = words(cell).zfill(2)
    if len(found) != 2 or not found.isascii() or not found.isdigit():
        raise Refused("number-out-of-range", low=1, high=99)
    return found


@lru_cache(maxsize=4_096)
def from_nip(nip: str) -> tuple[EmployeeKind, Sex, object]:
    """Kind, sex and date of birth that a valid NIP states."""
    parsed = identifiers.parse_nip(nip)
    if isinstance(parsed, identifiers.Invalid):
        raise ValueError(nip)
    return EmployeeKind(parsed.employment.value.lower()), Sex(parsed.sex.value), parsed.born


SIASN = Layout(
    ExchangeKind.EMPLOYEES,
    ExchangeShape.SIASN,
    (
        Column("siasn_id", "id", text(64)),
        Column("nip", "nipBaru", _nip, required=True),
        Column("name", "nama", text(200), required=True),
        Column("front_title", "gelarDepan", text(60)),
        Column("back_title", "gelarBelakang", text(120)),
        Column("birth_date", "tglLahir", day, personal=True),
        Column("sex", "jenisKelamin", choice(_SEXES, "M, F, L, P")),
        Column("nik", "nik", _nik, personal=True),
        Column("email", "emailGov", email, personal=True),
        Column("email", "email", email, personal=True),
        Column("phone", "noHp", phone, personal=True),
        Column("address", "alamat", text(500), personal=True),
        Column("legal_status", "kedudukanPnsId", _legal_status),
        Column("kind", "statusPegawai", choice(_STATUSES, "PNS, CPNS, PPPK")),
        Column("education", "tkPendidikanTerakhir", text(100)),
        Column("service_since", "tmtCpns", day),
        Column("grade", "golRuangAkhir", grade),
        Column("unit", "unorId", text(64)),
        Column("position_kind", "jenisJabatanId", choice(_POSITIONS, "1, 2, 3, 4")),
        Column("position_kind", "jenisJabatan", choice(_POSITIONS, ", ".join(_POSITION_NAMES))),
        Column("position_title", "jabatanNama", text(300)),
        Column("since", "tmtJabatan", day),
        Column("echelon", "eselonId", echelon),
        Column("echelon", "eselon", echelon),
        Column("functional_level", "asnJenjangJabatan", text(60)),
        Column("job_class", "kelas_jabatan", number(1, 17)),
    ),
    frozenset(
        {
            "tempatlahir", "kedudukanpnsnama", "pendidikanterakhirnama", "pendidikanterakhirid",
            "tkpendidikanterakhirid",
            "tmtpns", "buppensiun", "tmtpensiun", "instansiindukid", "instansiindukna", "instansiinduknama",
            "satuankerjaindukid", "satuankerjainduknama", "unornama", "unorindukid", "unorinduknama",
            "jabatanstrukturalid", "jabatanstrukturalnama", "jabatanfungsionalid", "jabatanfungsionalnama",
            "jabatanfungsionalumumid", "jabatanfungsionalumumnama", "golruangawal", "golruangawalid", "golruangakhirid",
            "tmtgolakhir", "pangkatakhir", "mktahun", "mkbulan", "validnik", "niplama", "jabatanasn", "instansikerjaid",
            "instansikerjanama", "satuankerjakerjaid", "satuankerjakerjanama", "tmteselon", "kartupegawai",
            "lokasikerja",
            "lokasikerjaid", "notelp", "nosertifikat",
        }
    ),
)  # fmt: skip

TEMPLATE = Layout(
    ExchangeKind.EMPLOYEES,
    ExchangeShape.TEMPLATE,
    (
        Column(
            "nip",
            "NIP",
            _nip,
            required=True,
            example="199003152014022999",
            width=22,
            note="18 angka, NIP atau NI PPPK. Ketik sebagai teks agar tidak kehilangan digit.",
        ),
        Column("name", "Nama", text(200), required=True, example="Contoh Pegawai", width=32, note="Tanpa gelar."),
        Column("front_title", "Gelar depan", text(60), example="dr.", width=12, note="Gelar akademik di depan nama."),
        Column(
            "back_title",
            "Gelar belakang",
            text(120),
            example="S.Kom.",
            width=14,
            note="Gelar akademik di belakang nama.",
        ),
        Column(
            "kind",
            "Jenis pegawai",
            choice(_STATUSES, "PNS, CPNS, PPPK"),
            example="PNS",
            choices=("PNS", "CPNS", "PPPK"),
            note="Bila kosong, dibaca dari NIP.",
        ),
        Column(
            "sex",
            "Jenis kelamin",
            choice(_SEXES, "L, P"),
            example="P",
            choices=("L", "P"),
            note="L atau P. Bila kosong, dibaca dari NIP untuk pegawai baru.",
        ),
        Column(
            "birth_date",
            "Tanggal lahir",
            day,
            personal=True,
            example="15-03-1990",
            note="dd-mm-yyyy. Bila kosong, dibaca dari NIP untuk pegawai baru.",
        ),
        Column(
            "nik",
            "NIK",
            _nik,
            personal=True,
            width=20,
            note="16 angka, disimpan terenkripsi dan tidak pernah diekspor.",
        ),
        Column(
            "email",
            "Surel dinas",
            email,
            personal=True,
            example="contoh@pemda.example",
            width=28,
            note="Alamat surel kedinasan.",
        ),
        Column("phone", "Nomor HP", phone, personal=True, note="Disimpan terenkripsi dan tidak pernah diekspor."),
        Column(
            "address",
            "Alamat",
            text(500),
            personal=True,
            width=32,
            note="Disimpan terenkripsi dan tidak pernah diekspor.",
        ),
        Column(
            "legal_status",
            "Kedudukan hukum",
            _legal_status,
            example="01",
            note="Kode SIASN: 01 aktif, 02 CLTN, 03 tugas belajar, 04 berhenti sementara.",
        ),
        Column("education", "Pendidikan", text(100), example="S-1/Sarjana", note="Tingkat pendidikan terakhir."),
        Column(
            "service_since", "TMT CPNS", day, example="01-02-2014", note="TMT CPNS, atau awal perjanjian kerja PPPK."
        ),
        Column("grade", "Golongan", grade, example="III/c", note="PNS seperti III/a, PPPK seperti IX."),
        Column(
            "unit",
            "Kode unit",
            text(64),
            example="1.03.01",
            width=16,
            note="Kode unit tempat bertugas. Wajib bagi pegawai baru.",
        ),
        Column(
            "position_title",
            "Nama jabatan",
            text(300),
            example="Pranata Komputer Ahli Muda",
            width=40,
            note="Wajib bagi pegawai baru.",
        ),
        Column(
            "position_kind",
            "Jenis jabatan",
            choice(_POSITIONS, ", ".join(_POSITION_NAMES)),
            example="fungsional",
            choices=_POSITION_NAMES,
            note="Bila kosong: struktural bila ada eselon, fungsional bila ada jenjang, selain itu pelaksana.",
        ),
        Column(
            "since",
            "TMT jabatan",
            day,
            example="01-04-2022",
            note="Sejak kapan menduduki jabatan ini. Wajib bagi pegawai baru.",
        ),
        Column("echelon", "Eselon", echelon, note="Seperti II.b; hanya jabatan struktural."),
        Column(
            "functional_level",
            "Jenjang fungsional",
            text(60),
            example="Ahli Muda",
            choices=(
                "Pemula",
                "Terampil",
                "Mahir",
                "Penyelia",
                "Ahli Pertama",
                "Ahli Muda",
                "Ahli Madya",
                "Ahli Utama",
            ),
            note="Hanya jabatan fungsional.",
        ),
        Column(
            "job_family",
            "Rumpun jabatan",
            text(100),
            example="umum",
            note="Kunci perpustakaan standar kinerja: guru, perawat, umum.",
        ),
        Column("job_class", "Kelas jabatan", number(1, 17), example="9", note="1 sampai 17."),
        Column(
            "heads",
            "Kepala unit",
            choice(_YES, "Ya, Tidak"),
            example="Tidak",
            choices=("Ya", "Tidak"),
            note="Ya bila memimpin unit ini secara definitif. Satu unit punya satu kepala.",
        ),
        Column("decree", "Nomor SK", text(200), example="800/123/BKD/2022", width=24, note="Nomor SK jabatan."),
        Column("siasn_id", "Id SIASN", text(64), width=36, note="Id orang dalam SIASN, bila ada. Bukan NIP."),
    ),
)

LAYOUTS = {ExchangeShape.SIASN: SIASN, ExchangeShape.TEMPLATE: TEMPLATE}
