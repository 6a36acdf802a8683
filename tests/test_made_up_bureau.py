"""A bureau that nobody has heard of: its form comes from files alone, and is filled, scored, checked, shown and printed.
Its window is looked at in tests/ui/test_made_up_bureau.py.

Nothing in it is as in the shipped sets: spending weighs 10 of 100 and the indicators 90, six money rows whose rate
prints 0.00 % where nothing is typed, direction and unit of a target in columns of their own, paper on its side.
"""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest

from desktop.cli import main
from desktop.domain.values.address import find
from desktop.session.opening import open_session

FILES = {
    "set.txt": """\
报告集    云岭县项目支出绩效自评
年度      2031
规则包    yunling
封面数据  cover.txt
总分      自评表.总分.得分

[表]
form.txt
""",
    "cover.txt": """\
表    封面数据  封面
打印  否
[表格]
 | 单位名称 | {单位名称} |
 | 年度     | {年度}     |
[格]
单位名称  文本  必填
年度      年份  必填
""",
    "form.txt": """\
表      自评表  项目绩效自评表
份      一份  标签 附表1
标题    {年度}年度项目绩效自评表
纸张    A4 横向  边距 18 18 18 18  字体 宋体 10  单位 万元
得分    总分.得分  满分 总分.权重  等级 总分.等级

[表格]
列宽   14  24  28  40  22  26  22  26  22  32
     | 项目名称     | <            | {项目名称} | < | < | < | < | < | < | < |
     | 预算执行情况（万元） | 资金来源 | <  | < | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 权重 | 得分 |
总额 | ^            | 年度资金总额 | < | < | {年初} | {预算} | {执行} | {执行率} | {权重} | {得分} |
中央 | ^            | 其中：中央补助 | < | < | {年初} | {预算} | {执行} | {执行率} | / | / |
省级 | ^            | 　　　省级补助 | < | < | {年初} | {预算} | {执行} | {执行率} | / | / |
市级 | ^            | 　　　市级补助 | < | < | {年初} | {预算} | {执行} | {执行率} | / | / |
县级 | ^            | 　　　县级安排 | < | < | {年初} | {预算} | {执行} | {执行率} | / | / |
其他 | ^            | 　　　其他资金 | < | < | {年初} | {预算} | {执行} | {执行率} | / | / |
头   | 绩效指标     | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 |
指标* | ^           | {一级} | {二级} | {三级} | {性质} | {目标} | {单位} | {完成} | {权重} | {得分} |
总分 | 总分         | < | < | < | < | < | < | {等级} | {权重} | {得分} |

[组 指标]
行      按 指标
合并    一级

[格]
项目名称                  文本    必填
*.年初 *.预算 *.执行      万元    非负
*.执行率                  百分比  除零印 0.00%
*.权重 *.得分             分      去零
指标.性质                 选项 ≥ ≤ = 定性  必填
指标.三级 指标.完成       文本    必填
指标.权重 指标.得分       必填
总分.等级                 文本

[计算]
总额.(年初 预算 执行)                      = 中央.* + 省级.* + 市级.* + 县级.* + 其他.*
(总额 中央 省级 市级 县级 其他).执行率     = 执行率(*.执行 + 0, *.预算 + 0)
总额.权重    = 执行权重
总额.得分    = max(0, min(总额.权重, 总额.权重 × 执行率(总额.执行, 总额.预算)))
总分.权重    = 总额.权重 + sum(指标.权重)
总分.得分    = 总额.得分 + sum(指标.得分)
总分.等级    = 查表(等级, 总分.得分)

[建议]
指标.得分    = 建议得分(权重, 性质 & 目标 & 单位, 完成 & 单位)

[审核]
错误  总分.权重 = 100 或 count(指标.权重) = 0
      各项权重合计 {总分.权重}，应为 100
错误  指标：得分 ≤ 权重
      “{三级}”得分 {得分} 超过权重 {权重}

[版式]
竖排    "绩效指标" "预算执行情况（万元）"
重复    头
同页    总额 中央 省级 市级 县级
""",
    "rules/yunling.txt": """\
规则包  云岭县项目支出绩效自评
依据    云岭县财政局自评通知

[数]
执行权重  10  《通知第二条》

[树 指标]
层级  一级  二级
产出 50
  数量 20
  质量 15
  时效 15
效益 30
  社会效益 30
满意度 10
  服务对象 10

[表 等级]  《通知第五条》
90  优
80  良
0   中

[算法]
执行率(执行, 预算) = 执行 / 预算  《通知第二条》
比率(目标, 完成) = if(方向(目标) = "≤", 数(目标) / 数(完成), 数(完成) / 数(目标))  《通知第三条》
建议得分(权重, 目标, 完成) = if(可比(目标, 完成), max(0, min(权重, 权重 × 比率(目标, 完成))), 空)  《通知第三条》
""",
}

# The budget 120 + 50 + 30, 165.50 of it spent: 82.75 %, 10 × 0.8275 = 8.275, half up 8.28.
MONEY = {
    "中央.年初": "100", "中央.预算": "120", "中央.执行": "90", "省级.年初": "50", "省级.预算": "50", "省级.执行": "45.5",
    "市级.年初": "30", "市级.预算": "30", "市级.执行": "30.00", "其他.年初": "10", "其他.预算": "0", "其他.执行": "0",
}  # fmt: skip

