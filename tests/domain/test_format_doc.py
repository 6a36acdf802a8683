"""forms/FORMAT.md says only what is true: its examples load, its recipes work on the real forms, its words are read."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import desktop.domain
from desktop.cli import main
from desktop.domain import words
from desktop.domain.engine.programs import load
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.pack import read_pack
from desktop.domain.forms.reader.report_set import sources_of
from desktop.domain.forms.reader.source import read_source
from desktop.domain.formula.compile import AGGREGATES
from desktop.domain.formula.functions import BUILT_IN
from desktop.domain.layout.form_layout import box_text
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.values.cell import decimals_of
from desktop.exchange.json_file import export_json, read_json
from desktop.exchange.plan import plan_import
from desktop.resources import FORMS
from tests.builders import SET, texts_of

DOC = (FORMS / "FORMAT.md").read_text(encoding="utf-8")
DEFINITIONS = Path(desktop.domain.__file__).parent


def fences() -> list[tuple[list[str], str]]:
    """The code blocks of the page: the words behind the backticks, and the text without the list's indentation."""
    found: list[tuple[list[str], str]] = []
    for match in re.finditer(r"^( *)```(.*)\n((?:.*\n)*?)\1```$", DOC, re.MULTILINE):
        text = re.sub(rf"^{match[1]}", "", match[3], flags=re.MULTILINE)
        found.append((match[2].split(), text))
    return found


def recipe(name: str, texts: dict[str, str]) -> dict[str, str]:
    """The set's files after what one “怎样做” says has been done to them."""
    changed = dict(texts)
    blocks = fences()
    for at, (said, text) in enumerate(blocks):
        if said[0] == "原" and said[2] == name:
            (new,), replacement = blocks[at + 1][0], blocks[at + 1][1]
            assert new == "新"
            old = text.rstrip("\n")
            assert changed[said[1]].count(old) == 1, f"“{old}”在 {said[1]} 里要只有一处"
            changed[said[1]] = changed[said[1]].replace(old, replacement.rstrip("\n"))
        elif said[0] == "加" and said[2] == name:
            changed[said[1]] = text
    assert changed != texts
    return changed


def files(kind: str, name: str) -> dict[str, str]:
    return {said[1]: text for said, text in fences() if said[0] == kind and said[-1] == name}


@pytest.fixture
def after(yueyang_texts: dict[str, str], open_set: Callable) -> Callable[[str], Any]:
    """An open workbook, one project in it, of the shipped set changed by a recipe."""

    def start(name: str) -> Any:
        opened = open_set(recipe(name, yueyang_texts))
        opened.add_copy("附件3")
        return opened

    return start


def test_the_form_shown_is_the_shipped_one() -> None:
    """Piece by piece, the page shows project.txt as it is."""
    shown = "".join(text for said, text in fences() if said == ["附件3"])
    assert shown == (FORMS / "yueyang-2023" / "project.txt").read_text(encoding="utf-8")


def test_add_a_row(after: Callable) -> None:
    """社会捐赠 is printed below 其他资金 and counts."""
    opened = after("加一行").type({"附件3-1.拨款.执行": "10", "附件3-1.捐赠.执行": "2.50"})
    labels = [text for line in opened.printed("附件3") for text in line]
    assert labels.index("　　　社会捐赠") > labels.index("　　　其他资金")
    assert opened.text("附件3-1.总额.执行") == "12.50"
    sheet = opened.sheet("附件3")
    labels = [
        box
        for box in sheet.boxes
        if box_text(box, opened.calculation).strip("　") in ("社会捐赠", "其他资金")
    ]
    assert [box.style.align for box in labels] == ["left", "left"]
    assert opened.type({"附件3-1.捐赠.预算": "-1"}).says()[0:1] and any(
        "小于 0" in line for line in opened.says()
    )


