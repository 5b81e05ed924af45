"""Field encryption: keys rotate, values stay where they belong."""

import base64
import os
from collections.abc import Iterator

import pytest

from app.core import crypto
from app.keys import Keys


def _key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


@pytest.fixture(autouse=True)
def _own_keys(keys: Keys) -> Iterator[None]:
    yield
    crypto.configure(keys.field_keys)


def test_a_value_comes_back_and_is_stored_differently_each_time() -> None:
    crypto.configure([_key()])
    first, second = (crypto.encrypt("5371010101900001", "employees.nik") for _ in range(2))
    assert first != second
    assert b"5371010101900001" not in first
    assert crypto.decrypt(first, "employees.nik") == crypto.decrypt(second, "employees.nik") == "5371010101900001"


def test_a_new_key_in_front_encrypts_and_the_old_one_still_reads() -> None:
    old, new = _key(), _key()
    crypto.configure([old])
    stored = crypto.encrypt("rahasia", "employees.nik")

    crypto.configure([new, old])
    assert crypto.decrypt(stored, "employees.nik") == "rahasia"
    renewed = crypto.encrypt("rahasia", "employees.nik")

    crypto.configure([new])
    assert crypto.decrypt(renewed, "employees.nik") == "rahasia"
    with pytest.raises(ValueError, match="no configured key"):
        crypto.decrypt(stored, "employees.nik")


def test_a_value_moved_to_another_column_does_not_decrypt() -> None:
    crypto.configure([_key()])
    stored = crypto.encrypt("5371010101900001", "employees.nik")
    with pytest.raises(ValueError, match=r"employees\.phone"):
        crypto.decrypt(stored, "employees.phone")


@pytest.mark.parametrize("place", [0, 5, 12, 20, -1])
def test_a_changed_byte_is_noticed(place: int) -> None:
    crypto.configure([_key()])
    stored = bytearray(crypto.encrypt("5371010101900001", "employees.nik"))
    stored[place] ^= 1
    with pytest.raises(ValueError, match="no configured key"):
        crypto.decrypt(bytes(stored), "employees.nik")


@pytest.mark.parametrize(
    ("value", "shown"), [("5371010101900001", "•" * 12 + "0001"), ("123", "•••"), ("", ""), (None, None)]
)
def test_a_masked_value_shows_its_end_only(value: str | None, shown: str | None) -> None:
    assert crypto.masked(value) == shown
