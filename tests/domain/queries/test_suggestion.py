"""Which blank cells have something suggested: those that a person types in, whatever stands in other rows."""

from collections.abc import Callable

from desktop.domain.queries.suggestion import blanks

FORM = """表 附表
[表格]
行* | {名} | {分值} | {得分} |
[组 行]
行 固定
甲
  名 决策
  分值 4
[格]
行.分值 行.得分 分
[建议]
行.分值 = if(名 = "过程", 6, 8)
行.得分 = 分值
"""


def test_a_row_of_the_units_own(book: Callable) -> None:
    """In a printed row the weight is printed and nothing beside it; in one of the unit's own it is suggested."""
    opened = book(FORM)
    [copy] = opened.copies("附表")
    opened.add_row(copy, "行", 1)
    opened.type({"附表.行[2].名": "过程"})

    def found() -> dict[str, str]:
        numbers = {row.id: at for at, row in enumerate(copy.rows["行"], start=1)}
        return {f"{ref.cell}[{numbers[ref.row]}]": text for ref, text in blanks(opened.calculation, copy)}

    assert found() == {"行.得分[1]": "4", "行.分值[2]": "6"}
    opened.type({"附表.行[2].分值": "6"})
    assert found() == {"行.得分[1]": "4", "行.得分[2]": "6"}
