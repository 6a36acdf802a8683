"""Broken definitions: this slip → this sentence, with file, line and the nearest right word. One message a line."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.refusal import Problem, Refusal

# The form that everything below is a slip of. Lines are counted from 1, as Notepad does.
FORM = """\
表    附表  项目表
标题  {年度}年度项目表
纸张  A4 纵向  边距 20 18 18 18
得分  总分.得分

[表格]
列宽  40  40  40
     | 项目 | 预算 | 执行 |
资金 | 资金 | {预算} | {执行} |
头   | 指标 | 分值 | 得分 |
指标* | {一级} | {分值} | {得分} |
总分 | 总分 | {分值} | {得分} |

[组 指标]
行    按 指标树
合并  一级

[格]
*.预算 *.执行  万元
*.分值 *.得分  分

[计算]
总分.(分值 得分) = sum(指标.*)

[审核]
错误  资金.执行 ≤ 资金.预算
      执行 {资金.执行} 大于预算 {资金.预算}
错误  指标：得分 ≤ 分值
      得分 {得分} 超过分值 {分值}

[版式]
居左  "资金" 指标.一级
重复  头

[填报说明]
资金.执行  本年实际支付数。
"""
PACK = """\
规则包  试用
[数]
执行分值  10  《甲》
[树 指标树]
层级  一级  二级
产出 50
  数量 20
  质量 30
效益 30
  社会
