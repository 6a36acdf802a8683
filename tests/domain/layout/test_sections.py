"""The parts of a long form: where its pages break, and what each is called."""

import pytest

from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load
from desktop.domain.forms.reader.report_set import sources_of
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.sections import parts_of, starts_of
from desktop.domain.workbook.workbook import new_workbook
from desktop.resources import FORMS

FORM = """\
表    报告  自评报告
[表格]
列宽  40  40
| | |
| {=年度}年度\\n自评报告 | < |
| 方式：{方式} | < |
[分页]
[行文]
一、概况
[表格]
列宽  40  40
| 人数 | {人数} |
[分页]
[表格]
列宽  40  40
| {甲} | {乙} |
"""


@pytest.fixture
def opened(book):
    return book(FORM).put(封面数据__年度="2023")


def test_each_part_is_called_by_its_first_words(opened) -> None:
    """Empty boxes and boxes to type in are passed over; a part of nothing but values has no name."""
    copy = opened.copies("报告")[0]
    assert parts_of(copy, opened.calculation) == ["2023年度自评报告", "一、概况", ""]


def test_each_part_begins_at_a_row_of_the_page(opened) -> None:
    """As many rows as parts, the first one being the top."""
    page = opened.sheet("报告")
    assert starts_of(page) == [0, 4, 6]
    assert [page.at[row, 0].pieces[0].text for row in starts_of(page)[1:2]] == ["一、概况"]


def test_a_form_of_one_page_has_no_parts(book) -> None:
    """There is nowhere to jump to."""
    opened = book("表  附表\n[表格]\n| 甲 | {甲} |\n")
    assert parts_of(opened.copies("附表")[0], opened.calculation) == []


@pytest.mark.parametrize(("name", "count"), [("yueyang-2020", 6), ("yueyang-2021", 6)])
def test_the_integrated_reports_have_a_cover_and_five_parts(name, count) -> None:
    """Parts and page agree in number."""
    book = new_workbook(load(name, sources_of(FORMS / name, FORMS)).set)
    calculation = Calculation(book)
    copy = book.single("自评报告")
    parts = parts_of(copy, calculation)
    assert len(parts) == count == len(starts_of(lay_out(copy, calculation)))
    assert [part[:2] for part in parts[1:]] == ["一、", "二、", "三、", "四、", "五、"]
