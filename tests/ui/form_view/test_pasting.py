"""Which blocks land and where, and which are refused, on shipped forms and on a made-up one.

A case is: set and table, current cell, what is on the clipboard → the texts that are other afterwards, or the sentence.
"""

from collections.abc import Callable, Iterable
from html import escape
from time import process_time
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from desktop.domain.layout.form_layout import Role
from desktop.domain.values.address import name_of
from desktop.session.session import Session
from desktop.ui.form_view import clipboard, printed
from tests.builders import little, sample_session
from tests.ui.form_view.clerk import Clerk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

# A form of nobody's: two rows a record, the number of a class after its name, a total, a second table glued below.
ROADS = "规则包 试用\n[树 路]\n层级 大类 小类\n路面  60\n  沥青\n  标线\n绿化  40\n  行道树\n"
MADE_UP = """表 养护 养护
[表格]
列宽 20 20 30 20 20
头 | 大类 | 小类 | 项目 | 数量 | 金额 |
项* | {大类} | {小类} | {名} | {数} | {额} |
合计 | 合计 | < | < | {数} | {额} |
 | 说明 | {说明} | < | 联系人 | {联系人} |
记* | {编号} | {地点} | < | {日期} | {人} |
记* | ^ | {情况} | < | < | < |
[组 项]
行 按 路  空类照印
合并 大类 小类
[组 记]
行 自由  2
[格]
项.名 记.编号 记.地点 记.日期 记.人 记.情况 联系人 文本
项.数 合计.数 数
项.额 合计.额 万元
说明 长文本
[计算]
合计.数 = sum(项.数)
合计.额 = sum(项.额)
"""


class Case(NamedTuple):
    """`put`: plain text, or a pair of plain text and HTML. `comes`: what is other, by cell; or the sentence.

    `told`: what is to be known of it, where it lands otherwise than row by row.
    """

    set: str
    table: str
    at: str
    put: str | tuple[str, str]
    comes: dict[str, str] | str
    told: str = ""


def opened(set_: str) -> Session:
    return little(MADE_UP, pack=ROADS) if set_ == "试" else sample_session(set_)


YUEYANG, ZHUZHOU, ZHONGFANG = "yueyang-2023", "zhuzhou-2021", "zhongfang-2020"
ONE = "指标[{}].{}"


def table_of(*rows: str) -> str:
    """The page that Word and Excel put beside the text: a row a string, cells between bars, spans as they write them."""
    lines = []
    for row in rows:
        cells = [cell if cell.startswith("<td") else f"<td>{cell}</td>" for cell in row.split("|")]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><body><!--StartFragment--><table>{''.join(lines)}</table><!--EndFragment--></body></html>"


FUNDS = "\t年初预算数\t全年预算数\t全年执行数\n年度资金总额\t6\t6\t5\n其中：当年财政拨款\t1\t2\t2\n上年结转资金\t2\t2\t1\n其他资金\t3\t2\t2\n"
OF_FUNDS = {
    f"{row}.{column}": text
    for row, texts in (("拨款", "122"), ("结转", "221"), ("其他", "322"))
    for column, text in zip(("年初", "预算", "执行"), texts, strict=True)
}

