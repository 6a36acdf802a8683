"""The workbook that a command is about."""

import sys
from pathlib import Path

from desktop.session.opening import open_session
from desktop.session.session import Session


def open_workbook(file: str, write: bool = False) -> Session:
    """The workbook in `file`; what there is to tell of how it was opened goes to standard error."""
    session = open_session(Path(file), write=write)
    if session.file and session.file.notice:
        print(session.file.notice, file=sys.stderr)
    return session
