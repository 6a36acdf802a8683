"""A new workbook: which forms and rows it begins with, and what stands in it."""

from collections.abc import Callable

from desktop.domain.workbook.workbook import defaults, defaults_of_row, first_rows, new_copy

PACK = "规则包 试用\n[树 树]\n层级 一级\n产出\n效益\n"
ONE = """表 汇总
[表格]
甲 | {地} | {名} |
项目* | {名} | {注} |
类* | {一级} | {得} |
人* | {名} | {职} |
固* | {项} | {得} |
[组 项目]
行 每张 明细
[组 类]
行 按 树
[组 人]
行 自由 2
[组 固]
行 固定
子
  项 甲
丑
  项 乙
[格]
甲.地 文本 默认 本市
人.职 文本 默认 "科 员"
项目.注 文本 默认 无
"""
MANY = "表 明细\n份 多份 标签 明细-{序}\n[表格]\n甲 | {名} | {类} |\n[格]\n甲.类 文本 默认 经常性\n"


def test_first_rows(book: Callable) -> None:
    """One a class, the fixed ones, as many free ones as the form says, none of forms that are not there."""
    opened = book(ONE, MANY, pack=PACK)
    assert [copy.form.id for copy in opened.workbook.copies] == ["封面数据", "汇总"]
    rows = opened.copies("汇总")[0].rows
    assert {group: len(found) for group, found in rows.items()} == {"项目": 0, "类": 2, "人": 2, "固": 2}
    assert [row.class_ for row in rows["类"]] == ["产出", "效益"]
    assert [row.key for row in rows["固"]] == ["子", "丑"]


def test_first_rows_of_a_class(book: Callable) -> None:
    """As many of each as is said, of one class another number."""
    opened = book(ONE.replace("行 按 树\n", "行 按 树\n行数 2\n行数 效益 3\n"), MANY, pack=PACK)
    rows = opened.copies("汇总")[0].rows["类"]
    assert [row.class_ for row in rows] == ["产出"] * 2 + ["效益"] * 3


def test_defaults_are_filled_in(book: Callable) -> None:
    """In a new workbook, in a new copy, in a new row, and in the row that follows a new copy."""
    opened = book(ONE, MANY, pack=PACK)
    assert opened.show("汇总.甲.地", "汇总.人[1].职", "汇总.人[2].职") == ["本市", "科 员", "科 员"]
    opened.add_copy("明细")
    assert opened.text("汇总.项目[1].注") == "无"
    copy = new_copy(opened.workbook, opened.workbook.set.forms["明细"])
    assert list(defaults(copy).values()) == ["经常性"]
    row = first_rows(opened.workbook.set, opened.copies("汇总")[0].form.groups["人"])[0]
    assert list(defaults_of_row(opened.copies("汇总")[0], row).values()) == ["科 员"]


def test_ids_are_never_used_twice(book: Callable) -> None:
    """Two new workbooks of a set share no row and no copy."""
    ids = [
        one.id
        for opened in (book(ONE, MANY, pack=PACK), book(ONE, MANY, pack=PACK))
        for copy in opened.workbook.copies
        for one in (copy, *(row for rows in copy.rows.values() for row in rows))
    ]
    assert len(ids) == len(set(ids))


def test_refs_are_the_named_cells(book: Callable) -> None:
    """Every cell that has an id, row by row; values shown in print have none."""
    opened = book(MANY.replace("{名}", "{名}（{=序}）"))
    copy = opened.add_copy("明细")
    assert [ref.cell for ref in opened.workbook.refs(copy)] == ["甲.名", "甲.类"]