LAND = {
    **{
        f"headings and names copied along, pasted on {at}": Case(
            YUEYANG, "附件3-1", at, FUNDS, OF_FUNDS,
            "按行名贴到“其中：当年财政拨款”这一行的“年初预算数”起的各格",
        )
        for at in ("拨款.年初", "结转.年初", "@年初预算数")
    },
    "one cell": Case(YUEYANG, "附件3-1", "指标[1].三级", "甲\r\n", {"指标[1].三级": "甲"}),
    "a row of the indicator table at its place": Case(
        YUEYANG, "附件3-1", "指标[2].三级", "甲\t5件\t7件\t6\t5\t因故\r\n",
        {"指标[2].三级": "甲", "指标[2].目标": "5件", "指标[2].完成": "7件", "指标[2].分值": "6", "指标[2].得分": "5",
         "指标[2].原因": "因故"},
    ),
    "the same row with the names of its classes": Case(
        YUEYANG, "附件3-1", "@产出指标", "产出指标\t数量指标\t甲\r\n", {"指标[1].三级": "甲"}
    ),
    "rows within one class": Case(
        YUEYANG, "附件3-1", "指标[4].三级", "甲\t1\n乙\t2\n丙\t3\n",
        {"指标[4].三级": "甲", "指标[5].三级": "乙", "指标[6].三级": "丙",
         "指标[4].目标": "1", "指标[5].目标": "2", "指标[6].目标": "3"},
    ),
    "rows of several classes with the merged names that Excel leaves blank": Case(
        YUEYANG, "附件3-1", "@产出指标",
        "产出指标\t数量指标\t甲\n\t质量指标\t乙\n\t时效指标\t丙\n\t成本指标\t丁\n\t\t戊\n\t\t己\n效益指标\t经济效益指标\t庚\n",
        {f"指标[{at}].三级": text for at, text in enumerate("甲乙丙丁戊己庚", 1)},
    ),
    "names filled down, the weight written otherwise": Case(
        YUEYANG, "附件3-1", "@产出指标", "产出指标(50 分)\t数量指标\t甲\n产出指标\t质量指标\t乙\n",
        {"指标[1].三级": "甲", "指标[2].三级": "乙"},
    ),
    "the merges that Word tells of, several paragraphs in a cell": Case(
        YUEYANG, "附件3-1", "@成本指标",
        ("成本指标\t甲\t1\n\t乙\n（丙）\t2\n",
         table_of("<td rowspan=2>成本指标</td>|甲|1", "<td><p>乙</p><p>（丙）</p></td>|2")),
        {"指标[4].三级": "甲", "指标[4].目标": "1", "指标[5].三级": "乙\n（丙）", "指标[5].目标": "2"},
    ),
    "a merge over two columns of the source is one column": Case(
        YUEYANG, "附件3-1", "指标[4].三级",
        ("甲\t\t5件\t7件\n乙\t\t9件\t9件\n", table_of("<td colspan=2>甲</td>|5件|7件", "<td colspan=2>乙</td>|9件|9件")),
        {"指标[4].三级": "甲", "指标[4].目标": "5件", "指标[4].完成": "7件",
         "指标[5].三级": "乙", "指标[5].目标": "9件", "指标[5].完成": "9件"},
    ),
    "a text that Excel lets run over empty cells is no merge": Case(
        YUEYANG, "附件3-1", "指标[1].三级",
        ("甲\t\t7件\n", table_of("<td colspan=2 style='height:14pt;mso-ignore:colspan'>甲</td>|7件")),
        {"指标[1].三级": "甲", "指标[1].目标": "", "指标[1].完成": "7件"},
    ),
    "a table without plain text": Case(
        YUEYANG, "附件3-1", "指标[1].三级", ("", table_of("甲|5件")), {"指标[1].三级": "甲", "指标[1].目标": "5件"}
    ),
    "a page without a table": Case(
        YUEYANG, "附件3-1", "指标[1].三级", ("", "<p>甲&nbsp;乙</p>"), {"指标[1].三级": "甲 乙"}
    ),
    "figures beside fixed rows, a column each": Case(
        YUEYANG, "附件1", "购置.上年", "1\t2\t3\n4\t5\t6\n7\t8\t9\n10\t11\t12\n",
        {f"{row}.{column}": str(1 + 3 * at + further)
         for at, row in enumerate(("购置", "运行", "出国", "接待"))
         for further, column in enumerate(("上年", "预算", "决算"))},
    ),
    "a blank among the figures clears its cell": Case(
        YUEYANG, "附件1", "购置.上年", "1\t\t3\n", {"购置.上年": "1", "购置.预算": "", "购置.决算": "3"}
    ),
    "our own copy back from Excel, its merges empty columns": Case(
        YUEYANG, "附件1", "购置.上年", "1\t\t2\t\t\t3\t\n", {"购置.上年": "1", "购置.预算": "2", "购置.决算": "3"}
    ),
    "the labels beside them copied along": Case(
        YUEYANG, "附件1", "@其中：公车购置", "其中：公车购置\t1\t2\t3\n公车运行维护\t4\t5\t6\n",
        {"购置.上年": "1", "购置.预算": "2", "购置.决算": "3", "运行.上年": "4", "运行.预算": "5", "运行.决算": "6"},
    ),
    "a sum that comes out as it was pasted": Case(
        YUEYANG, "附件3-1", "总额.年初", "30.00\t30\t30\n20\t20\t20\n10\t10\t10\n",
        {f"{row}.{column}": text for row, text in (("拨款", "20"), ("结转", "10")) for column in ("年初", "预算", "执行")},
    ),
    "a dash on a box that stays empty": Case(
        YUEYANG, "附件3-1", "拨款.年初", "20\t20\t20\t—\t/\t\n", {f"拨款.{one}": "20" for one in ("年初", "预算", "执行")}
    ),
    "a value with the words that are printed around it": Case(
        YUEYANG, "附件2", "收入.一般", "其中：一般公共预算：1000\n", {"收入.一般": "1000"}
    ),
    "a whole column of one class after another": Case(
        YUEYANG, "附件3-1", "指标[1].得分", "\n".join(str(at) for at in range(20, 32)) + "\n",
        {f"指标[{at}].得分": str(at + 19) for at in range(1, 13)},
    ),
    "a whole column with its total": Case(
        ZHONGFANG, "附件2", "共性[1].分值", "1\n" * 17 + "17\n", {f"共性[{at}].分值": "1" for at in range(1, 18)}
    ),
    "an empty row and an empty column too much": Case(
        YUEYANG, "附件3-1", "指标[12].得分", "9\t因故\t\t\n\t\t\t\n", {"指标[12].得分": "9", "指标[12].原因": "因故"}
    ),
    "an empty class gets the row it lacks": Case(
        ZHUZHOU, "附件1-1", "@成本指标", "成本指标\t甲\t1\n经济效益指标\t乙\t2\n",
        {"指标[11].三级": "甲", "指标[11].目标": "1", "指标[12].三级": "乙", "指标[12].目标": "2"},
    ),
    "classes of a form nobody knows": Case(
        "试", "养护", "@路面", "路面\t沥青\t甲\t1\t2\n\t标线\t乙\t3\t4\n绿化\t行道树\t丙\t5\t6\n合计\t\t\t9\t12\n",
        {f"项[{at}].{column}": text for at, row in enumerate(("甲12", "乙34", "丙56"), 1)
         for column, text in zip(("名", "数", "额"), row, strict=True)},
    ),
    "two lines a record, with the merge of the first": Case(
        "试", "养护", "记[1].编号",
        ("1\t桥\t三月\t某\n\t好\t\t\n", table_of("<td rowspan=2>1</td>|桥|三月|某", "<td colspan=3>好</td>")),
        {"记[1].编号": "1", "记[1].地点": "桥", "记[1].日期": "三月", "记[1].人": "某", "记[1].情况": "好"},
    ),
    "a column of merged boxes, one a record": Case(
        "试", "养护", "记[1].编号", "1\n2\n", {"记[1].编号": "1", "记[2].编号": "2"}
    ),
    "the heading row is left out": Case(
        YUEYANG, "附件3-1", "指标[1].三级", "三级指标\t年度指标值\t实际完成值\n甲\t5\t7\n",
        {"指标[1].三级": "甲", "指标[1].目标": "5", "指标[1].完成": "7"},
        "“三级指标、年度指标值、实际完成值”是表头，没有贴",
    ),
    "a list grows by the rows it lacks": Case(
        "试", "养护", "记[2].编号", "1\n2\n3\n",
        {"记[2].编号": "1", "记[3].编号": "2", "记[4].编号": "3"}, "表上行数不够，新增了 2 行",
    ),
    "a class with more rows than the table has": Case(
        YUEYANG, "附件3-1", "@产出指标", "产出指标\t数量指标\t甲\n\t\t乙\n\t质量指标\t丙\n",
        {"指标[1].三级": "甲", "指标[2].三级": "乙", "指标[3].三级": "丙"},
        "按类别名贴到各类：数量指标 2 行、质量指标 1 行\n表上行数不够，新增了 1 行（数量指标 1 行）",
    ),
    "a class with fewer rows than the table has": Case(
        YUEYANG, "附件3-1", "@成本指标", "成本指标\t甲\n经济效益指标\t乙\n",
        {"指标[4].三级": "甲", "指标[7].三级": "乙"},
        "按类别名贴到各类：成本指标 1 行、经济效益指标 1 行\n“成本指标”表上有 3 行，贴了 1 行，其余的没有动",
    ),
    "the name of another class": Case(
        YUEYANG, "附件3-1", "@数量指标", "质量指标\t甲\n", {"指标[2].三级": "甲"}, "按类别名贴到各类：质量指标 1 行"
    ),
    "a name merged over more rows than its class has": Case(
        YUEYANG, "附件3-1", "@数量指标",
        ("数量指标\t甲\n\t乙\n", table_of("<td rowspan=2>数量指标</td>|甲", "乙")),
        {"指标[1].三级": "甲", "指标[2].三级": "乙"},
        "按类别名贴到各类：数量指标 2 行\n表上行数不够，新增了 1 行（数量指标 1 行）",
    ),
    "classes in another order, with the headings and a total": Case(
        YUEYANG, "附件3-1", "@产出指标",
        "一级指标\t二级指标\t三级指标\t年度指标值\n效益指标\t社会效益指标\t甲\t1\n产出指标\t质量指标\t乙\t2\n\t\t丙\t3\n",
        {"指标[9].三级": "甲", "指标[9].目标": "1", "指标[2].三级": "乙", "指标[2].目标": "2", "指标[3].三级": "丙", "指标[3].目标": "3"},
        "“一级指标、二级指标、三级指标、年度指标值”是表头，没有贴\n"
        "按类别名贴到各类：社会效益指标 1 行、质量指标 2 行\n表上行数不够，新增了 1 行（质量指标 1 行）",
    ),
    "the names of the classes, pasted beside them": Case(
        YUEYANG, "附件3-1", "指标[1].三级", "产出指标\t数量指标\t甲\t5\n\t质量指标\t丙\t6\n",
        {"指标[1].三级": "甲", "指标[1].目标": "5", "指标[2].三级": "丙", "指标[2].目标": "6"},
    ),
    "names of some classes, pasted beside them": Case(
        YUEYANG, "附件3-1", "指标[1].三级", "数量指标\t甲\n质量指标\t乙\n",
        {"指标[1].三级": "甲", "指标[2].三级": "乙"},
    ),
    "a whole table with its headings, pasted on the first box to fill": Case(
        YUEYANG, "附件3-1", "指标[1].三级",
        "一级指标\t二级指标\t三级指标\n产出指标\t数量指标\t甲\n\t\t乙\n",
        {"指标[1].三级": "甲", "指标[2].三级": "乙"},
        "“一级指标、二级指标、三级指标”是表头，没有贴\n"
        "按类别名贴到各类：数量指标 2 行\n表上行数不够，新增了 1 行（数量指标 1 行）",
    ),
    "a blank name is that of the row above, as a merge comes from Excel": Case(
        YUEYANG, "附件3-1", "@数量指标", "数量指标\t甲\n\t乙\n", {"指标[1].三级": "甲", "指标[2].三级": "乙"},
        "按类别名贴到各类：数量指标 2 行\n表上行数不够，新增了 1 行（数量指标 1 行）",
    ),
    "a whole table with its headings, pasted on them": Case(
        YUEYANG, "附件3-1", "@一级指标",
        "一级指标\t二级指标\t三级指标\n产出指标\t数量指标\t甲\n\t\t乙\n",
        {"指标[1].三级": "甲", "指标[2].三级": "乙"},
        "“一级指标、二级指标、三级指标”是表头，没有贴\n"
        "按类别名贴到各类：数量指标 2 行\n表上行数不够，新增了 1 行（数量指标 1 行）",
    ),
    "names of classes on the box right of where they are printed": Case(
        YUEYANG, "附件3-1", "指标[5].三级", "产出指标\t成本指标\t甲\t1\n\t质量指标\t乙\t2\n",
        {"指标[4].三级": "甲", "指标[4].目标": "1", "指标[2].三级": "乙", "指标[2].目标": "2"},
        "按类别名贴到各类：成本指标 1 行、质量指标 1 行\n“成本指标”表上有 3 行，贴了 1 行，其余的没有动",
    ),
    "the same of the second level alone, with its headings": Case(
        YUEYANG, "附件3-1", "指标[1].三级", "二级指标\t三级指标\n数量指标\t甲\n\t乙\n",
        {"指标[1].三级": "甲", "指标[2].三级": "乙"},
        "“二级指标、三级指标”是表头，没有贴\n"
        "按类别名贴到各类：数量指标 2 行\n表上行数不够，新增了 1 行（数量指标 1 行）",
    ),
    "a class without a row gets one": Case(
        ZHUZHOU, "附件1-1", "@成本指标", "成本指标\t甲\n\t乙\n",
        {"指标[11].三级": "甲", "指标[12].三级": "乙"},
        "按类别名贴到各类：成本指标 2 行\n表上行数不够，新增了 2 行（成本指标 2 行）",
    ),
}  # fmt: skip

