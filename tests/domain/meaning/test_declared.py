"""What a form says itself that its cells mean."""

import pytest

from desktop.domain.meaning.hints import meaning_hints
from desktop.domain.meaning.meanings import Meanings, meanings_of
from tests.builders import SET, compiled, problems_of, texts_of

FORM = """表  附件1  资金表
[表格]
     | 项目 | 预算数 | 决算数 |
总额 | 年度资金总额 | {预算} | {决算} |
拨款 | 财政拨款 | {预算} | {决算} |
说明 | 盘子说明 | {说明} | < |
[格]
总额.*  万元
拨款.*  万元
说明.说明  文本
"""


def meanings(*lines: str, head: str = SET, **files: str) -> Meanings:
    """The meanings of a little set with these lines in its form's [义]."""
    form = FORM + "[义]\n" + "\n".join(lines) + "\n"
    return meanings_of(compiled(texts_of(form, head=head, **files)).set)


def said(found: Meanings, cell: str) -> str:
    meaning = found.of("附件1", cell)
    return f"{meaning}（{meaning.certainty.word}）" if meaning else ""


def test_nothing_is_needed() -> None:
    """Without a section the labels decide; so files from before open."""
    found = meanings_of(compiled(texts_of(FORM)).set)
    assert said(found, "拨款.决算") == "资金 决算 财政（标签）"
    assert said(found, "说明.说明") == "" and found.problems == ()


def test_words_are_added() -> None:
    """A word replaces what the guess had in its dimension and leaves the others."""
    assert said(meanings("*.预算  全年"), "拨款.预算") == "资金 全年 财政（写明）"


def test_a_concept_of_its_own() -> None:
    """With another concept nothing of the guess is left; 无 means nothing."""
    found = meanings("总额.预算  支出 年初", "拨款.预算  无")
    assert (said(found, "总额.预算"), said(found, "拨款.预算")) == ("支出 年初（写明）", "")


def test_no_meaning_is_an_answer() -> None:
    """A label that nobody knows is not asked about again once its cells mean nothing; a later line takes that back."""
    form = "表  附件1  某表\n[表格]\n | 项目 | 复核批次号 |\n甲 | 年度资金总额 | {数} |\n[格]\n甲.数  数\n"

    def asked(*lines: str) -> list[str]:
        text = form + "[义]\n" + "\n".join(lines) if lines else form
        return [one.label for one in meanings_of(compiled(texts_of(text)).set).forms["附件1"].questions]

    assert asked() == ["复核批次号"]
    assert asked("甲.数  无") == []
    assert asked("甲.数  无", "甲.数  全年") == ["复核批次号"]  # of what: asked again


def test_a_printed_label() -> None:
    """All cells under it."""
    found = meanings('"预算数"  全年')
    assert [said(found, f"{row}.预算") for row in ("总额", "拨款")] == [
        "资金 全年（写明）", "资金 全年 财政（写明）",
    ]  # fmt: skip
    assert said(meanings('"盘子说明"  说明'), "说明.说明") == "说明（写明）"


def test_of_the_whole_set() -> None:
    """set.txt says it for all forms, and a form's own lines go before."""
    texts = texts_of(FORM + "[义]\n拨款.预算  年初\n")
    texts["set.txt"] += '[义]\n"预算数"  全年\n'
    found = meanings_of(compiled(texts).set)
    assert (said(found, "总额.预算"), said(found, "拨款.预算")) == (
        "资金 全年（写明）", "资金 年初 财政（写明）",
    )  # fmt: skip


def test_own_list_of_concepts() -> None:
    """A set's own 含义表 knows its own labels."""
    head = SET + "含义表  concepts.txt\n"
    files = {"concepts.txt": "含义表  本局\n[标签]\n说明：盘子说明\n"}
    found = meanings("*.预算  全年", head=head, **files)
    assert said(found, "说明.说明") == "说明（标签）"


def test_own_list_that_is_wrong() -> None:
    """It is passed over and said; the set opens all the same."""
    head = SET + "含义表  concepts.txt\n"
    found = meanings("*.预算  全年", head=head, **{"concepts.txt": "含义表  本局\n[标签]\n说名：盘子说明\n"})
    assert [str(problem) for problem in found.problems] == [
        "concepts.txt 第 3 行：没有叫“说名”的含义，也不是哪一维独有的词，是不是“说明”？"
    ]
    assert said(found, "总额.预算") == "资金 全年（写明）"


def test_own_list_that_is_missing() -> None:
    """set.txt names a file that is not there."""
    assert problems_of(texts_of(FORM, head=SET + "含义表  concepts.txt\n")) == [
        "set.txt 第 5 行：没有 concepts.txt 这个文件"
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("总额.预算  执衍", "1.txt 第 12 行：没有叫“执衍”的含义，也不是哪一维的词，是不是“执行”？"),
        ("说明.说明  资金", "1.txt 第 12 行：“说明.说明”填的是文字，不能是“资金”"),
        (
            "说明.说明  年初",
            "1.txt 第 12 行：“说明.说明”没有认出含义，请连含义一起写，如“说明.说明  资金 年初”",
        ),
    ],
)
def test_wrong_words(line: str, message: str) -> None:
    """Each is named with its line; the set opens all the same."""
    assert [str(problem) for problem in meanings(line).problems] == [message]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("总额.预箅  全年", "1.txt 第 12 行：没有叫“总额.预箅”的格子，是不是“总额.预算”？"),
        ("总额.预算", '1.txt 第 12 行：[义]要写成“格子  含义的词”这样，如：收入.*  全年，或："预算数"  全年'),
    ],
)
def test_wrong_lines(line: str, message: str) -> None:
    """What names no cell or says no word does not load."""
    assert problems_of(texts_of(FORM + f"[义]\n{line}\n")) == [message]


def hints(*lines: str) -> list[str]:
    report_set = compiled(texts_of(FORM + "[义]\n" + "\n".join(lines) + "\n")).set
    return list(meaning_hints(report_set, meanings_of(report_set)))


def test_a_declaration_that_denies_a_label() -> None:
    """决算数 is printed, 年初 is declared; 预算数 says no stage and denies none."""
    assert hints("总额.决算  年初", "*.预算  全年") == [
        "1.txt 第 12 行：“总额.决算”写成“年初”，可表上印的是“年度资金总额 × 决算数”（资金 决算），请核对"
    ]


def test_two_cells_of_one_meaning() -> None:
    """Two typed figures of one meaning are one too many, unless one is shown."""
    assert hints("*.预算  全年 总额")[1:] == [
        "1.txt：“总额.预算”、“拨款.预算” 2 格的含义都是“资金 全年”，是同一个数的，只填一处，别处用 {=格子} 显示；"
        "不是的，请在[义]里写明各是什么"
    ]
    assert hints("*.预算  全年") == []
