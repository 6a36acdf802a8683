"""Three tables as bureaus print them, filled in, drafted from Word: what a clerk gets to finish by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.form import Form
from desktop.domain.forms.grid import TextLine
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import Role
from desktop.domain.workbook.workbook import new_workbook
from desktop.session.library import load_set
from desktop.session.printing import print_preview
from tests.exchange.drafting.described import (
    Described,
    Line,
    assert_same,
    drafted,
    ids_of,
    resaved,
    table,
    write_excel,
    write_word,
)

WIDTHS = (13, 19, 20, 29, 25, 25, 12, 13, 18)

DEPARTMENT = table(
    """
    | 市级预算部门名称            | < | «某某中心　» | < | < | < | < | < | < |
    | 年度预↵算申请↵（万元）      |   | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额            | < | «1202.69» | «1383.41» | «1300.19» | «10» | «93.98%» | «9.40» |
    | ^ | 按收入性质分：          | < | < | < | 按支出性质分： | < | < | < |
    | ^ | 其中：一般公共预算：«1383.41»      | < | < | < | 其中：基本支出：«416.39» | < | < | < |
    | ^ | 　　　政府性基金拨款：«»           | < | < | < | 　　　项目支出：«883.80» | < | < | < |
    | ^ | 　　　纳入专户管理的非税收入拨款：«» | < | < | < | | < | < | < |
    | ^ | 　　　其他资金：«»                 | < | < | < | | < | < | < |
    | 年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | < |
    | ^ | «1.第一时间受理。↵2.按时处置。» | < | < | < | «1.均已受理。↵2.均已处置。» | < | < | < |
    | 绩↵效↵指↵标 | 一级指标 | 二级指标 | 三级指标 | 年度↵指标值 | 实际↵完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | ^ | 产出指标↵（50分） | 数量指标 | 受理案卷 | 30万条 | 33.43万条 | 10 | 10 | |
    | ^ | ^ | ^ | 处置案卷 | 900条/天 | 915条/天 | 10 | 10 | |
    | ^ | ^ | 质量指标 | 处置率 | ≥98% | 98.2% | 10 | 10 | |
    | ^ | ^ | 时效指标 | 及时率 | 及时 | 及时 | 10 | 9 | 有个别超时 |
    | ^ | ^ | 成本指标 | 经费 | 1383.41万元 | 1300.19万元 | 10 | 10 | |
    | ^ | 效益指标↵（30分） | 经济效益↵指标 | | | | | | |
    | ^ | ^ | 社会效益指标 | 环境 | 改善 | 改善 | 30 | 29 | |
    | ^ | 满意度指标↵（10分） | 服务对象满意度指标 | 市民满意度 | 96%以上 | 97% | 10 | 10 | |
    | 总分 | < | < | < | < | < | «100» | «97.40» | «» |
    """,
    WIDTHS,
)
HEAD = "| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |"
REPEATED = "| ^ | «»（«»分） | «» | «» | «» | «» | «» | «» | «» |"
DEPARTMENT_DRAFT = table(
    f"""
    | 市级预算部门名称     | < | «» | < | < | < | < | < | < |
    | 年度预算申请（万元） |   | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额     | < | «» | «» | «» | «» | «» | «» |
    | ^ | 按收入性质分：   | < | < | < | 按支出性质分： | < | < | < |
    | ^ | 其中：一般公共预算：«»             | < | < | < | 其中：基本支出：«» | < | < | < |
    | ^ | 　　　政府性基金拨款：«»           | < | < | < | 　　　项目支出：«» | < | < | < |
    | ^ | 　　　纳入专户管理的非税收入拨款：«» | < | < | < | | < | < | < |
    | ^ | 　　　其他资金：«»                 | < | < | < | | < | < | < |
    | 年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | < |
    | ^ | «» | < | < | < | «» | < | < | < |
    {HEAD}
    {REPEATED}
    | 总分 | < | < | < | < | < | «» | «» | «» |
    """
)
CLASSES = [
    ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"), ("产出指标", "成本指标"),
    ("效益指标", "经济效益指标"), ("效益指标", "社会效益指标"), ("满意度指标", "服务对象满意度指标"),
]  # fmt: skip

# The empty form of a bureau: three rows a class of the first level, nothing filled in.
PROJECT = table(
    """
    | 项目支↵出名称 | < | «» | < | < | < | < | < | < |
    | 主管部门 | < | «» | < | < | 实施单位 | < | «» | < |
    | 项目资金↵（万元） | | < | 年初↵预算数 | 全年↵预算数 | 全年↵执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额　 | < | «　» | «　» | «　» | «10» | «　» | «　» |
    | ^ | 其中：当年财政拨款　 | < | «» | «» | «» | — | — | — |
    | ^ | 　　　上年结转资金 | < | «» | «» | «» | — | — | — |
    | ^ | 　　　其他资金 | < | «» | «» | «» | — | — | — |
    | 年度总体目标 | 预期目标 | < | < | < | 实际完成情况　 | < | < | < |
    | ^ | «» | < | < | < | «» | < | < | < |
    | 绩↵效↵指↵标 | 一级指标 | 二级指标 | 三级指标 | 年度↵指标值 | 实际↵完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | ^ | 产出↵指标↵（50分） | 数量指标 | | | | | | |
    | ^ | ^ | 质量指标 | | | | | | |
    | ^ | ^ | 时效指标 | | | | | | |
    | ^ | ^ | 成本指标 | | | | | | |
    | ^ | 效益↵指标↵（30分） | 经济效益指标 | | | | | | |
    | ^ | ^ | 社会效益指标 | | | | | | |
    | ^ | 满意度↵指标↵（10分） | 服务对象满意度指标 | | | | | | |
    | 总分 | < | < | < | < | < | «100» | «» | «» |
    """,
    WIDTHS,
    (8, 8, 8, 8, 8, 8, 8, 8, 24),
)
PROJECT_DRAFT = table(
    f"""
    | 项目支出名称 | < | «» | < | < | < | < | < | < |
    | 主管部门 | < | «» | < | < | 实施单位 | < | «» | < |
    | 项目资金（万元） | | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额 | < | «» | «» | «» | «» | «» | «» |
    | ^ | 其中：当年财政拨款 | < | «» | «» | «» | — | — | — |
    | ^ | 　　　上年结转资金 | < | «» | «» | «» | — | — | — |
    | ^ | 　　　其他资金 | < | «» | «» | «» | — | — | — |
    | 年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | < |
    | ^ | «» | < | < | < | «» | < | < | < |
    {HEAD}
    {REPEATED}
    | 总分 | < | < | < | < | < | «» | «» | «» |
    """
)

# Filled by a clerk: a grade beside the total, empty classes kept, one class with weights in ASCII parentheses.
GRADED = table(
    """
    | 部门名称 | «某市某中心» | < | < | < | < | < | < | < |
    | 资金情况↵(万元) | 年度资金总额 | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分↵(分值×执行率) |
    | ^ | 合计 | < | «1984.99» | «1984.99» | «1677.29» | «10» | «84.50%» | «8.45» |
    | ^ | 其中:当年财政拨款 | < | «1984.99» | «1984.99» | «» | «» | «» | «» |
    | ^ | 　　　上年结转资金 | < | «» | «» | «» | «» | «» | «» |
    | ^ | 　　　其他资金 | < | «» | «» | «» | «» | «» | «» |
    | 年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | < |
    | ^ | «完善系统功能，加强督查督办，做好协调。» | < | < | < | «系统稳定。» | < | < | < |
    | 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | ^ | 产出指标↵(50分) | 数量指标 | 管理范围 | 123平方公里 | 满网格巡查 | 10 | 10 | |
    | ^ | ^ | ^ | 案卷 | >750000条 | 856418 | 10 | 10 | |
    | ^ | ^ | 质量指标 | 立案率 | >90% | 99% | 15 | 15 | |
    | ^ | ^ | 时效指标 | 批转 | 24小时 | 24小时 | 15 | 15 | |
    | ^ | ^ | 成本指标 | | | | | | |
    | ^ | 效益指标↵(30分) | 经济效益指标 | | | | | | |
    | ^ | ^ | 社会效益指标 | 依据 | >12次 | 24次 | 20 | 20 | |
    | ^ | ^ | 可持续影响指标 | 环境 | 全年 | 整洁有序 | 10 | 10 | |
    | ^ | 满意度指标↵(10分) | 服务对象满意度指标 | 市民满意度 | >85% | 92% | 10 | 10 | |
    | 总分 | < | < | < | < | < | «100» | «98.45» | 等级: 优 |
    """,
    (15, 17, 26, 33, 22, 22, 11, 13, 15),
)
GRADED_DRAFT = table(
    f"""
    | 部门名称 | «» | < | < | < | < | < | < | < |
    | 资金情况(万元) | 年度资金总额 | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分(分值×执行率) |
    | ^ | 合计 | < | «» | «» | «» | «» | «» | «» |
    | ^ | 其中:当年财政拨款 | < | «» | «» | «» | «» | «» | «» |
    | ^ | 　　　上年结转资金 | < | «» | «» | «» | «» | «» | «» |
    | ^ | 　　　其他资金 | < | «» | «» | «» | «» | «» | «» |
    | 年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | < |
    | ^ | «» | < | < | < | «» | < | < | < |
    {HEAD}
    {REPEATED.replace("（", "(").replace("）", ")")}
    | 总分 | < | < | < | < | < | «» | «» | 等级:«» |
    """
)
FOOT = "填表人：某甲  填报日期：2024.6.24 联系电话：0730-0000000  单位负责人：某乙"
NOTES = [
    Line("备注:1.“执行率”=“全年执行数”/“全年预算数”;"),
    Line("2.总分设置为100分,等级划分为:90分(含)—100分为优,80分(含)—90分为良,60分以下为差。"),
]


@pytest.fixture(params=["as written", pytest.param("by LibreOffice", marks=pytest.mark.slow)])
def form_of(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Form]:
    """Writes a table with its label, title and lines as Word, and drafts its form."""

    def form_of(described: Described, label: str, title: str, *lines: Line) -> Form:
        parts: list[Line | Described] = [
            *([Line(label)] if label else []),
            Line(title, True),
            described,
            *lines,
        ]
        path = write_word(tmp_path / "form.docx", *parts)
        (form,) = drafted(path if request.param == "as written" else resaved(path))
        return form

    return form_of


def test_department(form_of: Callable[..., Form], tmp_path: Path) -> None:
    """The whole unit's table: two halves with a value in each label, indicators as a tree with weights."""
    form = form_of(DEPARTMENT, "附件2", "2023年度部门整体支出绩效自评表", Line(FOOT))
    assert_same(form, DEPARTMENT_DRAFT)
    assert ids_of(form) == [
        "总额.年初", "总额.预算", "总额.执行", "总额.分值", "总额.执行率", "总额.得分",
        "一般", "基本", "基金", "项目支出", "专户", "其他", "总体目标.预期", "总体目标.完成",
        "指标.一级", "指标.二级", "指标.三级", "指标.目标", "指标.完成", "指标.分值", "指标.得分", "指标.原因",
        "总分.分值", "总分.得分", "总分.原因",
    ]  # fmt: skip
    kinds = {id_: form.cells[id_].kind for id_ in ids_of(form)}
    assert {kinds[id_] for id_ in ("总额.年初", "一般", "基本", "专户")} == {Kind.MONEY}
    assert (kinds["总额.执行率"], kinds["总分.得分"], kinds["指标.分值"]) == (
        Kind.PERCENT,
        Kind.POINTS,
        Kind.POINTS,
    )
    assert (kinds["指标.目标"], kinds["总体目标.完成"], kinds["指标.原因"]) == (
        Kind.SHORT_TEXT,
        Kind.LONG_TEXT,
        Kind.LONG_TEXT,
    )
    assert [look.selector for look in form.looks if look.change == {"vertical": True}] == ["绩效指标"]
    assert form.heads == ("头",)
    pack = next(tmp_path.rglob("rules/*.txt")).read_text()
    assert "产出指标 50\n  数量指标\n  质量指标\n" in pack and "经济效益指标" in pack


