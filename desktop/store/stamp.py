"""Who is at the keyboard and what time it is: what every change in the file is signed with."""

import getpass
from datetime import datetime


def user_name() -> str:
    """The login name, or "" for an account without one, as in some containers."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def now() -> str:
    """Local time with its zone, ISO 8601, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
