"""An edit as the steps that the log tells: what, where, before and after, and enough to do it again."""

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
    apply,
)
from desktop.domain.workbook.workbook import CellRef, Override, Row, Workbook, new_copy
from desktop.store.journal import Record, canonical, record_of, steps_from_nothing


def records(edit: Edit, book: Workbook) -> list[Record]:
    return [record_of(step) for step in apply(edit, book)]


def test_texts_and_reasons(book: Workbook) -> None:
    """Old and new as texts, the rest of an override and the code of a finding as detail."""
    copy = book.single("附件2").id
    year, total = CellRef(copy, "", "总额.年初"), CellRef(copy, "", "总额.预算")
    over = Override("9.4", "按批复", "甲", "2024-01-02T03:04:05+08:00")
    edits = (SetText(year, "1"), SetText(year, "2"), SetOverride(total, over), SetExplanation("required", year, "无"),
             SetPrint("duplex", "yes"))  # fmt: skip
    detail = {"text": "9.4", "reason": "按批复", "who": "甲", "at": "2024-01-02T03:04:05+08:00"}
    assert records(Batch(edits), book) == [
        Record("text", copy, "", "总额.年初", "", "1"),
        Record("text", copy, "", "总额.年初", "1", "2"),
        Record("override", copy, "", "总额.预算", "", "9.4", {"old": None, "new": detail}),
        Record("explanation", copy, "", "总额.年初", "", "无", {"code": "required"}),
        Record("print", cell="duplex", new="yes"),
    ]


def test_rows(book: Workbook) -> None:
    """Where a row stood and what it was; a removed one first says what was in it."""
    copy = book.copies_of("附件3")[0]
    row = copy.rows["指标"][1]
    marks = {"group": "指标", "class": row.class_, "key": "", "source": ""}
    new = Row("r1", "指标", "产出指标/数量指标")
    assert records(AddRow(copy.id, new, 0), book) == [
        Record("add row", copy.id, "r1", new="0", detail={**marks, "class": "产出指标/数量指标"})
    ]
    assert records(MoveRow(copy.id, row.id, 0), book) == [
        Record("move row", copy.id, row.id, old="2", new="0")
    ]
    assert records(RemoveRow(copy.id, row.id), book) == [
        Record("text", copy.id, row.id, "指标.三级", "视频平台完好率", ""),
        Record("remove row", copy.id, row.id, old="0", detail=marks),
    ]


def test_copies(book: Workbook) -> None:
    """A new copy tells its form and its rows."""
    copy = new_copy(book, book.set.forms["附件3"])
    [added] = records(AddCopy(copy, 5), book)
    assert (added.kind, added.copy, added.new, added.detail["form"]) == ("add copy", copy.id, "5", "附件3")
    assert added.detail["rows"] == [
        {"id": row.id, "group": "指标", "class": row.class_, "key": "", "source": ""}
        for row in copy.rows["指标"]
    ]
    assert records(MoveCopy(copy.id, 3), book) == [Record("move copy", copy.id, old="5", new="3")]


def test_how_a_log_begins(book: Workbook) -> None:
    """A new file's log says the workbook as if it had been made in one edit from nothing."""
    said = [record_of(step) for step in steps_from_nothing(book)]
    assert [one.copy for one in said if one.kind == "add copy"] == [copy.id for copy in book.copies]
    assert {CellRef(one.copy, one.row, one.cell): one.new for one in said if one.kind == "text"} == book.texts


def test_of_a_long_text_only_what_differs(book: Workbook) -> None:
    """A word put into a chapter is a few signs in the log, and where they stand."""
    ref = CellRef(book.single("附件2").id, "", "备注")
    long = "全年预算执行情况良好。" * 20
    apply(SetText(ref, long), book)
    assert records(SetText(ref, long[:33] + "较为" + long[33:]), book) == [
        Record("text", *ref, "", "较为", {"at": 33})
    ]


def test_a_line_of_the_log_has_one_form() -> None:
    """The same bytes whatever the order its columns are read in: a hash can be taken of them."""
    line: dict[str, str | int] = {"id": "b", "parent": "a", "edit": 2, "step": 0, "old": "“旧”", "new": ""}
    assert canonical(line) == canonical(dict(reversed(list(line.items()))))
    assert canonical(line) == '{"edit":2,"id":"b","new":"","old":"“旧”","parent":"a","step":0}'.encode()