[表 等级]  《甲》
90  优
0   差
[算法]
折(x) = x / 2  《甲》
"""


def slipped(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"“{old}”要只有一处"
    return text.replace(old, new)


def test_the_form_itself_is_right(problems: Callable) -> None:
    """Otherwise nothing below shows anything."""
    assert problems(FORM, pack=PACK) == []


# what stood there, what stands there now, what is said
SLIPS = [
    # A brace without its partner, which would be printed as it stands: in the grid, in a message.
    ("{一级} | {分值} |", "{一级} | 分值} |", "1.txt 第 11 行：“分值}”里的“}”没有配成对"),
    ("超过分值 {分值}", "超过分值 {分值", "1.txt 第 28 行：“得分 {得分} 超过分值 {分值”里的“{”没有配成对"),
    # The head.
    ("表    附表  项目表", "表    附件1-1  项目表", "1.txt 第 1 行：第一行要写“表  编号  表名”，编号只用文字、数字和下划线，如：表  附件3  项目支出绩效自评表"),
    ("表    附表  项目表", "表名  附表  项目表", "1.txt 第 1 行：看不懂“表名”，是不是“表”？"),
    ("标题  {年度}年度项目表", "题目  {年度}年度项目表", "1.txt 第 2 行：看不懂“题目”，是不是“标题”？"),
    ("标题  {年度}年度项目表", "标题  {年份}年度项目表", "1.txt 第 2 行：公式“年份”：没有叫“年份”的格子，是不是“年度”？"),
    ("标题  {年度}年度项目表", "表  附表", "1.txt 第 2 行：“表”已经写在第 1 行"),
    ("A4 纵向", "A5 纵向", "1.txt 第 3 行：纸张里看不懂“A5”，可写：A4 横向  边距 20 18 18 18  字体 宋体 10.5  单位 万元"),
    ("边距 20 18 18 18", "边距 20 90 18 90", "1.txt 第 3 行：边距之间不到 50 毫米，印不下表，请改小边距"),
    ("得分  总分.得分", "得分  总分.得份", "1.txt 第 4 行：“得分 总分.得份”：没有叫“总分.得份”的格子，是不是“总分.得分”？"),
    # Sections.
    ("[审核]", "[审校]", "1.txt 第 25 行：没有叫“审校”的段，是不是“审核”？"),
    ("[组 指标]", "[组 指标行]", "1.txt 第 14 行：表格里没有叫“指标行*”的行，是不是“指标”？"),
    # The grid.
    ("列宽  40  40  40", "列宽  40  40  宽", "1.txt 第 7 行：列宽“40  40  宽”看不懂，请写每列的毫米数（2 到 400），如 20 30 30"),
    ("列宽  40  40  40", "列宽  40  40", "1.txt 第 7 行：列宽写了 2 个，表格多数行有 3 格，要一样多"),
    ("列宽  40  40  40", "列宽  80  80  40", "1.txt 第 7 行：列宽合计 200 毫米，纸上左右边距之间只有 174 毫米，请改窄或改纸张"),
    ("列宽  40  40  40", "列款  40  40  40", "1.txt 第 7 行：表格里看不懂“列款”，印出来的行要用“|”分格"),
    ("| 项目 | 预算 | 执行 |", "| 项目 | 预算 |", "1.txt 第 8 行：这一行有 2 格，表格有 3 列；合并的格子写“<”或“^”"),
    ("| 项目 | 预算 | 执行 |", "| 项目 | 预算 | 执行 | 备注 |", "1.txt 第 8 行：这一行有 4 格，表格有 3 列；合并的格子写“<”或“^”"),
    ("| 项目 | 预算 | 执行 |", "| < | 预算 | 执行 |", "1.txt 第 8 行：第一格不能写“<”，左边没有格子"),
    ("| 项目 | 预算 | 执行 |", "| ^ | 预算 | 执行 |", "1.txt 第 8 行：第一行不能写“^”，上面没有格子"),
    ("资金 | 资金 | {预算} | {执行} |", "资金 | 资金 | {预算} | {执行} |\n | ^ | < | 元 |\n | < | ^ | 元 |", "1.txt 第 11 行：第一格不能写“<”，左边没有格子"),
    ("| 项目 | 预算 | 执行 |", "| 项目 | < | 执行 |\n | ^ | 预算 | 元 |", "1.txt 第 9 行：从第 8 行“项目”开始的合并格不成长方形，请检查“<”和“^”"),
    ("资金 | 资金 |", "资-金 | 资金 |", "1.txt 第 9 行：行名“资-金”只能用文字、数字和下划线"),
    ("指标* | {一级} |", "* | {一级} |", "1.txt 第 11 行：“*”前面要有行名"),
    ("| {预算} | {执行} |", "| {预算} | {预算} |", "1.txt 第 9 行：格子“资金.预算”已经写在第 9 行，一个格子只能出现一次"),
    ("| {预算} | {执行} |", "| {预算（万元）} | {执行} |", "1.txt 第 9 行：格子的名字“预算（万元）”只能用文字、数字、下划线和点"),
    ("| {预算} | {执行} |", "| {预算}{决算} | {执行} |", "1.txt 第 9 行：一格里只能有一个要填的格子，这里有“资金.预算”和“资金.决算”，请分成两格"),
    ("头   | 指标 | 分值 | 得分 |", "头   | 指标 | {序} | 得分 |", None),
    ("头   | 指标 | 分值 | 得分 |", "     | 指标 | {序} | 得分 |", "1.txt 第 10 行：“序”是公式里的词，不能作格子的名字，请改一个"),
    ("指标* | {一级} | {分值} |", "指标* | {一级} | {资金.分值} |", "1.txt 第 11 行：“指标*”行里的格子要叫“指标.某某”，不能叫“资金.分值”"),
    ("总分 | 总分 | {分值} | {得分} |", "总分 | 总分 | ^ | {得分} |", "1.txt 第 12 行：“指标*”行里的格子不能往下合并到别的行，这一行的“^”要改"),
    ("头   | 指标 | 分值 | 得分 |", "指标 | 指标 | 分值 | 得分 |", "1.txt 第 11 行：行名“指标”在第 10 行没有“*”，这里有，请改一个名字"),
    # Groups.
    ("行    按 指标树", "行    按 指标数", "1.txt 第 14 行：规则包里没有叫“指标数”的树，是不是“指标树”？"),
    ("行    按 指标树", "行    依 指标树", "1.txt 第 15 行：行的来源“依 指标树”看不懂，可写：自由 3、按 指标树、每张 附件3、每个 名单.单位、固定"),
    ("行    按 指标树", "行    按 指标树\n行数  产出/数 2", "1.txt 第 14 行：树“指标树”里没有“产出/数”这一类，是不是“产出/数量”？"),
    ("行    按 指标树", "行    自由 2\n行数  2", "1.txt 第 16 行：“行数”写在“行  按 …”下面，后面是每类一开始的行数，如：行数  2"),
    ("行    按 指标树", "行    按 指标树\n行数  201", "1.txt 第 16 行：行数 201：一开始最多 200 行，填表时还可以加"),
    ("行    按 指标树", "行    自由 100000", "1.txt 第 15 行：自由 100000：一开始最多 200 行，填表时还可以加"),
    ("行    按 指标树", "行    每张 附件9", "1.txt 第 14 行：没有编号为“附件9”的表"),
    ("行    按 指标树", "行    每张 附表", "1.txt 第 14 行：表“附表”只有一份，“每张”要用在多份的表上"),
    ("行    按 指标树", "行    固定", "1.txt 第 14 行：“指标”写了固定，却没有列出行"),
    ("合并  一级", "合并  得分", "1.txt 第 14 行：“得分”不能合并：只有树的层级、固定行的列和自己填的行的列可以"),
    # Cells.
    ("*.预算 *.执行  万元", "*.预算 *.执行  万圆", "1.txt 第 19 行：没有写类型（如 万元、百分比、文本），是不是“万元”？"),
    ("*.预算 *.执行  万元", "*.预算 *.执形  万元", "1.txt 第 19 行：没有叫“*.执形”的格子，是不是“*.执行”？"),
    ("*.预算 *.执行  万元", "*.预算 *.执行  万元  飞负", "1.txt 第 19 行：看不懂“飞负”，是不是“非负”？"),
    ("*.预算 *.执行  万元", "*.预算 *.执行  万圆  非负", "1.txt 第 19 行：没有叫“万圆”的格子，是不是“万元”？"),
    ("*.预算 *.执行  万元", "*.预算 *.执行  万元  小数 两", "1.txt 第 19 行：小数后面要写 0 到 10 的位数，不是“两”"),
    ("*.预算 *.执行  万元", "*.预算 *.执行  选项", "1.txt 第 19 行：选项后面要列出可选的词，如：等次 选项 优 良 中 差"),
    # Formulas.
    ("总分.(分值 得分) = sum(指标.*)", "总分.分值 sum(指标.分值)", "1.txt 第 23 行：公式要写成“格子 = 算式”"),
    ("总分.(分值 得分) = sum(指标.*)", "总分.分数 = sum(指标.分值)", "1.txt 第 23 行：没有叫“总分.分数”的格子，是不是“总分.得分”？"),
    ("总分.(分值 得分) = sum(指标.*)", "总分.分值 = sum(指标.份值)", "1.txt 第 23 行：公式“sum(指标.份值)”：没有叫“指标.份值”的列，是不是“指标.分值”？"),
    ("总分.(分值 得分) = sum(指标.*)", "总分.分值 = 指标.分值", "1.txt 第 23 行：公式“指标.分值”：“指标.分值”有许多行，要写成 sum(指标.分值) 这样的合计"),
    ("总分.(分值 得分) = sum(指标.*)", "总分.分值 = sum(指标.分值", "1.txt 第 23 行：公式“sum(指标.分值”：缺少右括号“)”（第 10 个字）"),
    ("总分.(分值 得分) = sum(指标.*)", "总分.分值 = sum(指标.*)", "1.txt 第 23 行：公式“sum(指标.*)”：“*”只能用在等号左边列出多项的公式里，如 总额.(年初 预算) = 拨款.*（第 5 个字）"),
    ("总分.(分值 得分) = sum(指标.*)", "总分.分值 = 折(1, 2)", "1.txt 第 23 行：公式“折(1, 2)”：要写成 折(x)，这里有 2 个参数"),
    ("总分.(分值 得分) = sum(指标.*)", "总分.分值 = sum(指标.分值, 5)", "1.txt 第 23 行：公式“sum(指标.分值, 5)”：sum 的条件要是比较，如 指标.分值 > 0"),
    ("总分.(分值 得分) = sum(指标.*)", "总分.分值 = 1 + 总分.分值", "1.txt 第 23 行：公式绕成了圈：附表.总分.分值 → 附表.总分.分值"),
    ("总分.(分值 得分) = sum(指标.*)", "总分.分值 = 来源.分值", "1.txt 第 23 行：公式“来源.分值”：“来源”只能用在“每张 某表”“每个 某表.某组”的行里"),
    ("总分.(分值 得分) = sum(指标.*)", "总分.分值 = 附件1-1.分值", "1.txt 第 23 行：公式“附件1-1.分值”：没有叫“附件1”的格子"),
    ("总分.(分值 得分) = sum(指标.*)", "指标.一级 = 1", "1.txt 第 23 行：“指标.一级”是每行带来的，不能再写公式"),
    ("总分.(分值 得分) = sum(指标.*)", "总分.(分值 得分) = sum(指标.*)\n总分.分值 = 1", "1.txt 第 24 行：格子“总分.分值”的公式已经写在第 23 行"),
    # Checks.
    ("错误  资金.执行 ≤ 资金.预算", "错误  资金.执形 ≤ 资金.预算", "1.txt 第 26 行：公式“资金.执形 ≤ 资金.预算”：没有叫“资金.执形”的格子，是不是“资金.执行”？"),
    ("错误  资金.执行 ≤ 资金.预算", "错误  0 ≤ 资金.执行 ≤ 资金.预算", "1.txt 第 26 行：公式“0 ≤ 资金.执行 ≤ 资金.预算”：比较不能连着写，请拆开，如 0 ≤ 得分 且 得分 ≤ 分值（第 11 个字）"),
    ("错误  指标：得分 ≤ 分值", "错误  指标：得分=分值或得分=0", "1.txt 第 28 行：公式“得分=分值或得分=0”：“或”的两边要有空格（第 4 个字）"),
    ("错误  指标：得分 ≤ 分值", "错误  指标：分值或得分", "1.txt 第 28 行：公式“分值或得分”：没有叫“分值或得分”的格子；如果是用“或”连起来的，两边要有空格"),
    ("错误  指标：得分 ≤ 分值", "错误  指示：得分 ≤ 分值", "1.txt 第 28 行：没有叫“指示”的组，是不是“指标”？"),
    ("错误  指标：得分 ≤ 分值", "错误  指标 每个 三级：得分 ≤ 分值", "1.txt 第 28 行：公式“得分 ≤ 分值”：“每个 三级”：组“指标”里没有这一列，是不是“二级”？"),
    ("      得分 {得分} 超过分值 {分值}", "      得分 {得份} 超过分值 {分值}", "1.txt 第 28 行：公式“得份”：没有叫“得份”的格子，是不是“得分”？"),
    ("错误  资金.执行 ≤ 资金.预算", "出错  资金.执行 ≤ 资金.预算", "1.txt 第 26 行：审核要以“错误”“待说明”或“提示”开头，前面可以有名字，要说的话另起一行、前面空格，是不是“错误”？"),
    # Looks and help.
    ('居左  "资金" 指标.一级', '居左  "资今" 指标.一级', "1.txt 第 32 行：表里没有印“资今”的格子，是不是“资金”？"),
    ('居左  "资金" 指标.一级', "居左  资金额", "1.txt 第 32 行：没有叫“资金额”的格子或行，是不是“资金”？"),
    ('居左  "资金" 指标.一级', "居左  列 4", "1.txt 第 32 行：没有第 4 列，表格有 3 列"),
    ('居左  "资金" 指标.一级', "居左", "1.txt 第 32 行：“居左”后面要写是哪里：格子、行名、“列 2”，或 \"印出来的字\""),
    ('居左  "资金" 指标.一级', "靠左  资金", "1.txt 第 32 行：版式里看不懂“靠左”，是不是“居左”？"),
    ('居左  "资金" 指标.一级', "行高  资金", "1.txt 第 32 行：行高要写行名和毫米数（最多 250），如：行高 目标 30"),
    ('居左  "资金" 指标.一级', "字体  资金 隶书 12", "1.txt 第 32 行：没有叫“隶书”的格子或行"),
    ('居左  "资金" 指标.一级', "字体  资金 黑体 500", "1.txt 第 32 行：字体要写成：字体 \"总分\" 黑体 12，可用 宋体、黑体、楷体、仿宋、小标宋，5 到 72 磅"),
    ("重复  头", "重复  表头", "1.txt 第 33 行：没有叫“表头”的行，是不是“头”？"),
    ("重复  头", "同页  资", "1.txt 第 33 行：没有叫“资”的行，是不是“资金”？"),
    ("重复  头", "右下  \"执 行\"", "1.txt 第 33 行：没有哪一格以“执 行”结尾，是不是“执行”？"),
    ("重复  头", "右下  资金", "1.txt 第 33 行：“右下”要写引号里的字，如：右下 \"年　月　日\""),
    ("[填报说明]", "[分页] 不编码\n[填报说明]", "1.txt 第 35 行：“分页”后面看不懂“不编码”，是不是“不编页码”？"),
    ("标题  {年度}年度项目表", "份  一份  标签  不印", "1.txt 第 2 行：“份”要写成：份  多份  标签 附件3-{序}  名称 项目支出名称，或：份  一份  标签 附件1-1，或：份  每份 月  1、2、3  标签 月报-{月}"),
    ("资金.执行  本年实际支付数。", "资金.支出  本年实际支付数。", "1.txt 第 36 行：没有叫“资金.支出”的格子，是不是“资金.预算”？"),
]  # fmt: skip


def test_column_that_no_fixed_row_lists(problems: Callable) -> None:
    """可改 is about the texts of the rows below it."""
    form = "表 附表\n[表格]\n行* | {名} | {分值} |\n[组 行]\n行 固定\n可改 分直\n甲\n  名 决策\n  分值 4\n"
    said = "1.txt 第 6 行：“可改”后面要写固定行里列出的列，没有“分直”，是不是“分值”？"
    assert problems(form) == [said]


@pytest.mark.parametrize(("old", "new", "said"), SLIPS)
def test_slip_in_a_form(problems: Callable, old: str, new: str, said: str | None) -> None:
    """One slip, one message; a slip that does no harm gives none."""
    assert problems(slipped(FORM, old, new), pack=PACK) == ([said] if said else [])


PACK_SLIPS = [
    ("执行分值  10  《甲》", "执行分值  十  《甲》", "rules/试用.txt 第 3 行：数要写成“名字 数值 《依据》”，如：执行分值 10 《表头分值栏》"),
    ("执行分值  10  《甲》", "执行分值  10", "rules/试用.txt 第 3 行：“执行分值”没有写依据，请在行末用《…》注明条款"),
    ("执行分值  10  《甲》", "执行分值  10  《甲》\n执行分值  20  《甲》", "rules/试用.txt 第 4 行：“执行分值”已经写在第 3 行"),
    ("执行分值  10  《甲》", "年度  10  《甲》", "rules/试用.txt 第 3 行：规则包的数“年度”：与 cover.txt 第 4 行同名，公式分不清，请改一个"),
    ("层级  一级  二级", "产出  一级  二级", "rules/试用.txt 第 4 行：树的第一行要写层级，如：层级 一级 二级"),
    ("  质量 30", "  质量 20", "rules/试用.txt 第 6 行：“产出”权重 50，下一级合计 40，差 10"),
    ("  质量 30", "质量 30", "rules/试用.txt 第 8 行：“质量 30”在第 1 层，层级写了 2 层，请检查缩进"),
    ("  质量 30", "  数量 30", "rules/试用.txt 第 8 行：“数量 30”在同一类下写了两次"),
    ("  质量 30", "  质量 30%", "rules/试用.txt 第 8 行：指标要写成“名称 权重 \"印出来的字\"”，后两样可以不写"),
    ("90  优", "90", "rules/试用.txt 第 12 行：每档要写“下限 词”，如：90 优"),
    ("规则包  试用", "规则包  试用\n依距  《甲》", "rules/试用.txt 第 2 行：看不懂“依距”，是不是“依据”？"),
    ("层级  一级  二级", "层级  一级  二级\n合计  执行分值 × 9  《甲》", "rules/试用.txt 第 6 行：“指标树”一级权重合计 80，应为 执行分值 × 9 = 90，差 10"),
    ("层级  一级  二级", "层级  一级  二级\n合计  执行分值 × 8", "rules/试用.txt 第 6 行：合计没有写依据，请在行末用《…》注明条款"),
    ("层级  一级  二级", "层级  一级  二级\n合计  执行分数 × 8  《甲》", "rules/试用.txt 第 6 行：“执行分数 × 8”：算法里只能用参数和规则包的数，没有叫“执行分数”的，是不是“执行分值”？"),
    ("层级  一级  二级", "层级  一级  二级\n合计  执行分值 ×  《甲》", "rules/试用.txt 第 6 行：合计：公式没有写完（第 7 个字）"),
    ("0   差", "60  差", "rules/试用.txt 第 13 行：最低一档从 60 起，不到 60 的没有词；最低一档请从 0 起"),
    ("0   差", "90  差", "rules/试用.txt 第 13 行：各档要从高到低：90 不小于上一档 90"),
    ("0   差", "95  差", "rules/试用.txt 第 13 行：各档要从高到低：95 不小于上一档 90"),
    ("[表 等级]  《甲》", "[表 等级]", "rules/试用.txt 第 11 行：表“等级”没有写依据，请在方括号后用《…》注明条款"),
    ("折(x) = x / 2  《甲》", "折(x) = x / 2", "rules/试用.txt 第 15 行：算法“折”没有写依据，请在行末用《…》注明条款"),
    ("[算法]", "[取整]\n分 两位\n[算法]", "rules/试用.txt 第 15 行：取整要写“类型 位数”（最多 10 位），如：分 2"),
    ("[算法]", "[算式]", "rules/试用.txt 第 14 行：没有叫“算式”的段，是不是“算法”？"),
    ("规则包  试用", "规则包  试用\n沿用  试验", "rules/试用.txt 第 2 行：没有叫“试验”的规则包，是不是“试用”？"),
    ("规则包  试用", "规则包  试用\n沿用  某县", "rules/试用.txt 第 2 行：没有叫“某县”的规则包，请把 某县.txt 和这个文件放在一起"),
    ("规则包  试用", "规则包  试用\n沿用  试用", "rules/试用.txt 第 2 行：规则包“试用”绕回来沿用自己"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), PACK_SLIPS)
def test_slip_in_a_rule_pack(problems: Callable, old: str, new: str, said: str) -> None:
    """The pack's own file and line, whichever form it would spoil."""
    assert problems(FORM, pack=slipped(PACK, old, new)) == [said]


