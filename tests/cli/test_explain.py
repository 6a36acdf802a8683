"""`jixiao explain`: a cell's explanation as lines and as JSON."""

from desktop.cli.explain import explanation_json, explanation_lines
from desktop.domain.queries.explanation import Explanation, explain
from tests.builders import Book, open_texts, sample_session, texts_of
from tests.cli.conftest import SAMPLE

FORM = """表 附表
[表格]
甲 | {数} | {分} |
合 | {数} | |
[格]
*.数 万元
甲.分 分 去零
[带入]
合.数 = 甲.数 × 2
[建议]
甲.分 = min(10, 甲.数)
"""


def opened() -> Book:
    return open_texts(texts_of(FORM)).type({"附表.甲.数": "11.5", "附表.甲.分": "9"})


def explained(book: Book, name: str) -> Explanation:
    return explain(book.calculation, book.ref(name))


def test_a_figure_put_in_by_hand() -> None:
    """What the formula gives, why it is another, who said so."""
    book = opened()
    book.override("附表.合.数", "24.00", "按决算批复")
    said = explained(book, "附表.合.数")
    assert explanation_lines(said)[1:3] == [
        "手工填 24.00，按公式应为 23.00；理由：按决算批复",
        "由 某人 于 2024-01-01T08:00:00+08:00 改",
    ]
    assert explanation_json(said)["override"] == {
        "text": "24.00", "reason": "按决算批复", "who": "某人", "at": "2024-01-01T08:00:00+08:00", "computed": "23.00",
    }  # fmt: skip


def test_a_suggestion_is_called_one() -> None:
    """The score is typed; what the rules would give stands beside it."""
    said = explained(opened(), "附表.甲.分")
    assert "建议：min(10, 甲.数)" in explanation_lines(said)
    assert (explanation_json(said)["text"], explanation_json(said)["suggested"]) == ("9", "10")


def test_every_cell_of_a_sample_has_something_to_say() -> None:
    """Whatever its kind."""
    calculation = sample_session(SAMPLE).calculation
    for copy in calculation.workbook.copies:
        for ref in calculation.workbook.refs(copy):
            said = explain(calculation, ref)
            assert explanation_lines(said) and explanation_json(said)
