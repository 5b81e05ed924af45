"""What can go wrong with objectives."""

from app.core.errors import Conflict, NotFound
from app.core.texts import Text


class ObjectiveNotFound(NotFound):
    code = "objective-not-found"
    title = Text("Sasaran tidak ditemukan", "No such objective")


class ObjectiveExists(Conflict):
    code = "objective-exists"
    title = Text("Sasaran sudah ada", "The objective exists already")
    detail = Text("Sudah ada sasaran dengan id ini.", "There is an objective with this id already.")
    constraint = "pk_objectives"


class ObjectiveCodeTaken(Conflict):
    code = "objective-code-taken"
    title = Text("Kode sasaran sudah dipakai", "The objective code is taken")
    detail = Text(
        "Unit ini sudah punya sasaran dengan kode tersebut.", "This unit has an objective with that code already."
    )
    constraint = "uq_objectives_tenant_id_agency_id_code"


class ObjectiveCircle(Conflict):
    code = "objective-circle"
    title = Text("Sasaran tidak dapat mendukung dirinya sendiri", "An objective cannot serve itself")
    detail = Text(
        "Induk yang dipilih berada di bawah sasaran ini.", "The chosen parent stands below this objective itself."
    )
    constraint = "ck_objectives_no_circle"


class ObjectiveOwnParent(ObjectiveCircle):
    constraint = "ck_objectives_not_its_own_parent"


class ParentElsewhere(Conflict):
    code = "objective-parent-elsewhere"
    title = Text("Sasaran induk milik unit lain", "The parent objective belongs elsewhere")
    detail = Text(
        "Sasaran induk harus milik {unit} sendiri atau unit di atasnya, bukan {parent_unit}.",
        "The parent must be of {unit} itself or of a unit above it, not of {parent_unit}.",
    )


class ParentOutsideSpan(Conflict):
    code = "objective-parent-other-period"
    title = Text("Masa berlaku sasaran induk berbeda", "The parent objective is of another time")
    detail = Text(
        "Sasaran induk berlaku {starts_on} sampai {ends_on} dan tidak bersinggungan dengan sasaran ini.",
        "The parent holds from {starts_on} to {ends_on}, which does not touch this objective.",
    )


class ObjectiveRetired(Conflict):
    code = "objective-retired"
    title = Text("Sasaran sudah tidak dipakai", "The objective is retired")
    detail = Text("{title} sudah tidak dipakai.", "{title} is retired.")


class ObjectiveServed(Conflict):
    """``data``: ``titles`` of the first ten objectives that serve it, ``count`` of all."""

    code = "objective-served"
    title = Text("Sasaran masih didukung sasaran lain", "Other objectives still serve this one")
    detail = Text(
        "Masih ada {count} sasaran di bawahnya. Pindahkan atau akhiri dahulu.",
        "{count} objectives serve it. Move or retire them first.",
    )


class SpanExcludesTargets(Conflict):
    code = "objective-span-excludes-targets"
    title = Text("Ada target di luar masa berlaku", "Targets lie outside the new span")
    detail = Text(
        "Target yang sudah dicatat berjalan dari {first} sampai {last}.",
        "The targets recorded so far run from {first} to {last}.",
    )
