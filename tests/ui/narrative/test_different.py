"""After a comparison the words of the report that the other file has otherwise are marked, as long as the list is open."""

import pytest

from desktop.domain.narrative.references import to_names
from tests.ui.narrative.writer import Writer

CHAPTER = "问题和原因"


def marked(writer: Writer) -> list[str]:
    return [one.cursor.selectedText() for one in writer.editor.extraSelections()]  # type: ignore[attr-defined]


def there(writer: Writer, was: str, now: str) -> str:
    """The chapter as the other file has it, one piece of it otherwise."""
    values = writer.person.bench.session.calculation
    text = to_names(writer.person.kept(f"自评报告.{CHAPTER}"), values)
    assert was in text
    return text.replace(was, now, 1)


@pytest.fixture
def writer(writer: Writer) -> Writer:
    person = writer.person
    text = "一段在前。\n== 标题\n　　𠮷地预算支出九百万元，{附件2.总额.年初}万元在年初，余下的在年中追加。"
    person.bench.session.type_into(person.ref(f"自评报告.{CHAPTER}"), text)
    writer.editor.show_findings([])
    return writer


@pytest.mark.parametrize(
    ("was", "now", "marks"),
    [
        ("九百万元", "八十万元", ["九百"]),
        ("年初}万元在年初", "年初}万元于年底", ["在年初"]),
        ("，余下的在年中追加", "", ["，余下的在年中追加"]),
        ("追加。", "追加二十万元。", ["加"]),
        ("标题", "题目", ["标题"]),
        ("{附件2.总额.年初}", "3", None),
    ],
    ids=["words", "behind a figure", "more here", "more there", "a heading", "a figure"],
)
def test_what_differs_is_marked(writer: Writer, was: str, now: str, marks: list[str] | None) -> None:
    """A figure as a whole; where only the other has more words, the sign before them."""
    bench = writer.person.bench
    ref = writer.person.ref(f"自评报告.{CHAPTER}")
    figure = bench.session.calculation.text(writer.person.ref("附件2.总额.年初"))
    bench.mark({ref}, {ref: there(writer, was, now)})
    assert marked(writer) == (marks or [figure])
    bench.mark((), {})
    assert marked(writer) == []


def test_a_paragraph_that_only_the_other_has(writer: Writer) -> None:
    ref = writer.person.ref(f"自评报告.{CHAPTER}")
    text = there(writer, "追加。", "追加。\n又一段。")
    writer.person.bench.mark({ref}, {ref: text})
    (one,) = marked(writer)
    assert len(one) == 1
