"""Words of tables and lines → what they are taken for."""

import pytest

from desktop.domain.forms.cell import Kind
from desktop.exchange.drafting.lexicon import is_counted, is_figure, is_mark, read_lexicon, without_count

LEXICON = read_lexicon()


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "12.5",
        "1,383.41",
        "-3",
        "93.98%",
        "９８％",
        "≥98%",
        "30万条",
        "12次",
        "416.39万元",
        "=D5/C5",
        "50分",
    ],
)
def test_figures(text: str) -> None:
    """Numbers with sign and unit, formulas."""
    assert is_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023年",
        "2023年度",
        "2022年决算",
        "2024年目标",
        "1、公务接待",
        "及时",
        "—",
        "=",
        "24小时不停机",
        "2024-06-24",
    ],
)
def test_no_figures(text: str) -> None:
    """A year is a word of a heading, a number before a name counts it, and text is text."""
    assert not is_figure(text)


def test_marks() -> None:
    """Signs alone are printed where nothing is asked."""
    assert [is_mark(text) for text in ("—", "/", "---", "×", "", "无", "1")] == [True] * 4 + [False] * 3


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("1、公务接待", "公务接待"),
        ("（一）基本支出", "基本支出"),
        ("(12)运行费", "运行费"),
        ("一、基本概况", "基本概况"),
        ("①是否合规", "是否合规"),
        ("3.其他", "其他"),
        ("12319运营经费", "12319运营经费"),
        ("一般公共预算", "一般公共预算"),
        ("三公经费", "三公经费"),
    ],
)
def test_counts(text: str, rest: str) -> None:
    """The number before a name is no part of it; a number that is part of it stays."""
    assert without_count(text) == rest
    assert is_counted(text) == (text != rest)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("附件2", ("附件2", "")),
        ("附件 3-1：", ("附件3-1", "")),
        ("附件1－2  项目支出绩效自评表", ("附件1-2", "项目支出绩效自评表")),
        ("附表一", ("附表一", "")),
    ],
)
def test_labels(text: str, label: tuple[str, str]) -> None:
    """The label of a table, with its title behind it or not."""
    assert LEXICON.is_label(text) and LEXICON.label(text) == label


@pytest.mark.parametrize(
    "text", ["附件：1.项目支出绩效自评表", "附件： 1. 自评表", "附件材料齐全", "见附件2"]
)
def test_no_labels(text: str) -> None:
    """The list of attachments and a sentence are none."""
    assert not LEXICON.is_label(text)


def test_titles() -> None:
    """A title ends like one; a sentence, a field and a note do not."""
    assert LEXICON.is_title("2023年度项目支出绩效自评表") and LEXICON.is_title("基础数据表（2020年度）")
    for text in ("我单位按要求填报了自评表。", "填报单位：某某表", "备注：见下表", "一、单位基本职能"):
        assert not LEXICON.is_title(text)


def test_lines_of_fields() -> None:
    """Labels with colons, apart from each other; 其中 belongs to what follows it; a sentence is none."""
    assert LEXICON.fields("填表人：某甲  联系电话：0730-1  日期：") == [
        ("填表人：", "某甲"),
        ("联系电话：", "0730-1"),
        ("日期：", ""),
    ]
    assert LEXICON.fields("　其中：  一般公共预算：1383.41") == [("其中：一般公共预算：", "1383.41")]
    assert LEXICON.fields("金额（万元）10，其中：甲") == []
    assert LEXICON.fields("本年收费金额（单位：万元）") == []
    assert LEXICON.foot_fields("说明：填表人：某甲") == []


def test_unit_lines() -> None:
    """单位 with a unit of money is a unit; 填报单位 is who fills the table."""
    units = [
        LEXICON.unit_line(text)
        for text in ("单位：万元", "（金额单位：元）", "填报单位：某中心", "单位：某中心")
    ]
    assert units == ["万元", "元", "", ""]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("全年预算数", "预算"),
        ("其中：当年财政拨款", "拨款"),
        ("　1、公务用车购置和维护经费", "公务用车购置"),
        ("纳入专户管理的政府性其他收入拨款", "政府性其他收入拨款"),
        ("批复规模（㎡）", "批复规模"),
        ("2022年决算数", "上年决算"),
        ("2023年决算数", "决算"),
        ("姓  名", "姓名"),
        ("项目支出：", "项目支出"),
        ("（万元）", ""),
    ],
)
def test_short_names(label: str, name: str) -> None:
    """Of a label in a table of 2023: its known short name, or its words without number, unit and attributes."""
    assert LEXICON.short(label, 2023) == name


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("全年执行数", Kind.MONEY),
        ("执行率", Kind.PERCENT),
        ("得分(分值×执行率)", Kind.POINTS),
        ("年度指标值", Kind.SHORT_TEXT),
        ("实有人数", Kind.PEOPLE),
        ("在职人员（人）", Kind.PEOPLE),
        ("批复规模（㎡）", Kind.NUMERIC),
        ("金额（元）", Kind.YUAN),
        ("本年收费金额（单位：万元）", Kind.MONEY),
        ("项目支出立项依据", Kind.SHORT_TEXT),
        ("支出进度", Kind.PERCENT),
        ("计划开始执行年份", Kind.YEAR),
        ("事业单位经营收入", Kind.MONEY),
        ("年末公务用车保有量", Kind.NUMERIC),
        ("填报日期", Kind.DATE),
        ("联系电话", Kind.PHONE),
        ("负责人（签字）", Kind.PERSON),
        ("签  字", Kind.SIGNATURE),
        ("偏差原因分析及改进措施", Kind.LONG_TEXT),
        ("甲", None),
    ],
)
def test_kinds(label: str, kind: Kind | None) -> None:
    """The unit in the parentheses counts first, then what the label means, then its last words, never one within it."""
    assert LEXICON.kind(label) is kind


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("(1,234.5)", True),
        ("（12.5）", True),
        ("￥1,383.41", True),
        ("1.2E+05", True),
        ("(1)", False),
        ("（二）", False),
        ("(2023)", False),
    ],
)
def test_figures_of_accountants(text: str, figure: bool) -> None:
    assert is_figure(text) is figure
