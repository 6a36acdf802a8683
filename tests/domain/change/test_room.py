"""Whether a workbook has room for an edit."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain import limits
from desktop.domain.change.edit import AddRow, Batch, RemoveCopy, SetExplanation, SetOverride, SetText
from desktop.domain.change.room import room_problem
from desktop.domain.workbook.workbook import CellRef, Override, Row

FORM = "表 附表\n[表格]\n行* | {甲} |\n| {乙} |\n[组 行]\n行 自由 3\n"
LONG = "字" * 100_001
REF = CellRef("1", "", "乙")
SAID = "“乙”有 100001 个字，一格最多 100000 字，请分开写或删短"


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (SetText(REF, LONG[1:]), ""),
        (SetText(REF, LONG), SAID),
        (Batch((RemoveCopy("1"), Batch((SetText(REF, LONG),)))), SAID),
        (SetText(REF, "\n" * 9_999), ""),
        (SetText(REF, "\n" * 10_000), "“乙”有 10001 段，一格最多 10000 段，请分开写或删短"),
        (SetText(REF, f"甲{' ' * 1_000}乙{' ' * 1_000}丙"), ""),
        (SetText(REF, "甲" + " \t\u3000" * 400 + "乙"), "“乙”里连着 1200 个空格，最多 1000 个，请删去多余的"),
        (SetOverride(REF, Override(LONG, "甲")), SAID),
        (SetOverride(REF, Override("1", LONG)), SAID),
        (SetOverride(REF, None), ""),
        (SetExplanation("x", REF, LONG), SAID),
        (
            SetText(CellRef("1", "", "单位名称"), "甲" * 201),
            "“单位名称”有 201 个字，一格最多 200 字，请分开写或删短",
        ),
    ],
)
def test_long_texts(book: Callable[..., Any], edit: Any, said: str) -> None:
    """Wherever they are typed, alone or in a paste."""
    assert room_problem(edit, book(FORM).workbook) == said


def test_a_workbook_that_is_full(book: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes on top of what is there counts; what is typed over does not."""
    made = book(FORM)
    copy = made.copies("附表")[0]
    monkeypatch.setattr(limits, "ROWS", 4)
    monkeypatch.setattr(limits, "FILLED", 1)
    row = [AddRow(copy.id, Row(str(at), "行"), 0) for at in range(2)]
    assert room_problem(row[0], made.workbook) == ""
    assert (
        room_problem(Batch(tuple(row)), made.workbook) == "里面有 5 行，一个工作簿最多 4 行，请分成几个工作簿"
    )
    made.type({"附表.乙": "1"})
    assert room_problem(SetText(made.ref("附表.乙"), "2"), made.workbook) == ""
    assert "2 格有内容，一个工作簿最多 1 格" in room_problem(
        SetText(made.ref("附表.行[1].甲"), "2"), made.workbook
    )


def test_a_group_that_is_full(book: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """The longest group is what a window lays out at once."""
    made = book(FORM)
    copy = made.copies("附表")[0]
    monkeypatch.setattr(limits, "GROUP_ROWS", 5)
    rows = [AddRow(copy.id, Row(str(at), "行"), 0) for at in range(3)]
    assert room_problem(Batch(tuple(rows[:2])), made.workbook) == ""
    said = "里面有 6 行的一组，一组最多 5 行，请分成几个工作簿"
    assert room_problem(Batch(tuple(rows)), made.workbook) == said