REFUSED = {
    "more rows than a paste adds by itself": Case(
        "试", "养护", "记[2].编号", "1\n" * 600,
        "粘贴的内容有 600 行，从当前这一格往下只放得下 1 行，差 599 行，没有粘贴；一次最多自动加 500 行，请分几次复制再贴",
    ),
    "headings in another order than the table's": Case(
        YUEYANG, "附件3-1", "指标[1].三级", "三级指标\t实际完成值\t年度指标值\n甲\t5\t7\n",
        "粘贴的第 1 行是表头（“三级指标”“实际完成值”“年度指标值”），从“数量指标”这一行的“三级指标”往下是要填的格子，没有粘贴；"
        "请不带表头再复制一次，或从表上的“三级指标”那一格开始贴",
    ),
    "a name of no class among others": Case(
        YUEYANG, "附件3-1", "@数量指标", "数量指标\t甲\n规模指标\t乙\n质量指标\t丙\n",
        "表上这一格印的是“质量指标”，没有粘贴",
    ),
    "too many columns": Case(
        YUEYANG, "附件3-1", "指标[1].三级", "甲\t1\t2\t3\t4\t5\t6\t7\n",
        "粘贴的内容有 8 列，从“数量指标”这一行的“三级指标”往右只有 6 列，第 7 列起（“6”）没有地方放，没有粘贴；"
        "请从靠左的格子开始贴，或只复制要贴的列",
    ),
    "more rows than the table has left": Case(
        YUEYANG, "附件3-1", "指标[12].三级", "甲\n乙\n丙\n",
        "粘贴的内容有 3 行，从“服务对象满意度指标”这一行的“三级指标”往下只放得下 1 行，差 2 行，没有粘贴；"
        "请先用“新增行”补上 2 行再贴",
    ),
    "many rows of a list by classes": Case(
        YUEYANG, "附件3-1", "指标[12].三级", "甲\n" * 300,
        "粘贴的内容有 300 行，从“服务对象满意度指标”这一行的“三级指标”往下只放得下 1 行，差 299 行，没有粘贴；"
        "请把左边写类别的列（一级、二级）一起复制再贴，差的 299 行就自动加上",
    ),
    "rows that follow another table": Case(
        YUEYANG, "附件1", "项目[8].上年", "1\t2\n3\t4\n",
        "再往下是“公用经费”，看不出第 2 行属于哪一类，没有粘贴；请连同左边的名称一起复制，或一类一类地粘贴，"
        "或（都属于这一组时）这些行跟着各份表增减，请先用“新增一份”补上 1 份再贴",
    ),
    "rows without names that run into the next class": Case(
        YUEYANG, "附件3-1", "指标[1].三级", "甲\t1\n乙\t2\n",
        "粘贴的内容有 2 行，从“数量指标”这一行的“三级指标”往下，“数量指标”只有 1 行，再往下是“质量指标”，看不出第 2 行属于哪一类，"
        "没有粘贴；请连同“二级指标”那一列一起复制，或一类一类地粘贴，或（都属于“数量指标”时）请先用“新增行”补上 1 行再贴",
    ),
    "a name that the table doesn't have": Case(
        YUEYANG, "附件3-1", "@数量指标", "规模指标\t甲\n",
        "粘贴的第 1 行第 1 列是“规模指标”，表上这一格印的是“数量指标”，没有粘贴；"
        "表上这一列没有“规模指标”，请核对从哪一格开始贴",
    ),
    "the label of another fixed row": Case(
        YUEYANG, "附件1", "@其中：公车购置", "公车运行维护\t1\t2\t3\n",
        "粘贴的第 1 行第 1 列是“公车运行维护”，表上这一格印的是“其中：公车购置”，没有粘贴；请从表上“公车运行维护”那一行开始贴",
    ),
    "names pasted a column too far right, one of them not ours": Case(
        YUEYANG, "附件3-1", "指标[1].三级", "数量指标\t甲\n质量指标\t乙\n管理指标\t丙\n",
        "粘贴的第 1 列（“数量指标”）是表上已经印好的名称，从“数量指标”这一行的“三级指标”开始会错列，没有粘贴；"
        "请从“二级指标”那一列开始贴，或不带这一列再复制一次",
    ),
    "names pasted on a column that is not beside them": Case(
        YUEYANG, "附件3-1", "指标[1].目标", "数量指标\t甲\n质量指标\t乙\n",
        "粘贴的第 1 列（“数量指标”）是表上已经印好的名称，从“数量指标”这一行的“年度指标值”开始会错列，没有粘贴；"
        "请从“二级指标”那一列开始贴，或不带这一列再复制一次",
    ),
    "an indicator merged over two rows": Case(
        YUEYANG, "附件3-1", "指标[4].三级",
        ("甲\t1\n\t2\n", table_of("<td rowspan=2>甲</td>|1", "2")),
        "粘贴的第 1 行第 1 列（“甲”）占 2 行 1 列，和表上“成本指标”第 1 行的“三级指标”的并格不一样，没有粘贴；"
        "请先在原表里取消合并再复制，或一格一格地粘贴",
    ),
    "a line break in a cell that only plain text tells of": Case(
        YUEYANG, "附件3-1", "指标[4].三级", "甲\t1\n乙\n（丙）\t2\n",
        "粘贴的第 2 行有 1 列，别的行有 2 列，看不出哪些字在哪一格，没有粘贴；"
        "可能是一格里有换行，请从 Word、Excel 或 WPS 的表格里复制，或一行一行地粘贴",
    ),
    "text and table that disagree": Case(
        YUEYANG, "附件3-1", "指标[4].三级", ("甲\t1\n乙\t2\n", table_of("甲|1")),
        "剪贴板里的文字和表格对不上，看不出哪些字在哪一格，没有粘贴；请只复制要贴的那几格，再贴一次",
    ),
    "words beside the table": Case(
        YUEYANG, "附件3-1", "指标[1].三级", ("附表\n甲\t1\n", "<p>附表</p>" + table_of("甲|1")),
        "复制的内容里，表格外面还有文字（“附表”），没有粘贴；请只复制表格里要贴的那几格",
    ),
    "two tables at once": Case(
        YUEYANG, "附件3-1", "指标[1].三级", ("甲\t1\n乙\t2\n", table_of("甲|1") + table_of("乙|2")),
        "剪贴板里有 2 张表格，没有粘贴；请一张一张地复制",
    ),
    "a picture": Case(
        YUEYANG, "附件3-1", "指标[1].三级", ("", "<img src='a.png'>"),
        "剪贴板里没有文字（可能是图片或文件），没有粘贴",
    ),
    "a total that doesn't come out": Case(
        YUEYANG, "附件3-1", "总额.年初", "33\t30\t30\n20\t20\t20\n10\t10\t10\n",
        "“年度资金总额”这一行的“年初预算数”不能填，照贴上的内容算出来是“30.00”，粘贴的是“33”，没有粘贴；"
        "请核对这一格，或不带这一格再复制",
    ),
    "a figure on a label": Case(
        YUEYANG, "附件3-1", "其他.年初", "1\n2\n",
        "粘贴的第 2 行第 1 列是“2”，表上这一格印的是“预期目标”，没有粘贴；请核对从哪一格开始贴，或只复制要填的格子",
    ),
    "more rows than a table of fixed rows has": Case(
        YUEYANG, "附件1", "会议.上年", "1\n2\n3\n4\n",
        "粘贴的内容有 4 行，从“会议费、培训费”这一行的“2022年决算数”往下只放得下 3 行，差 1 行，没有粘贴；"
        "请只复制放得下的行，或从靠上的格子开始贴",
    ),
    "a figure on a box that stays empty": Case(
        YUEYANG, "附件3-1", "拨款.执行", "20\t10\n",
        "粘贴的第 1 行第 2 列是“10”，表上“其中：当年财政拨款”这一行的这一格空着不填，没有粘贴；"
        "请核对从哪一格开始贴，或不带这一格再复制",
    ),
    "empty columns that may be merges or may be blanks": Case(
        YUEYANG, "附件1", "购置.上年", "1\t\t2\t\t\n",
        "粘贴的内容里有空列或空行，看不出是空格子还是并格，没有粘贴；请去掉空列和空行再复制，或一行一行地粘贴",
    ),
}  # fmt: skip


