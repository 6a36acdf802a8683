"""What is drafted → the text of the files: readable, loadable, with everything guessed named as open."""

from pathlib import Path

import pytest

from desktop.domain.forms.grid import GridCell, TextLine
from desktop.exchange.drafting.wording import printable
from tests.exchange.drafting.described import Described, Line, drafted, grid_of, table, write_word


def file_of(folder: Path, name: str = "table-1.txt") -> str:
    return (folder / "set-docx" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("甲|乙", "甲∣乙"),
        ("{甲}", "〔甲〕"),
        ("<", "﹤"),
        ("^", "ˆ"),
        ("<5%", "<5%"),
        ("# 号", "№ 号"),
        ("3#楼", "3#楼"),
        ("甲\n乙", "甲\\n乙"),
        ("C:\\new", "C:＼new"),
    ],
)
def test_signs_of_the_format(text: str, written: str) -> None:
    """A label that holds one is written with a sign that looks alike."""
    assert printable(text) == written


def test_words_like_those_of_the_format(tmp_path: Path) -> None:
    """Cells called 单位, 日期, 分 or 文本 are not taken for kinds; a line in brackets is no section."""
    described = table("| 分 | «» | 日期 | «» |\n| 文本 | «» | 单位 | «» |\n| 必填 | «» | 选项 | «» |")
    (form,) = drafted(write_word(tmp_path / "form.docx", described, Line("[表格] 见附件")))
    assert {"分", "日期", "文本", "单位", "必填", "选项"} <= set(form.cells)
    assert [block.pieces[0].text for block in form.blocks if isinstance(block, TextLine)] == ["[表格] 见附件"]


def test_what_is_open_is_said(tmp_path: Path) -> None:
    """The origin, dropped columns, formulas, years and unknown kinds stand in comments to be worked off."""
    described = table(
        "| 项目 | | 2022年决算数 | 2023年决算数 | 事项 |\n| 甲 | | «» | «» | «» |\n| 合计 | | «=SUM(C1)» | «12.5» | «» |"
    )
    drafted(write_word(tmp_path / "form.docx", described))
    open_ = [line for line in file_of(tmp_path).splitlines() if line.startswith("# 待定：")]
    for words in ("form.docx", "1 列空列", "第 3 行第 2 列“=SUM(C1)”", "{=年度-1}", "填过的", "看不出来"):
        assert any(words in line for line in open_), words
    assert "# 待定：" in file_of(tmp_path, "set.txt") and "# 待定：" in file_of(
        tmp_path, "rules/set-docx.txt"
    )


def test_nothing_is_said_that_is_not_open(tmp_path: Path) -> None:
    """An empty form with printed weights was not filled in."""
    drafted(
        write_word(tmp_path / "form.docx", table("| 项目 | 分值 | 得分 |\n| 甲 | «10» | «» |", (60, 50, 50)))
    )
    assert "填过" not in file_of(tmp_path)


def test_names_of_files_and_forms(tmp_path: Path) -> None:
    """ASCII by the digits of the label, else by number; equal labels are told apart."""
    one = table("| 项目名称 | «» |")
    parts: list[Line | Described] = [
        Line("附件1-2"),
        one,
        Line("附件1-2"),
        one,
        Line("附表一"),
        one,
        Line("某表"),
        one,
    ]
    forms = drafted(write_word(tmp_path / "form.docx", *parts))
    assert [form.id for form in forms] == ["附件1_2", "附件1_2_2", "附表一", "表4"]
    assert sorted(path.name for path in (tmp_path / "set-docx").glob("*.txt")) == [
        "attachment-1-2.txt", "cover.txt", "set.txt", "table-2.txt", "table-3.txt", "table-4.txt",
    ]  # fmt: skip


def test_looks(tmp_path: Path) -> None:
    """Parts of a sum stand left, tall rows keep their height, a label in quotation marks is not selected."""
    described = table(
        "| 项目 | 年初预算数 | 得分 |\n| 其中：甲 | «» | «» |\n| 　　　“乙” | «» | «» |\n| 　　　丙 | «» | «» |",
        (60, 50, 50),
        (8, 30, 8, 8),
    )
    (form,) = drafted(write_word(tmp_path / "form.docx", described))
    assert [look.selector for look in form.looks if look.change == {"align": "left"}] == ["其中：甲", "丙"]
    assert form.heights == {"甲": 30}


def test_a_grid_of_merges_both_ways(tmp_path: Path) -> None:
    """A block of three rows and two columns is one cell when the form is read again."""
    (form,) = drafted(
        write_word(tmp_path / "form.docx", table("| 说明 | 甲 | < |\n| 乙 | ^ | ^ |\n| 丙 | ^ | ^ |"))
    )
    assert [cell for cell in grid_of(form).cells if cell.columns > 1] == [
        GridCell(0, 1, 3, 2, next(cell.pieces for cell in grid_of(form).cells if cell.columns > 1))
    ]