# A pack that inherits the one above.
HEIR = """\
规则包  某县
沿用  试用
[数]
执行分值  20  《乙》
[算法]
折(x) = x / 4  《乙》
"""
HEIR_SLIPS = [
    ("执行分值  20", "执行分直  20", "rules/某县.txt 第 4 行：没有哪个公式用到“执行分直”，是不是“执行分值”？"),
    ("折(x) = x / 4", "折的(x) = x / 4", "rules/某县.txt 第 6 行：没有哪个公式用到“折的”，是不是“折”？"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), [("", "", None), *HEIR_SLIPS])
def test_slip_in_a_pack_that_inherits(problems: Callable, old: str, new: str, said: str | None) -> None:
    """A name that replaces nothing and that nothing uses is a misspelt one: the inherited rule would go on counting."""
    heir = slipped(HEIR, old, new) if old else HEIR
    files = {"rules/某县.txt": heir, "head": SET.replace("规则包  试用", "规则包  某县")}
    assert problems(FORM, pack=PACK, **files) == ([said] if said else [])


def test_weights_follow_an_inherited_number(problems: Callable) -> None:
    """More for spending and the tree left as it was: told at the tree's own line."""
    pack = slipped(PACK, "层级  一级  二级", "层级  一级  二级\n合计  100 - 执行分值 - 10  《甲》")
    assert problems(FORM, pack=pack) == []
    files = {"rules/某县.txt": HEIR, "head": SET.replace("规则包  试用", "规则包  某县")}
    assert problems(FORM, pack=pack, **files) == [
        "rules/试用.txt 第 6 行：“指标树”一级权重合计 80，应为 100 - 执行分值 - 10 = 70，差 10"
    ]