@pytest.fixture
def paste(make_clerk: Callable) -> Callable[[Case], tuple[dict[str, str], list[str], object]]:
    """What is other after a paste, what was said, and the clerk."""

    def do(case: Case) -> tuple[dict[str, str], list[str], object]:
        clerk = make_clerk(opened(case.set), case.table)
        stand(clerk, case)
        book, calculation = clerk.session.workbook, clerk.session.calculation
        before = dict(book.texts)
        put(*([case.put] if isinstance(case.put, str) else case.put))
        clerk.press(Qt.Key.Key_V, CTRL)
        refs = {ref for ref in before.keys() | book.texts.keys() if before.get(ref) != book.texts.get(ref)}
        other = {name_of(calculation, ref).partition(".")[2]: book.texts.get(ref, "") for ref in refs}
        return other, clerk.said, clerk

    return do


def stand(clerk: Clerk, case: Case) -> None:
    """On a cell by its name, or with @ on the box that has these words printed."""
    if not case.at.startswith("@"):
        clerk.goto(f"{case.table}.{case.at}")
        return
    sheet = clerk.sheet
    printed = (box for box in sheet.page.boxes if sheet.texts.text_of(box).strip().startswith(case.at[1:]))
    box = next(printed)
    sheet.move_to((box.row, box.column))


