"""Who and when."""

import getpass
from datetime import datetime

import pytest

from desktop.store.stamp import now, user_name


def test_now_has_a_zone() -> None:
    assert datetime.fromisoformat(now()).tzinfo is not None


def test_an_account_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some containers have none; work goes on unsigned."""

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert user_name() == ""
