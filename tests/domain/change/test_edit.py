"""Edits as data: whatever is done in whatever order, the cells are those of a fresh start, and every edit undoes."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.change.edit import (
    AddCopy,
    AddRow,
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
    apply,
    revert,
    with_followers,
)
from desktop.domain.workbook.step import Step
from desktop.domain.workbook.workbook import CellRef, Override, Row, Workbook, new_copy, new_id
from tests.domain.fresh import assert_as_from_scratch, snapshot
from tests.soak import Soak

PACK = """规则包  试用
[数]
线  5  《甲》
[树 指标树]
层级  一级  二级
产出 60
  数量
  质量
效益 40
  社会
[算法]
比(甲, 乙) = 甲 / 乙  《甲》
"""
SUMMARY = """表  汇总
[表格]
项目* | {=序} | {名称} | {上年} | {决算} | {占比} | {=来源.项目.乙} |
总    | 合计 | {个} | {上年} | {决算} | {最大} | {最小} |
其他  | 其他 | {均} | {外}  | {大}   | {首}   | {=总.决算} |
[组 项目]
行    每张 明细
[格]
*.上年 *.决算 总.最大 总.最小 其他.均 其他.外  万元
项目.占比  百分比  除零印 ---
总.个 其他.大 其他.首  整数
[计算]
项目.占比 = 比(决算, 总.决算)
总.(上年 决算) = sum(项目.*)
总.最大 = max(项目.决算)
总.最小 = min(项目.决算, 项目.上年 > 0)
总.个 = count(项目.名称)
其他.均 = avg(项目.决算)
其他.外 = sum(明细.指标.得分, 明细.指标.一级 = "产出")
其他.大 = count(明细.项目.名称, 明细.项目.丙 > 线)
其他.首 = count(项目.名称, 项目.决算 ≥ 其他.均)
[带入]
项目.名称 = 来源.项目.名称
项目.决算 = 来源.项目.丙
[审核]
错误  总.决算 = sum(明细.项目.丙)
      汇总 {总.决算}，各表 {sum(明细.项目.丙)}
待说明  项目：决算 ≤ 上年
      {名称} 多了 {决算 - 上年}
