"""What an edit did, in words, and where to look: every kind of edit, forward and back."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.change.description import Description, describe, told_when_done
from desktop.domain.change.edit import (
    AddCopy,
    Batch,
    Edit,
    MoveCopy,
    MoveRow,
    RemoveCopy,
    RemoveRow,
    SetExplanation,
    SetOverride,
    SetPrint,
    SetText,
    adding_row,
    apply,
    with_followers,
)
from desktop.domain.change.row_commands import removal_of_rows
from desktop.domain.workbook.workbook import CellRef, Override, Row, new_copy, new_id

SPENT = "附件3-1.拨款.执行"


def done(opened: Any, edit: Edit) -> Description:
    """Do an edit as a session does, and tell which it was."""
    step = None if told_when_done(edit) else describe(edit, opened.calculation)
    apply(edit, opened.workbook, opened.calculation)
    opened.calculation.recompute()
    return step or describe(edit, opened.calculation)


def both(step: Description) -> tuple[str, str]:
    return step.told(), step.told(back=True)


def test_typed(yueyang: Callable) -> None:
    """From one text to another, from nothing, and to nothing; back the other way round."""
    opened = yueyang()
    ref = opened.ref(SPENT)
    step = done(opened, SetText(ref, "12"))
    assert both(step) == (
        "附件3-1 其中：当年财政拨款 全年执行数 空 → 12",
        "附件3-1 其中：当年财政拨款 全年执行数 12 → 空",
    )
    assert (step.before, step.after) == (ref, ref)
    assert done(opened, SetText(ref, "13")).told(back=True).endswith("13 → 12")
    assert done(opened, SetText(ref, "")).told().endswith("13 → 空")


def test_long_and_broken_texts_stay_short_and_in_one_line(yueyang: Callable) -> None:
    """No text of more than twenty signs, no line break; of two long ones the stretch that differs."""
    opened = yueyang()
    ref = opened.ref("附件3-1.目标.预期")
    step = done(opened, SetText(ref, "一\n二" * 400))
    assert "\n" not in step.told() and len(step.told()) < 60 and "…" in step.told()
    opened.type({"附件3-1.目标.预期": "甲" * 500 + "旧的" + "乙" * 500})
    step = done(opened, SetText(ref, "甲" * 500 + "新" + "乙" * 500))
    assert step.told().endswith("“旧的”改为“新”") and step.told(back=True) == step.told()
    assert (step.spot(back=True), step.spot(back=False)) == ("旧的", "新")


def test_overrides(yueyang: Callable) -> None:
    """Put in by hand: from the formula's figure; taken back: which figure stood there."""
    opened = yueyang().type({SPENT: "12"})
    ref = opened.ref("附件1.项目支出.决算")
    step = done(opened, SetOverride(ref, Override("900", "按批复")))
    assert both(step) == (f"{step.place} 手工改数 12.00 → 900", f"{step.place} 手工改数 900 → 12.00")
    assert step.place.startswith("附件1 项目支出") and step.before == ref
    assert (
        done(opened, SetOverride(ref, Override("900", "另有原因"))).told() == f"{step.place} 手工改数的理由"
    )
    assert done(opened, SetOverride(ref, None)).told() == f"{step.place} 恢复公式（原填 900）"


def test_rows(yueyang: Callable) -> None:
    """Come, move, go: the group and what the row begins with; undone or done, the row or its neighbour is there."""
    opened = yueyang()
    copy = opened.copies("附件3")[0]
    rows = list(copy.rows["指标"])
    row = Row(new_id(), "指标", class_=rows[0].class_)
    step = done(opened, Batch(tuple(adding_row(copy, row, 1))))
    assert step.told() == step.told(back=True) == "附件3-1 指标 新增一行"
    assert step.after == (copy.id, row.id, "") and step.before.row in {one.id for one in rows}
    opened.type({"附件3-1.指标[2].三级": "巡查\n次数"})
    step = done(opened, MoveRow(copy.id, row.id, 0))
    assert step.told() == "附件3-1 指标 移动一行“巡查 次数”" and step.before == (copy.id, row.id, "")
    step = done(opened, RemoveRow(copy.id, row.id))
    assert step.told() == "附件3-1 指标 删除一行“巡查 次数”"
    assert step.before == (copy.id, row.id, "") and step.after.row in {one.id for one in rows}


