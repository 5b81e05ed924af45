"""Ways to write a username."""

import pytest

from app.auth.usernames import canonical


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("198501012010011001", "198501012010011001"),
        ("19850101 201001 1 001", "198501012010011001"),
        ("19850101.201001.1.001", "198501012010011001"),
        (" 19850101-201001-1-001 ", "198501012010011001"),
        ("19850101201001100", "19850101201001100"),
        ("Admin.Kota", "admin.kota"),
        (" BUDI ", "budi"),
        ("maria-d", "maria-d"),
    ],
)
def test_a_nip_loses_its_gaps_and_a_chosen_name_its_case(given: str, stored: str) -> None:
    assert canonical(given) == stored