"""
DETAIL = """表  明细
份  多份  标签 明细-{序}  名称 项目.名称
[表格]
项目  | 名称 | {名称} | {甲} | {乙} | {丙} | {率} |
指标* | {=序} | {一级} | {二级} | {分值} | {得分} | {类合计} |
人*   | {=序} | {姓名} | {岁} | {大} | {均上} | {段} |
[组 指标]
行    按 指标树  空类照印
合并  一级
[组 人]
行    自由 2
[格]
项目.甲 项目.乙 项目.丙  万元
项目.率  百分比
指标.分值 指标.得分 指标.类合计  分
人.岁  人数
人.大 人.均上  整数
人.姓名  文本  默认 某人
[计算]
项目.丙 = 项目.甲 + 项目.乙
项目.率 = 项目.甲 / 项目.乙
指标.类合计 = sum(指标.得分, 指标.一级 = 一级)
人.大 = count(人.岁, 人.岁 > 岁)
人.均上 = count(人.岁, 人.岁 > avg(人.岁))
人.段 = 姓名 & "：" & 岁
[建议]
指标.得分 = 分值 × 项目.率
[审核]
错误  指标 每个 一级：sum(指标.分值, 指标.一级 = 一级) = 一级分值
错误  项目.甲 ≤ 汇总.总.决算
"""


@pytest.fixture(scope="session")
def start(book: Callable) -> Callable[[], Any]:
    """A workbook, two copies filled, of a set that uses everything a formula can."""

    def opened() -> Any:
        fresh = book(SUMMARY, DETAIL, pack=PACK)
        for n in (1, 2):
            fresh.add_copy("明细")
            fresh.type({f"明细-{n}.项目.{cell}": text for cell, text in zip("甲乙", ("4", "3"), strict=True)})
            fresh.type({f"明细-{n}.指标[{row}].得分": str(row * n) for row in (1, 2, 3)})
            fresh.type({f"明细-{n}.人[{row}].岁": str(30 + row) for row in (1, 2)})
            fresh.type({f"汇总.项目[{n}].上年": "6"})
        return fresh

    return opened


TEXTS = st.sampled_from(["", "1", "2.50", "3", "-4", "0", "７", "10.005", "33.333", "甲", "12元", "x"])


def some_edit(draw: Callable[[st.SearchStrategy], Any], workbook: Workbook) -> Edit:
    """One thing that a person could do now."""

    def one_of(choices: list[Any]) -> Any:
        return draw(st.sampled_from(choices))

    copies = workbook.copies
    refs = [ref for copy in copies for ref in workbook.refs(copy)]
    rows = [(copy, row) for copy in copies for rows in copy.rows.values() for row in rows]
    details = workbook.copies_of("明细")
    what = draw(st.sampled_from(range(13)))
    if what == 0 and len(details) < 4:
        adding = AddCopy(new_copy(workbook, workbook.set.forms["明细"]), draw(st.integers(0, len(copies))))
        return with_followers(adding, workbook)
    if what == 1 and details:
        return with_followers(RemoveCopy(one_of(details).id), workbook)
    if what == 2 and details:
        return MoveCopy(one_of(details).id, draw(st.integers(0, len(copies) - 1)))
    if what == 3 and details:
        copy, group = one_of(details), one_of(["指标", "人"])
        class_ = one_of(["产出/数量", "产出/质量", "效益/社会"]) if group == "指标" else ""
        return AddRow(copy.id, Row(new_id(), group, class_), draw(st.integers(0, len(copy.rows[group]))))
    if what == 4 and rows:
        copy, row = one_of(rows)
        return RemoveRow(copy.id, row.id)
    if what == 5 and rows:
        copy, row = one_of(rows)
        return MoveRow(copy.id, row.id, draw(st.integers(0, len(copy.rows[row.group]) - 1)))
    if what == 6:
        computed = [ref for ref in refs if workbook.copy(ref.copy).form.cells[ref.cell].formula]  # type: ignore[union-attr]
        override = Override(draw(TEXTS), "理由") if draw(st.booleans()) else None
        return SetOverride(one_of(computed), override)
    if what == 7:
        return SetExplanation("code", one_of(refs), draw(st.sampled_from(["", "因为"])))
    if what == 8:
        return Batch(tuple(SetText(one_of(refs), draw(TEXTS)) for _ in range(3)))
    typed = [ref for ref in refs if not workbook.copy(ref.copy).form.cells[ref.cell].formula]  # type: ignore[union-attr]
    return SetText(one_of(typed), draw(TEXTS))


LIST = """表  名单
[表格]
单位* | {=序} | {名称} | {类} |
[组 单位]
行    自由 3
[格]
单位.类  选项 甲 乙
[审核]
错误  单位：count(单位.名称, 单位.名称 = 名称) ≤ 1
"""
MONTH = """表  月报
份    每份 月  1、2、3  标签 月报-{月}
标题  {年度}年{月}月
[表格]
头    | 只看 | {只看} | {=月} | {和} | {甲和} | {差} |
单位* | {=序} | {名称} | {类} | {数} | {名次} | {上月} |
[组 单位]
行    每个 名单.单位
[格]
头.和 头.甲和 头.差 单位.数 单位.上月  数
单位.名次  整数
[计算]
单位.名次 = rank(数, 单位.数, 单位.类 = 类)
单位.上月 = only(月报.单位.数, 月报.单位.名称 = 名称 且 月报.月 = 月 - 1)
头.和   = sum(单位.数)
头.甲和 = sum(单位.数, 单位.类 = "甲")
头.差   = max(单位.数) - min(单位.数)
[带入]
单位.名称 = 来源.名称
单位.类   = 来源.单位.类
[审核]
待说明  单位：数 ≥ 上月
        {名称} 比上月少 {上月 - 数}
