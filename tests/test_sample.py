"""The shipped sample against the document it was typed from: a real set of tables, published in 2024.

Its JSON holds only what a clerk types. Every figure the document computed is below as printed there, and the
program must come to the same; where it does not, `DIFFERENCES` says which of the two is right and why.
"""

import contextlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main
from desktop.resources import FORMS, RESOURCES

SET = "yueyang-2023"

BASE_DATA = """
人员.控制率      96.30%
                 上年     预算     决算
三公             0        0        0
公车             0        0        0
项目支出         862.30   964.51   883.80
专项             862.30   964.51   883.80
楼堂.规模率      0
楼堂.投资率      ---
"""

# The project rows of 附件1: name, budget, spending. What was spent the year before is typed there.
PROJECT_ROWS = """
1  12319运营经费                                                 32.00   32.00
2  二期建设通讯网络运营费                                        94.00   69.00
3  软件、数据库及设备维护经费                                    90.95   90.95
4  设备运行电费                                                  32.00   32.00
5  一期网络运营费                                                92.50   52.00
6  岳阳市2023-2024年城市事件和部件管理信息采集服务政府采购项目   436.20  436.19
7  平台坐席员劳务派遣服务费                                      160.86  148.95
8  地下弱电管网专项工作经费                                      26.00   22.71
"""

# The three part scores and the grade stand in no table: the first are in the report's text, section 四（四）.
DEPARTMENT = """
总额.预算     1383.41
总额.执行     1300.19
总额.分值     10
总额.执行率   93.99%
总额.得分     9.40
支出.基本     416.39
支出.项目     883.80
总分.分值     100
总分.得分     97.40
产出得分      49
效益得分      29
满意度得分    10
"""
UNPRINTED = {
    "附件2.基本年初": "287.74",  # 1202.69 − (32 + 94 + 90.95 + 32 + 93 + 439 + 108 + 26)
    "附件2.等级": "优",
}

# Result by target, of the indicators where both are amounts of one unit: label, then number of the row and rate.
RATES = """
附件2    1 111.43%  2 101.21%  3 116.87%  4 99.00%  18 101.04%
附件3-1  1 140.00%  2 100%  3 100%  12 100%
附件3-2  1 100%  2 100%  3 100%  4 100%  5 100%  6 101.02%  16 100%
附件3-3  1 100%  2 100%  3 100%  7 100%
附件3-4  3 100%  16 100.51%
附件3-5  1 100%  2 100%  3 100%  4 100%  5 100%  17 100.51%
附件3-6  1 101.67%  2 100%  3 101.02%  4 100%  5 100.51%  7 99.36%  15 100.51%
附件3-7  1 97.00%  2 100%  3 101.02%  6 100.51%  8 92.60%  16 101.02%
附件3-8  1 100%  15 101.02%
"""

PROJECTS = """
         总额.年初  总额.预算  总额.执行  总额.分值  总额.执行率  总额.得分  总分.分值  总分.得分
附件3-1  32.00      32.00      32.00      10         100%         10         100        99
附件3-2  94.00      94.00      69.00      10         73.40%       7.34       100        96.34
附件3-3  90.95      90.95      90.95      10         100%         10         100        99
附件3-4  32.00      32.00      32.00      10         100%         10         100        100
附件3-5  93.00      92.50      52.00      10         56.22%       5.62       100        94.62
附件3-6  439.00     436.20     436.19     10         99.99%       10         100        99
附件3-7  108.00     160.86     148.95     10         92.6%        9.26       100        97.26
附件3-8  26.00      26.00      22.71      10         87.35%       8.73       100        98.73
"""

DIFFERENCES = {
    # 1300.19 / 1383.41 = 93.9844 %: the document is wrong here, and again in its text.
    "附件2.总额.执行率": "93.98%",
    # 436.19 / 436.20 = 99.9977 %: cut off there; two decimals because it is not exactly 100.
    "附件3-6.总额.执行率": "100.00%",
    # 148.95 / 160.86 = 92.5960 %: one decimal there, two in its seven sister tables.
    "附件3-7.总额.执行率": "92.60%",
    # 0 / 0: the document prints 0 for one rate and --- for the other beside it.
    "附件1.楼堂.规模率": "---",
    # A project has one name everywhere; the document drops 中心 in this one place.
    "附件1.项目[7].名称": "中心平台坐席员劳务派遣服务费",
}


