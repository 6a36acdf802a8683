"""One form copy as one grid: what stands where, how it is merged, and that every position is covered once."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.change.edit import AddRow, RemoveRow, apply
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import FormLayout, Role, box_text
from desktop.domain.workbook.workbook import Row, new_id


def assert_covered_once(sheet: FormLayout) -> None:
    """Each grid position belongs to one box, and each box lies inside the grid."""
    seen: dict[tuple[int, int], int] = {}
    for box in sheet.boxes:
        assert box.rows > 0 and box.columns > 0
        for r in range(box.row, box.row + box.rows):
            for c in range(box.column, box.column + box.columns):
                seen[r, c] = seen.get((r, c), 0) + 1
                assert sheet.at[r, c] is box
    assert seen == {(r, c): 1 for r in range(len(sheet.rows)) for c in range(len(sheet.widths))}


PACK = '规则包 试用\n[树 树]\n层级 一级 二级\n产出 50 "产出指标"\n  数量\n  质量\n效益\n  社会\n  生态\n'
FORM = """表 附表
标题 {年度}年度表
纸张 A4 纵向 边距 20 20 20 20
[表格]
列宽 20 50 50 50
头    | 绩效   | 一级 | 二级 | 得分 |
指标* | ^      | {一级}\\n（{=一级分值}分） | {二级} | {得分} |
总    | 合计   | < | < | {得分} |
[组 指标]
行   按 树  空类照印
合并 一级 二级
[格]
*.得分 分 去零
[计算]
总.得分 = sum(指标.得分)
[版式]
重复 头
"""


def test_sheet_from_top_to_bottom(book: Callable) -> None:
    """Label, title, then the table with equal classes merged and their weights in print."""
    opened = book(FORM, pack=PACK).type({"封面数据.年度": "2023", "附表.指标[1].得分": "3.50"})
    opened.add_row(opened.copies("附表")[0], "指标", 4, class_="产出/数量")
    assert opened.printed("附表") == [
        ["附表", "", "", ""],
        ["2023年度表", "", "", ""],
        ["绩效", "一级", "二级", "得分"],
        ["", "产出指标\n（50分）", "数量", "3.50"],
        ["", "", "", ""],
        ["", "", "质量", ""],
        ["", "效益\n（分）", "社会", ""],
        ["", "", "生态", ""],
        ["合计", "", "", "3.5"],
    ]
    sheet = opened.sheet("附表")
    assert_covered_once(sheet)
    spans = {box_text(box, opened.calculation): box.rows for box in sheet.boxes if box.rows > 1}
    assert spans == {"绩效": 6, "产出指标\n（50分）": 3, "数量": 2, "效益\n（分）": 2}
    assert [row.head for row in sheet.rows] == [False] * 2 + [True] + [False] * 6


def test_empty_class_is_kept(book: Callable) -> None:
    """Printed without a row to type in; without 空类照印 it goes."""
    opened = book(FORM, pack=PACK)
    copy = opened.copies("附表")[0]
    opened.do(RemoveRow(copy.id, opened.rows("附表", "指标")[1].id))
    sheet = opened.sheet("附表")
    assert ["质量" in line for line in opened.printed("附表")].index(True) == 4
    assert (sheet.rows[4].class_, sheet.rows[4].id) == ("产出/质量", "")
    assert [sheet.at[4, c].ref for c in range(4)] == [None] * 4
    assert_covered_once(sheet)
    opened = book(FORM.replace("  空类照印", ""), pack=PACK)
    opened.do(RemoveRow(opened.copies("附表")[0].id, opened.rows("附表", "指标")[1].id))
    assert not any("质量" in line for line in opened.printed("附表"))


def test_same_second_level_under_another_first_is_not_merged(book: Callable) -> None:
    """Merging looks at the columns before it as well."""
    pack = PACK.replace("  社会\n", "  质量\n")
    opened = book(FORM, pack=pack)
    sheet = opened.sheet("附表")
    assert [box.rows for box in sheet.boxes if box_text(box, opened.calculation) == "质量"] == [1, 1]


def test_roles(book: Callable) -> None:
    """What can be typed, what is computed, what is printed."""
    sheet = book(FORM, pack=PACK).sheet("附表")
    assert [box.role for box in sheet.boxes if box.row == 3] == [
        Role.CONSTANT, Role.CONSTANT, Role.INPUT,
    ]  # fmt: skip
    assert [sheet.at[7, c].role for c in (0, 3)] == [Role.LABEL, Role.COMPUTED]


GLUED = """表 附表
[表格]
列宽 60 60 40
甲 | 一 | {二} | {三} |
[表格 下]  紧接
列宽 40 40 40 40
乙 | 四 | {五} | {六} | {七} |
[表格 窄]  紧接
列宽 30 60
丙 | 八 | {九} |
[表格 开]
列宽 160
丁 | {十} |
"""


def test_glued_tables_stand_on_the_union_of_their_edges(book: Callable) -> None:
    """60 60 40 over 40 40 40 40 over 30 60 makes seven columns; the narrow one has space on its right."""
    opened = book(GLUED)
    sheet = opened.sheet("附表")
    assert sheet.widths == (30, 10, 20, 20, 10, 30, 40)
    assert [row.table for row in sheet.rows] == [0, 1, 1, 1, 2]
    edges = [sum(sheet.widths[:n]) for n in range(len(sheet.widths) + 1)]

    def lefts(row: int) -> list[tuple[float, float]]:
        boxes = sorted((box for box in sheet.boxes if box.row == row), key=lambda box: box.column)
        return [(edges[box.column], edges[box.column + box.columns]) for box in boxes]

    assert lefts(1) == [(0, 60), (60, 120), (120, 160)]
    assert lefts(2) == [(0, 40), (40, 80), (80, 120), (120, 160)]
    assert lefts(3) == [(0, 30), (30, 90), (90, 160)]
    assert not sheet.at[3, len(sheet.widths) - 1].style.framed
    assert_covered_once(sheet)


def test_edges_that_nearly_meet_are_one(book: Callable) -> None:
    """Thirds typed with one decimal make no sliver of a column."""
    form = "表 附表\n[表格]\n列宽 53.33 53.33 53.34\n | a | b | c |\n[表格 下] 紧接\n列宽 53.3 106.7\n | d | e |\n"
    assert len(book(form).sheet("附表").widths) == 3


def test_record_of_two_lines(book: Callable) -> None:
    """A row of a group may print as several lines; a cell beside them spans both."""
    form = """表 附表
