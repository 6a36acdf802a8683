"""Indicator rows → one repeated row and the tree of their classes; rows that are no such rows stay."""

from desktop.exchange.drafting.classes import Node, Repeated, drawn_together
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.sources.table import Cell, Table, covering
from tests.exchange.drafting.described import table


def together(text: str) -> Repeated | None:
    described = table(text)
    cells = [Cell(r, c, rows, columns, text) for (r, c), (rows, columns, text) in described.regions().items()]
    size = len(described.rows), described.columns
    return drawn_together(Table((20.0,) * size[1], (8.0,) * size[0], covering(*size, cells)), read_lexicon())


def classes(found: Repeated | None) -> list[str]:
    """Each lowest class as 一级 权重/二级 权重."""
    assert found and found.tree
    return ["/".join(f"{node.name} {node.weight}".strip() for node in path) for path in found.tree.paths]


WEIGHTED = """
| 绩效指标 | 一级指标         | 二级指标 | 三级指标 | 得分 |
| ^        | 产出指标（50分） | 数量指标 | 甲       | 10   |
| ^        | ^                | ^        | 乙       | 10   |
| ^        | ^                | 质量指标 | 丙       | 30   |
| ^        | 效益指标（50分） | 经济效益 |          |      |
| 总分     | <                | <        | <        | 100  |
"""


def test_rows_drawn_together() -> None:
    """Four rows are one; the label on their left and the total below come along."""
    found = together(WEIGHTED)
    assert classes(found) == ["产出指标 50/数量指标", "产出指标 50/质量指标", "效益指标 50/经济效益"]
    assert found and (found.table.rows, found.row, found.head) == (3, 1, 0)
    assert [(one.row, one.column, one.rows, one.columns) for one in found.table.cells if one.row or one.rows > 1] == [
        (0, 0, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (1, 3, 1, 1), (1, 4, 1, 1), (2, 0, 1, 4), (2, 4, 1, 1),
    ]  # fmt: skip
    assert found.texts == {1: "{一级}（{=一级分值}分）", 2: "{二级}"}


def test_weights_on_both_levels() -> None:
    """Weights of the second level go into the tree if they add up to the first's."""
    found = together(
        """
        | 一级指标       | 二级指标       | 得分 |
        | 产出指标(50)   | 数量指标(20)   |      |
        | ^              | 质量指标(30)   |      |
        | 效益指标(40)   | 经济效益(40)   |      |
        """
    )
    assert classes(found) == ["产出指标 50/数量指标 20", "产出指标 50/质量指标 30", "效益指标 40/经济效益 40"]
    assert found and found.texts == {0: "{一级}({=一级分值})", 1: "{二级}({=二级分值})"}


def test_weights_that_do_not_add_up() -> None:
    """A rule pack would be refused: the words are printed as they stand, the numbers left out."""
    found = together(
        """
        | 一级指标     | 二级指标     | 得分 |
        | 产出指标(50) | 数量指标(20) |      |
        | ^            | 质量指标(20) |      |
        """
    )
    assert (
        found
        and found.tree
        and found.tree.paths[0] == (Node("产出指标", "50"), Node("数量指标", "", "数量指标(20)"))
    )
    assert found.texts[1] == "{二级}"


def test_some_classes_without_weight() -> None:
    """Where only some labels have weights each class is printed in its own words."""
    found = together(
        """
        | 一级指标         | 二级指标 | 得分 |
        | 产出指标（50分） | 数量指标 |      |
        | ^                | 质量指标 |      |
        | 加分项           | 其他     |      |
        """
    )
    assert found and found.tree and [path[0] for path in found.tree.paths] == [
        Node("产出指标", "", "产出指标（50分）"), Node("产出指标", "", "产出指标（50分）"), Node("加分项"),
    ]  # fmt: skip
    assert found.texts[0] == "{一级}"


def test_a_class_without_a_second_level() -> None:
    """It is its own lowest class; blank cells below a class belong to it."""
    found = together(
        """
        | 一级指标   | 二级指标 | 得分 |
        | 产出指标   | 数量指标 |      |
        | ^          |          |      |
        | 满意度指标 |          |      |
        """
    )
    assert classes(found) == ["产出指标/数量指标", "满意度指标/满意度指标"]


def test_rows_that_stay() -> None:
    """No levels in the headings, no merged class, a row cut otherwise, or the bureau's own explanations."""
    assert together("| 一级指标 | 得分 |\n| 产出指标 | |\n| ^ | |") is None
    assert together("| 一级指标 | 二级指标 | 得分 |\n| 产出 | 数量 | |\n| 效益 | 经济 | |") is None
    assert together("| 一级指标 | 二级指标 | 目标 | 得分 |\n| 产出 | 数量 | | |\n| ^ | 质量 | | < |") is None
    assert (
        together(
            "| 一级指标 | 二级指标 | 指标解释 | 得分 |\n| 决策 | 立项 | 是否合规 | |\n| ^ | 目标 | 是否合理 | |"
        )
        is None
    )


def test_merges_among_the_rows_are_told() -> None:
    """A score merged over two rows is drawn in each, and said to be."""
    found = together(
        """
        | 一级指标 | 二级指标 | 目标 | 得分 |
        | 产出指标 | 数量指标 |      |      |
        | ^        | 质量指标 |      | ^    |
        """
    )
    assert found and found.lost == (3,)
