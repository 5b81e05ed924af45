"""What can go wrong with a file as a whole; for single rows see :mod:`app.exchange.rows.reasons`."""

from app.core.errors import Conflict, Invalid, NotFound, TooLarge
from app.core.texts import Text


class FileTypeRefused(Invalid):
    code = "file-type-refused"
    title = Text("Jenis berkas tidak dapat dibaca", "This type of file cannot be read")
    detail = Text(
        "Isi berkas tampak seperti {found}. Kirim XLSX tanpa kata sandi, CSV, atau JSON per baris.",
        "The content looks like {found}. Send XLSX without a password, CSV, or JSON lines.",
    )


class FileUnreadable(Invalid):
    code = "file-unreadable"
    title = Text("Berkas rusak", "The file is broken")
    detail = Text("Berkas tidak dapat dibaca: {reason}.", "The file could not be read: {reason}.")


class FileEmpty(Invalid):
    code = "file-empty"
    title = Text("Berkas kosong", "The file is empty")
    detail = Text("Tidak ada baris data di bawah judul kolom.", "There is no row of data below the headers.")


class FileExpandsTooFar(TooLarge):
    code = "file-expands-too-far"
    title = Text("Isi berkas terlalu besar", "The content of the file is too large")
    detail = Text(
        "Setelah dibuka, isinya melampaui {limit_bytes} bita.", "Unpacked, its content exceeds {limit_bytes} bytes."
    )


class SheetTooLarge(TooLarge):
    code = "sheet-too-large"
    title = Text("Lembar kerja terlalu besar", "The sheet is too large")
    detail = Text(
        "Batasnya {rows} baris dan {columns} kolom. Bagi menjadi beberapa berkas.",
        "The limit is {rows} rows and {columns} columns. Split it into several files.",
    )


class ShapeUnknown(Invalid):
    code = "shape-unknown"
    title = Text("Judul kolom tidak dikenali", "The column headers are not recognised")
    detail = Text(
        "Kolom wajib yang tidak ada: {missing}. Pakai nama SIASN atau templat.",
        "Required columns that are missing: {missing}. Use the names of SIASN or the template.",
    )


class ColumnsRepeated(Invalid):
    code = "columns-repeated"
    title = Text("Kolom muncul lebih dari sekali", "A column appears more than once")
    detail = Text("Kolom {columns} muncul lebih dari sekali.", "The column {columns} appears more than once.")


class EffectiveDateAhead(Invalid):
    code = "effective-date-ahead"
    title = Text("Tanggal berlaku di masa depan", "The effective date lies ahead")
    detail = Text(
        "Tanggal berlaku {effective_on} belum tiba; hari ini {today}.",
        "The effective date {effective_on} has not come yet; today is {today}.",
    )


class ImportNotApplicable(Conflict):
    code = "import-not-applicable"
    title = Text("Impor ini tidak dapat diterapkan", "This import cannot be applied")
    detail = Text(
        "Hanya uji coba yang sudah selesai dapat diterapkan; keadaannya {state}, uji coba: {dry_run}.",
        "Only a dry run that has ended can be applied; its state is {state}, dry run: {dry_run}.",
    )


class ImportAppliedAlready(Conflict):
    code = "import-applied-already"
    title = Text("Impor ini sudah diterapkan", "This import has been applied already")
    detail = Text("Uji coba ini sudah diterapkan.", "This dry run has been applied already.")
    constraint = "uq_imports_applied"


class FileErased(NotFound):
    code = "file-erased"
    title = Text("Berkas sudah dihapus", "The file has been erased")
    detail = Text("Berkas dihapus setelah {days} hari.", "Files are erased after {days} days.")


class ExportNotReady(Conflict):
    code = "export-not-ready"
    title = Text("Berkas belum siap", "The file is not ready")
    detail = Text("Keadaan ekspor: {state}.", "State of the export: {state}.")


class ImportInterrupted(Conflict):
    code = "import-interrupted"
    title = Text("Impor terhenti", "The import was interrupted")
    detail = Text(
        "Data berubah terus selama impor. Jalankan lagi; baris yang sudah masuk tidak berubah.",
        "The data kept changing during the import. Run it again; rows that are in stay as they are.",
    )


class GovernmentUnknown(NotFound):
    code = "government-unknown"
    title = Text("Pemerintah daerah tidak ada", "There is no such government")
    detail = Text("Tidak ada pemerintah daerah dengan kode {code_given}.", "No government has the code {code_given}.")
