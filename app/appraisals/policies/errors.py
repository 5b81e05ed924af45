"""What can go wrong with rating policies."""

from app.core.errors import Conflict, Invalid
from app.core.texts import Text


class PolicyNotValid(Invalid):
    code = "policy-not-valid"
    title = Text("Kebijakan tidak sah", "The policy is not valid")
    detail = Text(
        "{count} bagian kebijakan perlu diperbaiki; kebijakan tidak disimpan.",
        "{count} parts of the policy need mending; nothing was stored.",
    )


class PolicyVersionTaken(Conflict):
    code = "policy-version-taken"
    title = Text("Versi kebijakan sudah ada", "This version of the policy exists")
    detail = Text(
        "Kebijakan tidak pernah diubah. Beri nomor versi baru.", "A policy never changes. Give it a new version."
    )
    constraint = "uq_tenant_policies_tenant_id_code_policy_version"


class PolicyShipped(Conflict):
    code = "policy-shipped"
    title = Text("Kebijakan bawaan", "A shipped policy")
    detail = Text(
        "Kode {policy_code} milik kebijakan bawaan. Pakai kode lain.",
        "The code {policy_code} belongs to a shipped policy. Use another one.",
    )
