"""A cell of boxes → its options and which are ticked; anything else with a box in it → none."""

import pytest

from desktop.domain.forms.cell import Kind
from desktop.domain.forms.grid import TextLine
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.drafting.opened import Opened
from desktop.exchange.drafting.tick_boxes import Boxes, boxes_in
from tests.exchange.drafting.described import drafted_form, table
from tests.exchange.drafting.test_opened import at, read

CELLS = [
    ("□是 □否", Boxes(("是", "否"))),
    ("☑是　□否", Boxes(("是", "否"), ("是",))),
    ("1.部门预算项目 □　2.省直专项 ☑", Boxes(("1.部门预算项目", "2.省直专项"), ("2.省直专项",), behind=True)),
    ("持续性项目□\n新增性项目√", Boxes(("持续性项目", "新增性项目"), ("新增性项目",), behind=True)),
    ("1、省直专项 □　2、市直专项 ☑", Boxes(("1.省直专项", "2.市直专项"), ("2.市直专项",), behind=True)),
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


def test_room_behind_the_last_option() -> None:
    """□其他：＿＿ is an option, and the room is printed behind the boxes; words written there are none."""
    assert boxes_in("□网站 ☑其他：____") == Boxes(("网站", "其他"), ("其他",), room="：____")
    assert boxes_in("□网站 ☑其他：微信群") is None
    form = drafted_form("| 项目名称 | «甲» |\n| 公开方式 | □网站 □其他：____ |")
    assert form.grid[1][1] == "{公开方式}：____"


@pytest.mark.parametrize("text", ["是否公开：□是 ☑否", "是否公开 □是 ☑否", "是否公开（在□内打√）：□是 ☑否"])
def test_boxes_behind_words_in_one_cell(text: str) -> None:
    """They had been words of the form, with whatever somebody had ticked."""
    report = read(table(f"| 项目名称 | «甲» |\n| {text} | < |"))
    assert at(report, 0, 1, 0) == "否"


def around(*lines: str, below: tuple[str, ...] = ()) -> Opened:
    return read(*lines, table("| 项目名称 | «甲» |\n| 项目金额（万元） | «12» |"), *below)


def printed_lines(report: Opened) -> list[str]:
    form = next(form for id_, form in report.book.set.forms.items() if id_ != report.book.set.cover)
    return [
        "".join((piece.cell and f"<{piece.cell}>") or piece.text for piece in block.pieces)
        for block in form.blocks
        if isinstance(block, TextLine)
    ]


def test_boxes_in_lines_around_a_table() -> None:
    """Each can be ticked; a line has room for one cell, so the second boxes begin another, and that is told."""
    report = around(
        "项目支出自评表",
        "是否公开：□是 ☑否　公开方式：□网站 ☑公示栏 □其他：____",
        below=("自评结论：☑优 □良 □中", "□复核过 ☑没有复核"),
    )
    assert printed_lines(report) == [
        "是否公开：<是否公开>",
        "公开方式：<公开方式>：____",
        "自评结论：<自评结论>",
        "<复核过>",
    ]
    (copy,) = (copy for copy in report.book.copies if copy.form.id != report.book.set.cover)
    said = [
        report.book.texts[CellRef(copy.id, "", id_)] for id_ in ("是否公开", "公开方式", "自评结论", "复核过")
    ]
    assert said == ["否", "公示栏", "优", "没有复核"]
    assert copy.form.cells["自评结论"].boxes == ("优", "良", "中")
    assert copy.form.name == "项目支出自评表"
    assert [one for one in report.doubts if "方框" in one] == [
        "表1：“公开方式”的方框和前面的在一行里，现在另起一行，请核对"
    ]


def test_boxes_that_cannot_be_ticked_are_told() -> None:
    """In a line and in a cell; what says how to tick is no box."""
    report = around("项目支出自评表", "注：请在□内打√", below=("□是，说明：□否",))
    assert [one for one in report.doubts if "方框" in one] == [
        "表1：“□是，说明：□否”里的方框没有读成可以勾的，先照原样印，请核对"
    ]
    report = read(table("| 承诺 | □ 以上内容属实 |\n| 项目名称 | «甲» |"))
    assert any("“□以上内容属实”里的方框" in one for one in report.doubts)