def test_rows_that_go_together(yueyang: Callable) -> None:
    """How many and which, the first ones; where one stands afterwards is a row that stays."""
    opened = yueyang()
    copy = opened.copies("附件3")[0]
    first, second, third, fourth, fifth = copy.rows["指标"][:5]
    opened.type({f"附件3-1.指标[{at}].三级": name for at, name in ((1, "甲"), (3, "丙"), (4, "丁"))})
    gone = removal_of_rows(opened.calculation, copy, [first.id, second.id, third.id, fourth.id])
    step = done(opened, gone)
    assert step.told() == "附件3-1 指标 删除 4 行“甲”（空行）“丙”等"
    assert step.before == (copy.id, first.id, "") and step.after == (copy.id, fifth.id, "")


def test_the_first_row_typed_in_an_empty_class(yueyang: Callable) -> None:
    """Done again, one stands on what was typed."""
    opened = yueyang()
    copy = opened.copies("附件3")[0]
    row = Row(new_id(), "指标", class_=copy.rows["指标"][0].class_)
    ref = CellRef(copy.id, row.id, "指标.三级")
    step = done(opened, Batch((*adding_row(copy, row, 0), SetText(ref, "新")), "新增行"))
    assert (step.told(), step.after) == ("附件3-1 指标 新增一行", ref)


def test_copies(yueyang: Callable) -> None:
    """Called as they were at the time; one that is gone has a neighbour of its form."""
    opened = yueyang(3)
    first, second, third = opened.copies("附件3")
    step = done(opened, with_followers(RemoveCopy(second.id), opened.workbook))
    assert step.told() == step.told(back=True) == "删除附件3-2"
    assert (step.before.copy, step.after.copy) == (second.id, third.id)
    fresh = new_copy(opened.workbook, first.form)
    at = opened.workbook.copies.index(third) + 1
    step = done(opened, with_followers(AddCopy(fresh, at), opened.workbook))
    assert (step.told(), step.after.copy, step.before.copy) == ("新增附件3-3", fresh.id, third.id)
    step = done(opened, Batch((MoveCopy(fresh.id, at - 1),)))
    assert (step.told(), step.before.copy) == ("移动附件3-3", fresh.id)


def test_explanations(yueyang: Callable) -> None:
    """Of which cell, and what was said."""
    opened = yueyang()
    ref = opened.ref(SPENT)
    step = done(opened, SetExplanation("表-1", ref, "财政收回"))
    assert step.told() == "附件3-1 其中：当年财政拨款 全年执行数的说明 空 → 财政收回" and step.before == ref


@pytest.mark.parametrize(
    ("name", "told"), [("粘贴", "附件3-1 粘贴 2 格"), ("清空", "附件3-1 清空 2 格"), ("", "附件3-1 改动 2 格"),
                       ("导入", "导入 2 处")],
)  # fmt: skip
def test_several_at_once(yueyang: Callable, name: str, told: str) -> None:
    """How many, where, and by what; one goes to the first."""
    opened = yueyang()
    refs = [opened.ref(SPENT), opened.ref("附件3-1.拨款.年初")]
    step = done(opened, Batch(tuple(SetText(ref, "1") for ref in refs), name))
    assert (step.told(), step.told(back=True), step.before) == (told, told, refs[0])


def test_in_several_tables(yueyang: Callable) -> None:
    """Counted, not listed. A batch of one is that one; nothing at all has words too."""
    opened = yueyang(2)
    refs = [opened.ref(SPENT), opened.ref("附件3-2.拨款.执行")]
    assert done(opened, Batch(tuple(SetText(ref, "1") for ref in refs))).told() == "2 张表 改动 2 格"
    assert done(opened, Batch((Batch((SetText(refs[0], "2"),)),))).told().endswith("1 → 2")
    assert done(opened, Batch(())).told() and done(opened, SetPrint("一", "二")).told()
