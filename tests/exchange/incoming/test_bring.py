"""Tables as other offices send them, brought into a workbook: where each value goes, what is asked, what is left alone."""

from pathlib import Path
from time import process_time

import pytest

from desktop.domain.change.edit import apply, revert
from desktop.domain.engine.calculation import Calculation
from desktop.domain.meaning.vocabulary import NOT_OURS
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import Workbook
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.incoming.accept import accepted
from desktop.exchange.incoming.bring import bring
from desktop.exchange.incoming.proposal import Proposal
from desktop.sources.document import Document
from desktop.sources.reading import read_any
from desktop.sources.table import Paragraph
from desktop.sources.text import document_of
from tests.builders import sample_book
from tests.exchange.drafting.described import Described, Line, table, write_word
from tests.exchange.drafting.test_opened import drawn
from tests.exchange.incoming.round_trip import emptied

WHOLE, PROJECT = Line("部门整体支出绩效自评表", True), Line("项目支出绩效自评表", True)
MONEY = """
| 资金情况（{unit}） | 年度资金总额 | {one} | {other} | 全年执行数 |
| ^ | 其中：当年财政拨款 | «{a}» | «{b}» | «{c}» |
"""
OF_PROJECT = """
| 专项名称 | «{name}» | < | < |
| 年度项目资金（万元） | 年度资金总额 | 年初预算数 | 全年预算数 |
| ^ | 其中：当年财政拨款 | «{first}» | «{second}» |
"""


@pytest.fixture
def book() -> Workbook:
    return emptied(sample_book("zhuzhou-2021"))


def money(
    unit: str = "万元",
    one: str = "年初预算数",
    other: str = "全年预算数",
    a: str = "12",
    b: str = "13",
    c: str = "11",
) -> Described:
    return table(MONEY.format(unit=unit, one=one, other=other, a=a, b=b, c=c))


def read(tmp_path: Path, *parts) -> Document:
    return read_any(write_word(tmp_path / "来.docx", *parts), read_lexicon())


def new(proposal: Proposal) -> dict[str, str]:
    """By the id of its cell what each sure entry puts there."""
    return {entry.ref.cell: entry.new for entry in proposal.sure}


def written(proposal: Proposal, book: Workbook) -> Calculation:
    apply(accepted(proposal, proposal.sure, book), book, Calculation(book))
    return Calculation(book)


def test_columns_in_another_order(book: Workbook, tmp_path: Path) -> None:
    proposal = bring(read(tmp_path, WHOLE, money(one="全年预算数", other="年初预算数")), "来", book)
    assert new(proposal) == {"拨款.年初": "13", "拨款.预算": "12", "拨款.执行": "11"}


def test_labels_in_other_words(book: Workbook, tmp_path: Path) -> None:
    """调整后预算数 is 全年预算数 by the list of concepts; 年末预算数 is nothing, and 年初预算数 though it differs by one sign."""
    assert new(bring(read(tmp_path, WHOLE, money(other="调整后预算数")), "来", book))["拨款.预算"] == "13"
    proposal = bring(read(tmp_path, WHOLE, money(one="年末预算数")), "来", book)
    assert "拨款.年初" not in new(proposal)
    assert [(one.words, "年初预算数" in one.choices) for one in proposal.questions] == [("年末预算数", True)]


def test_words_that_are_not_ours_are_left_alone(book: Workbook, tmp_path: Path) -> None:
    document = read(tmp_path, WHOLE, money(one="去年的"))
    proposal = bring(document, "来", book, {"去年的": NOT_OURS})
    assert not proposal.questions and "拨款.年初" not in new(proposal)


def test_yuan_becomes_ten_thousands(book: Workbook, tmp_path: Path) -> None:
    proposal = bring(read(tmp_path, WHOLE, money(unit="元", a="120,000")), "来", book)
    (entry,) = [one for one in proposal.entries if one.ref.cell == "拨款.年初"]
    assert (entry.new, entry.note) == ("12", "120,000元 换成 12万元")


@pytest.mark.parametrize("sign", ["－", "—", "/", "——", ""])
def test_signs_for_nothing_are_no_values(book: Workbook, tmp_path: Path, sign: str) -> None:
    assert "拨款.年初" not in new(bring(read(tmp_path, WHOLE, money(a=sign)), "来", book))