SET = "报告集  试用\n年度  2023\n规则包  试用\n封面数据  cover.txt\n总分  附表.总分.得分\n"
SET_SLIPS = [
    ("年度  2023\n", "", "set.txt：缺“年度”一行"),
    ("年度  2023", "年度  二〇二三", "set.txt 第 2 行：年度“二〇二三”要写四位数字，如 2023"),
    ("年度  2023", "年渡  2023\n年度  2023", "set.txt 第 2 行：看不懂“年渡”，是不是“年度”？"),
    ("年度  2023", "年度  2023\n年度  2024", "set.txt 第 3 行：“年度”已经写在第 2 行"),
    ("规则包  试用", "规则包  试验", "set.txt 第 3 行：没有叫“试验”的规则包（rules/试验.txt），是不是“试用”？"),
    ("规则包  试用", "规则包  某县", "set.txt 第 3 行：没有叫“某县”的规则包（rules/某县.txt），请把它放进这套表的 rules 文件夹"),
    ("封面数据  cover.txt", "封面数据  covers.txt", "set.txt 第 4 行：没有 covers.txt 这个文件，是不是“cover.txt”？"),
    ("总分  附表.总分.得分", "总分  附表.总分.得份", "set.txt 第 5 行：没有叫“附表.总分.得份”的格子，是不是“附表.总分.得分”？"),
    ("总分  附表.总分.得分\n", "总分  附表.总分.得分\n[表单]\n", "set.txt 第 6 行：没有叫“表单”的段，只有[表][义]和[表式]"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), SET_SLIPS)
