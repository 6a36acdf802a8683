"""The line at the foot: unit, what is selected, when it was saved."""

from decimal import Decimal

import pytest

from desktop.domain.forms.cell import Kind
from desktop.ui.panes.status_bar import _summary
from tests.ui.person import Person

CASES = [
    ([32, 94], {Kind.MONEY}, "合计 126.00　平均 63.00　计数 2"),
    (["1.005", "2"], {Kind.MONEY}, "合计 3.005　平均 1.503　计数 2"),
    ([27, 26], {Kind.PEOPLE}, "合计 53　平均 26.50　计数 2"),
    (["0.963", "1"], {Kind.PERCENT}, "平均 98.15%　计数 2"),
]


@pytest.mark.parametrize(("values", "kinds", "said"), CASES)
def test_sum_and_average_of_what_is_selected(values, kinds, said) -> None:
    """As many decimals as money has, or as was typed; rates have no sum."""
    assert _summary([Decimal(value) for value in values], kinds) == said


def test_the_selection_is_summed(person: Person) -> None:
    """附件3-2's three columns of money; one cell alone shows nothing."""
    person.goto("附件3-2.总额.年初")
    assert person.window.status.selection.text() == ""
    sheet = person.bench.sheet
    end = sheet.page.showing[person.ref("附件3-2.总额.执行")][0]
    sheet.move_to((end.row, end.column), extend=True)
    assert person.window.status.selection.text() == "合计 257.00　平均 85.67　计数 3"
    person.goto("附件3-2.总额.执行")
    assert person.window.status.selection.text() == ""


def test_the_unit_follows_the_table(person: Person) -> None:
    """Of the table on the screen; cover data has none."""
    assert person.window.status.unit.text() == "单位：万元"
    person.goto("封面数据.单位名称")
    assert person.window.status.unit.text() == ""


def test_the_time_of_the_last_edit(person: Person) -> None:
    """Each edit is saved at once; a draft is not."""
    saved = person.window.status.saved
    assert saved.text() == "已保存"
    person.goto("附件2.总额.年初")
    person.type("5")
    assert saved.text() == "已保存"
    person.bench.sheet.flush()
    assert saved.text() == f"已保存 {person.bench.session.saved_at:%H:%M}"
