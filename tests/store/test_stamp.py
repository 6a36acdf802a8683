"""Who and when."""

import getpass
from datetime import datetime

import pytest

from desktop.domain.refusal import Refusal
from desktop.store.own_folder import own_folder
from desktop.store.stamp import choose_name, chosen_name, login, now, user_name


def test_now_has_a_zone() -> None:
    assert datetime.fromisoformat(now()).tzinfo is not None


def test_an_account_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some containers have none; work goes on unsigned."""

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert user_name() == ""


@pytest.mark.parametrize(
    ("name", "kept"), [("经办人甲", "经办人甲"), ("  甲\n乙\x1b ", "甲 乙"), ("甲" * 40, "甲" * 40)]
)
def test_a_name_of_ones_own(name: str, kept: str) -> None:
    """It is on one line, and stays from one day to the next; without it the login."""
    assert user_name() == login()
    choose_name(name)
    assert user_name() == chosen_name() == kept
    choose_name("")
    assert user_name() == login()


def test_a_name_that_is_too_long() -> None:
    with pytest.raises(Refusal, match="署名有 41 个字，最多 40 个"):
        choose_name("甲" * 41)
    assert chosen_name() == ""


def test_a_name_that_cannot_be_read() -> None:
    """Somebody has spoilt the file: the login it is."""
    own_folder("name.txt").parent.mkdir(parents=True, exist_ok=True)
    own_folder("name.txt").write_bytes(b"\xff\xfe")
    assert user_name() == login()