[表格]
人*  | {名} | 电话 | {电话} |
人*  | ^    | 地址 | {地址} |
     | 注   | <    | {注}   |
[组 人]
行 自由 2
"""
    opened = book(form).type({"附表.人[1].名": "甲", "附表.人[2].地址": "某地", "附表.人[2].名": "乙"})
    assert opened.printed("附表")[1:] == [
        ["甲", "电话", ""], ["", "地址", ""], ["乙", "电话", ""], ["", "地址", "某地"], ["注", "", ""],
    ]  # fmt: skip
    assert_covered_once(opened.sheet("附表"))


def test_group_without_rows_prints_nothing(book: Callable) -> None:
    """The label beside it shrinks to the rows that are left."""
    form = "表 附表\n[表格]\n甲 | 左 | {一} |\n乙* | ^ | {二} |\n丙 | ^ | {三} |\n[组 乙]\n行 自由 0\n"
    opened = book(form)
    assert opened.printed("附表")[1:] == [["左", ""], ["", ""]]
    assert_covered_once(opened.sheet("附表"))


def test_lines_and_page_breaks(book: Callable) -> None:
    """A line is a row of one box without a frame; a cell in it can be typed; a break comes before the next row."""
    form = "表 附表\n[表格]\n甲 | {一} |\n[行文]\n　　注：{注}。\n填表人：{=单位名称}\n[分页]\n[表格 二]\n乙 | {二} |\n"
    opened = book(form).type({"附表.注": "无", "封面数据.单位名称": "某局"})
    assert [line[0] for line in opened.printed("附表")] == ["附表", "", "　　注：无。", "填表人：某局", ""]
    sheet = opened.sheet("附表")
    note = sheet.at[2, 0]
    assert (note.ref, note.role, note.before, note.after) == (
        opened.ref("附表.注"),
        Role.INPUT,
        "　　注：",
        "。",
    )
    assert (sheet.at[3, 0].ref, sheet.at[3, 0].style.framed) == (None, False)
    assert [row.break_before for row in sheet.rows] == [False, False, False, False, True]


def test_alignment_that_the_form_leaves_open(book: Callable) -> None:
    """By the kind of the cell, never by how long its text is: a column has one alignment."""
    grid = "[表格]\n甲 | 指标 | {标} | {文} | {条} | {写} |\n[格]\n甲.标 文本\n甲.文 长文本\n甲.条 编号列表\n甲.写 长文本\n"
    sheet = book(f"表 附表\n{grid}[版式]\n居中 甲.写\n").sheet("附表")
    assert [box.style.align for box in sheet.boxes[-5:]] == ["centre", "centre", "left", "left", "centre"]


def test_label_that_is_not_printed(book: Callable) -> None:
    """不印: the copy is called by its label, the page begins with the title."""
    opened = book("表 附表\n份 一份 标签 甲-1 不印\n标题 某表\n[表格]\n甲 | {一} |\n")
    assert opened.printed("附表") == [["某表"], [""]]
    assert opened.sheet("附表").label == "甲-1"
    assert book("表 附表\n份 一份 标签 甲-1\n[表格]\n甲 | {一} |\n").printed("附表")[0] == ["甲-1"]


def test_rows_of_a_cover_are_not_numbered(book: Callable) -> None:
    """分页 不编页码 is about the pages since the break before it."""
    rows = "[表格]\n甲 | {一} |\n[分页]\n[表格 二]\n乙 | {二} |\n[分页] 不编页码\n[行文]\n丙\n[分页]\n[行文]\n丁\n"
    sheet = book(f"表 附表\n{rows}").sheet("附表")
    assert [row.numbered for row in sheet.rows] == [True, True, False, True, True]
    assert [row.break_before for row in sheet.rows] == [False, False, True, True, True]


def test_tables_are_counted_glued_or_not(book: Callable) -> None:
    """Glued tables are one table of several parts; a head is repeated over its own part."""
    rows = [(row.table, row.part) for row in book(GLUED).sheet("附表").rows]
    assert rows == [(0, 0), (1, 1), (1, 2), (1, 3), (2, 4)]


def test_box_with_a_computed_and_a_typed_cell(book: Callable) -> None:
    """The one that can be typed is the box's own."""
    form = "表 附表\n[表格]\n甲 | {一}（{二}） |\n[格]\n甲.* 数\n[计算]\n甲.一 = 甲.二 × 2\n"
    opened = book(form).type({"附表.甲.二": "3"})
    box = opened.sheet("附表").at[1, 0]
    assert (box_text(box, opened.calculation), box.ref, box.role) == (
        "6（3）",
        opened.ref("附表.甲.二"),
        Role.INPUT,
    )
    assert (box.before, box.after) == ("（", "）") or box.after == "）"


