"""`jixiao new`: an empty workbook."""

from pathlib import Path

from desktop.cli import main
from tests.cli.conftest import SAMPLE


def test_year_in_full_width_digits(tmp_path: Path) -> None:
    """As the input method gives them."""
    assert main(["new", SAMPLE, str(tmp_path / "甲.db"), "--unit", "某局", "--year", "２０２４"]) == 0
