"""Records in the columns of a shape: what an export writes. No NIK, no telephone number, no address, ever."""

from collections.abc import Callable, Mapping
from datetime import date

from app.employees.models import EmployeeKind, PositionKind, Sex
from app.exchange.models import ExchangeKind, ExchangeShape

Record = Mapping[str, object]
Presented = Mapping[str, Callable[[Record], str]]

_ECHELON_IDS = {
    f"{roman}.{half}": f"{number}{place}"
    for number, roman in enumerate(("I", "II", "III", "IV", "V"), start=1)
    for place, half in enumerate("ab", start=1)
}
_POSITION_IDS = {PositionKind.STRUCTURAL: "1", PositionKind.FUNCTIONAL: "2", PositionKind.EXECUTING: "4"}


def _plain(name: str) -> Callable[[Record], str]:
    def present(record: Record) -> str:
        value = record[name]
        if value is None:
            return ""
        return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)

    return present


def _echelon_id(name: str) -> Callable[[Record], str]:
    return lambda record: _ECHELON_IDS.get(str(record[name]), "99")


_PERSON = {"nama": "name", "gelarDepan": "front_title", "gelarBelakang": "back_title", "tglLahir": "birth_date"}

_SIASN_EMPLOYEES: Presented = {
    "id": _plain("siasn_id"),
    "nipBaru": _plain("nip"),
    **{header: _plain(name) for header, name in _PERSON.items()},
    "jenisKelamin": lambda record: {Sex.MALE: "M", Sex.FEMALE: "F", None: ""}[_sex(record)],
    "emailGov": _plain("email"),
    "kedudukanPnsId": _plain("legal_status"),
    "statusPegawai": lambda record: "PPPK" if record["kind"] == EmployeeKind.PPPK else "PNS",
    "tkPendidikanTerakhir": _plain("education"),
    "tmtCpns": _plain("service_since"),
    "golRuangAkhir": _plain("grade"),
    "unorId": lambda record: str(record["unit_siasn_id"] or record["unit_id"]),
    "unorNama": _plain("unit_name"),
    "jenisJabatanId": lambda record: _POSITION_IDS[PositionKind(str(record["position_kind"]))],
    "jenisJabatan": _plain("position_kind"),
    "jabatanNama": _plain("position_title"),
    "tmtJabatan": _plain("since"),
    "eselonId": _echelon_id("echelon"),
    "eselon": _plain("echelon"),
    "asnJenjangJabatan": _plain("functional_level"),
    "kelas_jabatan": _plain("job_class"),
}
_TEMPLATE_EMPLOYEES: Presented = {
    "NIP": _plain("nip"),
    "Nama": _plain("name"),
    "Gelar depan": _plain("front_title"),
    "Gelar belakang": _plain("back_title"),
    "Jenis pegawai": lambda record: str(record["kind"]).upper(),
    "Jenis kelamin": _plain("sex"),
    "Tanggal lahir": _plain("birth_date"),
    "Surel dinas": _plain("email"),
    "Kedudukan hukum": _plain("legal_status"),
    "Pendidikan": _plain("education"),
    "TMT CPNS": _plain("service_since"),
    "Golongan": _plain("grade"),
    "Kode unit": _plain("unit_code"),
    "Nama jabatan": _plain("position_title"),
    "Jenis jabatan": _plain("position_kind"),
    "TMT jabatan": _plain("since"),
    "Eselon": _plain("echelon"),
    "Jenjang fungsional": _plain("functional_level"),
    "Rumpun jabatan": _plain("job_family"),
    "Kelas jabatan": _plain("job_class"),
    "Kepala unit": lambda record: "Ya" if record["heads_unit"] else "Tidak",
    "Nomor SK": _plain("decree"),
    "Id SIASN": _plain("siasn_id"),
}
_SIASN_AGENCIES: Presented = {
    "Id": lambda record: str(record["siasn_id"] or record["id"]),
    "DiatasanId": lambda record: str(record["parent_siasn_id"] or record["parent_id"] or ""),
    "EselonId": lambda record: _echelon_id("head_echelon")(record) if record["head_echelon"] else "",
    "NamaUnor": _plain("name"),
    "NamaJabatan": _plain("head_title"),
    "CepatKode": _plain("code"),
}
_TEMPLATE_AGENCIES: Presented = {
    "Kode unit": _plain("code"),
    "Kode unit atasan": _plain("parent_code"),
    "Nama unit": _plain("name"),
    "Jenis unit": _plain("kind"),
    "Id SIASN": _plain("siasn_id"),
    "Berdiri sejak": _plain("opened_on"),
}
PRESENTED: dict[tuple[ExchangeKind, ExchangeShape], Presented] = {
    (ExchangeKind.EMPLOYEES, ExchangeShape.SIASN): _SIASN_EMPLOYEES,
    (ExchangeKind.EMPLOYEES, ExchangeShape.TEMPLATE): _TEMPLATE_EMPLOYEES,
    (ExchangeKind.AGENCIES, ExchangeShape.SIASN): _SIASN_AGENCIES,
    (ExchangeKind.AGENCIES, ExchangeShape.TEMPLATE): _TEMPLATE_AGENCIES,
}


def _sex(record: Record) -> Sex | None:
    return Sex(str(record["sex"])) if record["sex"] is not None else None