def test_signature_is_for_ink(book: Callable) -> None:
    """Printed empty, not typed."""
    box = book("表 附表\n[表格]\n甲 | {章} |\n[格]\n甲.章 签章\n").sheet("附表").at[1, 0]
    assert box.role is Role.INK


def test_row_added_to_fixed_rows_is_typed(book: Callable) -> None:
    """The bureau's rows are printed; the unit's own row has words of its own, and they count as such."""
    form = """表 附表
[表格]
行* | {类} | {分值} | {得分} | {=类} |
合  | 合计 | {分值} | {得分} | |
[组 行]
行 固定
合并 类
甲
  类 决策
  分值 4
[格]
*.分值 *.得分 分 去零
[计算]
合.(分值 得分) = sum(行.*)
"""
    opened = book(form)
    opened.add_row(opened.copies("附表")[0], "行", 1)
    opened.type({"附表.行[2].类": "自拟", "附表.行[2].分值": "6", "附表.行[1].得分": "3"})
    assert opened.printed("附表")[1:] == [
        ["决策", "4", "3", "决策"], ["自拟", "6", "", "自拟"], ["合计", "10", "3", ""],
    ]  # fmt: skip
    sheet = opened.sheet("附表")
    assert [sheet.at[r, 0].role for r in (1, 2)] == [Role.CONSTANT, Role.INPUT]


CHANGEABLE = """表 附表
[表格]
行* | {名} | {分值} | {得分} |
合  | 合计 | {分值} | {比} |
[组 行]
行 固定
可改 分值
甲
  名 决策
  分值 4
乙
  名 过程
  分值 6
[格]
*.分值 行.得分 分 去零
合.比 百分比
[计算]
合.分值 = sum(行.分值)
合.比 = sum(行.得分) / sum(行.分值, 行.得分 ≠ 空)
[审核]
错误 行：得分 ≤ 分值
     {名} {得分}/{分值}
"""


def test_listed_weight_that_may_be_changed(book: Callable) -> None:
    """可改: the listed 4 stands until another is typed, counts like it, and comes back when that is cleared."""
    opened = book(CHANGEABLE)
    assert [line[1] for line in opened.printed("附表")[1:]] == ["4", "6", "10"]
    sheet = opened.sheet("附表")
    assert [sheet.at[1, c].role for c in (0, 1)] == [Role.CONSTANT, Role.INPUT]
    assert sheet.at[1, 1].ref == opened.ref("附表.行[1].分值")
    opened.type({"附表.行[1].分值": "3", "附表.行[1].得分": "3.5"})
    assert [line[1] for line in opened.printed("附表")[1:]] == ["3", "6", "9"]
    assert opened.says() == ["附表：决策 3.5/3"]
    opened.type({"附表.行[1].分值": ""})
    assert (opened.text("附表.合.分值"), opened.says()) == ("10", [])


