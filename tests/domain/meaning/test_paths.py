"""The labels on the way to a slot."""

from desktop.domain.meaning.concept_file import base_concepts
from desktop.domain.meaning.labelled import Labelled
from desktop.domain.meaning.paths import Way, way_to
from tests.domain.meaning.tables import sheet


def way(text: str, slot: str) -> Way:
    """The way to the slot of this name."""
    words = Labelled(sheet(text), base_concepts())
    return way_to(words, next(box for box in words.sheet.slots() if box.slot == slot))


def left(found: Way) -> list[str]:
    return [label.text for label in found.left]


def above(found: Way) -> list[str]:
    return [label.text for label in found.above]


def test_headings_get_wider_upwards() -> None:
    """A narrower one above a wider one is not its parent; a number of a column is passed over."""
    text = """| 项目 | 预算 | < | 备注 |
    | ^ | 年初预算数 | 全年预算数 | ^ |
    | 栏次 | 1 | 2 | 3 |
    | 总额 | {a} | {b} | {c 字} |"""
    assert above(way(text, "b")) == ["全年预算数", "预算"]
    assert above(way(text, "c")) == ["备注"]


def test_a_heading_over_less_than_half_is_none() -> None:
    """A wide answer below narrow columns has no heading."""
    text = """| 项目 | 年初预算数 | 全年预算数 | 全年执行数 |
    | 总额 | {a} | {b} | {c} |
    | 结余分配 | {d} | < | < |"""
    assert above(way(text, "a")) == ["年初预算数"] and above(way(text, "d")) == []


def test_row_labels_get_taller_leftwards() -> None:
    """Over answers to the first label, then those that touch each other."""
    text = """| 项目资金 | 总额 | {a} | {b} |
    | ^ | 财政拨款 | {c} | {d} |"""
    assert left(way(text, "d")) == ["财政拨款", "项目资金"]


def test_parts() -> None:
    """其中 counts as room: what stands below its words is beside it, not below."""
    text = """| 年度资金总额 | {a} |
    | 其中：中央补助 | {b} |
    | 　　　地方资金 | {c} |"""
    assert [way(text, slot).parent.text for slot in "bc" if way(text, slot).parent] == ["年度资金总额"] * 2  # type: ignore[union-attr]