def test_change_weights(after: Callable) -> None:
    """Both forms follow the pack: 20 for spending, 40 printed beside 产出指标."""
    opened = after("改权重")
    assert opened.show("附件2.总额.分值", "附件3-1.总额.分值") == ["20", "20"]
    printed = [text for form in ("附件2", "附件3") for line in opened.printed(form) for text in line]
    assert printed.count("产出指标\n（40分）") == 2
    weights = {1: "10", 2: "10", 3: "10", 4: "10", 5: "10", 6: "10", 7: "5", 8: "5", 9: "10"}
    opened.type({f"附件3-1.指标[{n}].分值": text for n, text in weights.items()})
    assert opened.text("附件3-1.总分.分值") == "100"
    assert not any("分值合计" in line for line in opened.says() if line.startswith("附件3-1"))


def test_note_under_the_table(after: Callable) -> None:
    """A line of its own, before the foot."""
    lines = [line[0] for line in after("加说明").printed("附件3")]
    assert lines[-2].startswith("注：项目资金") and lines[-1].startswith("填表人：")


def test_another_rule_for_at_most(after: Callable, yueyang: Callable) -> None:
    """28 where 26 was the limit: 9.29 of 10 before, 9.23 after; twice the limit gives 0."""
    cells = {
        "附件3-1.指标[1].目标": "≤26万元",
        "附件3-1.指标[1].完成": "28万元",
        "附件3-1.指标[1].分值": "10",
    }

    def suggested(opened: Any) -> str:
        ref = opened.ref("附件3-1.指标[1].得分")
        return str(opened.calculation.text(ref._replace(cell="?指标.得分")))

    assert suggested(yueyang().type(cells)) == "9.29"
    opened = after("换算法").type(cells)
    assert suggested(opened) == "9.23"
    assert suggested(opened.type({"附件3-1.指标[1].完成": "52万元"})) == "0"
    assert suggested(opened.type({"附件3-1.指标[1].完成": "26万元"})) == "10"


def test_take_over_from_another_form(after: Callable) -> None:
    """附件1's figure stands in a line under 附件2 and follows it."""
    opened = after("带入").type({"附件1.接待.决算": "0.85"})
    assert "三公经费决算数 0.85 万元，取自附件1。" in [line[0] for line in opened.printed("附件2")]
    opened.override("附件2.三公经费", "0.9", "四舍五入")
    assert opened.text("附件2.三公经费") == "0.90"


def test_a_set_of_ones_own(after: Callable) -> None:
    """Another tree, other weights, everything else inherited."""
    opened = after("新建").type({"封面数据.年度": "2025"})
    report_set = opened.workbook.set
    assert (report_set.title, report_set.year, report_set.pack.name) == (
        "某市市级部门整体支出绩效自评",
        2025,
        "mycity-2025",
    )
    printed = opened.printed("附件3")
    assert printed[1][0] == "2025年度项目支出绩效自评表"
    assert [text for line in printed for text in line if text.endswith("分）")] == [
        "成本指标\n（20分）", "产出指标\n（30分）", "效益指标\n（20分）", "满意度指标\n（10分）",
    ]  # fmt: skip
    assert opened.text("附件3-1.总额.分值") == "20"
    opened.type({"附件3-1.拨款.预算": "10", "附件3-1.拨款.执行": "5"})
    assert opened.show("附件3-1.总额.执行率", "附件3-1.总额.得分") == ["50.00%", "10"]


@pytest.fixture
def smallest(tmp_path: Path) -> Path:
    """The four files, saved as Notepad does."""
    for name, text in files("文件", "最小").items():
        path = tmp_path / "simple" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return tmp_path / "simple"


def test_smallest_set(smallest: Path, open_set: Callable) -> None:
    """It prints and computes."""
    opened = open_set(sources_of(smallest)).type(
        {"封面数据.年度": "2025", "情况表.甲.预算": "10", "情况表.乙.预算": "2.5"}
    )
    assert opened.printed("情况表")[1:] == [
        ["2025年度基本情况表", "", ""],
        ["项目", "预算数", "决算数"],
        ["基本支出", "10.00", ""],
        ["项目支出", "2.50", ""],
        ["合计", "12.50", ""],
    ]