def test_the_classes_are_printed_as_they_were(form_of: Callable[..., Form], tmp_path: Path) -> None:
    """A new workbook shows one row a class, the first level merged with its weight beside its name."""
    form_of(DEPARTMENT, "附件2", "2023年度部门整体支出绩效自评表")
    program = load_set(str(next(path.parent for path in tmp_path.rglob("set.txt"))))
    book = new_workbook(program.set)
    sheet = lay_out(book.copies_of("附件2")[0], Calculation(book))
    constants = [box for box in sheet.boxes if box.role is Role.CONSTANT]
    first = [("".join(piece.text for piece in box.pieces), box.rows) for box in constants if box.column == 1]
    assert first == [("产出指标（50分）", 4), ("效益指标（30分）", 2), ("满意度指标（10分）", 1)]
    assert [row.class_ for row in sheet.rows if row.class_] == ["/".join(path) for path in CLASSES]


def test_project(form_of: Callable[..., Form]) -> None:
    """The empty project table: dashes are printed, blanks are cells, the tall row keeps its height."""
    form = form_of(
        PROJECT,
        "附件3",
        "20  年度项目支出绩效自评表",
        Line("填表人：      填报日期：      联系电话：      单位负责人："),
    )
    assert_same(form, PROJECT_DRAFT)
    assert form.name == "项目支出绩效自评表"
    assert ids_of(form)[:8] == [
        "项目支出名称", "总额.年初", "总额.预算", "总额.执行", "总额.分值", "总额.执行率", "总额.得分", "拨款.年初",
    ]  # fmt: skip
    assert form.heights == {"总体目标": 24}


