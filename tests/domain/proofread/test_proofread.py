"""Figures against cells: what accounts for one, what calls it wrong, and how a text is read in slices."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain import limits
from desktop.domain.change.edit import RemoveCopy, SetText, with_followers
from desktop.domain.narrative.markup import escaped
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.proofread import Proofreader, in_slices, proofread
from desktop.domain.proofread.remark import Attribution, Remark
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef
from tests.builders import open_texts, texts_of

ReadsIn = Callable[[str, str], list[Remark]]


def attributions(values: Values, ref: CellRef, facts: Facts | None = None) -> list[Attribution]:
    """How each figure of a text is accounted for, once it is read to its end."""
    found: list[Attribution] = []
    for _ in in_slices(values, ref, facts, found):
        pass
    return found


@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ("2023年，单位基本支出总额为416.39元。", "unit", "error"),
        ("年度预算执行率为93.99%。", "text-rate", "error"),
        ("2023年基本支出416.93万元。", "text-amount", "explain"),
        ("2022年基本支出416.39万元。", "text-year", "explain"),
        ("基本支出预算416.39万元。", "text-stage", "explain"),
        ("一期网络运营费支出69.00万元。", "text-amount", "explain"),
        ("编制27人，实有在职28人。", "text-count", "explain"),
        ("产出指标得48分。", "text-score", "explain"),
        ("自评等级为“良”。", "text-grade", "explain"),
        ("政府采购682.02万元，比上年减少50.00万元。", "text-change", "explain"),
        ("项目支出执行率96.13%。", "text-rate", "hint"),
        ("全年应处置城市管理案件334267件。", "text-count", "explain"),
    ],
)  # fmt: skip
def test_contradicted(reads_in: ReadsIn, text: str, code: str, level: str) -> None:
    """Only where every word is understood and names one thing."""
    assert (code, level) in [(one.code, one.level.name.lower()) for one in reads_in("yueyang-2023", text)]


@pytest.mark.parametrize(
    "text",
    [
        # Words are left over that the table's row does not have.
        "局机关基本支出212.30万元。",
        "政府性基金预算项目支出0万元。",
        "上年结转用于项目1.8万元。",
        # Words that exclude a comparison, also where a count splits the clause.
        "其余7个项目支出447.61万元。",
        "扣除人员经费后，支出919.71万元。",
        "全市项目支出3200.00万元。",
        "2023年9月底，项目支出602.15万元。",
        # A total before 其中 that is no whole known here makes its parts strangers to the tables.
        "机构运行110.00万元，其中：基本支出110.00万元。",
        # A rate on another, stated basis is proved by the sentence.
        "年初预算1202.69万元，实际支出1300.19万元，完成年初预算的108.11%。",
        # The budget before 中 gives its parts their stage.
        "年初预算1202.69万元中，基本支出287.74万元。",
        # Another year's plan, a target, a sum over projects.
        "2024年安排基本支出430.00万元。",
        "项目得分最高100分，满意度≥96%。",
        "支出中使用上年结转资金91.95万元。",
    ],
)
def test_not_accused(reads_in: ReadsIn, text: str) -> None:
    """Right as they stand, though the tables hold other numbers under like words."""
    assert [(one.code, one.message) for one in reads_in("yueyang-2023", text)] == []


def test_a_message_names_both_places_figures_and_the_slip(reads_in: ReadsIn) -> None:
    """What stands where, how far apart, how it may have come about, what to do."""
    (found,) = reads_in("yueyang-2023", "2023年政府采购金额628.02万元。")
    assert found.message == (
        "“2023年政府采购金额628.02万元”与附件1 政府采购金额 2023年决算数 682.02万元不一致，差 54.00万元，"
        "像是两个数字写颠倒了，请核对，或换成取数"
    )


def test_each_figure_is_accounted_for(report: Any) -> None:
    """Filled in, on a cell, proved, nearly, contradicted, nowhere."""
    ref = report.ref("自评报告.结论")
    text = "共{总表.总额.执行}万元，道路项目80.00万元，绿化项目50.00元，巡查33次，办结率50%。"
    report.do(SetText(ref, text))
    found = [(one.text, one.status.value) for one in attributions(report.calculation, ref)]
    assert found == [
        ("130.00万元", "taken"),
        ("80.00万元", "cell"),
        ("50.00元", "nearly"),
        ("33次", "nowhere"),
        ("50%", "nowhere"),
    ]


def test_facts_follow_what_changes(report: Any) -> None:
    """Kept figures are those of a fresh look, after numbers, names and copies have changed."""
    values = report.calculation
    ref = report.ref("自评报告.结论")
    report.do(SetText(ref, escaped("道路项目80.00万元，绿化项目55.00万元，共135.00万元。")))
    kept = Facts(values)

    def agree() -> None:
        assert list(proofread(values, ref, kept)) == list(proofread(values, ref))
        assert attributions(values, ref, kept) == attributions(values, ref)

    agree()
    for name, text in (
        ("项目-1.执行", "85.00"),
        ("项目-2.执行", ""),
        ("项目-2.执行", "55.00"),
        ("项目-1.名称", "桥梁项目"),
    ):
        cell = report.ref(name)
        report.do(SetText(cell, text))
        kept.changed(values.changed | {cell})
        agree()
    report.do(with_followers(RemoveCopy(report.copies("项目")[0].id), report.workbook))
    kept.changed([], structure=True)
    agree()


def test_a_paragraph_is_read_again_where_the_tables_answer_otherwise(report: Any) -> None:
    """One figure of one project: its paragraph, not the one about another; a figure that no text names: nothing."""
    values, ref = report.calculation, report.ref("自评报告.结论")
    report.do(SetText(ref, escaped("道路项目支出80.00万元。\n绿化项目支出55.00万元。\n各项工作都已完成。")))
    reader = Proofreader(values)

    def read_again() -> int:
        read = list(reader.read(ref))
        assert [one for one in read if one] == list(proofread(values, ref))
        return read.count(None)

    assert read_again() == 3
    assert read_again() == 0
    for name, text, paragraphs in (
        ("项目-1.执行", "85.00", 1),
        ("项目-1.执行", "80.00", 1),
        ("项目-2.执行", "55.00", 1),
        ("项目-2.名称", "绿化工程", 3),  # other names: whatever a text says may mean another thing
    ):
        report.do(SetText(report.ref(name), text))
        reader.changed(values.changed | {report.ref(name)}, False)
        assert read_again() == paragraphs, (name, text)


def test_a_paragraph_that_is_typed_leaves_those_above_as_they_were_read(report: Any) -> None:
    """The end of a text is written; what stands above is read once."""
    values, ref = report.calculation, report.ref("自评报告.结论")
    reader = Proofreader(values)
    text = "道路项目支出80.00万元。\n绿化项目支出55.00万元。\n"
    for above, more, paragraphs in (
        ("", "各项", 3),
        ("", "各项工作", 1),
        ("", "各项工作都已完成，共135.00万元，为预算的75%。", 1),
        (
            "总体情况如下，" * 10 + "\n",
            "各项工作都已完成，共135.00万元，为预算的75%。",
            1,
        ),  # too long for a heading
    ):
        report.do(SetText(ref, escaped(above + text + more)))
        reader.changed({ref}, False)
        assert list(reader.read(ref)).count(None) == paragraphs
        assert [one for one in reader.read(ref) if one] == list(proofread(values, ref))


def test_the_words_of_tables_are_read_once_however_many_say_them() -> None:
    """A goal is read by itself and says the same wherever it stands, whatever becomes of the figures."""
    form = "表 说明\n[表格]\n| 年度目标 | {甲} |\n| 长期目标 | {乙} |\n[格]\n甲 长文本\n乙 长文本\n"
    opened = open_texts(texts_of(form))
    reader = Proofreader(opened.calculation)
    read = []
    for name in ("甲", "乙"):
        cell = opened.ref(f"说明.{name}")
        opened.type({f"说明.{name}": "预算100元，执行90元，执行率80%。"})
        reader.changed({cell}, False)
        read.append(list(reader.read(cell)))
    assert [one.count(None) for one in read] == [1, 0]
    assert read[0][1:] == read[1] != []


def test_a_text_is_read_in_slices(report: Any) -> None:
    """A pause behind each paragraph, and within a very long one, with words marked where they stand."""
    ref = report.ref("自评报告.结论")
    report.do(SetText(ref, escaped("道路项目很好。" * 600 + "道路项目90.00万元。\n绿化项目50.00元。")))
    found = list(in_slices(report.calculation, ref))
    assert found.count(None) == 4
    text = report.calculation.text(ref).split("\n")
    marked = [text[one.span.paragraph][one.span.start : one.span.end] for one in found if one]
    assert marked == ["90.00万元", "50.00元"]


def test_asking_whether_much_stands_pauses_too(report: Any) -> None:
    """A hundred paragraphs of which one is other: it is read, and between the others there are places to pause."""
    ref = report.ref("自评报告.结论")
    told = [f"第{at}段：道路项目支出80.00万元。" for at in range(100)]
    report.do(SetText(ref, escaped("\n".join(told))))
    reader = Proofreader(report.calculation)
    assert list(reader.read(ref)).count(None) == 100
    report.do(SetText(ref, escaped("\n".join([*told[:50], "另有一段：绿化项目支出50.00万元。", *told[50:]]))))
    reader.changed({ref}, False)
    assert 1 + 100 // 20 <= list(reader.read(ref)).count(None) <= 1 + 100 // 5


def test_one_member_of_a_list_under_another_name(reads_in: ReadsIn) -> None:
    """Its amount is that of a row which the tables call otherwise."""
    text = "项目支出883.80万元，其中：12319运营经费32.00万元、设备运行电费32.00万元、信息采集项目436.19万元。"
    (found,) = [one for one in reads_in("yueyang-2023", text) if one.code == "text-name"]
    assert found.expected.endswith("信息采集服务政府采购项目")


def test_so_many_figures_a_text_may_have(report: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those behind are not read, however many paragraphs they stand in: fourteen thousand held a check up for five seconds."""
    monkeypatch.setattr(limits, "AMOUNTS", 5)
    ref = report.ref("自评报告.结论")
    report.do(SetText(ref, "\n".join(["用了1.23万元，2.34万元，3.45万元。"] * 3)))
    assert len(attributions(report.calculation, ref)) == 5
