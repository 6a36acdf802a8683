"""A form as text → what the model says of it."""

from collections.abc import Callable

import pytest

from desktop.domain.engine.programs import load
from desktop.domain.forms.cell import Kind, Origin
from desktop.domain.forms.check import Level
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import RowSource
from desktop.domain.forms.hints import hints
from desktop.domain.forms.reader.form import read_form
from desktop.domain.forms.reader.source import read_source
from tests.builders import problems_of, texts_of


def form_of(text: str) -> Form:
    form, problems = read_form(read_source(text, "1.txt"))
    assert form and not problems
    return form


def test_cells_are_named_by_row_and_word() -> None:
    """{预算} in row 资金 is 资金.预算; without a row name, and with a dot, the word is the whole id."""
    form = form_of(
        "表 附表\n[表格]\n资金 | {预算} | {收入.一般} |\n | {合计} | {=合计} |\n指标* | {得分} | |\n"
    )
    typed = [cell for cell in form.cells.values() if cell.origin is Origin.TYPED]
    assert [(cell.id, cell.group) for cell in typed] == [
        ("资金.预算", ""), ("收入.一般", ""), ("合计", ""), ("指标.得分", "指标"),
    ]  # fmt: skip
    assert form.cells["指标.得分"].column == "得分"


def test_ids_are_read_in_one_spelling() -> None:
    """Full-width letters and digits of an id are the half-width ones."""
    form = form_of("表 附表\n[表格]\n资金１ | {预算Ａ} |\n[格]\n资金1.预算A 万元\n")
    assert form.cells["资金1.预算A"].kind is Kind.MONEY


def test_later_lines_say_the_last_word() -> None:
    """A pattern first, the exception after it."""
    form = form_of(
        "表 附表\n[表格]\n甲 | {数} | {率} |\n乙 | {数} | {率} |\n[格]\n*.数 *.率 万元 非负\n乙.* 百分比 小数 1 去零 除零印 ---\n"
    )
    assert (form.cells["甲.率"].kind, form.cells["甲.率"].negative) == (Kind.MONEY, False)
    there = form.cells["乙.率"]
    assert (there.kind, there.negative, there.decimals, there.trimmed, there.undefined_text) == (
        Kind.PERCENT, False, 1, True, "---",
    )  # fmt: skip


def test_words_of_a_cell() -> None:
    """What may follow the kind, each once."""
    form = form_of(
        "表 附表\n[表格]\n甲 | {一} | {二} | {三} | {四} |\n[格]\n甲.一 选项 优 良 中 差 必填\n甲.二 数 可负 零印 0 单位 ㎡\n"
        '甲.三 文本 默认 "无 变化"\n[表外]\n甲.五 日期\n'
    )
    one, two, three = (form.cells[f"甲.{n}"] for n in "一二三")
    assert (one.kind, one.choices, one.required) == (Kind.CHOICE, ("优", "良", "中", "差"), True)
    assert (two.kind, two.negative, two.zero_text, two.unit) == (Kind.NUMERIC, True, "0", "㎡")
    assert three.default == "无 变化"
    assert not form.cells["甲.五"].printed and form.cells["甲.四"].printed


def test_formula_for_several_columns() -> None:
    """One line, a formula for each column, each told apart in words."""
    form = form_of(
        "表 附表\n[表格]\n总 | {一} | {二} |\n甲 | {一} | {二} |\n[格]\n*.* 数\n[计算]\n总.(一 二) = 甲.* * 2 《甲法》\n"
    )
    formulas = [form.cells[f"总.{n}"].formula for n in "一二"]
    assert [formula and (formula.text, formula.basis, formula.place.line) for formula in formulas] == [
        ("甲.一 * 2", "甲法", 8), ("甲.二 * 2", "甲法", 8),
    ]  # fmt: skip


def test_formula_for_several_rows() -> None:
    """(总 甲).率 = *.一 / *.二."""
    form = form_of(
        "表 附表\n[表格]\n总 | {一} | {二} | {率} |\n甲 | {一} | {二} | {率} |\n[格]\n*.* 数\n[计算]\n(总 甲).率 = *.一 / *.二\n"
    )
    assert [form.cells[f"{row}.率"].formula.text for row in "总甲"] == ["总.一 / 总.二", "甲.一 / 甲.二"]  # type: ignore[union-attr]