def test_table_with_a_grade(form_of: Callable[..., Form]) -> None:
    """等级 beside the total is a field of its own; the notes below are printed."""
    form = form_of(GRADED, "", "2021年度部门整体支出绩效自评表", *NOTES)
    assert_same(form, GRADED_DRAFT)
    assert "总分.等级" in ids_of(form) and "合计.年初" in ids_of(form)


@pytest.mark.parametrize("framed", [True, False], ids=["framed", "without lines"])
@pytest.mark.parametrize(
    ("described", "draft"),
    [(DEPARTMENT, DEPARTMENT_DRAFT), (PROJECT, PROJECT_DRAFT), (GRADED, GRADED_DRAFT)],
    ids=["department", "project", "graded"],
)
def test_the_same_from_excel(described: Described, draft: Described, framed: bool, tmp_path: Path) -> None:
    """A sheet gives the grid that the document gives, with lines around the cells or without."""
    title = Line("2023年度支出绩效自评表", True)
    (form,) = drafted(
        write_excel(tmp_path / "form.xlsx", Line("附件2"), title, described, *NOTES, framed=framed)
    )
    assert_same(form, draft)
    assert (form.id, form.name) == ("附件2", "支出绩效自评表")
    assert sum(isinstance(block, TextLine) for block in form.blocks) == len(NOTES)


def test_their_previews(tmp_path: Path) -> None:
    """`jixiao form … -o preview.pdf` prints all three, a page each."""
    parts: list[Line | Described] = []
    for label, described in (("附件1", DEPARTMENT), ("附件2", PROJECT), ("附件3", GRADED)):
        parts += [Line(label), Line("2023年度支出绩效自评表", True), described, Line(FOOT)]
    draft_of = drafted(write_word(tmp_path / "forms.docx", *parts))
    assert [form.id for form in draft_of] == ["附件1", "附件2", "附件3"]
    program = load_set(str(tmp_path / "set-docx"))
    print_preview(program, tmp_path / "preview.pdf")
    assert (tmp_path / "preview.pdf").read_bytes().startswith(b"%PDF")