def test_showing_finds_every_box_of_a_cell(yueyang: Callable) -> None:
    """What a view repaints when a cell changes."""
    opened = yueyang()
    for copy in opened.workbook.copies:
        sheet = lay_out(copy, opened.calculation)
        for box in sheet.boxes:
            for piece in box.pieces:
                if piece.ref:
                    assert box in sheet.showing[piece.ref]


@pytest.mark.parametrize("form", ["封面数据", "附件1", "附件2", "附件3"])
def test_shipped_forms_are_covered_once(yueyang: Callable, form: str) -> None:
    """With one and with several projects."""
    for projects in (1, 3):
        assert_covered_once(yueyang(projects).sheet(form))


@given(data=st.data())
def test_any_workbook_is_covered_once(yueyang: Callable, data: st.DataObject) -> None:
    """Whatever rows and projects come and go, in whatever order they lie."""
    opened: Any = yueyang(data.draw(st.integers(0, 2)))
    for _ in range(data.draw(st.integers(0, 8))):
        copy = data.draw(st.sampled_from(opened.workbook.copies))
        groups = [group for group in copy.form.groups if group == "指标"]
        if not groups:
            continue
        rows = copy.rows["指标"]
        if rows and data.draw(st.booleans()):
            apply(
                RemoveRow(copy.id, data.draw(st.sampled_from(rows)).id), opened.workbook, opened.calculation
            )
        else:
            class_ = data.draw(
                st.sampled_from([one.key for one in opened.workbook.set.pack.trees["指标树"].classes])
            )
            at = data.draw(st.integers(0, len(rows)))
            apply(AddRow(copy.id, Row(new_id(), "指标", class_), at), opened.workbook, opened.calculation)
    opened.calculation.recompute()
    for copy in opened.workbook.copies:
        assert_covered_once(lay_out(copy, opened.calculation))


def test_the_key_of_a_copy_is_printed_and_not_typed(book: Callable) -> None:
    """A box with nothing to fill in it, whatever stands beside the key."""
    form = "表 月报\n份 每份 月 3、4 标签 月报-{月}\n[表格]\n | 第{月}月 | {数} |\n"
    boxes = book(form).sheet("月报", 1).boxes
    box = next(box for box in boxes if box.role is Role.CONSTANT)
    assert (box.ref, "".join(piece.text for piece in box.pieces)) == (None, "第月")
    assert book(form).printed("月报", 1)[1] == ["第4月", ""]


LISTED = """表 附表
[表格]
项* | {类} | {款} | {项} | {数} |
[组 项]
行  自由 5
合并  类 款
"""


def test_typed_words_are_merged_on_paper(book: Callable) -> None:
    """Equal words one below the other are one box in print; on the screen each row keeps its own. Blanks stay apart."""
    opened = book(LISTED)
    for at, (class_, kind) in enumerate(
        (("教育", "普通"), ("教育", "普通"), ("教育", "职业"), ("", ""), ("", "")), start=1
    ):
        opened.type({f"附表.项[{at}].类": class_, f"附表.项[{at}].款": kind})
    copy = opened.copies("附表")[0]

    def tall(paper: bool) -> list[tuple[int, int, int]]:
        boxes = lay_out(copy, opened.calculation, paper).boxes
        return [(box.column, box.row, box.rows) for box in boxes if box.column < 2 and box.rows > 1]

    assert tall(paper=False) == []
    first = next(
        box.row for box in lay_out(copy, opened.calculation).boxes if box.ref and box.ref.cell == "项.类"
    )
    assert tall(paper=True) == [(0, first, 3), (1, first, 2)]
    opened.type({"附表.项[2].类": "农业"})
    assert tall(paper=True) == []


def test_one_score_for_rows_of_a_class(book: Callable) -> None:
    """Of rows by class, what is typed is one box in print with the blanks below it in its class and with each “—”; a new
    first class ends it.
    """
    opened = book(FORM.replace("合并 一级 二级\n", "合并 一级 二级 得分\n"), pack=PACK)
    copy = opened.copies("附表")[0]
    opened.add_row(copy, "指标", 4, class_="产出/数量")
    first, *others = (f"附表.指标[{at}].得分" for at in range(1, 6))
    opened.type({first: "30", others[1]: "—", others[2]: "—"})

    def scores(paper: bool) -> list[int]:
        boxes = lay_out(copy, opened.calculation, paper).boxes
        return [box.rows for box in boxes if box.ref and box.ref.cell == "指标.得分"]

    assert (scores(paper=False), scores(paper=True)) == ([1] * 5, [3, 1, 1])
    opened.type({others[0]: "20"})
    assert scores(paper=True) == [1, 2, 1, 1]


def test_only_its_own_columns_are_merged(problems: Callable) -> None:
    """A column that the rows do not have is told."""
    assert any("“没有”不能合并" in one for one in problems(LISTED.replace("类 款\n", "类 没有\n")))
