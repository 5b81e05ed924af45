"""Why somebody may not read the trail."""

from app.core.errors import Forbidden
from app.core.texts import Text


class NeedsWholeGovernment(Forbidden):
    code = "audit-needs-whole-government"
    title = Text("Jejak audit hanya untuk pengawas seluruh pemerintah daerah", "The trail needs the whole government")
    detail = Text(
        "Peran Anda berlaku di sebagian unit; jejak audit tidak terbagi menurut unit.",
        "Your role holds for some units; the audit trail is not divided by unit.",
    )