def _lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def printed() -> dict[str, str]:
    """Every computed figure the document prints, under the id of its cell."""
    figures: dict[str, str] = {}
    columns: list[str] = []
    for name, *texts in _lines(BASE_DATA):
        if len(texts) == 1:
            figures[f"附件1.{name}"] = texts[0]
        elif name == "上年":
            columns = [name, *texts]
        else:
            figures |= {f"附件1.{name}.{column}": text for column, text in zip(columns, texts, strict=True)}
    for n, *texts in _lines(PROJECT_ROWS):
        for column, text in zip(("名称", "预算", "决算"), texts, strict=True):
            figures[f"附件1.项目[{n}].{column}"] = text
    figures |= {f"附件2.{cell}": text for cell, text in _lines(DEPARTMENT)}
    cells, *projects = _lines(PROJECTS)
    for label, *texts in projects:
        figures |= {f"{label}.{cell}": text for cell, text in zip(cells, texts, strict=True)}
    return figures


def _json(*command: str) -> Any:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main([*command, "--json"]) == 0
    return json.loads(out.getvalue())


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `jixiao show --json` says of the sample."""
    workbook = str(tmp_path_factory.mktemp("sample") / "sample.db")
    assert main(["sample", SET, workbook]) == 0
    return _json("show", workbook)


def test_figures_as_the_document_prints_them(shown: dict[str, Any]) -> None:
    """The program comes to every printed figure, or to the one that DIFFERENCES gives the reason for."""
    expected = printed() | DIFFERENCES
    assert {cell: shown["computed"].get(cell) for cell in expected} == expected


def test_differences_are_differences() -> None:
    """Each deliberate difference is about a printed figure and does differ from it."""
    assert all(printed()[cell] != text for cell, text in DIFFERENCES.items())


def test_every_computed_cell_is_in_the_tables(shown: dict[str, Any]) -> None:
    """No cell is computed that is not held against the document, or said to be printed nowhere."""
    of_rows = {cell for cell in shown["computed"] if cell.rpartition(".")[2] in ("完成率", "下限", "上限")}
    assert set(shown["computed"]) - of_rows == printed().keys() | UNPRINTED.keys()
    expected = {
        f"{label}.指标[{n}].完成率": rate
        for label, *pairs in _lines(RATES)
        for n, rate in zip(pairs[::2], pairs[1::2], strict=True)
    }
    assert {cell: shown["computed"][cell] for cell in of_rows if shown["computed"][cell]} == expected


def test_figures_that_no_table_prints(shown: dict[str, Any]) -> None:
    """What the forms compute besides comes to what can be worked out from the document."""
    assert {cell: shown["computed"].get(cell) for cell in UNPRINTED} == UNPRINTED


def test_tables_and_their_labels(shown: dict[str, Any]) -> None:
    """Ten tables beside the cover data, the eight projects numbered without a gap."""
    assert [form["label"] for form in shown["forms"]] == [
        "封面数据", "附件1", "附件2",
        "附件3-1", "附件3-2", "附件3-3", "附件3-4", "附件3-5", "附件3-6", "附件3-7", "附件3-8",
    ]  # fmt: skip


def test_nothing_typed_is_lost_or_changed(shown: dict[str, Any]) -> None:
    """What `show` gives back as typed is the sample's own JSON, cell for cell and row for row."""
    sample = json.loads((RESOURCES / "samples" / f"{SET}.json").read_text(encoding="utf-8"))
    assert [_filled(form) for form in shown["forms"]] == [_filled(form) for form in sample["forms"]]


def _filled(form: dict[str, Any]) -> dict[str, Any]:
    """One form's JSON without blanks: an empty cell, row or group may be left out or not."""
    rows = {
        group: [{column: text for column, text in row.items() if text} for row in rows]
        for group, rows in form.get("rows", {}).items()
        if rows
    }
    return {
        "form": form["form"],
        "label": form["label"],
        "cells": {cell: text for cell, text in form.get("cells", {}).items() if text},
        "rows": rows,
    }