def test_words_in_a_figures_place_are_asked_about(book: Workbook, tmp_path: Path) -> None:
    proposal = bring(read(tmp_path, WHOLE, money(a="12（净值）", b="约十三")), "来", book)
    assert new(proposal)["拨款.年初"] == "12（净值）"
    assert [one.new for one in proposal.entries if not one.sure] == ["约十三"]


def test_copies_by_their_names(tmp_path: Path) -> None:
    """A project that is there is filled, another is added; the rows that follow come with it, and all goes at once."""
    book = sample_book("zhuzhou-2021")
    values = Calculation(book)
    there = values.text(find(values, "附件1-2-2.专项名称"))
    one = table(OF_PROJECT.format(name=there, first="1", second="2"))
    other = table(OF_PROJECT.format(name="路灯改造", first="3", second="4"))
    proposal = bring(read(tmp_path, PROJECT, one, PROJECT, other), "来", book)
    before = book.beside()
    steps = apply(accepted(proposal, proposal.sure, book), book, values)
    after = Calculation(book)
    assert after.text(find(after, "附件1-2-2.拨款.年初")) == "1"
    assert after.text(find(after, "附件1-2-3.专项名称")) == "路灯改造"
    assert after.text(find(after, "附件1-2-3.拨款.预算")) == "4"
    revert(steps, book, after)
    assert (book.texts, [copy.id for copy in book.copies]) == (
        before.texts,
        [copy.id for copy in before.copies],
    )


def test_only_what_is_chosen_is_written(tmp_path: Path) -> None:
    """Of a file with two new projects the second alone; nothing of the first is added."""
    book = emptied(sample_book("zhuzhou-2021"))
    tables = [table(OF_PROJECT.format(name=name, first="3", second="4")) for name in ("甲", "乙")]
    proposal = bring(read(tmp_path, PROJECT, tables[0], PROJECT, tables[1]), "来", book)
    last = proposal.entries[-1].ref.copy
    apply(
        accepted(proposal, [one for one in proposal.sure if one.ref.copy == last], book),
        book,
        Calculation(book),
    )
    values = Calculation(book)
    assert [values.text(find(values, f"附件1-2-{number}.专项名称")) for number in (1,)] == ["乙"]


def test_a_table_over_two_pages(book: Workbook, tmp_path: Path) -> None:
    """Its second half has no headings; where it stands in the file is told all the same."""
    upper = table(
        """
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | «巡查» | «12次» | «12次» | «5» | «5» | «» |
"""
    )
    lower = table("| 产出指标 | 质量指标 | «准确率» | «90%» | «95%» | «6» | «6» | «» |")
    proposal = bring(read(tmp_path, WHOLE, upper, lower), "来", book)
    (entry,) = [one for one in proposal.sure if one.new == "准确率"]
    assert str(entry.source) == "第 2 张表第 1 行第 3 列"
    values = written(proposal, book)
    names = {
        row.class_: values.text(find(values, "附件1-1.指标[1].三级"))
        for row in [*book.copies[2].all_rows][:1]
    }
    assert "巡查" in names.values()


def test_an_indicator_is_added_to_its_class(book: Workbook, tmp_path: Path) -> None:
    """Two of a class of which the form has one row; an unknown class is asked about, never the one above it, and answered."""
    rows = """
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | «巡查» | «12次» | «12次» | «5» | «5» | «» |
| ^ | ^ | «受理» | «30条» | «31条» | «5» | «5» | «» |
| ^ | 奇怪的类 | «别的» | «1» | «1» | «1» | «1» | «» |
"""
    document = read(tmp_path, WHOLE, table(rows))
    proposal = bring(document, "来", book)
    assert [one.new for one in proposal.sure if one.ref.cell == "指标.三级"] == ["巡查", "受理"]
    (question,) = proposal.questions
    assert question.words == "奇怪的类" and "产出指标/质量指标" in question.choices
    answered = bring(document, "来", book, {"奇怪的类": "产出指标/质量指标"})
    assert not answered.questions
    assert "别的" in [one.new for one in answered.sure if one.ref.cell == "指标.三级"]