"""
YEAR = """表  年报
[表格]
单位* | {=来源.名称} | {首月} | {均} | {名次} | {多} | {比首月多} |
合    | 合计 | {首月} | {均} | {家} | {大} | {=count(名单.单位.名称)} |
[组 单位]
行    每个 名单.单位
[表外]
单位.名称  文本
[格]
单位.首月 单位.均 合.* 数
单位.名次 单位.多 单位.比首月多  整数
[计算]
单位.名称 = 来源.名称
单位.首月 = only(月报.单位.数, 月报.单位.名称 = 名称 且 月报.月 = 1)
单位.均   = avg(月报.单位.数, 月报.单位.名称 = 名称 且 月报.头.只看 ≠ "否")
单位.名次 = rank(均, 单位.均)
单位.多   = count(月报.单位.数, 月报.单位.名称 = 名称 且 月报.单位.数 > 均)
单位.比首月多 = count(月报.单位.数, 名称 = 月报.单位.名称 且 月报.单位.数 > 首月 且 月报.月 > 1)
合.(首月 均) = sum(单位.*)
合.家 = count(单位.均)
合.大 = max(月报.单位.数, 月报.月 = 3)
"""


@pytest.fixture(scope="session")
def year(book: Callable) -> Callable[[], Any]:
    """A workbook of a list, three months that follow it, and a year that looks into the months."""

    def opened() -> Any:
        fresh = book(YEAR, MONTH, LIST)  # the list last: the others begin before it is there
        names = {f"名单.单位[{n}].名称": text for n, text in ((1, "东"), (2, "西"), (3, "南"))}
        classes = {f"名单.单位[{n}].类": text for n, text in ((1, "甲"), (2, "甲"), (3, "乙"))}
        figures = {f"月报-{m}.单位[{n}].数": str(m * n % 4) for m in (1, 2, 3) for n in (1, 2, 3)}
        return fresh.type(names | classes | figures)

    return opened


def some_list_edit(draw: Callable[[st.SearchStrategy], Any], workbook: Workbook) -> Edit:
    """One thing that a person could do now to a list and what follows it."""
    listed = workbook.single("名单")
    rows = listed.rows["单位"]
    what = draw(st.sampled_from(range(10)))
    if what == 0:
        return with_followers(
            AddRow(listed.id, Row(new_id(), "单位"), draw(st.integers(0, len(rows)))), workbook
        )
    if what == 1 and rows:
        return with_followers(RemoveRow(listed.id, draw(st.sampled_from(rows)).id), workbook)
    if what == 2 and rows:
        to = draw(st.integers(0, len(rows) - 1))
        return with_followers(MoveRow(listed.id, draw(st.sampled_from(rows)).id, to), workbook)
    refs = [ref for copy in workbook.copies for ref in workbook.refs(copy)]
    if what == 3:
        computed = [ref for ref in refs if workbook.copy(ref.copy).form.cells[ref.cell].formula]  # type: ignore[union-attr]
        override = Override(draw(TEXTS), "理由") if draw(st.booleans()) else None
        return SetOverride(draw(st.sampled_from(computed)), override)
    if what == 4:  # a row that was left behind may be taken out
        left = [
            (copy.id, row.id)
            for copy in workbook.copies
            for row in copy.rows.get("单位", [])
            if row.source and row.source not in {one.id for one in rows}
        ]
        if left:
            return RemoveRow(*draw(st.sampled_from(left)))
    typed = [ref for ref in refs if not workbook.copy(ref.copy).form.cells[ref.cell].formula]  # type: ignore[union-attr]
    typed = [ref for ref in typed if ref.cell != "月"]
    texts = st.sampled_from(["", "1", "2", "2.0", "3", "-4", "甲", "乙", "东", "西", "否"])
    return SetText(draw(st.sampled_from(typed)), draw(texts))


@given(data=st.data())
def test_any_edits_give_the_cells_of_a_fresh_start(start: Callable, data: st.DataObject) -> None:
    """Incremental is scratch: after some random edits, undos and redos."""
    assert_incremental(start(), data, some_edit)


@given(data=st.data())
def test_any_edits_of_a_list_too(year: Callable, data: st.DataObject) -> None:
    """The same where rows follow a list, copies have keys, and formulas rank and look up."""
    assert_incremental(year(), data, some_list_edit)


@pytest.mark.soak("little-sets", aim=4000, of="cases")
def test_any_edits_many_more_times(start: Callable, year: Callable, soak: Soak) -> None:
    """Incremental is scratch in two little sets that use everything a formula can, edits settled together or apart."""

    def case(data: st.DataObject) -> None:
        opened, some = data.draw(st.sampled_from([(start, some_edit), (year, some_list_edit)]))
        assert_incremental(opened(), data, some)

    soak.search(case)


def assert_incremental(opened: Any, data: st.DataObject, some: Callable[..., Edit]) -> None:
    """Do some random edits, and compare with a fresh calculation."""
    workbook, calculation = opened.workbook, opened.calculation
    undo: list[tuple[Step, ...]] = []
    redo: list[tuple[Step, ...]] = []
    for _ in range(data.draw(st.integers(1, 14))):
        step = data.draw(st.integers(0, 7))
        if step == 0 and undo:
            redo.append(revert(undo.pop(), workbook, calculation))
        elif step == 1 and redo:
            undo.append(revert(redo.pop(), workbook, calculation))
        else:
            undo.append(apply(some(data.draw, workbook), workbook, calculation))
            redo.clear()
        if data.draw(st.booleans()):  # several edits may be settled together
            calculation.recompute()
    calculation.recompute()
    assert_as_from_scratch(workbook, calculation)


@given(data=st.data())
def test_every_edit_undoes_and_redoes(start: Callable, year: Callable, data: st.DataObject) -> None:
    """Steps taken back give back all that was there; those taken back do the edit again."""
    opened, some = data.draw(st.sampled_from([(start, some_edit), (year, some_list_edit)]))
    opened = opened()
    workbook, calculation = opened.workbook, opened.calculation
    before = [snapshot(workbook)]
    done: list[tuple[Step, ...]] = []
    for _ in range(data.draw(st.integers(1, 8))):
        done.append(opened.do(some(data.draw, workbook)))
        before.append(snapshot(workbook))
    back: list[tuple[Step, ...]] = []
    for at, steps in reversed(list(enumerate(done))):
        back.append(opened.undo(steps))
        assert snapshot(workbook) == before[at]
    assert_as_from_scratch(workbook, calculation)
    for at, steps in enumerate(reversed(back), start=1):
        opened.undo(steps)
        assert snapshot(workbook) == before[at]
    assert_as_from_scratch(workbook, calculation)


# What a person sees of the single edits.


def numbered(opened: Any) -> list[str]:
    """The rows of 汇总 as printed: number, name, last year, this year, share, and 乙 shown from the source."""
    return [" ".join(line[:4]) for line in opened.printed("汇总") if line[1] or line[2]][:-2]


def test_a_new_copy_brings_its_row(start: Callable) -> None:
    """Behind the row of the copy before it, numbered as printed."""
    opened = start()
    opened.type({"明细-1.项目.名称": "甲", "明细-2.项目.名称": "乙"})
    middle = opened.add_copy("明细", at=3)
    assert opened.calculation.label(middle) == "明细-2"
    opened.type({"明细-2.项目.名称": "新", "明细-2.项目.甲": "1"})
    assert numbered(opened) == ["1 甲 6.00 7.00", "2 新  1.00", "3 乙 6.00 7.00"]


def test_the_row_of_a_copy_goes_with_it_unless_something_is_typed(start: Callable) -> None:
    """上年 typed beside a project that is deleted stays, as 无来源, and counts."""
    opened = start()
    opened.add_copy("明细")
    opened.remove_copy(opened.copies("明细")[2])
    assert len(opened.rows("汇总", "项目")) == 2
    undo = opened.remove_copy(opened.copies("明细")[0])
    assert opened.show("汇总.项目[1].上年", "汇总.项目[1].决算", "汇总.总.上年", "汇总.总.决算") == [
        "6.00",
        "",
        "12.00",
        "7.00",
    ]
    assert "汇总 项目第 1 行 名称：无来源，它所跟随的表已删除；不再需要请删除这一行" in opened.says()
    opened.undo(undo)
    assert opened.show("汇总.项目[1].决算", "汇总.总.决算") == ["7.00", "14.00"]


def test_an_override_keeps_its_row_too(start: Callable) -> None:
    """A person's figure is typed as well: nothing typed is dropped."""
    opened = start()
    opened.type({"汇总.项目[2].上年": ""}).override("汇总.项目[2].决算", "8.00", "补计")
    opened.remove_copy(opened.copies("明细")[1])
    assert opened.show("汇总.项目[2].决算", "汇总.总.决算") == ["8.00", "15.00"]


