"""Places in which a bureau has printed a hint or a unit: no answer, and no word of the form; and boxes, there and back."""

from pathlib import Path

import pytest

from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import Kind
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.opened import Opened, opened
from desktop.exchange.filling.fill import fill
from desktop.sources.reading import read_any, read_drawn
from tests.exchange.drafting.described import Line, drafted_form, lines_of, table, write_word

TITLE = Line("项目支出绩效自评表", True)


@pytest.mark.parametrize("hint", ["（按预算批复名称填写）", "请在此处简要说明发现的问题，没有请填无。"])
def test_a_hint_is_no_answer_and_no_label(hint: str) -> None:
    """The cell is empty; the hint is told, so that nobody misses it."""
    form = drafted_form(f"| 项目名称 | {hint} |\n| 自评得分 | |")
    assert "{项目名称}" in lines_of(form)[0]
    assert not [answer for answer in form.answers if answer.text]
    assert any(hint in one and "没有印出来" in one for one in form.open)


def test_a_printed_unit_is_the_cells() -> None:
    form = drafted_form("| 全年执行数 | 　　　万元 |\n| 服务人数 | 人 |")
    kinds = [held.kind for held in form.held.values()]
    assert kinds == [Kind.MONEY, Kind.PEOPLE]


@pytest.mark.parametrize("text", ["一级指标", "（万元）", "见附件（另附）", "说明"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert not drafted_form(f"| 项目名称 | |\n| 备注 | {text} |").open


def _opened(path: Path) -> Opened:
    return opened(read_any(path, read_lexicon()), "某局", path.name, 2023)


def test_there_and_back(tmp_path: Path) -> None:
    """What was ticked in the bureau's file is chosen in the workbook, and ticked in the file again, where its boxes stand."""
    text = "| 项目名称 | «路灯» |\n| 评价等次 | «优□ 良{box} 中□» |\n| 是否公开 | «□是　□否» |"
    path = write_word(tmp_path / "表.docx", TITLE, table(text.format(box="☑")))
    report = _opened(path)
    (grade,) = [ref for ref in report.book.texts if ref.cell == "评价等次"]
    assert report.calculation.text(grade) == "良"
    report.book.texts[grade] = "优"
    report.book.texts[CellRef(grade.copy, "", "是否公开")] = "否"
    found = fill(read_drawn(path), path.name, Calculation(report.book))
    (tmp_path / "填好.docx").write_bytes(found.data)
    drawn = read_drawn(tmp_path / "填好.docx")
    assert [cell.text for cell in drawn.document.tables[0].cells if cell.column] == [
        "路灯",
        "优☑ 良□ 中□",
        "□是　☑否",
    ]
    again = _opened(tmp_path / "填好.docx")
    assert {"优", "否"} <= set(again.book.texts.values())


def test_room_under_a_label() -> None:
    """A label alone in a row that is far higher than its words; where it is not, or one signs there, nothing is asked."""
    rows = "| 成果名称 | «» |\n| 成果简介↵（可附页） | < |\n| 单位盖章 | < |\n| 各项支出明细 | < |"
    form = drafted_form(rows, height=50)
    assert form.grid[1][0].endswith("（可附页）\\n{成果简介}")
    assert form.held["成果简介"].kind is Kind.LONG_TEXT
    assert "{" not in form.grid[2][0]
    assert all("{" not in line[0] for line in drafted_form(rows, height=8).grid[1:])