def kept(clerk: Clerk, table: str, names: Iterable[str]) -> dict[str, str]:
    return {name: clerk.kept(f"{table}.{name}") for name in names}


def put(text: str, html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in LAND.items()])
def test_what_fits_lands_in_one_go(paste, case: Case) -> None:
    """Every text in its cell, no other cell touched, said only what is to be known; one step back undoes it."""
    other, said, clerk = paste(case)
    assert isinstance(case.comes, dict)
    assert other == {name: text for name, text in case.comes.items() if name in other} and other, said
    assert kept(clerk, case.table, case.comes) == case.comes
    assert said == ([case.told] if case.told else [])
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert not clerk.session.next_undo


def test_headings_that_were_left_out_are_marked_until_the_cursor_moves(paste) -> None:
    """On the headings of the table that the block brought along, and on no other."""
    _, _, clerk = paste(LAND["the heading row is left out"])
    sheet = clerk.sheet
    marked = [sheet.texts.text_of(sheet.page.at[at]) for at in sorted(sheet.scene.skipped)]
    assert marked == ["三级指标", "年度指标值", "实际完成值"]
    clerk.press(Qt.Key.Key_Down)
    assert not sheet.scene.skipped


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in REFUSED.items()])
def test_what_does_not_fit_is_refused_whole(paste, case: Case) -> None:
    """One sentence that says what, where and what to do; nothing is other, and the current cell stays."""
    other, said, clerk = paste(case)
    assert other == {}
    assert len(said) == 1
    assert case.comes in said[0]
    assert not clerk.session.next_undo
    assert not clerk.sheet.has_selection


