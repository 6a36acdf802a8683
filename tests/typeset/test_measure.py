"""How a text is set in its box: numbers on one line, words over several, labels upright or flat."""

import pytest

from desktop.domain.forms.paper import Paper
from desktop.domain.forms.style import Style
from desktop.typeset.measure import Measure
from desktop.typeset.metrics import BoxMetrics, LayoutMetrics, Spacing
from desktop.typeset.set_text import LEAST_SIZE, plain


@pytest.fixture
def measured(draw_up):
    """A measure of one row of texts, and the boxes in it."""

    def measured(texts: list[str], widths: list[float], **how: object) -> tuple[Measure, list[BoxMetrics]]:
        sheet = draw_up([texts], widths, **how)
        metrics = LayoutMetrics(sheet.layout)
        return Measure(sheet, Spacing(), metrics), metrics.boxes

    return measured


def test_number_shrinks_to_its_column_and_is_not_broken(measured) -> None:
    """1234567.89 in 12 mm: one line, smaller than the text, not below 6 points."""
    measure, (box,) = measured(["1234567.89"], [12], numbers=["1234567.89"])
    setting = measure.setting(box)
    assert [line.text for line in setting.lines] == ["1234567.89"]
    assert LEAST_SIZE <= setting.size < 10.5
    assert setting.lines[0].width * setting.size / 1000 <= box.right - box.left


def test_number_that_no_readable_size_fits_is_broken_at_the_smallest(measured) -> None:
    """Nothing typed is lost, not even 60 digits in a column for four."""
    digits = "1234567890" * 6
    measure, (box,) = measured([digits], [12], numbers=[digits])
    setting = measure.setting(box)
    assert setting.size == LEAST_SIZE
    assert "".join(line.text for line in setting.lines) == digits


NO_RATE = "由于预算数为0，无法计算百分比"


def test_words_in_place_of_a_number_break(measured) -> None:
    """What is printed for a division by zero wraps in its narrow column; a dash and a remark stay on one line."""
    texts = [NO_RATE, "---", "14.80（净值）"]
    measure, boxes = measured(texts, [20, 8, 15], numbers=texts)
    lines = [measure.setting(box).lines for box in boxes]
    assert [len(one) for one in lines] == [4, 1, 1]
    assert measure.setting(boxes[0]).size == 10.5
    assert "".join(line.text for line in lines[0]) == NO_RATE
    assert measure.needed(boxes[0]) > 4 * measure.setting(boxes[0]).pitch


def test_words_keep_their_size_and_break(measured) -> None:
    """A label in the same narrow column takes more lines, not smaller letters."""
    measure, (box,) = measured(["偏差原因分析及改进措施"], [22])
    assert measure.setting(box).size == 10.5
    assert [line.text for line in measure.setting(box).lines] == ["偏差原因", "分析及改", "进措施"]


def test_a_longer_text_of_a_centred_column_is_centred_too(measured) -> None:
    """A column has one alignment, as on the screen, however long the texts are that stand in it."""
    texts = ["无负面影响", "第一时间受理城区道路污染、扬尘污染、商业噪音污染等问题"]
    measure, boxes = measured(texts, [25, 25], typed=texts)
    assert [len(measure.setting(box).lines) for box in boxes] == [1, 5]
    assert [measure.setting(box).align for box in boxes] == ["centre", "centre"]


def test_one_line_may_come_nearer_to_the_frame_than_several(measured) -> None:
    """执行率 in 13 mm stays on one line; 偏差原因 breaks."""
    measure, (rate, reason) = measured(["执行率", "偏差原因"], [13, 13])
    assert len(measure.setting(rate).lines) == 1
    assert len(measure.setting(reason).lines) == 2


def test_upright_label_lies_down_where_its_box_is_too_low(measured) -> None:
    """First upright, then flat, then smaller, then not at all."""
    measure, (box,) = measured(["年度预算申请"], [13], styles={"年度预算申请": Style(vertical=True)})
    inset = 2 * measure.above(box)
    line = measure.setting(box).pitch
    lines = {lines: measure.fitted(box, "年度预算申请", lines * line + inset) for lines in (6, 3, 2, 1)}
    assert [len(lines[count].lines) for count in (6, 3, 2)] == [6, 3, 2]
    assert lines[3].size == 10.5
    assert lines[1].size < 10.5 if lines[1] else True
    assert measure.fitted(box, "年度预算申请", inset + 3) is None


def test_table_wider_than_its_page_is_drawn_in(measured) -> None:
    """Nothing stands outside the margins; a narrower one stands in the middle."""
    wide, _ = measured(["一", "二"], [150, 150], paper=Paper())
    assert wide.metrics.edges[0] == pytest.approx(20 / 25.4 * 72)
    assert wide.metrics.edges[-1] == pytest.approx(190 / 25.4 * 72)
    narrow, _ = measured(["一", "二"], [35, 35], paper=Paper())
    assert narrow.metrics.edges[0] == pytest.approx(70 / 25.4 * 72)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("12\t34\u00a056", "12 34 56"),
        ("\u3000\u3000缩进", "\u3000\u3000缩进"),
        ("零\u200b宽\ufeff字\u0007符", "零宽字符"),
        ("葛\U000e0100城", "葛城"),
    ],
)
def test_characters_that_print_nothing_leave_no_mark(typed: str, printed: str) -> None:
    """Line ends are one kind, blanks are blanks, invisible characters do not become 〓."""
    assert plain(typed) == printed