def test_a_row_without_source_does_not_push_the_order(start: Callable) -> None:
    """A new last copy comes last, however many rows stand above without their copies."""
    opened = start()
    opened.remove_copy(opened.copies("明细")[0])
    opened.add_copy("明细")
    assert [row.source for row in opened.rows("汇总", "项目")][1:] == [
        copy.id for copy in opened.copies("明细")
    ]


def names_in(opened: Any, label: str) -> list[str]:
    """The names that a table following the list shows, in its order."""
    copy = next(copy for copy in opened.workbook.copies if opened.calculation.label(copy) == label)
    return [opened.text(f"{label}.单位[{n}].名称") for n in range(1, len(copy.rows["单位"]) + 1)]


FOLLOWING = ("月报-1", "月报-2", "月报-3", "年报")


def test_a_row_more_in_the_list(year: Callable) -> None:
    """It stands in every table that follows, where it stands in the list, and goes again in one undo."""
    opened = year()
    listed = opened.copies("名单")[0]
    undo = opened.do(with_followers(AddRow(listed.id, Row(new_id(), "单位"), 1), opened.workbook))
    opened.type({"名单.单位[2].名称": "新", "名单.单位[2].类": "乙", "月报-2.单位[2].数": "9"})
    assert [names_in(opened, label) for label in FOLLOWING] == [["东", "新", "西", "南"]] * 4
    assert opened.show("月报-2.单位[2].名次", "月报-2.单位[4].名次", "年报.单位[2].均") == ["1", "2", "9"]
    opened.type({"月报-2.单位[2].数": "", "名单.单位[2].类": "", "名单.单位[2].名称": ""}).undo(undo)
    assert [names_in(opened, label) for label in FOLLOWING] == [["东", "西", "南"]] * 4


