"""What can go wrong, without a word of HTTP. Domain errors subclass one of the categories below.

An error is a class with a stable ``code`` and its texts; raising it gives the data that fill the texts::

    class PlanNotAgreed(Conflict):
        code = "plan-not-agreed"
        title = Text("Rencana belum disepakati", "The plan is not agreed yet")
        detail = Text("SKP {employee} masih {state}.", "The plan of {employee} is still {state}.")

    raise PlanNotAgreed(employee=name, state=state)
"""

from typing import ClassVar, NamedTuple

from app.core.texts import Text


class FieldProblem(NamedTuple):
    """One bad field: where it is (``body.results.0.weight``), what is wrong with it, and the words for it."""

    field: str
    code: str
    message: Text


class DomainError(Exception):
    """An expected failure. ``data`` is part of the contract: clients read it, never the prose."""

    code: ClassVar[str] = "error"
    title: ClassVar[Text] = Text("Permintaan gagal", "The request failed")
    detail: ClassVar[Text | None] = None
    keeps_effects: ClassVar[bool] = False
    """Commit what was written before raising: a refused sign-in must still be counted."""
    retry_after: int | None = None

    def __init__(self, *, fields: tuple[FieldProblem, ...] = (), **data: object) -> None:
        super().__init__(self.code)
        self.data = data
        self.fields = fields


class Unauthenticated(DomainError):
    code = "unauthenticated"
    title = Text("Anda belum masuk", "You are not signed in")
    detail = Text("Masuk terlebih dahulu untuk melanjutkan.", "Sign in to continue.")


class Forbidden(DomainError):
    code = "forbidden"
    title = Text("Anda tidak berwenang", "You may not do this")
    detail = Text("Peran Anda tidak mengizinkan tindakan ini.", "Your role does not allow this action.")


class NotFound(DomainError):
    code = "not-found"
    title = Text("Tidak ditemukan", "Not found")
    detail = Text("Data yang diminta tidak ada.", "What you asked for does not exist.")


class Conflict(DomainError):
    """The state of things forbids it. A subclass may name the database constraint it stands for."""

    code = "conflict"
    title = Text("Bertentangan dengan keadaan saat ini", "This conflicts with the present state")
    constraint: ClassVar[str | None] = None


class Invalid(DomainError):
    """Well-formed, yet it cannot be right. ``fields`` says where."""

    code = "invalid"
    title = Text("Isian tidak sah", "The input is not valid")
    detail = Text("Periksa isian yang ditandai.", "Check the marked fields.")


class Stale(DomainError):
    code = "stale"
    title = Text("Data sudah berubah", "The data has changed")
    detail = Text(
        "Versi yang Anda ubah ({expected}) bukan versi terbaru ({current}). Muat ulang lalu coba lagi.",
        "The version you edited ({expected}) is not the current one ({current}). Reload and try again.",
    )


class VersionRequired(DomainError):
    code = "version-required"
    title = Text("Versi data wajib disebut", "The version is required")
    detail = Text(
        "Sertakan kepala If-Match dengan ETag dari data yang dibaca.",
        "Send the If-Match header with the ETag of what you read.",
    )


class TooMany(DomainError):
    code = "too-many-requests"
    title = Text("Terlalu banyak percobaan", "Too many attempts")

    def __init__(self, *, retry_after: int) -> None:
        super().__init__(retry_after=retry_after)
        self.retry_after = retry_after


class TooLarge(DomainError):
    code = "too-large"
    title = Text("Kiriman terlalu besar", "The request is too large")
    detail = Text("Batasnya {limit_bytes} bita.", "The limit is {limit_bytes} bytes.")


class Unavailable(DomainError):
    code = "unavailable"
    title = Text("Layanan sedang tidak siap", "The service is not ready")

    def __init__(self, *, retry_after: int = 5, fields: tuple[FieldProblem, ...] = (), **data: object) -> None:
        super().__init__(fields=fields, retry_after=retry_after, **data)
        self.retry_after = retry_after


class Unreachable(Unavailable):
    code = "database-unreachable"
    title = Text("Basis data tidak terjangkau", "The database cannot be reached")
    detail = Text("Coba lagi dalam {retry_after} detik.", "Try again in {retry_after} seconds.")


def conflict_for(constraint: str | None) -> type[Conflict] | None:
    """The conflict that stands for a violated database constraint, if one was declared."""
    if constraint is None:
        return None
    return next((error for error in _subclasses(Conflict) if error.constraint == constraint), None)


def _subclasses(error: type[Conflict]) -> list[type[Conflict]]:
    direct = error.__subclasses__()
    return direct + [deeper for child in direct for deeper in _subclasses(child)]
