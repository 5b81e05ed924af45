"""Columns of units: SIASN's ref-unor, and the template."""

from app.agencies.models import AgencyKind
from app.exchange.files.cells import Cell
from app.exchange.models import ExchangeKind, ExchangeShape
from app.exchange.rows.columns import Column, Layout
from app.exchange.rows.reasons import Refused
from app.exchange.rows.values import choice, day, echelon, text, words

_KINDS = {kind.value: kind for kind in AgencyKind} | {"pemerintah": AgencyKind.GOVERNMENT}
_KIND_NAMES = tuple(kind.value for kind in AgencyKind)
_NAMED: tuple[tuple[str, AgencyKind], ...] = (
    ("pemerintah", AgencyKind.GOVERNMENT),
    ("inspektorat", AgencyKind.INSPECTORATE),
    ("dinas", AgencyKind.DINAS),
    ("badan", AgencyKind.BADAN),
    ("kecamatan", AgencyKind.KECAMATAN),
    ("kelurahan", AgencyKind.KELURAHAN),
    ("puskesmas", AgencyKind.PUSKESMAS),
    ("pusat kesehatan masyarakat", AgencyKind.PUSKESMAS),
    ("uptd", AgencyKind.UPTD),
    ("upt", AgencyKind.UPTD),
    ("unit pelaksana teknis", AgencyKind.UPTD),
    ("rsud", AgencyKind.HOSPITAL),
    ("rumah sakit", AgencyKind.HOSPITAL),
    ("sekolah", AgencyKind.SCHOOL),
    ("sdn", AgencyKind.SCHOOL),
    ("sd", AgencyKind.SCHOOL),
    ("smpn", AgencyKind.SCHOOL),
    ("smp", AgencyKind.SCHOOL),
    ("tk", AgencyKind.SCHOOL),
    ("sekretariat", AgencyKind.SECRETARIAT),
    ("sub bagian", AgencyKind.SUBBAGIAN),
    ("subbagian", AgencyKind.SUBBAGIAN),
    ("subbag", AgencyKind.SUBBAGIAN),
    ("bagian", AgencyKind.BAGIAN),
    ("bidang", AgencyKind.BIDANG),
    ("seksi", AgencyKind.SEKSI),
    ("sub bidang", AgencyKind.SEKSI),
    ("subbidang", AgencyKind.SEKSI),
)


def kind_of(name: str) -> AgencyKind:
    """The kind that a unit's name begins with, as SIASN has no usable one; ``tim`` where the name says none.

    Longer beginnings count first: ``UPTD Puskesmas Oesapa`` is a puskesmas.
    """
    plain = f"{' '.join(name.casefold().replace('.', ' ').split())} "
    for prefix in ("uptd ", "upt "):
        if plain.startswith(prefix) and kind_of(plain.removeprefix(prefix)) is not AgencyKind.TEAM:
            return kind_of(plain.removeprefix(prefix))
    return next((kind for start, kind in _NAMED if plain.startswith(f"{start} ")), AgencyKind.TEAM)


def _code(cell: Cell) -> str:
    found = words(cell)
    if len(found) > 64:
        raise Refused("too-long", limit=64)
    return found


SIASN = Layout(
    ExchangeKind.AGENCIES,
    ExchangeShape.SIASN,
    (
        Column("key", "Id", _code, required=True),
        Column("parent", "DiatasanId", _code),
        Column("name", "NamaUnor", text(300), required=True),
        Column("code", "CepatKode", _code),
        Column("head_title", "NamaJabatan", text(300)),
        Column("head_echelon", "EselonId", echelon),
    ),
    frozenset(
        {
            "instansiid",
            "indukunorid",
            "pemimpinpnsid",
            "jenisunorid",
            "namainstansi",
            "order",
        }
    ),
)

TEMPLATE = Layout(
    ExchangeKind.AGENCIES,
    ExchangeShape.TEMPLATE,
    (
        Column(
            "key",
            "Kode unit",
            _code,
            required=True,
            example="1.03.01",
            width=16,
            note="Kode tetap unit ini, paling banyak 64 huruf. Impor berikutnya mengenali unit dari kode ini.",
        ),
        Column(
            "parent",
            "Kode unit atasan",
            _code,
            example="1.03",
            width=16,
            note="Kode unit yang langsung membawahi, di baris mana pun. Kosong hanya untuk pemerintah daerah.",
        ),
        Column(
            "name",
            "Nama unit",
            text(300),
            required=True,
            example="Bidang Pengadaan dan Informasi",
            width=48,
            note="Nama resmi.",
        ),
        Column(
            "kind",
            "Jenis unit",
            choice(_KINDS, ", ".join(_KIND_NAMES)),
            example="bidang",
            choices=_KIND_NAMES,
            note="Dipilih dari daftar. Bila kosong, ditentukan dari kata pertama nama unit.",
        ),
        Column(
            "siasn_id",
            "Id SIASN",
            _code,
            example="8ae483a7641f817201641fce97ff1d2c",
            width=36,
            note="Id unit dalam ref-unor SIASN, bila ada.",
        ),
        Column(
            "opened_on",
            "Berdiri sejak",
            day,
            example="01-01-2017",
            note="Hanya untuk unit baru; bila kosong, tanggal berlaku impor.",
        ),
    ),
)

LAYOUTS = {ExchangeShape.SIASN: SIASN, ExchangeShape.TEMPLATE: TEMPLATE}
