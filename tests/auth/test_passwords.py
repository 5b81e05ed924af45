"""Hashing and the rules for new passwords."""

import asyncio
import time

import pytest
from passlib.hash import argon2

from app.auth import passwords


def codes(password: str, username: str = "198501012010011001") -> set[str]:
    return {fault.code for fault in passwords.faults(password, username=username, field="body.new_password")}


async def test_a_password_verifies_against_its_own_hash_and_no_other() -> None:
    stored = await passwords.hash_password("gerbang senja kopi 2")
    assert stored.startswith("$argon2id$")
    assert await passwords.verify_password("gerbang senja kopi 2", stored)
    assert not await passwords.verify_password("gerbang senja kopi 3", stored)
    assert await passwords.hash_password("gerbang senja kopi 2") != stored


async def test_both_ways_to_type_an_accent_are_the_same_password() -> None:
    stored = await passwords.hash_password("kopi café senja")
    assert await passwords.verify_password("kopi cafe\u0301 senja", stored)


async def test_without_a_hash_no_password_is_right_and_the_work_is_done_all_the_same() -> None:
    stored = await passwords.hash_password("gerbang senja kopi 2")
    times: dict[str, list[float]] = {"known": [], "nobody": []}
    for _ in range(5):
        for name, given in (("known", stored), ("nobody", None)):
            started = time.perf_counter()
            assert not await passwords.verify_password("salah sekali 99", given)
            times[name].append(time.perf_counter() - started)
    assert min(times["nobody"]) > min(times["known"]) / 2


async def test_the_event_loop_goes_on_while_passwords_are_hashed() -> None:
    hashing = asyncio.gather(*(passwords.hash_password("gerbang senja kopi 2") for _ in range(4)))
    turns = 0
    while not hashing.done():
        await asyncio.sleep(0)
        turns += 1
    await hashing
    assert turns > 100


async def test_a_hash_of_other_costs_is_to_be_renewed() -> None:
    assert not passwords.needs_rehash(await passwords.hash_password("gerbang senja kopi 2"))
    assert passwords.needs_rehash(argon2.using(type="ID", memory_cost=1024, time_cost=1).hash("gerbang senja kopi 2"))


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("gerbang senja kopi 2", set()),
        ("kopi susu 12", set()),
        ("kopi susu 1", {"password-too-short"}),
        ("x" * 201, {"password-too-long", "password-too-common"}),
        ("19850101 201001 1 001", {"password-is-username", "password-too-common"}),
        ("198501012010011001", {"password-is-username", "password-too-common"}),
        ("Bismillah-2026", {"password-too-common"}),
        ("passwordpassword", {"password-too-common"}),
        ("aaaabbbbaaaabbbb", {"password-too-common"}),
        ("202620262026", {"password-too-common"}),
    ],
)
def test_each_rule_for_new_passwords_is_named(password: str, expected: set[str]) -> None:
    assert codes(password) == expected


def test_a_username_is_recognised_in_any_case_and_spacing() -> None:
    assert codes("Admin.Kota Kupang", "adminkotakupang") == {"password-is-username"}


def test_one_time_passwords_are_good_passwords_and_never_the_same() -> None:
    made = {passwords.one_time_password() for _ in range(200)}
    assert len(made) == 200
    assert all(codes(password) == set() for password in made)
