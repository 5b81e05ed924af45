"""What can go wrong with templates of plans."""

from app.core.errors import Conflict, Invalid
from app.core.texts import Text


class TemplateNameTaken(Conflict):
    code = "template-name-taken"
    title = Text("Nama templat sudah dipakai unit ini", "A template of this unit has this name")
    constraint = "uq_plan_templates_tenant_id_agency_id_name"


class TemplateIdTaken(Conflict):
    code = "template-id-taken"
    title = Text("Id templat sudah dipakai", "This template id is in use")
    constraint = "pk_plan_templates"


class TemplateUnknown(Invalid):
    code = "template-unknown"
    title = Text("Templat tidak ada", "There is no such template")


class TemplateNotForUnit(Invalid):
    code = "template-not-for-unit"
    title = Text("Templat bukan untuk unit ini", "The template is not for this unit")
    detail = Text(
        "Templat berlaku bagi unit pemiliknya dan unit di bawahnya.",
        "A template is for the unit that owns it and those below.",
    )


class TemplateContentWrong(Invalid):
    code = "template-content-wrong"
    title = Text("Isi templat tidak dapat disimpan", "The content of the template cannot be stored")


class ApplicationTargetsWrong(Invalid):
    code = "application-targets-wrong"
    title = Text("Sasaran penerapan tidak jelas", "Whom to apply it to is not clear")
    detail = Text(
        "Sebutkan appraisal_ids atau filter, salah satu saja.", "Give appraisal_ids or filter, just one of them."
    )
