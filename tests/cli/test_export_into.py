"""`jixiao export --into`: exit codes, what is said, the form that is left as it was."""

from pathlib import Path

import pytest

from desktop.cli import main
from tests.exchange.drafting.described import Line, table, write_word

TITLE = Line("项目支出绩效自评表", True)
FORM = "| 项目名称 | «{name}» |\n| 全年执行数（万元） | «{spent}» |\n| 自评得分 | «» |\n"


def form(tmp_path: Path, name: str, text: str = FORM, spent: str = "") -> Path:
    return write_word(
        tmp_path / name, TITLE, table(text.format(name="路灯改造" if spent else "", spent=spent))
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "本单位.db"
    assert main(["open-report", str(form(tmp_path, "报来的.docx", spent="12")), "-o", str(path)]) == 0
    return path


def test_a_form_is_filled(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blank, out = form(tmp_path, "空表.docx"), tmp_path / "填好.docx"
    before = blank.read_bytes()
    capsys.readouterr()
    assert main(["export", str(book), "-o", str(out), "--into", str(blank)]) == 0
    assert capsys.readouterr().out.splitlines() == ["填了 2 处", str(out)]
    assert out.is_file() and blank.read_bytes() == before


def test_what_finds_no_place_is_listed(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = form(tmp_path, "短表.docx", "| 项目名称 | «{name}» |\n| 自评得分 | «» |\n| 备注 | «» |\n")
    assert main(["export", str(book), "-o", str(tmp_path / "填好.docx"), "--into", str(short)]) == 1
    assert "“12.00”在 Word 表里没有找到地方，请手工填" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["-o", "空表.docx", "--into", "空表.docx"], "就是要填的那个文件"),
        (["-o", "填好.xlsx", "--into", "空表.docx"], "要写成以 .docx 结尾的文件名"),
        (["-o", "填好.docx", "--into", "没有.docx"], "没有 没有.docx 这个文件"),
        (["-o", "填好.docx", "--into", "本单位.db"], "不是 Word 的 .docx"),
        (["-o", "填好.docx", "--into", "空表.docx", "--public"], "不和 --into 一起用"),
    ],
)
def test_refused_in_a_sentence(
    book: Path,
    tmp_path: Path,
    more: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blank = form(tmp_path, "空表.docx")
    before = blank.read_bytes()
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(book), *more]) == 2
    assert sentence in capsys.readouterr().err
    assert blank.read_bytes() == before and not Path("填好.docx").exists()
