"""What can go wrong on the way in."""

from app.core.errors import NotFound, Unauthenticated
from app.core.texts import Text


class SignInRefused(Unauthenticated):
    """Says the same of an unknown government, an unknown name, a wrong password and a disabled account."""

    code = "sign-in-refused"
    title = Text("Gagal masuk", "Signing in failed")
    detail = Text(
        "Pemerintah daerah, nama pengguna, atau kata sandi tidak cocok.",
        "The government, the username or the password does not match.",
    )


class RefreshTokenRefused(Unauthenticated):
    code = "refresh-token-refused"
    title = Text("Sesi berakhir", "The session has ended")
    detail = Text("Masuk kembali untuk melanjutkan.", "Sign in again to continue.")


class RefreshTokenReused(Unauthenticated):
    """A token that was exchanged before comes again: somebody holds a copy. The session is over for both."""

    code = "refresh-token-reused"
    title = Text("Sesi dihentikan demi keamanan", "The session was ended for safety")
    detail = Text(
        "Token pembaruan ini sudah pernah dipakai. Masuk kembali.",
        "This refresh token was used before. Sign in again.",
    )
    keeps_effects = True


class SessionNotFound(NotFound):
    code = "session-not-found"
    title = Text("Sesi tidak ditemukan", "No such session")
    detail = Text("Sesi ini tidak ada atau sudah berakhir.", "The session does not exist or has ended.")