def test_a_row_moves_in_the_list(year: Callable) -> None:
    """The others follow, and what was typed goes along."""
    opened = year()
    listed = opened.copies("名单")[0]
    before = opened.text("月报-3.单位[1].数")
    undo = opened.do(with_followers(MoveRow(listed.id, listed.rows["单位"][0].id, 2), opened.workbook))
    assert [names_in(opened, label) for label in FOLLOWING] == [["西", "南", "东"]] * 4
    assert opened.text("月报-3.单位[3].数") == before
    opened.undo(undo)
    assert [names_in(opened, label) for label in FOLLOWING] == [["东", "西", "南"]] * 4


def test_a_row_that_leaves_the_list_stays_where_something_is_typed(year: Callable) -> None:
    """It is told as without a source, and in the tables without anything typed it is gone."""
    opened = year().type({"月报-2.单位[1].数": ""})
    listed = opened.copies("名单")[0]
    undo = opened.do(with_followers(RemoveRow(listed.id, listed.rows["单位"][0].id), opened.workbook))
    assert [names_in(opened, label) for label in FOLLOWING] == [
        ["", "西", "南"], ["西", "南"], ["", "西", "南"], ["西", "南"],
    ]  # fmt: skip
    said = "月报-1 单位第 1 行 名称：无来源，它所跟随的“名单”的那一行已删除；不再需要请删除这一行"
    assert [message for message in opened.says() if "无来源" in message] == [said, said.replace("-1", "-3")]
    opened.undo(undo)
    assert [names_in(opened, label) for label in FOLLOWING] == [["东", "西", "南"]] * 4


def test_a_copy_for_each_key(year: Callable) -> None:
    """All of them are there from the start, in order; each knows its key, and nobody can type it."""
    opened = year().type({"封面数据.年度": "2024"})
    assert [copy.key for copy in opened.copies("月报")] == ["1", "2", "3"]
    assert [opened.text(f"月报-{n}.月") for n in (1, 2, 3)] == ["1", "2", "3"]
    assert opened.printed("月报", 1)[1][0] == "2024年2月"
    assert opened.printed("月报", 1)[2][1:3] == ["", "2"]
    opened.do(SetText(opened.ref("月报-2.月"), "7"))
    assert opened.text("月报-2.月") == "2"


def test_rows_are_numbered_as_printed(start: Callable) -> None:
    """A row added to a class stands there, whatever was added before it elsewhere."""
    opened = start()
    copy = opened.copies("明细")[0]
    opened.add_row(copy, "指标", 3, class_="产出/数量")
    assert [row.class_ for row in opened.rows("明细", "指标")] == [
        "产出/数量",
        "产出/数量",
        "产出/质量",
        "效益/社会",
    ]
    assert [line[0] for line in opened.printed("明细") if line[0].isdigit()][:4] == ["1", "2", "3", "4"]


def test_a_failing_batch_leaves_nothing(start: Callable) -> None:
    """All of it or none of it."""
    opened = start()
    before = snapshot(opened.workbook)
    with pytest.raises(KeyError):
        opened.do(Batch((SetText(opened.ref("明细-1.项目.甲"), "9"), RemoveRow("none", "none"))))
    opened.calculation.recompute()
    assert snapshot(opened.workbook) == before
    assert_as_from_scratch(opened.workbook, opened.calculation)


def test_print_settings_and_explanations_undo(start: Callable) -> None:
    """They are edits like any other."""
    opened = start()
    before = snapshot(opened.workbook)
    done = [
        opened.do(edit)
        for edit in (
            SetPrint("纸", "A3"),
            SetPrint("纸", ""),
            SetExplanation("码", CellRef("甲", "", "乙"), "因为"),
        )
    ]
    assert snapshot(opened.workbook) != before
    for steps in reversed(done):
        opened.undo(steps)
    assert snapshot(opened.workbook) == before