def test_slip_in_the_set(problems: Callable, old: str, new: str, said: str) -> None:
    """What set.txt gets wrong is told at set.txt."""
    assert said in problems(FORM, pack=PACK, head=slipped(SET, old, new))


def test_one_message_a_line_in_file_order(problems: Callable) -> None:
    """`.(年初 预算 执行)` would repeat one mistake three times; several wrong lines come from top to bottom."""
    form = slipped(FORM, "总分.(分值 得分) = sum(指标.*)", "总分.(分值 得分) = sum(指标数.*)")
    form = slipped(form, "*.分值 *.得分  分", "*.分值 *.得分  份")
    assert [line.split("：")[0] for line in problems(form, pack=PACK)] == ["1.txt 第 20 行"]
    form = slipped(form, "*.分值 *.得分  份", "*.分值 *.得分  分")
    assert problems(form, pack=PACK) == [
        "1.txt 第 23 行：公式“sum(指标数.分值)”：没有叫“指标数.分值”的列，是不是“指标.分值”？"
    ]


def test_circle_over_three_cells_is_said_once(problems: Callable) -> None:
    """The way round is written out; what only depends on the circle says nothing."""
    form = """表  附表
[表格]
甲 | {一} | {二} | {三} | {四} |
[格]
甲.*  数
[计算]
甲.一 = 甲.二 + 1
甲.二 = 甲.三 + 1
甲.三 = 甲.一 + 1
甲.四 = 甲.一 + 1
"""
    assert problems(form) == [
        "1.txt 第 7 行：公式绕成了圈：附表.甲.一 → 附表.甲.二 → 附表.甲.三 → 附表.甲.一"
    ]