def test_smallest_set_through_the_command(smallest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As the page says: check it, look at it, fill it in."""
    preview, workbook = smallest / "预览.pdf", smallest / "我的自评.db"
    assert main(["form", str(smallest), "-o", str(preview)]) == 0
    assert "没有错误" in capsys.readouterr().out and preview.read_bytes().startswith(b"%PDF")
    assert main(["new", str(smallest), str(workbook), "--unit", "某市某局", "--year", "2025"]) == 0
    broken = smallest.rename(smallest.with_name("broken"))
    (broken / "form.txt").write_text("表 情况表\n", encoding="gbk")
    assert main(["form", str(broken)]) != 0
    assert "文件不是 UTF-8 编码" in capsys.readouterr().err


def test_fixed_rows(book: Callable) -> None:
    """The example of fixed rows."""
    (form,) = (text for said, text in fences() if said == ["表", "固定行"])
    opened = book(form).type({"共性表.共性[1].得分": "3.5"})
    assert [line for line in opened.printed("共性表") if any(line)][2:] == [
        [
            "决策",
            "立项依据充分性",
            "4",
            "评价要点：\n①项目立项是否符合法律法规；\n②是否与部门职责相符。",
            "3.5",
        ],
        ["", "立项程序规范性", "3", "", ""],
        ["合计", "", "7", "", "3.5"],
    ]


def test_a_form_for_each_month(book: Callable) -> None:
    """The example of a list, a form for each month and one for the year, and what is said of it."""
    list_, month, year = (
        next(text for said, text in fences() if said == ["表", name]) for name in ("名单", "月报", "年报")
    )
    opened = book(list_, month, year).type({"封面数据.年度": "2025"})
    for n, (name, class_) in enumerate((("甲局", "A"), ("乙局", "A"), ("丙局", "B")), start=1):
        opened.type({f"名单.单位[{n}].名称": name, f"名单.单位[{n}].类": class_})
    for label, points in (("月报-1", ("90", "95", "80")), ("月报-2", ("90", "90", ""))):
        opened.type({f"{label}.单位[{n}].得分": text for n, text in enumerate(points, start=1) if text})
    printed = [opened.printed("月报", at) for at in range(3)]
    assert [lines[1][0] for lines in printed] == ["2025年1月得分", "2025年2月得分", "2025年3月得分"]
    assert printed[0][3:] == [["甲局", "A", "90", "2"], ["乙局", "A", "95", "1"], ["丙局", "B", "80", "1"]]
    assert printed[1][3:] == [["甲局", "A", "90", "1"], ["乙局", "A", "90", "1"], ["丙局", "B", "", ""]]
    assert opened.printed("年报")[2:] == [
        ["甲局", "90.00", "90.00", "2"], ["乙局", "95.00", "92.50", "1"], ["丙局", "80.00", "80.00", "3"],
    ]  # fmt: skip
    opened.type({"名单.单位[3].名称": "甲局"})
    assert "名单：“甲局”列了两次" in opened.says()
    reason = opened.calculation.cell(opened.ref("年报.单位[1].首月")).reason
    assert (opened.text("年报.单位[1].首月"), reason) == ("", "合条件的有 2 行，只能有一行")


def test_cover_and_signatures(book: Callable) -> None:
    """The example of a cover without a number and of words in the lower right corner."""
    (form,) = (text for said, text in fences() if said == ["表", "签章"])
    opened = book(form).type({"自评报告.意见.意见": "同意", "封面数据.单位名称": "某局"})
    sheet = opened.sheet("自评报告")
    assert opened.printed("自评报告") == [["某局", ""], ["评价意见", ""], ["单位意见", "同意"]]
    assert sheet.at[2, 1].foot == "负责人（签章）：　　　　\n年　　月　　日"
    assert [row.numbered for row in sheet.rows] == [False, True, True]
    assert [row.keep for row in sheet.rows] == [False, True, False]


def example(kind: str, name: str) -> str:
    """The text of the one example of that kind and name."""
    (found,) = (text for said, text in fences() if said == [kind, name])
    return found


def test_words_and_dates(book: Callable) -> None:
    """The example of words in a text and parts of a date."""
    opened = book(example("表", "看字看日期")).type(
        {
            "台账.合同[1].事项": "设备采购",
            "台账.合同[1].签订": "2024年6月24日",
            "台账.合同[1].付款": "2024.7.1",
            "台账.合同[2].事项": "政府采购服务",
            "台账.合同[2].签订": "二〇二四年六月二十四日",
            "台账.合同[2].付款": "2024-06-20",
        }
    )
    cells = [f"台账.合同[{n}].{column}" for n in (1, 2) for column in ("相隔", "月份")]
    assert opened.show(*cells) == ["7", "6", "-4", "6"]
    assert opened.says() == [
        "台账：“政府采购服务”2024-06-20付款，二〇二四年六月二十四日才签订，请核对",
        "台账：“设备采购”是采购，请说明是不是政府采购",
    ]


def test_the_row_before(book: Callable) -> None:
    """The example of a running balance; a row above it moves all below."""
    opened = book(example("表", "上一行"))
    opened.type(
        {
            "流水账.笔[1].收入": "10",
            "流水账.笔[2].支出": "4",
            "流水账.笔[3].支出": "8",
            "流水账.笔[3].事项": "购置",
        }
    )
    assert opened.show(*(f"流水账.笔[{at}].余额" for at in (1, 2, 3))) == ["10.00", "6.00", "-2.00"]
    assert opened.says() == ["流水账：“购置”以后余额 -2.00 万元，小于 0"]


def test_a_base_of_zero(book: Callable) -> None:
    """The example of a sentence for a base that is 0."""
    opened = book(example("表", "正文格"), example("报告", "基数是零"))
    opened.type({"综述.收支.收入": "0", "综述.收支.支出": "3.5"})
    assert opened.text("收支说明.增减") == "本年支出3.50万元，本年没有收入。"
    assert (
        opened.type({"综述.收支.收入": "2.5"}).text("收支说明.增减") == "本年支出3.50万元，比收入高于40.00%。"
    )


def test_meanings(book: Callable) -> None:
    """The example of [义] loads, and its cells mean what the page says; with the bureau's own list it needs no words."""
    (form,) = (text for said, text in fences() if said == ["表", "含义"])
    (own,) = (text for said, text in fences() if said == ["含义表", "本局"])

    def meant(texts: dict[str, str]) -> dict[str, str]:
        found = meanings_of(load("试用", texts).set)
        assert found.problems == ()
        return {cell: str(meaning) for form, cell, meaning in found.cells() if form == "收支"}

    said = meant(texts_of(form))
    assert said == {
        "总额.预算": "资金 全年", "总额.决算": "资金 决算",
        "拨款.预算": "资金 全年 财政", "拨款.决算": "资金 决算 财政",
        "盘子.预算": "资金 全年 其他", "盘子.决算": "资金 其他 决算",
    }  # fmt: skip
    bare = form[: form.index("[义]")] + '[义]\n"预算数"  全年\n'
    assert meant(texts_of(bare, head=SET + "含义表  concepts.txt\n", **{"concepts.txt": own})) == said


def test_prose_in_a_cell(book: Callable) -> None:
    """The example of a cell of prose: its opening words tell the figures beside it."""
    (form,) = (text for said, text in fences() if said == ["表", "正文格"])
    opened = book(form).type({"综述.收支.收入": "5", "综述.收支.支出": "3.5"})
    assert opened.printed("综述")[-1][0] == "一、支出情况\n　　收入5万元，支出3.50万元，结余1.50万元。"


def test_rule_pack(book: Callable) -> None:
    """The example of a pack, used by a form."""
    (pack,) = (text for said, text in fences() if said == ["规则包", "规则包"])
    form = "表 附表\n[表格]\n行* | {一级} | {二级} | {得分} |\n合 | {总} | {率} | {封} |\n[组 行]\n行 按 指标树\n合并 一级\n[格]\n行.得分 合.总 合.封 分\n合.率 百分比\n[计算]\n合.总 = sum(行.得分)\n合.封 = 封顶(合.总, 合.率)\n"
    opened = book(form, pack=pack).type({"附表.行[1].得分": "95", "附表.合.率": "70%"})
    assert opened.text("附表.合.封") == "89.00"
    assert opened.printed("附表")[1][0] == "产出指标\n（部门工作实绩）"


def test_what_base_brings() -> None:
    """The functions of base.txt with their parameters, its numbers and tables: as the page says."""
    base = read_pack(
        "base",
        {"base": read_source((FORMS / "rules" / "base.txt").read_text(encoding="utf-8"), "base.txt")},
        [],
    )
    part = DOC[DOC.index("base 带来的：") : DOC.index("| 要改什么 | 在自己的规则包里写 |")]
    told = re.findall(r"`(\w+)\(([^)]*)\)`", part)
    assert {name: tuple(parameters.split(", ")) for name, parameters in told} == {
        name: base.functions[name].parameters for name, _ in told
    }
    assert len(told) >= 11
    assert [name for name in (*base.numbers, *base.tables) if f"`{name}`" not in part] == []


def test_json_as_the_page_shows_it(book: Callable) -> None:
    """The example of a file comes in, and each of its keys is explained; so is each that an export writes."""
    opened = book(example("表", "固定行"))
    (shown,) = (text for said, text in fences() if said == ["json"])
    opened.do(plan_import(read_json(shown), opened.workbook, opened.calculation).edit)
    assert opened.show("共性表.共性[2].得分", "共性表.合计.得分") == ["3", "6.4"]
    part = DOC[DOC.index("### 导进导出的 JSON") : DOC.index("### 最多多少")]
    written = export_json(opened.workbook, opened.calculation)
    assert [key for key in written if f"`{key}`" not in part and key != "version"] == []


# The reference names every word that is read, and none that is not.


def coded(*sections: str) -> set[str]:
    """The first words of the code spans in the parts of the page with these headings."""
    found: set[str] = set()
    reference = DOC[DOC.index("## 三、查阅") :]
    for section in sections:
        part = re.search(rf"^### .*{re.escape(section)}.*\n((?:(?!##).*\n)*)", reference, re.MULTILINE)
        assert part, section
        for code in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", part[1]):
            found.add(re.split(r"[\s(（]", code.strip("[]"))[0])
    return found


LISTED = {
    "含义": (words.MEANINGS, words.CONCEPTS, words.NO_MEANING),
    "一套表的文件": (words.SET, words.SET_YEAR, words.SET_PACK, words.SET_COVER, words.SET_SCORE, words.SET_FORMS, words.UNIT, words.YEAR),
    "表的开头": (
        words.FORM, words.COPIES, words.MANY, words.EACH_KEY, words.ONE, words.TITLE, words.PAPER, words.PRINTED, words.SCORE, words.NO,
        words.NOT_PRINTED, words.PORTRAIT, words.LANDSCAPE, words.MARGINS, words.FONT, words.UNIT_OF, *words.PAPERS, *words.FONTS,
    ),
    "段": (
        words.GRID, words.LINES, words.PAGE_BREAK, words.GROUP, words.UNPRINTED, words.CELLS, words.COMPUTED,
        words.TAKEN, words.SUGGESTED, words.CHECKS, words.LOSSES, words.LOOKS, words.HELP, words.PROSE,
    ),
    "格子的名字": (words.ORDINAL, words.SOURCE, words.BLANK, words.AND, words.OR, words.NOT),
    "重复的行": (words.ROWS, words.MERGE, words.CHANGEABLE, words.KEEP_EMPTY),
    "格子的类型": (
        *(kind.value for kind in Kind), words.REQUIRED, words.NOT_NEGATIVE, words.MAY_BE_NEGATIVE, words.DECIMALS,
        words.TRIMMED, words.PADDED, words.MAY_NOT_APPLY, words.BOXED, words.DEFAULT, words.PRINT_UNDEFINED, words.PRINT_ZERO, words.UNIT_OF,
    ),
    "公式": (*AGGREGATES, *BUILT_IN, words.ORDINAL, f"{words.PREVIOUS}.列"),
    "审核": (words.ERROR, words.EXPLAIN, words.HINT),
    "失分一览": (words.FULL, words.CALLED, words.REASON, words.WHEN),
    "自评报告": (
        words.REPORT, words.TITLE, words.SIGNED, words.COVER_PAGE, words.CHAPTER, words.PART, words.ENCLOSED,
        words.FIXED_TEXT, words.MAY_BE_EMPTY, words.NO_HEADING, words.DATE, words.WHERE, words.COUNTABLE,
    ),
    "样子": (
        words.VERTICAL, words.LEFT, words.CENTRE, words.RIGHT, words.TOP, words.ROW_HEIGHT, words.FRAMELESS,
        words.THICK, words.REPEAT, words.CONTINUED, words.FONT, words.COLUMN, words.KEEP, words.LOWER_RIGHT,
    ),
    "规则包": (
        words.PACK, words.INHERITS, words.BASIS, words.PACK_NUMBERS, words.PACK_TREE, words.PACK_TABLE,
        words.PACK_FUNCTIONS, words.PACK_ROUNDING, words.LEVELS, words.SUM_OF_WEIGHTS,
    ),
}  # fmt: skip


@pytest.mark.parametrize("section", LISTED)
def test_every_word_is_explained(section: str) -> None:
    """A word that the loader reads and the page does not tell is of no use to anybody."""
    assert [word for word in LISTED[section] if word not in coded(section)] == []


def test_decimals_are_as_said() -> None:
    """The third column of the table of kinds."""
    rows = re.findall(r"^\| (`[^|]+) \|[^|]*\| (\d|算出)", DOC, re.MULTILINE)
    said = {word: places for kinds, places in rows for word in re.findall(r"`([^`]+)`", kinds)}
    assert said == {
        "万元": "2",
        "元": "2",
        "分": "2",
        "百分比": "2",
        "人数": "0",
        "整数": "0",
        "年份": "0",
        "数": "算出",
    }
    pack = load("x", {"set.txt": "报告集 x\n年度 2023\n规则包 x\n封面数据 cover.txt\n", "rules/x.txt": "", "cover.txt": files("文件", "最小")["cover.txt"]}).set.pack  # fmt: skip
    for word, places in said.items():
        decimals = decimals_of(CellDef("甲", "", Place("", 0), kind=Kind(word)), pack)
        assert str(decimals) == places or (decimals is None and places == "算出")


def test_messages_are_the_programs_own() -> None:
    """Each sentence of the last table is said by the program, word for word between the blanks."""
    table = DOC[DOC.index("### 程序说的话") :]
    sayings = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)[2:]
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(DEFINITIONS.rglob("*.py")))
    spoken = re.sub(r"\{[^{}]*\}", "…", sources)
    for saying in sayings:
        for part in saying.split("…"):
            bare = part.strip("“”，？ ")
            assert bare in spoken, saying
    assert len(sayings) > 15


def test_what_is_said_of_blanks_and_rounding(book: Callable) -> None:
    """The two paragraphs, figure by figure."""
    form = "表 附表\n[表格]\n甲 | {一} | {二} | {加} | {减} | {乘} | {率} | {分} |\n[格]\n甲.* 数\n甲.率 百分比\n甲.分 分\n[计算]\n甲.加 = 甲.一 + 甲.二\n甲.减 = 甲.一 - 甲.二\n甲.乘 = 甲.一 × 甲.二\n甲.率 = 甲.一 / 甲.二\n甲.分 = 10 × 甲.率\n"
    opened = book(form)
    cells = ("附表.甲.加", "附表.甲.减", "附表.甲.乘", "附表.甲.率", "附表.甲.分")
    assert opened.show(*cells) == [""] * 5
    assert opened.type({"附表.甲.二": "26"}).show(*cells) == ["26", "", "", "", ""]
    assert opened.type({"附表.甲.一": "22.71"}).show(*cells)[3:] == ["87.35%", "8.73"]
