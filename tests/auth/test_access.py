"""Who appoints whom, and whose account one may touch: every pair of roles on every relation of nodes."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from app.auth.access import may_appoint, may_manage
from app.auth.permissions import GRANTABLE, Role
from app.auth.principal import Grant, Principal

TOP, OWN, BELOW, BESIDE = "a", "a.b", "a.b.c", "a.bb"


def principal(*grants: Grant) -> Principal:
    nobody = UUID(int=1)
    return Principal(
        tenant_id=nobody,
        account_id=nobody,
        session_id=nobody,
        username="maria",
        time_zone="Asia/Makassar",
        employee_id=None,
        grants=grants,
        headed=(),
        signed_in_at=datetime(2026, 11, 22, tzinfo=UTC),
    )


@pytest.mark.parametrize("role", sorted(GRANTABLE))
def test_an_administrator_appoints_others_to_any_role_at_and_below_the_own_node(role: Role) -> None:
    administrator = principal(Grant(Role.ADMINISTRATOR, OWN))
    assert {path: may_appoint(administrator, Grant(role, path)) for path in (TOP, OWN, BELOW, BESIDE)} == {
        TOP: False,
        OWN: True,
        BELOW: True,
        BESIDE: False,
    }


@pytest.mark.parametrize("role", sorted(GRANTABLE))
def test_nobody_gives_themselves_more_than_they_have(role: Role) -> None:
    administrator = principal(Grant(Role.ADMINISTRATOR, TOP))
    personnel = principal(Grant(Role.PERSONNEL_AGENCY, TOP))
    assert may_appoint(administrator, Grant(role, OWN), oneself=True) is (role is Role.ADMINISTRATOR)
    assert may_appoint(personnel, Grant(role, OWN), oneself=True) is (role is not Role.ADMINISTRATOR)


def test_the_personnel_agency_appoints_everybody_but_administrators() -> None:
    personnel = principal(Grant(Role.PERSONNEL_AGENCY, OWN))
    assert {role: may_appoint(personnel, Grant(role, BELOW)) for role in GRANTABLE} == {
        role: role is not Role.ADMINISTRATOR for role in GRANTABLE
    }
    assert not may_appoint(personnel, Grant(Role.PLANNER, BESIDE))


@pytest.mark.parametrize("role", sorted(GRANTABLE - {Role.ADMINISTRATOR, Role.PERSONNEL_AGENCY}))
def test_the_other_roles_appoint_nobody(role: Role) -> None:
    caller = principal(Grant(role, TOP))
    assert not any(may_appoint(caller, Grant(other, BELOW)) for other in Role)


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.SUPERIOR])
def test_roles_that_follow_from_account_and_posting_are_never_given(role: Role) -> None:
    assert not may_appoint(principal(Grant(Role.ADMINISTRATOR, TOP)), Grant(role, OWN))


def test_rights_on_two_nodes_do_not_add_up_on_a_third() -> None:
    both = principal(Grant(Role.PERSONNEL_AGENCY, OWN), Grant(Role.ADMINISTRATOR, BESIDE))
    assert not may_appoint(both, Grant(Role.ADMINISTRATOR, OWN))
    assert not may_appoint(both, Grant(Role.AUDITOR, TOP))


def test_an_account_is_touched_only_by_those_with_at_least_its_rights() -> None:
    personnel = principal(Grant(Role.PERSONNEL_AGENCY, OWN))
    assert may_manage(personnel, [])
    assert may_manage(personnel, [Grant(Role.AGENCY_HR, BELOW), Grant(Role.PERSONNEL_AGENCY, OWN)])
    assert not may_manage(personnel, [Grant(Role.AGENCY_HR, BELOW), Grant(Role.PLANNER, TOP)])
    assert not may_manage(personnel, [Grant(Role.ADMINISTRATOR, BELOW)])
    assert may_manage(principal(Grant(Role.ADMINISTRATOR, OWN)), [Grant(Role.PERSONNEL_AGENCY, OWN)])