# Which cells the set computes and which a clerk types: whoever changes a form sees here what that changes.
COMPUTED = {
    "封面数据": "",
    "附件1": """
        人员.控制率
        三公.上年 三公.预算 三公.决算  公车.上年 公车.预算 公车.决算
        项目支出.上年 项目支出.预算 项目支出.决算  专项.上年 专项.预算 专项.决算
        项目.名称 项目.预算 项目.决算
        楼堂.规模率 楼堂.投资率
    """,
    "附件2": """
        总额.预算 总额.执行 总额.分值 总额.执行率 总额.得分
        支出.基本 支出.项目
        总分.分值 总分.得分
        基本年初 产出得分 效益得分 满意度得分 等级
        指标.下限 指标.上限 指标.完成率
    """,
    "附件3": """
        总额.年初 总额.预算 总额.执行 总额.分值 总额.执行率 总额.得分
        总分.分值 总分.得分
        指标.下限 指标.上限 指标.完成率
    """,
}
TYPED = {
    "封面数据": "单位名称 年度 主管部门 填表人 填报日期 联系电话 单位负责人",
    "附件1": """
        人员.编制 人员.在职
        购置.上年 购置.预算 购置.决算  运行.上年 运行.预算 运行.决算
        出国.上年 出国.预算 出国.决算  接待.上年 接待.预算 接待.决算
        业务.上年 业务.预算 业务.决算  运维.上年 运维.预算 运维.决算
        项目.上年
        公用.上年 公用.预算 公用.决算  办公.上年 办公.预算 办公.决算
        水电.上年 水电.预算 水电.决算  会议.上年 会议.预算 会议.决算
        采购.上年 采购.预算 采购.决算  基本支出.上年 基本支出.预算 基本支出.决算
        楼堂.批复 楼堂.实际 楼堂.预算投资 楼堂.实际投资
        保障.措施
    """,
    "附件2": """
        总额.年初
        收入.一般 收入.基金 收入.专户 收入.其他
        目标.预期 目标.完成
        指标.三级 指标.目标 指标.完成 指标.分值 指标.得分 指标.原因 指标.方向 指标.档次
    """,
    "附件3": """
        项目支出名称
        拨款.年初 拨款.预算 拨款.执行  结转.年初 结转.预算 结转.执行  其他.年初 其他.预算 其他.执行
        目标.预期 目标.完成
        指标.三级 指标.目标 指标.完成 指标.分值 指标.得分 指标.原因 指标.方向 指标.档次
    """,
}
CLASSES = {"指标.一级", "指标.二级"}  # a row brings them along; nobody types them in its cells


def test_computed_and_typed_cells() -> None:
    """The set's fields are these, and no others."""
    fields = {form["form"]: form["cells"] for form in _json("fields", SET)}
    for expected, computed in ((COMPUTED, True), (TYPED, False)):
        found = {
            form: {cell["id"] for cell in cells if cell["computed"] is computed} - CLASSES
            for form, cells in fields.items()
        }
        assert found == {form: set(ids.split()) for form, ids in expected.items()}


# A landline with its area code, or a mobile number; not the tail of a longer number.
PHONE = re.compile(r"(?<![\d.])(?:0(?:10|2\d|[3-9]\d\d)[-－— ]?[2-9]\d{6,7}|1[3-9]\d{9})(?![\d.])")
TEXTS = {".json", ".txt", ".md", ".py", ".csv", ".tsv", ".qm", ".ts"}


@pytest.mark.parametrize("folder", [RESOURCES, FORMS, Path(__file__).parent], ids=lambda path: path.name)
def test_no_phone_number(folder: Path) -> None:
    """Nothing the project ships or tests with holds somebody's phone number."""
    found = {
        str(path.relative_to(folder)): numbers
        for path in sorted(folder.rglob("*"))
        if path.suffix in TEXTS
        and (numbers := PHONE.findall(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert not found


def test_phone_pattern_finds_a_phone_number() -> None:
    """The pattern of the test above finds both kinds of number, and takes no amount or date for one."""
    assert PHONE.search("电话：0730" + "-" + "8" * 7) and PHONE.search("联系人 13" + "8" * 9 + "。")
    assert not PHONE.search(
        "0123456789 1383.41 2024.6.24 940924 12345678901234.123456789012345678 0.2345678901"
    )


@pytest.mark.parametrize("path", sorted((RESOURCES / "samples").glob("*.json")), ids=lambda path: path.stem)
def test_people_in_samples_are_placeholders(path: Path) -> None:
    """Where a form asks for a person or a phone number, a sample says in brackets what belongs there."""
    sample = json.loads(path.read_text(encoding="utf-8"))
    fields = {form["form"]: form["cells"] for form in _json("fields", sample["set"])}
    for form in sample["forms"]:
        asked = {cell["id"] for cell in fields[form["form"]] if cell["type"] in ("人名", "电话")}
        texts = [text for cell, text in form.get("cells", {}).items() if cell in asked]
        texts += [
            text
            for group, rows in form.get("rows", {}).items()
            for row in rows
            for column, text in row.items()
            if f"{group}.{column}" in asked
        ]
        assert all(re.fullmatch("（[^（）]+）", text) for text in texts), (form["label"], texts)
