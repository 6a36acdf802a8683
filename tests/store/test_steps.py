"""An edit as the steps that the log tells: what, where, before and after, and enough to do it again."""

import pytest

from desktop.domain.change.edit import (
    AddCopy,
    AddRow,
    Batch,
    Edit,
    MoveCopy,
    MoveRow,
    RemoveRow,
    SetExplanation,
    SetOverride,
    SetPrint,
    SetText,
    perform,
)
from desktop.domain.engine.calculation import Calculation
from desktop.domain.workbook.workbook import CellRef, Override, Row, Workbook, new_copy
from desktop.store.steps import Step, steps_from_nothing, steps_of


def steps(edit: Edit, book: Workbook) -> list[Step]:
    return list(steps_of(edit, perform(edit, book, Calculation(book))))


def test_texts_and_reasons(book: Workbook) -> None:
    """Old and new as texts, the rest of an override and the code of a finding as detail."""
    copy = book.single("附件2").id
    year, total = CellRef(copy, "", "总额.年初"), CellRef(copy, "", "总额.预算")
    over = Override("9.4", "按批复", "甲", "2024-01-02T03:04:05+08:00")
    edits = (SetText(year, "1"), SetText(year, "2"), SetOverride(total, over), SetExplanation("required", year, "无"),
             SetPrint("duplex", "yes"))  # fmt: skip
    detail = {"text": "9.4", "reason": "按批复", "who": "甲", "at": "2024-01-02T03:04:05+08:00"}
    assert steps(Batch(edits), book) == [
        Step("text", copy, "", "总额.年初", "", "1"),
        Step("text", copy, "", "总额.年初", "1", "2"),
        Step("override", copy, "", "总额.预算", "", "9.4", {"old": None, "new": detail}),
        Step("explanation", copy, "", "总额.年初", "", "无", {"code": "required"}),
        Step("print", cell="duplex", new="yes"),
    ]


def test_rows(book: Workbook) -> None:
    """Where a row stood and what it was; a removed one first says what was in it."""
    copy = book.copies_of("附件3")[0]
    row = copy.rows["指标"][1]
    marks = {"group": "指标", "class": row.class_, "key": "", "source": ""}
    new = Row("r1", "指标", "产出指标/数量指标")
    assert steps(AddRow(copy.id, new, 0), book) == [
        Step("add row", copy.id, "r1", new="0", detail={**marks, "class": "产出指标/数量指标"})
    ]
    assert steps(MoveRow(copy.id, row.id, 0), book) == [Step("move row", copy.id, row.id, old="2", new="0")]
    assert steps(RemoveRow(copy.id, row.id), book) == [
        Step("text", copy.id, row.id, "指标.三级", "视频平台完好率", ""),
        Step("remove row", copy.id, row.id, old="0", detail=marks),
    ]


def test_copies(book: Workbook) -> None:
    """A new copy tells its form and its rows."""
    copy = new_copy(book, book.set.forms["附件3"])
    [added] = steps(AddCopy(copy, 5), book)
    assert (added.kind, added.copy, added.new, added.detail["form"]) == ("add copy", copy.id, "5", "附件3")
    assert added.detail["rows"] == [
        {"id": row.id, "group": "指标", "class": row.class_, "key": "", "source": ""}
        for row in copy.rows["指标"]
    ]
    assert steps(MoveCopy(copy.id, 3), book) == [Step("move copy", copy.id, old="5", new="3")]


def test_how_a_log_begins(book: Workbook) -> None:
    """A new file's log tells the workbook as if it had been made in one edit from nothing."""
    told = list(steps_from_nothing(book))
    assert [step.copy for step in told if step.kind == "add copy"] == [copy.id for copy in book.copies]
    assert {step.ref: step.new for step in told if step.kind == "text"} == book.texts


def test_an_edit_and_an_inverse_that_do_not_belong_together() -> None:
    """Rather no log than a wrong one."""
    with pytest.raises(TypeError):
        list(steps_of(SetText(CellRef("a", "", "b"), "1"), SetPrint("duplex", "")))
