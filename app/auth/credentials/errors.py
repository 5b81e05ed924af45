"""Why a password was not changed."""

from app.core.errors import Conflict, Invalid
from app.core.texts import Text


class CurrentPasswordWrong(Invalid):
    code = "current-password-wrong"
    title = Text("Kata sandi lama salah", "The current password is wrong")
    detail = Text("Tulis kata sandi yang sekarang Anda pakai.", "Give the password you use now.")


class PasswordChangedMeanwhile(Conflict):
    code = "password-changed-meanwhile"
    title = Text("Kata sandi baru saja diganti", "The password has just been changed")
    detail = Text("Masuk kembali dengan kata sandi terbaru.", "Sign in again with the newest password.")