# 三级, 性质, 目标, 单位, 完成, 权重, 得分, and what the rules suggest.
INDICATORS = [
    ("巡查次数", "≥", "200", "次", "198", "20", "19", "19.8"),  # 20 × 198 ÷ 200
    ("设备完好率", "≥", "98", "%", "99", "15", "15", "15"),  # met: 15 × 99 ÷ 98, at most 15
    ("办结时限", "≤", "24", "小时", "30", "15", "12", "12"),  # 15 × 24 ÷ 30
    ("市容改善", "定性", "明显", "", "明显", "30", "27", ""),  # nothing to compute
    ("市民满意度", "≥", "90", "%", "88.5", "10", "9.83", "9.83"),  # 10 × 88.5 ÷ 90 = 9.8333…
]

FIGURES = {
    "总额.年初": "190.00", "总额.预算": "200.00", "总额.执行": "165.50", "总额.执行率": "82.75%",
    "总额.权重": "10", "总额.得分": "8.28", "中央.执行率": "75.00%", "省级.执行率": "91.00%", "市级.执行率": "100%",
    "县级.执行率": "0.00%", "其他.执行率": "0.00%", "总分.权重": "100",
    "总分.得分": "91.11",  # 8.28 + 19 + 15 + 12 + 27 + 9.83
    "总分.等级": "优",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bureau's set, as somebody would write it beside the program."""
    return write_set(tmp_path / "yunling")


def write_set(home: Path) -> Path:
    for name, text in FILES.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    return home


@pytest.fixture
def filled(folder: Path) -> Path:
    """A workbook of that set with everything typed."""
    path = folder.parent / "自评.db"
    path.write_bytes(filled_bytes())
    return path


@cache
def filled_bytes() -> bytes:
    """The file, made once: each of its cells is an edit that waits for the disk."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "自评.db"
        home = write_set(path.with_name("yunling"))
        assert main(["new", str(home), str(path), "--unit", "云岭县林业站", "--year", "2031"]) == 0
        cells = {"项目名称": "古树名木保护", **MONEY}
        for n, (name, kind, target, unit, done, weight, points, _) in enumerate(INDICATORS, start=1):
            row = {
                "三级": name,
                "性质": kind,
                "目标": target,
                "单位": unit,
                "完成": done,
                "权重": weight,
                "得分": points,
            }
            cells |= {f"指标[{n}].{column}": text for column, text in row.items() if text}
        with open_session(path) as session:
            for cell, text in cells.items():
                session.type_into(find(session.calculation, f"附表1.{cell}"), text)
        return path.read_bytes()


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(list(arguments)) in (0, 1)
    return capsys.readouterr().out


def test_figures(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every computed cell, worked out by hand above; a row without a budget prints 0.00%."""
    shown = json.loads(told(capsys, "show", str(filled), "--json"))["computed"]
    assert {cell: shown[f"附表1.{cell}"] for cell in FIGURES} == FIGURES
    assert "附表1  项目绩效自评表  得分 91.11" in told(capsys, "show", str(filled))


def test_suggestions(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Direction, target and unit stand in three columns and are read as one: ≥200次 against 198次."""
    suggested = [
        json.loads(told(capsys, "explain", str(filled), f"附表1.指标[{n}].得分", "--json"))["suggested"]
        for n in range(1, len(INDICATORS) + 1)
    ]
    assert suggested == [indicator[-1] for indicator in INDICATORS]


def test_check(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sound as filled; one point too many is said, with both figures, and blocks."""
    assert told(capsys, "check", str(filled)) == "可上报\n"
    with open_session(filled) as session:
        session.type_into(find(session.calculation, "附表1.指标[1].得分"), "21")
    assert told(capsys, "check", str(filled)).splitlines() == [
        "错误：附表1：“巡查次数”得分 21 超过权重 20",
        "待说明：附表1 指标第 1 行“巡查次数” 得分：完成值 198 没有达到指标值 200，按评分规则得 19.8 分，却得满分 21，"
        "请核对或说明",
        "不可上报（未填 0，错误 1，待说明 1）",
    ]
    assert main(["check", str(filled)]) == 1


def test_new_workbook_only_asks_to_be_filled(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing adds up to 10 of 100 before a weight is typed."""
    path = folder.parent / "空.db"
    main(["new", str(folder), str(path), "--unit", "某站", "--year", "2031"])
    said = told(capsys, "check", str(path)).splitlines()[:-1]
    assert said and all(line.endswith("还没有填") for line in said)


def test_print(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One page on its side, with the form's words, what was typed and what it comes to."""
    paper = filled.with_suffix(".pdf")
    assert told(capsys, "print", str(filled), "-o", str(paper)) == f"{paper}  1 页\n"
    with pypdfium2.PdfDocument(paper) as document:
        width, height = document[0].get_size()
        text = "".join(document[0].get_textpage().get_text_range().split())
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (297, 210)
    assert text.startswith("附表12031年度项目绩效自评表项目名称古树名木保护")
    for row in (
        "年度资金总额190.00200.00165.5082.75%108.28", "其中：中央补助100.00120.0090.0075.00%//", "县级安排0.00%//", "其他资金10.000.000.000.00%//",
        "办结时限≤24小时301512", "总分优10091.11",
    ):  # fmt: skip
        assert row in text