def test_circle_over_two_forms(problems: Callable) -> None:
    """Found over forms, sums and links, because the graph is of the whole set."""
    total = """表  汇总
[表格]
甲 | {一} | {二} |
[格]
甲.*  数
[计算]
甲.一 = sum(明细.乙.三)
"""
    part = """表  明细
份  多份  标签 明细-{序}
[表格]
乙 | {三} |
[格]
乙.三  数
[计算]
乙.三 = 汇总.甲.一
"""
    assert problems(total, part) == ["1.txt 第 7 行：公式绕成了圈：汇总.甲.一 → 明细.乙.三 → 汇总.甲.一"]


COLLISIONS = {
    "form and row": ("表  项目\n[表格]\n项目 | {名称} |\n", "1.txt 第 3 行：格子“项目.名称”和表“项目”：与 1.txt 第 1 行同名，公式分不清，请改一个"),
    "column and cell": (
        "表  附表\n[表格]\n| {名称} |\n行* | {名称} |\n",
        "1.txt 第 4 行：组里的列“名称”和格子“名称”：与 1.txt 第 3 行同名，公式分不清，请改一个",
    ),
    "cell and cover": ("表  附表\n[表格]\n| {年度} |\n", "1.txt 第 3 行：格子“年度”：与 cover.txt 第 4 行同名，公式分不清，请改一个"),
    "column and cover": ("表  附表\n[表格]\n行* | {年度} |\n", "1.txt 第 3 行：格子“年度”：与 cover.txt 第 4 行同名，公式分不清，请改一个"),
    "cell and pack": ("表  附表\n[表格]\n| {执行分值} |\n", "1.txt 第 3 行：格子“执行分值”：与 rules/试用.txt 第 3 行同名，公式分不清，请改一个"),
}  # fmt: skip


