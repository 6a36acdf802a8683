"""A written text as lines of words and figures, and back into the text that is kept."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.narrative.bound_text import paragraphs
from desktop.domain.narrative.lines import Line, Run, between, line_of, written
from desktop.domain.narrative.references import to_ids
from desktop.domain.workbook.workbook import CellRef


def lines(report: Any, text: str) -> list[Line]:
    """What an editor shows of `text`, written into a chapter."""
    report.type({"自评报告.结论": to_ids(text, report.calculation)})
    report.calculation.recompute()
    ref = CellRef(report.copies("自评报告")[0].id, "", "结论")
    return [line_of(told) for told in paragraphs(report.calculation, ref)]


def test_figures_keep_their_source(report: Any) -> None:
    """A heading, words, and a figure that reads as it stands in its table."""
    found = lines(report, "== 预算\n共{总表.总额.预算}万元。")
    assert found == [
        Line(2, (Run("预算"),)),
        Line(0, (Run("共"), Run("150.00", "{总表.总额.预算}"), Run("万元。"))),
    ]
    assert [line.text for line in found] == ["预算", "共150.00万元。"]


@pytest.mark.parametrize(
    "text",
    [
        "== 预算\n共{总表.总额.预算}万元。",
        "\\{不是取数\\}",
        "\\= 等号开头",
        "\\\\反斜线",
        "{每张 项目“、”：{名称}{执行}万元}。",
        "==== 第四级{总表.总额.率 | 小数 1}",
    ],
)
def test_written_again_it_is_the_same(report: Any, text: str) -> None:
    assert written(lines(report, text)) == text


def test_lines_without_words_are_left_out() -> None:
    """A heading that is only begun would else be read as the words “==”."""
    assert written([Line(2), Line(0, (Run("一"),)), Line(0, (Run(" \u3000"),)), Line(3)]) == "一"


@given(st.lists(st.text(alphabet="甲乙={}｛\\ \t\u3000\n@|：1", max_size=12), max_size=6))
def test_any_words_are_read_as_themselves(report_once: Any, texts: list[str]) -> None:
    """Whatever is typed as words comes back as words, in its own paragraph."""
    typed = [Line(0, (Run(" ".join(text.splitlines())),)) for text in texts]
    found = lines(report_once, written(typed))
    assert [line.meant for line in found] == [line.meant for line in typed if line.meant[1]]


@pytest.fixture(scope="module")
def report_once(make_report: Any) -> Any:
    return make_report()


def test_what_figures_say_is_not_what_is_meant() -> None:
    """The same source reads otherwise: nobody has written anything else."""
    first, second = (Line(0, (Run("共"), Run(text, "{甲}"))) for text in ("1", "2"))
    assert first.meant == second.meant
    assert first.meant != Line(0, (Run("共"), Run("1", "{乙}"))).meant
    assert Line(0, (Run("甲"), Run("乙 "))).meant == Line(0, (Run("甲乙"),)).meant


@pytest.mark.parametrize(
    ("have", "wanted", "same"),
    [
        ("甲乙丙", "甲丁丙", (1, 1)),
        ("甲丙", "甲乙丙", (1, 1)),
        ("甲甲", "甲", (1, 0)),
        ("", "甲", (0, 0)),
        ("甲", "甲", (1, 0)),
    ],
)
def test_where_two_texts_differ(have: str, wanted: str, same: tuple[int, int]) -> None:
    """Lines alike at the beginning and at the end, none counted twice."""
    first, second = ([Line(0, (Run(sign),)) for sign in text] for text in (have, wanted))
    assert between(first, second) == same
