"""The closed vocabulary of permissions, and which role holds which.

Grammar: ``<plural noun>:<verb>``. ``read`` shows, ``manage`` creates and changes, other verbs are acts of the field.
A role is granted on a node of the agency tree and holds for that node and everything below it.
"""

from enum import StrEnum


class Permission(StrEnum):
    ACCOUNTS_MANAGE = "accounts:manage"
    AGENCIES_MANAGE = "agencies:manage"
    AGENCIES_READ = "agencies:read"
    APPRAISALS_ADMINISTER = "appraisals:administer"
    APPRAISALS_READ = "appraisals:read"
    APPRAISALS_TAKE_PART = "appraisals:take-part"
    AUDIT_READ = "audit:read"
    CASCADE_READ = "cascade:read"
    CYCLES_MANAGE = "cycles:manage"
    CYCLES_READ = "cycles:read"
    EMPLOYEES_EXPORT = "employees:export"
    EMPLOYEES_IMPORT = "employees:import"
    EMPLOYEES_MANAGE = "employees:manage"
    EMPLOYEES_READ = "employees:read"
    EMPLOYEES_READ_PERSONAL = "employees:read-personal"
    INDICATORS_MANAGE = "indicators:manage"
    INDICATORS_READ = "indicators:read"
    INDICATORS_REALISE = "indicators:realise"
    NOTIFICATIONS_MANAGE_OWN = "notifications:manage-own"
    OPERATIONS_READ = "operations:read"
    PLAN_TEMPLATES_MANAGE = "plan-templates:manage"
    POLICIES_MANAGE = "policies:manage"
    POLICIES_READ = "policies:read"
    ROLES_GRANT = "roles:grant"
    SCORING_PREVIEW = "scoring:preview"
    SESSIONS_MANAGE_OWN = "sessions:manage-own"
    STANDARDS_MANAGE = "standards:manage"
    STANDARDS_READ = "standards:read"


class Role(StrEnum):
    """Roles that are granted. ``EMPLOYEE`` comes with every account and ``SUPERIOR`` with heading a unit."""

    ADMINISTRATOR = "administrator"
    """Administrator of the government's installation: accounts and roles."""
    AGENCY_HR = "agency_hr"
    """Pengelola kepegawaian of an agency."""
    AUDITOR = "auditor"
    """Inspektorat: reads everything below the node, the audit trail included, and changes nothing."""
    EMPLOYEE = "employee"
    PERSONNEL_AGENCY = "personnel_agency"
    """BKPSDM/BKPPD: cycles, policies, employees of the whole government."""
    PLANNER = "planner"
    """Bappeda or an agency's planning unit: objectives, indicators, targets."""
    SUPERIOR = "superior"
    """Pejabat penilai kinerja by virtue of heading a unit."""


P = Permission
_EVERYBODY = frozenset(
    {
        P.AGENCIES_READ,
        P.APPRAISALS_TAKE_PART,
        P.CYCLES_READ,
        P.EMPLOYEES_READ,
        P.INDICATORS_READ,
        P.NOTIFICATIONS_MANAGE_OWN,
        P.OPERATIONS_READ,
        P.POLICIES_READ,
        P.SCORING_PREVIEW,
        P.SESSIONS_MANAGE_OWN,
        P.STANDARDS_READ,
    }
)

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: _EVERYBODY
    | {
        P.ACCOUNTS_MANAGE,
        P.AGENCIES_MANAGE,
        P.AUDIT_READ,
        P.EMPLOYEES_IMPORT,
        P.EMPLOYEES_MANAGE,
        P.ROLES_GRANT,
    },
    Role.AGENCY_HR: _EVERYBODY
    | {
        P.APPRAISALS_ADMINISTER,
        P.APPRAISALS_READ,
        P.CASCADE_READ,
        P.EMPLOYEES_EXPORT,
        P.EMPLOYEES_IMPORT,
        P.EMPLOYEES_MANAGE,
        P.EMPLOYEES_READ_PERSONAL,
        P.PLAN_TEMPLATES_MANAGE,
    },
    Role.AUDITOR: _EVERYBODY | {P.APPRAISALS_READ, P.AUDIT_READ, P.CASCADE_READ, P.EMPLOYEES_EXPORT},
    Role.EMPLOYEE: _EVERYBODY,
    Role.PERSONNEL_AGENCY: _EVERYBODY
    | {
        P.ACCOUNTS_MANAGE,
        P.AGENCIES_MANAGE,
        P.APPRAISALS_ADMINISTER,
        P.APPRAISALS_READ,
        P.AUDIT_READ,
        P.CASCADE_READ,
        P.CYCLES_MANAGE,
        P.EMPLOYEES_EXPORT,
        P.EMPLOYEES_IMPORT,
        P.EMPLOYEES_MANAGE,
        P.EMPLOYEES_READ_PERSONAL,
        P.INDICATORS_MANAGE,
        P.INDICATORS_REALISE,
        P.PLAN_TEMPLATES_MANAGE,
        P.POLICIES_MANAGE,
        P.ROLES_GRANT,
        P.STANDARDS_MANAGE,
    },
    Role.PLANNER: _EVERYBODY | {P.CASCADE_READ, P.INDICATORS_MANAGE, P.INDICATORS_REALISE, P.STANDARDS_MANAGE},
    Role.SUPERIOR: _EVERYBODY | {P.APPRAISALS_READ, P.CASCADE_READ, P.INDICATORS_REALISE, P.PLAN_TEMPLATES_MANAGE},
}

GRANTABLE = frozenset(Role) - {Role.EMPLOYEE, Role.SUPERIOR}
"""Roles that a person can be given; the other two follow from the account and from the posting."""
