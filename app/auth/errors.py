"""What can go wrong with accounts, sessions and tokens."""

from app.core.errors import Forbidden, Invalid, TooMany
from app.core.texts import Text


class PasswordChangeRequired(Forbidden):
    code = "password-change-required"
    title = Text("Ganti kata sandi dahulu", "Change your password first")
    detail = Text("Kata sandi awal harus diganti sebelum melanjutkan.", "The initial password must be changed first.")


class CsrfTokenWrong(Forbidden):
    code = "csrf-token-wrong"
    title = Text("Permintaan ditolak", "The request was refused")
    detail = Text("Kepala X-CSRF-Token tidak cocok dengan sesi.", "The X-CSRF-Token header does not match the session.")


class AttemptsThrottled(TooMany):
    code = "attempts-throttled"
    title = Text("Terlalu banyak percobaan masuk", "Too many attempts to sign in")
    detail = Text("Coba lagi dalam {retry_after} detik.", "Try again in {retry_after} seconds.")


class PasswordRefused(Invalid):
    code = "password-refused"
    title = Text("Kata sandi baru tidak dapat dipakai", "The new password cannot be used")
    detail = Text("Pilih kata sandi lain.", "Choose another password.")
