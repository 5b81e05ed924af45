"""Why a row is refused: stable codes with their words."""

from typing import NamedTuple

from app.core import crypto
from app.core.texts import Text
from app.exchange.files.cells import Cell, shown

REASONS: dict[str, Text] = {
    "agency-refused": Text("Unit atasan pada baris {row} ditolak.", "The parent unit in row {row} was refused."),
    "cell-in-error": Text("Rumus di sel ini menghasilkan galat.", "The formula in this cell gives an error."),
    "cells-beyond-header": Text(
        "Baris ini punya lebih banyak isian daripada judul kolom.", "The row has more cells than there are headers."
    ),
    "choice-unknown": Text("Pilihannya: {choices}.", "It must be one of: {choices}."),
    "code-taken": Text("Kode ini milik unit lain: {name}.", "Another unit has this code: {name}."),
    "control-character": Text("Mengandung karakter kendali.", "It contains a control character."),
    "date-malformed": Text("Tulis tanggal seperti 31-12-2025.", "Write the date like 31-12-2025."),
    "date-out-of-range": Text("Tanggal di luar 1900-2100.", "The date lies outside of 1900-2100."),
    "digits-lost": Text(
        "Angka panjang kehilangan digit karena disimpan sebagai angka. Jadikan kolom ini teks lalu isi lagi.",
        "The long number lost digits because it was stored as a number. Make the column text and fill it in again.",
    ),
    "duplicate-in-file": Text(
        "Muncul lebih dari sekali, pada baris {rows}.", "It appears more than once, in rows {rows}."
    ),
    "echelon-unknown": Text(
        "Eselon seperti II.b, atau 99 bila tanpa eselon.", "An echelon such as II.b, or 99 for none."
    ),
    "email-malformed": Text("Bukan alamat surel.", "This is not an email address."),
    "grade-unknown": Text(
        "Golongan PNS seperti III/a, PPPK seperti IX.", "The grade of a PNS is like III/a, of a PPPK like IX."
    ),
    "head-claimed-twice": Text(
        "Unit {unit} punya lebih dari satu kepala, pada baris {rows}.",
        "Unit {unit} has more than one head, in rows {rows}.",
    ),
    "head-taken": Text(
        "Unit {unit} sudah dipimpin orang lain sejak {since}.", "Unit {unit} is headed by somebody else since {since}."
    ),
    "identity-conflict": Text(
        "NIP milik pegawai lain daripada id SIASN pada baris ini.",
        "The NIP belongs to somebody else than the SIASN id in this row.",
    ),
    "kind-differs-from-nip": Text("NIP menunjukkan {kind}.", "The NIP says {kind}."),
    "move-before-placement": Text(
        "Letak unit ini baru dicatat sejak {since}; perpindahan tidak dapat berlaku sebelumnya.",
        "The unit's place is on record since {since}; a move cannot count from before.",
    ),
    "nik-malformed": Text(
        "NIK terdiri atas 16 angka dengan tanggal lahir yang ada.", "A NIK has 16 digits with a real date of birth."
    ),
    "nip-birth-date": Text(
        "Delapan angka pertama NIP bukan tanggal.", "The first eight digits of the NIP are no date."
    ),
    "nip-format": Text("NIP terdiri atas 18 angka.", "A NIP has 18 digits."),
    "nip-sequence": Text("Nomor urut NIP tidak boleh 000.", "The sequence of a NIP is not 000."),
    "nip-sex": Text("Angka ke-15 NIP harus 1 atau 2.", "Digit 15 of a NIP is 1 or 2."),
    "nip-tmt-before-birth": Text(
        "TMT dalam NIP mendahului kelahiran.", "The start of service in the NIP lies before the birth."
    ),
    "nip-tmt-month": Text(
        "Angka ke-13 dan ke-14 NIP harus bulan 01-12, atau 21-29 untuk PPPK.",
        "Digits 13 and 14 of a NIP are a month 01-12, or 21-29 for a PPPK.",
    ),
    "number-out-of-range": Text("Angka {low} sampai {high}.", "A number from {low} to {high}."),
    "outside-your-units": Text("Unit {unit} di luar kewenangan Anda.", "Unit {unit} is outside of your units."),
    "parent-cycle": Text("Unit ini akan berada di bawah dirinya sendiri.", "The unit would stand below itself."),
    "parent-unknown": Text("Unit atasan {unit} tidak ada.", "The parent unit {unit} does not exist."),
    "phone-malformed": Text("Nomor telepon 6 sampai 20 angka.", "A telephone number has 6 to 20 digits."),
    "posting-after-leaving": Text("Pegawai sudah berhenti sejak {since}.", "The employee left on {since}."),
    "posting-older": Text(
        "Jabatan yang tercatat lebih baru, sejak {since}.", "The posting on record is newer, since {since}."
    ),
    "required": Text("Wajib diisi.", "This is required."),
    "root-differs": Text(
        "Hanya pemerintah daerah sendiri yang boleh tanpa unit atasan.",
        "Only the government itself stands without a parent.",
    ),
    "too-long": Text("Paling banyak {limit} huruf.", "At most {limit} characters."),
    "unit-closed": Text("Unit {unit} ditutup sejak {since}.", "Unit {unit} is closed since {since}."),
    "unit-unknown": Text("Unit {unit} tidak ada.", "There is no unit {unit}."),
}


class Finding(NamedTuple):
    """One thing wrong with one row. ``data`` fills the words; it never holds personal data."""

    column: str | None
    value: str | None
    code: str
    data: dict[str, object]


class Refused(Exception):
    """A cell cannot be what its column asks for."""

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


def finding(
    column: str | None, cell: Cell, code: str, data: dict[str, object] | None = None, *, personal: bool = False
) -> Finding:
    """A finding about ``cell``. Its quotation is cut to 200 characters, and masked where it is personal."""
    words = shown(cell)[:200].replace("\x00", "�")
    return Finding(column, (crypto.masked(words) if personal else words) or None, code, data or {})
