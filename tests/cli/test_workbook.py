"""Opening the workbook that a command is about."""

from pathlib import Path

import pytest

from desktop.cli import main
from tests.store.journal import leave_another_files


def test_another_files_journal_is_told(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is put aside under another name, once; what the file holds is shown all the same."""
    leave_another_files(sample)
    capsys.readouterr()
    for told in (True, False):
        assert main(["show", str(sample), "--form", "附件2"]) == 0
        out, error = capsys.readouterr()
        assert "附件2" in out and ("已改名为“样例.db-journal.bak”" in error) is told
