"""The page of what a form keeps and does not print: a cell is open where a person types in it."""

from desktop.domain.layout.form_layout import Role, box_text
from desktop.domain.layout.unprinted import lay_out_unprinted
from tests.builders import open_texts, texts_of

PACK = "规则包 试用\n[树 树]\n层级 一级\n甲\n"
FORM = """表 附表
[表格]
行* | {名} | {得分} |
[组 行]
行 按 树
[表外]
行.一级 文本
行.备注 文本
"""


def test_what_a_row_brings_along_is_locked() -> None:
    """The name of its class, kept beside the table, is no cell to type in."""
    opened = open_texts(texts_of(FORM, pack=PACK))
    [copy] = opened.copies("附表")
    page = lay_out_unprinted(copy, opened.calculation, copy.rows["行"][0], 80.0)
    found = [
        (
            box_text(page.at[n, 0], opened.calculation),
            box_text(page.at[n, 1], opened.calculation),
            page.at[n, 1].role,
        )
        for n in (1, 2)
    ]
    assert found == [("一级", "甲", Role.CONSTANT), ("备注（选填）", "", Role.INPUT)]