def test_after_a_paste_the_block_stays_selected(paste) -> None:
    """The clerk sees what was covered; a refused paste leaves the selection as it was."""
    _, _, clerk = paste(LAND["rows within one class"])
    area = clerk.sheet.block
    assert (area.bottom - area.top + 1, area.right - area.left + 1) == (3, 2)
    put("甲\t1\n" * 5)
    clerk.press(Qt.Key.Key_V, CTRL)
    assert len(clerk.said) == 1 and clerk.sheet.block == area


def test_a_made_row_is_selected_where_the_yellow_one_was(paste) -> None:
    """The table is laid out anew with the row; the clerk stands on it."""
    _, _, clerk = paste(LAND["an empty class gets the row it lacks"])
    assert [clerk.sheet.page.rows[at].class_ for at in (clerk.sheet.block.top, clerk.sheet.block.bottom)] == [
        "产出指标/成本指标",
        "效益指标/经济效益指标",
    ]
    assert clerk.sheet.row_of().row


def test_one_cell_fills_yellow_rows_too(make_clerk) -> None:
    """One text over a selection: each row of it, those that an empty class lacks as well."""
    clerk = make_clerk(opened(ZHUZHOU), "附件1-1")
    clerk.goto("附件1-1.指标[10].分值")
    for _ in range(2):
        clerk.press(Qt.Key.Key_Down, SHIFT)
    put("3")
    clerk.press(Qt.Key.Key_V, CTRL)
    assert [clerk.kept(f"附件1-1.指标[{at}].分值") for at in (10, 11, 12)] == ["3", "3", "3"]
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert not clerk.session.next_undo


def test_one_cell_over_a_locked_one_is_refused(make_clerk) -> None:
    """The selection reaches over the computed total: nothing is filled, and the total is named."""
    clerk = make_clerk(opened(YUEYANG), "附件3-1")
    clerk.goto("附件3-1.指标[12].得分")
    clerk.press(Qt.Key.Key_Down, SHIFT)
    put("9")
    clerk.press(Qt.Key.Key_V, CTRL)
    assert clerk.said == ["选中的格子里，“总分”这一行的“得分”不能填，没有粘贴；请只选要填的格子再贴"]
    assert clerk.kept("附件3-1.指标[12].得分") == "10"


@pytest.mark.parametrize("table", ["附件1", "附件2", "附件3-1"])
def test_a_whole_table_copied_is_pasted_back_onto_itself(make_clerk, table: str) -> None:
    """Merges, labels, totals and all classes: the same shape, so all of it lands, and nothing is other."""
    clerk = make_clerk(opened(YUEYANG), table)
    before = dict(clerk.session.workbook.texts)
    clerk.sheet.select_all()
    clerk.press(Qt.Key.Key_C, CTRL)
    clerk.press(Qt.Key.Key_V, CTRL)
    assert clerk.said == [] and clerk.session.workbook.texts == before
    clerk.press(Qt.Key.Key_Delete)
    assert clerk.session.workbook.texts != before
    clerk.press(Qt.Key.Key_V, CTRL)
    assert clerk.said == [] and clerk.session.workbook.texts == before