def test_a_pasted_text(book: Workbook) -> None:
    """A cell a line behind a tab, rows apart by a blank line: the merges are lost, and each row is put below its headings."""
    rows = [
        [
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ],
        ["产出指标", "数量指标", "巡查次数", "12次", "12次", "5", "5"],
        ["受理案卷", "30条", "31条", "5", "5"],
        ["质量指标", "准确率", "90%", "95%", "6", "6"],
    ]
    text = (
        "部门整体支出绩效自评表\n\n"
        + "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)
        + "\n"
    )
    values = written(bring(document_of(text), "来", book), book)
    assert values.text(find(values, "附件1-1.指标[2].三级")) == "受理案卷"
    assert values.text(find(values, "附件1-1.指标[2].得分")) == "5"


def test_a_word_is_asked_about_once(tmp_path: Path) -> None:
    """Two tables of projects have it: the question names both, with the values of both."""
    book = sample_book("zhuzhou-2021")
    values = Calculation(book)
    projects = [
        table(OF_PROJECT.format(name=values.text(find(values, f"附件1-2-{at}.专项名称")), first=at, second="9")
              .replace("全年预算数", "说不清的数"))
        for at in (1, 2)
    ]  # fmt: skip
    proposal = bring(read(tmp_path, PROJECT, projects[0], PROJECT, projects[1]), "来", book)
    assert [(one.words, one.about, one.values) for one in proposal.questions] == [
        ("说不清的数", "附件1-2-1、附件1-2-2", ("9", "9"))
    ]


def test_a_row_that_only_has_its_number_says_nothing(tmp_path: Path) -> None:
    """(1) is printed by the form, in front of the name that nobody has written."""
    title = Line("2023年度部门整体支出绩效评价基础数据表", True)
    text = """
    | 经费控制情况（万元） | 2022年决算数 | 2023年预算数 | 2023年决算数 |
    | 3、市级专项资金 | | | |
    | (1) | | | |
    | 公用经费 | «1» | «2» | «3» |
    """
    proposal = bring(read(tmp_path, title, table(text)), "来", emptied(sample_book("yueyang-2023")))
    assert not proposal.questions
    assert {"1", "2", "3"} <= {entry.new for entry in proposal.entries}


def test_nothing_of_ours(book: Workbook) -> None:
    with pytest.raises(Refusal, match="没有认出"):
        bring(document_of("一段话，和这个文件没有关系。\n"), "来", book)


def test_a_table_with_one_word_in_common_is_none_of_ours(book: Workbook, tmp_path: Path) -> None:
    """得分 stands in many tables: nothing of a stranger's goes anywhere, beside a table of ours too."""
    stranger = table(
        "| 选手 | 得分 | 名次 | 奖品 |\n| «甲» | «9» | «1» | «书» |\n| «乙» | «8» | «2» | «笔» |"
    )
    proposal = bring(read(tmp_path, WHOLE, money(), Line("运动会成绩", True), stranger), "来", book)
    assert set(new(proposal)) == {"拨款.年初", "拨款.预算", "拨款.执行"}
    assert "第 2 张表“运动会成绩”不是这个文件里的表，没有读" in proposal.notes


def test_chapters_by_their_headings(book: Workbook) -> None:
    """Headings below a chapter keep their level and lose their number; braces are words."""
    text = "一、其他需要说明的情况\n（一）说明\n没有{其他}情况。\n二、无关的一章\n不在这里。\n"
    proposal = bring(document_of(text), "来", book)
    (entry,) = proposal.entries
    assert entry.new == "== 说明\n没有\\{其他\\}情况。"


@pytest.mark.slow
def test_a_list_costs_what_it_is_long() -> None:
    """Eight times the rows of one class take some eight times as long; looked for among all, they took sixty."""

    def seconds(count: int) -> float:
        rows = "\n".join(
            f"| 产出指标 | 数量指标 | 第{at}项巡查 | {at}次 | {at}次 |" for at in range(1, count + 1)
        )
        described = table(f"| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 |\n{rows}")
        document = Document("docx", (Paragraph("附件3-1 项目支出绩效自评表"), drawn(described)))
        book = emptied(sample_book("yueyang-2023"))
        begun = process_time()
        proposal = bring(document, "来", book)
        taken = process_time() - begun
        assert len(proposal.sure) == 3 * count
        return taken

    seconds(10)
    assert seconds(800) < 20 * seconds(100)
