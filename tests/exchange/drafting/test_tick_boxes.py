"""A cell of boxes → its options and which are ticked; anything else with a box in it → none."""

import pytest

from desktop.domain.forms.cell import Kind
from desktop.exchange.drafting.tick_boxes import Boxes, boxes_in
from tests.exchange.drafting.described import drafted_form, table
from tests.exchange.drafting.test_opened import at, read

CELLS = [
    ("□是 □否", Boxes(("是", "否"))),
    ("☑是　□否", Boxes(("是", "否"), ("是",))),
    ("1.部门预算项目 □　2.省直专项 ☑", Boxes(("1.部门预算项目", "2.省直专项"), ("2.省直专项",), behind=True)),
    ("持续性项目□\n新增性项目√", Boxes(("持续性项目", "新增性项目"), ("新增性项目",), behind=True)),
    ("□审计 ■巡察 ☑自查", Boxes(("审计", "巡察", "自查"), ("巡察", "自查"))),
]


@pytest.mark.parametrize(("text", "boxes"), CELLS)
def test_boxes(text: str, boxes: Boxes) -> None:
    assert boxes_in(text) == boxes


@pytest.mark.parametrize(
    "text",
    ["□", "□是", "请在□内打√", "√", "优√ 良√", "□是 □是", "□是，说明：□否", "是□ 否□ 请打勾", "12", ""],
)
def test_no_boxes(text: str) -> None:
    """One box alone, ticks without a box, the same option twice, a sentence."""
    assert boxes_in(text) is None


def test_a_cell_of_boxes_can_be_ticked() -> None:
    """Beside its label it is an answer of its own kind; that the boxes moved before their words is told."""
    form = drafted_form("| 项目类别 | 1.部门预算项目 □　2.省直专项 □ |\n| 是否公开 | □是 □否 |")
    held = form.held["项目类别"]
    assert (held.kind, held.options) == (Kind.TICKS, ("1.部门预算项目", "2.省直专项"))
    assert form.held["是否公开"].options == ("是", "否")
    assert [one for one in form.open if "方框" in one] == [
        "“项目类别”的方框可以勾了，原来在字后面，现在印在字前面，请核对"
    ]
    assert not form.filled


def test_boxes_head_no_column() -> None:
    """The empty corner below them belongs to nobody: it had become an amount called after the last options."""
    form = drafted_form(
        "| 项目类型 | 常年性□ 一次性□ | < |\n| 预算执行（万元） | | 预算数 |\n| ^ | 资金总额 | |"
    )
    assert len(form.held) == 2 and form.held["项目类型"].options == ("常年性", "一次性")


def test_what_was_ticked_comes_along() -> None:
    """As the program keeps it: the words of the options."""
    report = read(table("| 项目类别 | «部门预算项目□ 省直专项☑» |\n| 项目名称 | «甲» |"))
    assert at(report, 0, 0, 1) == "省直专项"
