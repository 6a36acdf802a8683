"""Who is at the keyboard and what time it is: what every change in the file is signed with."""

import getpass
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from desktop.atomic_file import write_atomically
from desktop.domain.refusal import Refusal
from desktop.store.own_folder import own_folder

_LONGEST: Final = 40  # signs
_LONGEST_FILE: Final = 1000  # bytes


def user_name() -> str:
    """What the person on this PC wants to be called, the login if she has not said so."""
    return chosen_name() or login()


def login() -> str:
    """The login name, or "" for an account without one, as in some containers."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def chosen_name() -> str:
    """What the person has said that she wants to be called in the log, "" if nothing."""
    with suppress(OSError, UnicodeDecodeError), _file().open("rb") as file:
        return _tidy(file.read(_LONGEST_FILE).decode())[:_LONGEST]
    return ""


def choose_name(name: str) -> None:
    """Be called so from now on, in whatever file; "" for the login again. Raises Refusal."""
    name = called(name)
    try:
        _file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"署名没有记住：不能写“{_file().parent}”（{error.strerror}）") from error
    write_atomically(_file(), name.encode(), ".txt")


def called(name: str) -> str:
    """A name as it is signed with. Raises Refusal for one that is too long."""
    name = _tidy(name)
    if len(name) > _LONGEST:
        raise Refusal(f"署名有 {len(name)} 个字，最多 {_LONGEST} 个，请写短一些")
    return name


def now() -> str:
    """Local time with its zone, ISO 8601, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _file() -> Path:
    return own_folder("name.txt")


def _tidy(name: str) -> str:
    """On one line, of signs that can be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