def test_check_for_several_columns_has_a_message_for_each() -> None:
    """The star is written out in the condition and in the message."""
    form = form_of(
        "表 附表\n[表格]\n总 | {一} | {二} |\n甲 | {一} | {二} |\n[格]\n*.* 数\n[审核]\n待说明 甲.(一 二) ≤ 总.*\n"
        "  甲 {甲.*} 大于\n  总 {总.*}\n提示 甲.一 > 0\n"
    )
    assert [(check.code, check.level) for check in form.checks] == [
        ("附表 甲.一 ≤ 总.一", Level.EXPLAIN), ("附表 甲.二 ≤ 总.二", Level.EXPLAIN), ("附表 甲.一 > 0", Level.HINT),
    ]  # fmt: skip
    assert [len(check.message) for check in form.checks] == [4, 4, 1]


def test_a_check_has_a_code_by_its_name() -> None:
    """However its condition is spelled; checks written as one are told apart by what the star stands for."""
    form = form_of(
        "表 附表\n[表格]\n总 | {一} | {二} |\n甲 | {一} | {二} |\n[格]\n*.* 数\n[审核]\n其中项  待说明 甲.(一 二) ≤ 总.*\n"
        "  甲 {甲.*} 大于\n  待说明 甲.一 > 0\n提示 甲.一 > 0\n"
    )
    assert [(check.code, check.legacy_code, check.declared) for check in form.checks] == [
        ("附表/其中项.一", "附表 甲.一 ≤ 总.一", True), ("附表/其中项.二", "附表 甲.二 ≤ 总.二", True),
        ("附表 甲.一 > 0", "附表 甲.一 > 0", False), ("附表 甲.一 > 0", "附表 甲.一 > 0", False),
    ]  # fmt: skip


CHECKED = "表 附表\n[表格]\n甲 | {一} | {二} |\n[格]\n*.* 数\n[审核]\n"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "超 错误 甲.一 > 0\n超2 提示 甲.一 > 1\n超 提示 甲.二 > 0\n",
            "1.txt 第 9 行：“超”已经是第 7 行那条审核的名字，请换一个，如“超3”",
        ),
        ("超-1 错误 甲.一 > 0\n", "1.txt 第 7 行：审核的名字“超-1”只用文字、数字和下划线"),
        (
            "超 错吴 甲.一 > 0\n",
            "1.txt 第 7 行：审核要以“错误”“待说明”或“提示”开头，前面可以有名字，要说的话另起一行、前面空格，是不是“错误”？",
        ),
    ],
)
def test_a_name_of_a_check_that_cannot_be(lines: str, said: str) -> None:
    """Twice, with signs in it, or before no level."""
    assert problems_of(texts_of(CHECKED + lines)) == [said]


def test_hints_at_checks_without_a_name() -> None:
    """The set loads; whoever writes it is told which lines."""
    report_set = load(
        "试用", texts_of(CHECKED + "错误 甲.一 > 0\n名 提示 甲.一 > 1\n错误 甲.(一 二) > 2\n")
    ).set
    (hint,) = hints(report_set)
    assert hint.startswith("1.txt 第 7、9 行：这几条审核没有名字")


def test_scopes_of_a_check() -> None:
    """组： asks every row, 组 每个 列： once for each class."""
    form = form_of(
        "表 附表\n[表格]\n指标* | {类} | {得分} |\n[格]\n指标.得分 分\n[审核]\n错误 指标：得分 > 0\n  甲\n错误 指标 每个 类：sum(指标.得分) > 0\n  乙\n"
    )
    assert [(check.group, check.per) for check in form.checks] == [("指标", ""), ("指标", "类")]


FIXED = """表 附表
[表格]
共性* | {一级} | {名} | {分值} | {要点} | {得分} |
[组 共性]
行    固定
合并  一级
立项依据
  一级  决策
  名    立项依据充分性
  分值  4
  要点  评价要点：
    ①符合法律法规；
    ②符合规划。
立项程序
  名    立项程序规范性
  分值  3
产出数量
  一级  产出
  名    实际完成率\\n（％）
[格]
共性.分值  分
"""


def test_fixed_rows() -> None:
    """Rows printed as they are: a merged column carries over, deeper lines go on with the text."""
    group = form_of(FIXED).groups["共性"]
    assert group.rows is RowSource.FIXED
    assert [(row.key, row.texts) for row in group.fixed] == [
        ("立项依据", {"一级": "决策", "名": "立项依据充分性", "分值": "4", "要点": "评价要点：\n①符合法律法规；\n②符合规划。"}),
        ("立项程序", {"一级": "决策", "名": "立项程序规范性", "分值": "3"}),
        ("产出数量", {"一级": "产出", "名": "实际完成率\n（％）"}),
    ]  # fmt: skip
    assert group.constants == ("一级", "名", "分值", "要点")


