"""The labels of a table → the names of its rows and cells."""

from desktop.domain.forms.cell import Kind
from tests.exchange.drafting.described import drafted_form, kinds_of, lines_of


def test_rows_without_a_label() -> None:
    """Rows to be filled alike are numbered, so that *.姓名 means all of them; one alone needs no name."""
    form = drafted_form("| 姓名 | 签字 |\n| | |\n| | |")
    assert lines_of(form)[1:] == ["行2|{姓名}|{签字}|", "行3|{姓名}|{签字}|"]
    assert kinds_of(form)["行3.签字"] is Kind.SIGNATURE
    assert lines_of(drafted_form("| 预期目标 | 实际完成情况 |\n| | |"))[1] == "|{预期}|{完成}|"


def test_equal_labels_get_different_names() -> None:
    """Names are unique in the form, and none is a word of the language or of the cover."""
    form = drafted_form("| 名称 | | 名称 | |\n| 序 | | 年度数 | |\n| 12 | | 分 | |")
    assert lines_of(form)[:2] == ["|名称|{名称}|名称|{名称2}|", "|序|{序2}|年度数|{年度数}|"]
    assert len(set(form.held)) == len(form.held)


def test_what_the_whole_report_says_once() -> None:
    """单位名称, 主管部门 and who fills the form are shown from the cover."""
    form = drafted_form(
        "| 主管部门 | 某某局 | 实施单位 | 某某中心 |\n| 填表人：某甲　联系电话：0730-1 | < | < | < |"
    )
    assert lines_of(form) == [
        "|主管部门|{=主管部门}|实施单位|{=单位名称}|",
        "|填表人：{=填表人}　　联系电话：{=联系电话}|<|<|<|",
    ]
    assert form.cover == ("主管部门", "单位名称", "填表人", "联系电话") and not form.held
