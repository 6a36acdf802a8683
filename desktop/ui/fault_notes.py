"""Notes of the program's own faults, kept beside the settings, and the sentence that says where one is."""

from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import qVersion

from desktop import fault
from desktop.ui import settings

NOTES: Final = "faults.txt"
_NEWEST = 20  # notes that are kept
_BETWEEN: Final = "\n\n════════\n\n"


def keep(error: BaseException) -> str:
    """Put a note of `error` beside the settings, the newest twenty there; its path, "" where none can be written."""
    here = path()
    written = f"{datetime.now():%Y-%m-%d %H:%M:%S}\n{fault.note(error, f'Qt {qVersion()}')}"
    try:
        before = notes()
        every = [*before.split(_BETWEEN), written] if before else [written]
        here.parent.mkdir(parents=True, exist_ok=True)
        here.write_text(_BETWEEN.join(every[-_NEWEST:]) + "\n", encoding="utf-8")
    except OSError:  # a full disk is no reason for another fault
        return ""
    return str(here)


def path() -> Path:
    """The file of the notes, whether there are any or not."""
    return settings.place(NOTES)


def notes() -> str:
    """As they are, the newest last; "" where there are none. Raises OSError for a file that cannot be read."""
    here = path()
    return here.read_text(encoding="utf-8", errors="replace").strip() if here.exists() else ""


def sentence(error: BaseException) -> str:
    """What is said of a fault that somebody did catch, noted like the others."""
    return f"程序自己出错了（{fault.where(error)}）；{after(keep(error))}"


def after(kept: str) -> str:
    """Where the note is that was `kept`, "" where none could be, and what to do with it."""
    return f"详情记在“{kept}”，请把它交给维护的人" if kept else "请把这句话告诉维护的人"
