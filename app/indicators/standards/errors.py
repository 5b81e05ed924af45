"""What can go wrong with performance standards."""

from app.core.errors import Conflict, Forbidden, NotFound
from app.core.texts import Text


class StandardNotFound(NotFound):
    code = "standard-not-found"
    title = Text("Standar kinerja tidak ditemukan", "No such performance standard")


class StandardExists(Conflict):
    code = "standard-exists"
    title = Text("Standar kinerja sudah ada", "The performance standard exists already")
    detail = Text("Sudah ada standar kinerja dengan id ini.", "There is a performance standard with this id already.")
    constraint = "pk_performance_standards"


class StandardCodeTaken(Conflict):
    code = "standard-code-taken"
    title = Text("Kode standar sudah dipakai", "The code of the standard is taken")
    detail = Text(
        "Rumpun jabatan ini sudah punya standar dengan kode tersebut.",
        "This job family has a standard with that code already.",
    )
    constraint = "uq_performance_standards_tenant_id_job_family_code"


class StandardRetired(Conflict):
    code = "standard-retired"
    title = Text("Standar kinerja sudah tidak dipakai", "The performance standard is retired")
    detail = Text("{code} sudah tidak dipakai.", "{code} is retired.")


class LibraryOfGovernment(Forbidden):
    code = "standards-need-whole-government"
    title = Text("Pustaka standar berlaku untuk seluruh pemerintah daerah", "The library serves the whole government")
    detail = Text(
        "Hanya peran pada unit teratas yang dapat mengubahnya.", "Only a role on the topmost unit may change it."
    )
