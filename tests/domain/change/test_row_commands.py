"""Several rows at once: where they come, and what follows them."""

from collections.abc import Callable

from desktop.domain.change.edit import apply
from desktop.domain.change.row_commands import new_rows

LIST = "表 名单\n[表格]\n单位* | {=序} | {名称} |\n[组 单位]\n行 自由 2\n"
MONTH = "表 月报\n[表格]\n单位* | {=来源.名称} | {数} |\n[组 单位]\n行 每个 名单.单位\n[格]\n单位.数 数\n"
TREE = "规则包 试用\n[树 路]\n层级 类\n沥青\n标线\n"
ROADS = "表 养护\n[表格]\n项* | {类} | {名} | {况} |\n[组 项]\n行 按 路\n[格]\n项.况 文本 默认 好\n"


def test_rows_of_a_list_are_followed_in_their_order(book: Callable) -> None:
    """Two rows more of a list bring two into the table that follows it, in the same order."""
    opened = book(LIST, MONTH)
    workbook = opened.workbook
    copy = workbook.single("名单")
    apply(new_rows(opened.calculation, copy, "单位", ["", ""]), workbook, opened.calculation)
    listed = [row.id for row in copy.rows["单位"]]
    assert len(listed) == 4
    assert [row.source for row in workbook.single("月报").rows["单位"]] == listed


def test_rows_come_at_the_end_of_their_classes_with_their_defaults(book: Callable) -> None:
    """A class that is named twice gets two."""
    opened = book(ROADS, pack=TREE)
    workbook = opened.workbook
    copy = workbook.single("养护")
    apply(new_rows(opened.calculation, copy, "项", ["标线", "沥青", "沥青"]), workbook, opened.calculation)
    assert [row.class_ for row in copy.rows["项"]] == ["沥青", "沥青", "沥青", "标线", "标线"]
    opened.calculation.recompute()
    assert [opened.text(f"养护.项[{at}].况") for at in range(1, 6)] == ["好"] * 5
