"""What `-o` takes: a slip never overwrites anything but what is asked for."""

from pathlib import Path

import pytest

from tests.cli.conftest import Refused


@pytest.mark.parametrize("command", ["print", "export"])
def test_a_slip_does_not_put_paper_in_the_place_of_a_workbook(
    sample: Path, command: str, refused: Refused
) -> None:
    """`-o` with the workbook's own name is refused, and the workbook stays."""
    before = sample.read_bytes()
    assert "结尾的文件名" in refused([command, str(sample), "-o", str(sample)])
    assert sample.read_bytes() == before


@pytest.mark.parametrize("name", ["", "OUT", "OUT.txt"])
def test_output_without_its_ending(sample: Path, name: str, refused: Refused) -> None:
    """Nothing, no ending or another one: the same sentence."""
    assert refused(["print", str(sample), "-o", name]) == (
        f"-o 后面的“{name}”要写成以 .pdf 结尾的文件名，如 OUT.pdf"
    )


def test_preview_never_overwrites_a_definition(tmp_path: Path, refused: Refused) -> None:
    """The preview of a form is asked for its ending before anything is read."""
    form = tmp_path / "project.txt"
    form.write_text("表  甲  乙", encoding="utf-8")
    assert "project.txt”要写成以 .pdf 结尾" in refused(["form", str(tmp_path), "-o", str(form)])
    assert form.read_text(encoding="utf-8") == "表  甲  乙"