@pytest.mark.parametrize(("form", "said"), COLLISIONS.values(), ids=COLLISIONS)
def test_collision_names_both_places(problems: Callable, form: str, said: str) -> None:
    """A name that a formula could take for two things is refused with both lines."""
    assert problems(form, pack=PACK) == [said]


def test_two_forms_with_one_id(problems: Callable) -> None:
    """The second one is told where the first stands."""
    form = "表  附表\n[表格]\n| {名称} |\n"
    assert problems(form, form) == ["2.txt 第 1 行：表的编号“附表”已经用在 1.txt 第 1 行"]


def test_copies_need_numbers(problems: Callable) -> None:
    """Copies with one label could not be told apart."""
    form = "表  附表\n份  多份  标签 附表\n[表格]\n| {名称} |\n"
    assert problems(form) == ["1.txt 第 2 行：多份的表要写标签，里面用{序}编号，如：标签 附表-{序}"]


def test_cover_needs_unit_and_year(problems: Callable) -> None:
    """A workbook has a unit and a year, whatever the forms are."""
    cover = "表  封面数据\n[表格]\n| {单位} |\n"
    found = problems("表  附表\n[表格]\n| {名称} |\n", cover=cover)
    assert found == ["cover.txt 第 1 行：封面数据要有“单位名称”这一格"]


