"""What can go wrong when roles are granted and revoked."""

from app.core.errors import Conflict, Forbidden, NotFound
from app.core.texts import Text


class RoleBeyondYours(Forbidden):
    code = "role-beyond-yours"
    title = Text("Peran ini di luar wewenang Anda", "This role is beyond yours")
    detail = Text(
        "Anda hanya dapat memberi atau mencabut peran di unit Anda dengan wewenang yang Anda miliki di sana.",
        "You can only give or take roles at your units, with rights that you hold there yourself.",
    )


class RoleAlreadyGranted(Conflict):
    code = "role-already-granted"
    title = Text("Peran sudah diberikan", "The role is granted already")
    detail = Text("Akun ini sudah memegang peran itu di unit ini.", "The account holds this role at this unit already.")
    constraint = "uq_role_grants_active"


class RoleGrantNotFound(NotFound):
    code = "role-grant-not-found"
    title = Text("Pemberian peran tidak ditemukan", "No such grant of a role")
    detail = Text("Peran ini tidak pernah diberikan atau sudah dicabut.", "It was never granted or has been revoked.")


class LastOwnRole(Conflict):
    code = "last-own-role"
    title = Text("Ini wewenang terakhir Anda", "This is your last right to grant roles")
    detail = Text(
        "Mintalah pengelola lain mencabut peran ini.",
        "Ask another manager to revoke this role.",
    )
