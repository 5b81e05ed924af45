"""Why a file is not taken as evidence, or cannot be handed out."""

from app.core.errors import Conflict, Invalid, TooLarge, Unavailable
from app.core.texts import Text


class EvidenceTooLarge(TooLarge):
    code = "evidence-too-large"
    title = Text("Berkas bukti terlalu besar", "The evidence file is too large")
    detail = Text("Batas satu berkas {limit_bytes} bita.", "One file may have {limit_bytes} bytes.")


class EvidenceEmpty(Invalid):
    code = "evidence-empty"
    title = Text("Berkas bukti kosong", "The evidence file is empty")
    detail = Text("Berkas {file_name} tidak berisi apa pun.", "The file {file_name} holds nothing.")


class EvidenceTypeRefused(Invalid):
    code = "evidence-type-refused"
    title = Text("Jenis berkas bukti tidak diterima", "This type of evidence file is not accepted")
    detail = Text(
        "Isi {file_name} bukan salah satu jenis yang diterima (dilihat dari isinya, bukan dari namanya).",
        "The content of {file_name} is none of the accepted types (found from the content, not from the name).",
    )


class EvidenceLimitReached(Conflict):
    code = "evidence-limit-reached"
    title = Text("Jumlah berkas bukti sudah penuh", "No more evidence files fit here")
    detail = Text("Paling banyak {limit} berkas untuk satu realisasi.", "At most {limit} files for one realisation.")


class EvidenceStoreUnavailable(Unavailable):
    code = "evidence-store-unavailable"
    title = Text("Penyimpanan berkas sedang tidak siap", "The file store is not ready")
    detail = Text("Coba lagi dalam {retry_after} detik.", "Try again in {retry_after} seconds.")


class EvidenceContentMissing(Unavailable):
    code = "evidence-content-missing"
    title = Text("Isi berkas bukti tidak ditemukan", "The content of the evidence file is missing")
    detail = Text(
        "Catatan {file_name} ada, tetapi isinya tidak ada di penyimpanan. Hubungi administrator.",
        "The record of {file_name} exists, its content is not in the store. Tell the administrator.",
    )
