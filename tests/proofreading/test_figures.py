"""The measuring itself: which figures of a text get a slip, which slips there are, and how a batch is read."""

import random

import pytest

from desktop.session.library import sample_names
from tests.proofreading.figures import figures
from tests.proofreading.material import read_batch
from tests.proofreading.slips import BUDGET, LAST_YEAR, SLIPS, columns, numbers, slip
from tests.proofreading.written import Written, chapter, text_cells


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支出416.39万元，占32.03%，得9.40分", ["金额 416.39万元", "百分数 32.03%", "得分 9.40分"]),
        ("1,300.19万元、0.13亿元、300元", ["金额 1,300.19万元", "金额 0.13亿元", "金额 300元"]),
        ("采集33.43万条，办结1843件，4条道路", ["数量 33.43万条", "数量 1843件", "数量 4条"]),
        ("2023年12月31日，第12名，〔2022〕6号，附件3-8，12345热线", []),
        ("低1.5个百分点，5个月，30分钟，3分之一，70余次，2小时", []),
    ],
)
def test_figures(text: str, found: list[str]) -> None:
    """Money, per cent, scores and counts; no years, dates, numbers of documents, spans of time."""
    assert [f"{one.kind.value} {one.digits}{one.scale}{one.unit}" for one in figures(text)] == found


@pytest.mark.parametrize("name", SLIPS)
@pytest.mark.parametrize("text", ["416.39万元", "100%", "9.40分", "5件", "0.20万元"])
def test_a_slip_changes_the_figure(name: str, text: str) -> None:
    """What comes out is another figure of the same kind, or nothing."""
    (figure,) = figures(text)
    for seed in range(20):
        made = slip(name, figure, random.Random(seed), {})
        if made is not None:
            (other,) = figures(figure.in_place(text, *made))
            assert other.kind is figure.kind and (other.value, other.scale) != (figure.value, figure.scale)


def test_last_year_and_budget_come_from_the_tables() -> None:
    """项目支出 883.80: 862.30 the year before, 964.51 planned."""
    (figure,) = figures("883.80万元")
    known = columns("yueyang-2023")
    assert figure.value in numbers("yueyang-2023")
    made = [slip(name, figure, random.Random(1), known) for name in (LAST_YEAR, BUDGET)]
    assert made == [("862.30", "万"), ("964.51", "万")]


def test_a_batch_is_read() -> None:
    """Samples, chapters, right and wrong sentences, further paragraphs."""
    batch = read_batch("试", "# 说明\n样例  甲\n章  乙\n对  一。\n    二。\n错  〔和错〕三。\n")
    right, wrong = batch.sentences
    assert (right.text, right.defect, right.chapter) == ("一。\n二。", "", "乙")
    assert (wrong.text, wrong.defect, wrong.sample) == ("三。", "和错", "甲")
    with pytest.raises(ValueError, match="第 1 行"):
        read_batch("试", "对  没有样例")


def test_what_was_there_before_is_not_counted() -> None:
    """A sentence that says nothing adds nothing, and the text is as before."""
    written = chapter("yueyang-2023", "")
    before = written.by_hand()
    assert written.added("没有其他情况。") == []
    assert written.by_hand() == before


@pytest.mark.parametrize("sample", sample_names())
def test_typed_by_hand_a_text_reads_the_same(sample: str) -> None:
    """Headings stay headings, and every figure stands as it stood."""
    for ref in text_cells(sample):
        written = Written(sample, ref)
        text = "\n".join(written.by_hand())
        with written.holding(text):
            assert "\n".join(written.by_hand()) == text