@pytest.mark.parametrize("page", [True, False])
@pytest.mark.parametrize("table", ["附件1", "附件2", "附件3-1"])
def test_a_whole_table_comes_back_from_another_program(make_clerk, table: str, page: bool) -> None:
    """As Word takes it and gives it back, page and text, or text alone: nothing is other; emptied, all is as it was."""
    clerk = make_clerk(opened(YUEYANG), table)
    before = dict(clerk.session.workbook.texts)
    clerk.sheet.select_all()
    clerk.press(Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    text, html = data.text(), data.html() if page else ""
    put(text, html)
    clerk.press(Qt.Key.Key_V, CTRL)
    assert clerk.said == [] and clerk.session.workbook.texts == before
    clerk.press(Qt.Key.Key_Delete)
    put(text, html)
    clerk.press(Qt.Key.Key_V, CTRL)
    assert clerk.said == [] and clerk.session.workbook.texts == before


def test_how_figures_were_read_is_told_with_their_places(make_clerk) -> None:
    """A dash, brackets and 亿 come in as the figures they mean; two dots stay as they are; one step takes all back."""
    clerk = make_clerk(opened(YUEYANG), "附件1")
    before = dict(clerk.session.workbook.texts)
    clerk.goto("附件1.购置.上年")
    put("-\t(1,234.5)\t12.5.3\n1\t0.0002亿元\t1,300.5\n")
    clerk.press(Qt.Key.Key_V, CTRL)
    assert kept(clerk, "附件1", ["购置.上年", "购置.预算", "购置.决算", "运行.预算", "运行.决算"]) == {
        "购置.上年": "0", "购置.预算": "-1234.5", "购置.决算": "12.5.3", "运行.预算": "2", "运行.决算": "1,300.5",
    }  # fmt: skip
    assert clerk.said == [
        "“其中：公车购置”这一行的“2022年决算数”：“-”读作 0 万元\n"
        "“其中：公车购置”这一行的“2023年预算数”：“(1,234.5)”读作 -1234.5 万元\n"
        "“其中：公车购置”这一行的“2023年决算数”：“12.5.3”里有几个小数点，看不出是多少，请改写；先照原样留着\n"
        "“公车运行维护”这一行的“2023年预算数”：“0.0002亿元”读作 2 万元"
    ]
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert clerk.session.workbook.texts == before


def test_rows_of_one_class_are_told_apart(make_clerk) -> None:
    """The class is printed once beside several rows: which of them is said by its number."""
    clerk = make_clerk(opened(YUEYANG), "附件3-1")
    clerk.goto("附件3-1.指标[4].分值")
    put("#REF!\n十分\n")
    clerk.press(Qt.Key.Key_V, CTRL)
    assert [line.partition("：")[0] for line in clerk.said[0].split("\n")] == [
        "“成本指标”第 1 行的“分值”", "“成本指标”第 2 行的“分值”",
    ]  # fmt: skip


def test_our_own_rows_without_names_know_their_classes(make_clerk) -> None:
    """Copied here, rows go back over several classes; onto rows of other classes they do not."""
    session = opened(YUEYANG)
    clerk = make_clerk(session, "附件3-1")
    clerk.goto("附件3-1.指标[1].三级")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        clerk.press(key, SHIFT)
    clerk.press(Qt.Key.Key_C, CTRL)
    texts = dict(session.workbook.texts)
    clerk.press(Qt.Key.Key_Delete)
    clerk.press(Qt.Key.Key_V, CTRL)
    assert clerk.said == [] and session.workbook.texts == texts
    clerk.goto("附件3-3.指标[1].三级")
    clerk.press(Qt.Key.Key_V, CTRL)
    assert "“数量指标”只有 2 行，再往下是“质量指标”" in clerk.said[0]
    assert session.workbook.texts == texts


def test_our_own_merged_cells_fit_cells_that_are_not_merged(make_clerk) -> None:
    """Three figures of wide boxes land in three narrow ones, side by side."""
    session = opened(YUEYANG)
    clerk = make_clerk(session, "附件1")
    clerk.goto("附件1.会议.上年")
    for _ in range(2):
        clerk.press(Qt.Key.Key_Right, SHIFT)
    clerk.press(Qt.Key.Key_C, CTRL)
    clerk.goto("附件3-1.其他.年初")
    clerk.press(Qt.Key.Key_V, CTRL)
    assert kept(clerk, "附件3-1", ["其他.年初", "其他.预算", "其他.执行"]) == {
        "其他.年初": "0.20", "其他.预算": "0.00", "其他.执行": "0.00",
    }  # fmt: skip


@pytest.mark.parametrize("named", [False, True])
def test_each_text_that_goes_far_over_the_table_is_read_once(paste, monkeypatch, named: bool) -> None:
    """However many names of the table it is held against; the sentence counts the rows."""
    rows, read = 4000, list[str]()
    fold = printed.fold

    def counted(text: str) -> str:
        read.append(text)
        return fold(text)

    monkeypatch.setattr(printed, "fold", counted)
    line = ("名称{0}\t" if named else "") + "工作{0}"
    block = "\n".join(line.format(at) for at in range(rows))
    at = "@产出指标" if named else "指标[1].三级"
    other, said, clerk = paste(Case("yueyang-2023", "附件3-8", at, block, ""))
    assert not other and (named or f"粘贴的内容有 {rows} 行" in said[0]), said
    texts = rows * (1 + named) + 2 * len(clerk.sheet.page.boxes)
    assert len(read) <= texts


def test_long_lines_that_go_far_over_the_table_are_refused_at_once(paste) -> None:
    """2,000 paragraphs of a report, laid from a cell of a list on: 52 s of a processor, 1.6 now."""
    block = "\n".join(f"{at}\u200b{'年度工作，' * 100}" for at in range(2000))
    begun = process_time()
    other, said, _ = paste(Case("yueyang-2023", "附件3-8", "指标[1].三级", block, ""))
    assert not other and "粘贴的内容有 2000 行" in said[0]
    assert process_time() - begun < 10


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (" 预算\u3000数 ", "预算数"),
        ("１２％（Ａ）", "12%(A)"),
        ("预\u200b算\ufeff数\u202e", "预算数"),
        ("\u200b \n", ""),
        ("𠮷\x00", "𠮷\x00"),
    ],
)
def test_a_text_by_its_letters(text: str, letters: str) -> None:
    assert printed.fold(text) == letters