def test_fixed_rows_indented_by_tabs_or_full_width_blanks() -> None:
    """However somebody indents, deeper is deeper."""
    assert form_of(FIXED.replace("    ", "\t\t").replace("\n  ", "\n\t")).groups == form_of(FIXED).groups
    assert form_of(FIXED.replace("\n    ", "\n　　").replace("\n  ", "\n　")).groups == form_of(FIXED).groups


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("立项程序\n", "立项依据\n", "1.txt 第 14 行：固定行“立项依据”写了两次"),
        ("立项依据\n", "  ", "1.txt 第 7 行：固定行要先写行名（顶格），再写各列（缩进）"),
        ("  分值  3\n", "  分数值  3\n", "1.txt 第 16 行：“共性*”行里没有“分数值”这一列，是不是“分值”？"),
    ],
)
def test_slip_in_fixed_rows(problems: Callable, old: str, new: str, said: str) -> None:
    """Told at the line of the slip."""
    assert problems(FIXED.replace(old, new, 1))[:1] == [said]


def test_fixed_rows_print_and_count(book: Callable) -> None:
    """Their words print, their figures count, only the rest is typed."""
    form = FIXED.replace(
        "共性.分值  分", "共性.分值 共性.得分 总.分值 总.得分  分  去零\n[计算]\n总.(分值 得分) = sum(共性.*)"
    )
    form = form.replace("{得分} |\n", "{得分} |\n总 | 总分 | < | {分值} | | {得分} |\n", 1)
    opened = book(form).type({"附表.共性[1].得分": "3.5", "附表.共性[2].得分": "3"})
    assert [line for line in opened.printed("附表") if any(line)][1:] == [
        ["决策", "立项依据充分性", "4", "评价要点：\n①符合法律法规；\n②符合规划。", "3.5"],
        ["", "立项程序规范性", "3", "", "3"],
        ["产出", "实际完成率\n（％）", "", "", ""],
        ["总分", "", "7", "", "6.5"],
    ]


KEYED = "表  月报  月报表\n份  每份 月  1、2，3 , 12  标签 月报-{月}\n[表格]\n甲 | {=月} | {数} |\n[格]\n甲.数  万元\n"


def test_copy_for_each_key() -> None:
    """The keys, and a cell that holds each copy's own: a whole number where all keys are."""
    form = form_of(KEYED)
    assert (form.many, form.key, form.keys, form.addable) == (True, "月", ("1", "2", "3", "12"), False)
    cell = form.cells["月"]
    assert (cell.kind, cell.origin, cell.printed) == (Kind.WHOLE, Origin.CONSTANT, False)
    assert form_of(KEYED.replace("1、2，3 , 12", "一、二")).cells["月"].kind is Kind.SHORT_TEXT
    printed = form_of(
        KEYED.replace("{=月}", "{甲.月}").replace("每份 月", "每份 甲.月").replace("-{月}", "-{甲.月}")
    )
    assert (printed.cells["甲.月"].printed, printed.cells["甲.月"].origin) == (True, Origin.CONSTANT)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("月  1、2，3 , 12", "月", "“每份”后面要写格子和它的各个取值，如：每份 月  1、2、3"),
        ("1、2，3 , 12", "1", "“每份”后面要写格子和它的各个取值，如：每份 月  1、2、3"),
        ("1、2，3 , 12", "1、2、1", "“每份 月”里的“1”写了两次"),
        ("1、2，3 , 12", "、".join(map(str, range(101))), "“每份 月”最多 100 份，这里有 101 份"),
        ("标签 月报-{月}", "", "多份的表要写标签，里面用{月}编号，如：标签 月报-{月}"),
        ("万元\n", "万元\n[计算]\n月 = 3\n", "“月”是每份表带来的，不能写在重复的行里，也不能写公式"),
    ],
)
def test_slip_in_the_keys(old: str, new: str, said: str) -> None:
    """Said at the line, with the way to write it."""
    _, problems = read_form(read_source(KEYED.replace(old, new), "x.txt"))
    assert said in [problem.message for problem in problems]
