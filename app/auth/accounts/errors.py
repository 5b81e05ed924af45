"""What can go wrong when somebody administers accounts."""

from app.core.errors import Conflict, Forbidden, NotFound
from app.core.texts import Text


class AccountNotFound(NotFound):
    code = "account-not-found"
    title = Text("Akun tidak ditemukan", "No such account")
    detail = Text(
        "Akun ini tidak ada atau di luar wilayah Anda.", "The account does not exist or is beyond your reach."
    )


class AccountOutranksYou(Forbidden):
    code = "account-outranks-you"
    title = Text("Akun ini berhak lebih dari Anda", "This account has more rights than you")
    detail = Text(
        "Hanya administrator di atasnya yang boleh mengubah akun ini.",
        "Only an administrator above it may change this account.",
    )


class OutsideTheCivilService(Forbidden):
    code = "account-without-employee"
    title = Text("Akun harus milik pegawai", "The account must belong to an employee")
    detail = Text(
        "Akun tanpa pegawai hanya dibuat oleh pengelola seluruh pemerintah daerah.",
        "Only those who manage the whole government create accounts without an employee.",
    )


class OwnAccount(Conflict):
    code = "own-account"
    title = Text("Ini akun Anda sendiri", "This is your own account")
    detail = Text(
        "Akun sendiri tidak dapat dinonaktifkan atau diatur ulang; ganti kata sandi lewat profil.",
        "Your own account cannot be disabled or reset; change your password in your profile.",
    )


class UsernameTaken(Conflict):
    code = "username-taken"
    title = Text("Nama pengguna sudah dipakai", "The username is taken")
    detail = Text("Pilih nama pengguna lain.", "Choose another username.")
    constraint = "uq_accounts_tenant_id_username"


class EmployeeHasAccount(Conflict):
    code = "employee-has-account"
    title = Text("Pegawai ini sudah punya akun", "This employee has an account already")
    constraint = "uq_accounts_tenant_id_employee_id"


class AccountExists(Conflict):
    code = "account-exists"
    title = Text("Akun dengan id ini sudah ada", "An account with this id exists already")
    constraint = "pk_accounts"


class GovernmentUnknown(NotFound):
    code = "administrator-without-government"
    title = Text("Pemerintah daerah tidak dikenal", "No such government")
    detail = Text("Tidak ada pemerintah daerah berkode {code}.", "There is no government with the code {code}.")


class GovernmentWithoutRoot(Conflict):
    code = "government-without-root"
    title = Text("Susunan unit belum ada", "There is no agency tree yet")
    detail = Text("Buat dahulu unit puncak {code}.", "Create the top agency of {code} first.")