@pytest.mark.parametrize("page", [False, True])
def test_a_block_larger_than_any_table_is_refused_before_it_is_laid(paste, page: bool) -> None:
    """100,000 rows of one figure each, as text or as a page: a sentence, and nothing is changed."""
    html = "<table>" + "<tr><td>1</td></tr>" * 100_000 + "</table>"
    put_ = ("", html) if page else "1\n" * 100_000
    other, said, _ = paste(Case("yueyang-2023", "附件3-8", "指标[1].三级", put_, ""))
    assert not other and said == ["剪贴板里的表格太大，没有粘贴；请只复制要贴的那几格"]


@pytest.mark.parametrize(
    "mark", [b"1", b"[]", b'{"cells": [[0, 0, 1, 1]], "keys": []}', b"\xff", b"[" * 5000]
)
def test_a_mark_that_is_not_ours_is_no_mark(make_clerk, mark: bytes) -> None:
    """Another program, or an older one of ours, may put anything there: then the text counts."""
    clerk = make_clerk(opened(YUEYANG), "附件3-1")
    clerk.goto("附件3-1.指标[1].三级")
    data = QMimeData()
    data.setText("甲\t5")
    data.setData(clipboard._OWN, mark)
    QGuiApplication.clipboard().setMimeData(data)
    clerk.press(Qt.Key.Key_V, CTRL)
    assert kept(clerk, "附件3-1", ["指标[1].三级", "指标[1].目标"]) == {
        "指标[1].三级": "甲",
        "指标[1].目标": "5",
    }


FORMS = [
    (YUEYANG, "附件1"),
    (YUEYANG, "附件2"),
    (YUEYANG, "附件3-1"),
    (ZHUZHOU, "附件1-1"),
    (ZHONGFANG, "附件2"),
    ("试", "养护"),
]


@pytest.mark.parametrize(("set_", "table"), FORMS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_block_lands_in_order_or_is_refused(
    make_clerk, set_: str, table: str, data: st.DataObject
) -> None:
    """Any rectangle of texts on any box: each text in its own box, beside and below the one before, with no box between
    them left out; or the workbook as it was, and one sentence.
    """
    if not hasattr(make_clerk, "clerk"):
        make_clerk.clerk = make_clerk(opened(set_), table)
    clerk = make_clerk.clerk
    sheet, session = clerk.sheet, clerk.session
    page = sheet.page
    begin = data.draw(st.sampled_from([box for box in page.boxes if box.style.framed]))
    height, width = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    here = [sheet.texts.text_of(box) for box in page.boxes if begin.row <= box.row < begin.row + height]
    some = st.one_of(st.just("新"), st.just(""), st.sampled_from(here), st.just("12"))
    rows = [[data.draw(some) for _ in range(width)] for _ in range(height)]
    rows = [[text.replace("新", f"新{at}-{k}") for k, text in enumerate(row)] for at, row in enumerate(rows)]
    sheet.move_to((begin.row, begin.column))
    before, clerk.said[:] = dict(session.workbook.texts), []
    lines = ["\t".join('"' + text.replace('"', '""') + '"' for text in row) for row in rows]
    put("\n".join(lines) + "\n", table_of(*("|".join(map(escape, row)) for row in rows)))
    clerk.press(Qt.Key.Key_V, CTRL)
    try:
        assert len(clerk.said) <= 1
        if clerk.said and not session.next_undo:
            assert session.workbook.texts == before
            return
        page = sheet.page
        places: dict[tuple[int, int], tuple[int, int]] = {}
        for at, row in enumerate(rows):
            for k, text in enumerate(row):
                if text.startswith("新"):
                    (box,) = (
                        box for box in page.boxes if box.ref and session.workbook.texts.get(box.ref) == text
                    )
                    assert box.role is Role.INPUT
                    places[at, k] = box.row, box.column
        for (at, k), (top, column) in places.items():
            assert {places[at, other][0] for other in range(width) if (at, other) in places} == {top}
            assert {places[other, k][1] for other in range(height) if (other, k) in places} == {column}
            below = [
                page.at[one, column].row
                for one in range(begin.row, top + 1)
                if page.at[one, column].row >= begin.row
            ]
            assert len(set(below)) == at + 1, "a row for each row of the block"
            beside = {page.at[top, one].column for one in range(begin.column, column + 1)}
            assert len(beside) <= k + 1, "no box between is left out"
        classes = {page.rows[row].class_ for row, _ in places.values()}
        words = {text for row in rows for text in row}
        names = {name.rpartition("/")[2] for name in classes}
        assert len(classes) < 2 or names <= {word.partition("\n")[0] for word in words}
    finally:
        if session.next_undo:
            sheet.undo()
    assert session.workbook.texts == before