def test_single_form_taken_from_many(problems: Callable) -> None:
    """A cell of a form in many copies is many figures."""
    many = "表  明细\n份  多份  标签 明细-{序}\n[表格]\n乙 | {三} |\n[格]\n乙.三 数\n"
    one = "表  汇总\n[表格]\n甲 | {一} |\n[格]\n甲.一 数\n[计算]\n甲.一 = 明细.乙.三\n"
    assert problems(one, many) == [
        "1.txt 第 7 行：公式“明细.乙.三”：表“明细”有许多份，要写成 sum(明细.乙.三) 这样的合计"
    ]


def test_merge_over_part_of_a_repeated_record(problems: Callable) -> None:
    """A record of two lines is merged over whole or not at all: its first lines lie apart from each other."""
    form = """表  附表
[表格]
甲  | 说明 | {一} |
乙* | ^    | {二} |
乙* | {三} | {四} |
"""
    assert problems(form) == ["1.txt 第 4 行：合并格只盖住了“乙*”的一部分行，要全盖住或全不盖"]


def test_x_instead_of_a_merge_is_legal(problems: Callable) -> None:
    """Nobody can see that `x` should have been `^`: that is what the preview is for."""
    assert problems("表  附表\n[表格]\n甲 | 资金 | {一} |\n乙 | x | {二} |\n") == []


def test_problem_of_a_whole_file() -> None:
    """Without a line the sentence names the file alone."""
    assert str(Problem("set.txt", 0, "缺“年度”一行")) == "set.txt：缺“年度”一行"
    assert isinstance(Refusal("x"), Exception)


def test_a_thousand_wrong_names(
    problems: Callable[..., list[str]], quickly: Callable[[Callable[[], Any]], Any]
) -> None:
    """Each line is told; the nearest name is looked for behind the first ones."""
    rows = "".join(f"| {{很长的格子名字{at}}} |\n" for at in range(1000))
    wrong = "".join(f"很长的格子名字{at} = 很长的格子明字{at}\n" for at in range(1000))
    told = quickly(lambda: problems(f"表 附表\n[表格]\n{rows}[计算]\n{wrong}"))
    assert len(told) == 1000
    assert told[0].endswith("是不是“很长的格子名字0”？") and told[-1].endswith(
        "没有叫“很长的格子明字999”的格子"
    )


def test_a_long_chain_of_formulas(
    problems: Callable[..., list[str]], quickly: Callable[[Callable[[], Any]], Any]
) -> None:
    """Each cell may read the one behind it; a circle of hundreds is told by its first cells."""
    rows = "".join(f"| {{字{at}}} |\n" for at in range(1500))
    chain = "".join(f"字{at} = 字{at + 1} + 1\n" for at in range(1499))
    form = f"表 附表\n[表格]\n{rows}[计算]\n{chain}"
    assert quickly(lambda: problems(form)) == []
    (told,) = quickly(lambda: problems(form + "字1499 = 字0\n"))
    assert "公式绕成了圈：附表.字0 → 附表.字1 → " in told and told.endswith(" → 附表.字18 → … → 附表.字0")
