"""A file of some kilobytes that asks for more than there is: of texts, lines, formulas, rows, copies."""

from collections.abc import Callable
from functools import partial

from tests.hostile.case import LITTLE, SHIPPED, Kind, Scene

BUDGETS = Kind("budgets")
case = BUDGETS.case
FORM = LITTLE["form.txt"]


def text(name: str, cell: str, words: str, sample: str = "little", form: str = "甲") -> None:
    """A case with words in a cell."""
    BUDGETS.add(name, sample, lambda scene: scene.type(form, cell, words))


for cell, kind in (("事.名称", "a line"), ("说.说明", "a long text")):
    text(f"100,000 blanks in {kind}", cell, " " * 100_000)
    text(f"100,000 letters without a blank in {kind}", cell, "a" * 100_000)
    text(f"100,000 Chinese signs in {kind}", cell, "汉" * 100_000)
    text(f"100,000 lines in {kind}", cell, "\n" * 99_999)
    text(f"50,000 letters one below the other in {kind}", cell, "a\n" * 50_000)
for size in (1, 5, 15, 50):
    text(f"a text of {size} MB", "说.说明", "a " * (size * 500_000))
text("a name of a unit of 2,000 signs", "单位名称", "单" * 2_000, form="封面数据")
text("a name of a unit of 100,000 signs", "单位名称", "单" * 100_000, form="封面数据")
CHAPTERS = (
    ("100,000 blanks", " " * 100_000),
    ("100,000 signs in one paragraph", "汉" * 100_000),
    ("50,000 paragraphs", "甲\n" * 50_000),
    ("20,000 headings", "== 甲\n" * 16_000),
    ("2,000 figures", "{甲.数.数}" * 2_000),
    ("16,000 figures", "{数}" * 16_000),
    ("2,000 different figures", "".join(f"{{甲.数.数 + {at}}}" for at in range(2_000))),
    ("2,000 figures that are wrong", "".join(f"{{没有{at}}}" for at in range(2_000))),
    ("brackets that open", "{" * 100_000),
    ("brackets that open and close", "{}" * 50_000),
    ("conditions in conditions", "{若 甲.数.数 > 1：" * 5_000 + "甲" + "}" * 5_000),
    ("a list with 100,000 blanks", "{每张 附件3" + " " * 99_000 + "：甲}"),
    ("lists in lists", "{每个 甲.行“、”：" * 5 + "甲" + "}" * 5),
    ("20 lists five deep", ("{每个 甲.行“、”：" * 5 + "甲" + "}" * 5) * 20),
    ("lists of a list of 1,000 signs", "{每个 甲.行“" + "、" * 1_000 + "”：甲}" * 2),
    ("signs before a brace", "\\" * 99_999 + "{"),
    ("a formula of 90,000 signs", "{" + "1 + " * 22_000 + "1}"),
    ("a formula of brackets", "{" + "(" * 40_000 + "1" + ")" * 40_000 + "}"),
    ("amounts by hand", "1.23万元，" * 14_000),
    ("bars for how it is shown", "{甲.数.数" + " | 小数 1" * 12_000 + "}"),
)
for name, words in CHAPTERS:
    text(f"chapter: {name}", "情况", words, form="报告")


@case(SHIPPED, "20 lists five deep over eight projects")
def deep_lists(scene: Scene) -> None:
    one = "{每张 附件3“、”：" * 5 + "甲" + "}" * 5
    scene.type("自评报告", "基本情况", one * 20)


@case(SHIPPED)
def every_chapter_is_full(scene: Scene) -> None:
    scene.sql(
        "UPDATE value SET text = :text WHERE copy_id = :copy",
        text="汉字，" * 33_000,
        copy=scene.copy_of("自评报告"),
    )


@case(SHIPPED)
def every_text_is_long(scene: Scene) -> None:
    scene.sql("UPDATE value SET text = text || :more", more="汉字，" * 1_000)


# Lines of the definition that the workbook carries

LONG = 1_990
LINES = (
    ("a section that never closes", "[" + "a" * LONG),
    ("blanks in a section", "[a" + " " * (LONG - 3) + "b"),
    ("a name without an end", "名" * LONG + " = 1"),
    ("a name in [格] without an end", "名" * LONG),
    ("blanks", "甲" + " " * (LONG - 2) + "乙"),
    ("bases that never close", "《" * LONG),
    ("quotes that never close", "“" * LONG),
    ("quotes that never close, in ASCII", '"' * LONG),
    ("brackets that never close", "(" * LONG),
    ("names in brackets", "甲.(" + "乙 " * 990 + ")"),
    ("signs", "数.数 = " + "+-×÷" * 490),
    ("stars", "*" * LONG),
    ("cells", "|" * LONG),
    ("comments", "#" * LONG),
)
PLACES = {
    "[计算]": "in formulas",
    "[格]": "in cells",
    "[审核]": "in checks",
    "[表格]": "in a table",
    "[版式]": "in looks",
}
for name, line in LINES:
    for place, said in PLACES.items():
        if place in ("[计算]", "[格]") or name in ("stars", "quotes that never close", "cells", "blanks"):
            BUDGETS.add(
                f"300 lines of {name} {said}",
                "little",
                partial(
                    Scene.define,
                    path="form.txt",
                    text=FORM
                    + f"{place}\n"
                    + (line.replace("=", f"{'' if place == '[计算]' else '='}=") + "\n") * 300,
                ),
            )
for size in (20_000, 400_000):
    BUDGETS.add(
        f"a section of {size:,} letters",
        "little",
        partial(Scene.define, path="form.txt", text=FORM + "[" + "a" * size),
    )


def defined(name: str, make: Callable[[], str], file: str = "form.txt", rows: int = 0) -> None:
    """A case whose form, or other file of the set, is this; with so many rows more."""

    def put(scene: Scene) -> None:
        scene.define(file, make())
        if rows:
            scene.rows("甲", "行", rows)

    BUDGETS.add(name, "little", put)


def chain(count: int, first: str, step: str, kind: str) -> str:
    """A form with a chain of so many cells, each computed from the one before."""
    cells = " ".join(f"c{at}" for at in range(count))
    lines = [f"c{at} = " + (first if not at else step.replace("@", f"c{at - 1}")) for at in range(count)]
    outside = "\n".join(" ".join(cells.split()[at : at + 100]) + f"  {kind}" for at in range(0, count, 100))
    return FORM + "[表外]\n" + outside + "\n[计算]\n" + "\n".join(lines) + "\n"


defined("a text doubled 30 times", lambda: chain(30, '"甲"', "@ & @", "文本"))
defined("a number squared 200 times", lambda: chain(200, "99.99", "@ × @", "数"))
defined("a number divided and squared", lambda: chain(60, "1 / 3", "@ × @ × @ × @", "数"))
defined("a chain of 7,900 cells", lambda: chain(7_900, "1", "@ + 1", "数"))
defined("a chain of 12,000 cells", lambda: chain(12_000, "1", "@ + 1", "数"))
defined("a chain in a circle", lambda: chain(3_000, "c2999", "@ + 1", "数"))
defined("sums of sums", lambda: chain(400, "1", "sum(行.(事 序)) + @", "数"))
defined(
    "5,000 names that nothing has",
    lambda: FORM + "[计算]\n" + "".join(f"数.数 = 没有这个{at} + 也没有{at}\n" for at in range(5_000)),
)
defined(
    "4,000 checks of names that nothing has",
    lambda: FORM + "[审核]\n" + "".join(f"错误  没有{at} = 1\n  {{没有}}\n" for at in range(2_000)),
)
defined(
    "2,000 checks that ask for every row",
    lambda: (
        FORM
        + "[审核]\n"
        + "".join(f"错误  行：count(行.事, 行.事 = 事) ≤ {at}\n  {{事}}\n" for at in range(2_000))
    ),
    rows=100,
)
defined("2,000 lines of text", lambda: FORM + "[行文]\n" + "甲{=名称}\n" * 1_990)
defined("20,000 lines of text", lambda: FORM + "[行文]\n" + "甲\n" * 19_900)


def grid(rows: int, columns: int, cell: str = "甲") -> str:
    widths = " ".join(["3"] * columns)
    lines = "\n".join(
        f"r{at} | " + " | ".join(cell.replace("@", str(n)) for n in range(columns)) + " |"
        for at in range(rows)
    )
    return f"表  甲  甲表\n纸张  A3 横向\n[表格]\n列宽  {widths}\n{lines}\n"


defined("a table of 650 rows and 60 columns", lambda: grid(650, 60))
defined("a table of 2,000 rows and 20 columns", lambda: grid(2_000, 20))
defined("a table of 5,000 rows and 20 columns", lambda: grid(5_000, 20))
defined("7,900 cells to fill", lambda: grid(790, 10, "{c@}"))
defined("a table that is one cell", lambda: grid(600, 60, "<").replace("| < | <", "| 甲 | <", 1))
defined("rows of 100 columns", lambda: grid(10, 100))
defined("a tree of 5,000 classes", lambda: tree(5_000), "rules/simple.txt")
defined("a tree of 18,000 classes", lambda: tree(18_000), "rules/simple.txt")
defined("a tree as deep as it is long", lambda: deep(900), "rules/simple.txt")
defined("rules in rules, 60 deep", lambda: rules(60), "rules/simple.txt")
defined("rules in rules, 25 deep, in a formula", lambda: rules(25), "rules/simple.txt")


def tree(count: int) -> str:
    return "规则包  示例\n[树 指标树]\n层级  一级\n" + "".join(f"类{at}\n" for at in range(count))


def deep(count: int) -> str:
    levels = "  ".join(f"级{at}" for at in range(count))
    return f"规则包  示例\n[树 指标树]\n层级  {levels[:1900]}\n" + "".join(
        f"{'  ' * at}类{at}\n" for at in range(count)
    )


def rules(count: int) -> str:
    """Each calls the one before twice."""
    lines = "".join(f"f{at}(x) = f{at - 1}(x) + f{at - 1}(x)  《约定》\n" for at in range(1, count))
    return f"规则包  示例\n[算法]\nf0(x) = x + 1  《约定》\n{lines}"


@case()
def rules_in_rules_that_a_formula_calls(scene: Scene) -> None:
    scene.define("rules/simple.txt", rules(25))
    scene.define("form.txt", FORM + "[计算]\n数.数 = f24(1)\n")


@case()
def a_pack_that_is_its_own(scene: Scene) -> None:
    scene.define("rules/simple.txt", "规则包  示例\n沿用  simple\n")


@case()
def packs_that_take_each_other_twice(scene: Scene) -> None:
    for at in range(30):
        scene.define(f"rules/p{at}.txt", f"规则包  示例\n沿用  p{at + 1}、p{at + 1}\n")
    scene.define("rules/p30.txt", "规则包  示例\n")
    scene.define("rules/simple.txt", "规则包  示例\n沿用  p0\n")


@case()
def two_thousand_definitions(scene: Scene) -> None:
    scene.many("INSERT INTO definition VALUES (?, ?)", [(f"f{at}.txt", "#\n" * 100) for at in range(2_000)])


@case()
def two_hundred_thousand_definitions(scene: Scene) -> None:
    scene.many("INSERT INTO definition VALUES (?, ?)", [(f"f{at}.txt", "") for at in range(200_000)])


@case()
def a_definition_of_18_MB(scene: Scene) -> None:
    scene.define("form.txt", FORM + "#\n" * 9_000_000)


@case()
def thirty_definitions_of_6_MB(scene: Scene) -> None:
    for at in range(30):
        scene.sql("INSERT INTO definition VALUES (:path, hex(zeroblob(3000000)))", path=f"f{at}.txt")


@case()
def two_hundred_forms(scene: Scene) -> None:
    names = [f"form{at}.txt" for at in range(190)]
    scene.redefine("set.txt", lambda text: text + "\n".join(names) + "\n")
    for at, name in enumerate(names):
        scene.define(name, f"表  表{at}  表\n[表格]\n列宽  40  40\n | 甲 | {{甲{at}}} |\n")
    scene.many("INSERT INTO copy VALUES (?, ?, '', ?)", [(f"c{at}", f"表{at}", 10 + at) for at in range(190)])


# Lines of the workbook itself


@case(SHIPPED)
def four_thousand_projects(scene: Scene) -> None:
    scene.many("INSERT INTO copy VALUES (?, '附件3', '', ?)", [(f"c{at}", 100 + at) for at in range(4_000)])


@case(SHIPPED)
def ten_thousand_projects(scene: Scene) -> None:
    scene.many("INSERT INTO copy VALUES (?, '附件3', '', ?)", [(f"c{at}", 100 + at) for at in range(10_000)])


@case()
def ten_thousand_rows_in_one_group(scene: Scene) -> None:
    scene.rows("甲", "行", 10_000)


@case()
def a_hundred_thousand_rows_in_one_group(scene: Scene) -> None:
    scene.rows("甲", "行", 100_000)


@case()
def three_hundred_thousand_rows(scene: Scene) -> None:
    scene.rows("甲", "行", 300_000)


@case(SHIPPED)
def ten_thousand_rows_in_one_class(scene: Scene) -> None:
    copy = scene.copy_of("附件3")
    [[class_]] = scene.sql(
        "SELECT class_key FROM row WHERE copy_id = :copy AND class_key <> '' LIMIT 1", copy=copy
    )
    lines: list[tuple[object, ...]] = [
        (f"r{at}", copy, "指标", class_, "", "", 1000 + at) for at in range(10_000)
    ]
    scene.many("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)", lines)


@case()
def rows_with_long_texts(scene: Scene) -> None:
    """200 MB, each text no longer than a cell may be."""
    ids, copy = scene.rows("甲", "行", 60), scene.copy_of("甲")
    scene.many("INSERT INTO value VALUES (?, ?, '行.事', ?)", [(copy, id_, "甲" * 99_000) for id_ in ids])


def crowd(name: str, statement: str, count: int, line: Callable[[Scene, int], tuple[object, ...]]) -> None:
    """A case with very many lines in a table."""
    BUDGETS.add(name, "little", lambda scene: scene.many(statement, [line(scene, at) for at in range(count)]))


crowd("200,000 settings", "INSERT INTO setting VALUES (?, ?)", 200_000, lambda _, at: (f"k{at}", "1"))
crowd(
    "40 settings of 5 MB", "INSERT INTO setting VALUES (?, ?)", 40, lambda _, at: (f"k{at}", "1" * 5_000_000)
)
crowd(
    "200,000 explanations",
    "INSERT INTO explanation VALUES (?, 'c', '', '事.名称', '因为', '', '', '', '')",
    200_000,
    lambda _, at: (f"code{at}",),
)
crowd(
    "900,000 explanations of one cell",
    "INSERT INTO explanation VALUES (?, ?, '', '事.名称', '因为', '', '', '', '')",
    900_000,
    lambda scene, at: (f"code{at}", scene.first),
)
crowd(
    "100,000 figures by hand",
    "INSERT INTO override VALUES ('c', ?, '事.名称', '1', '因为', '', '')",
    100_000,
    lambda _, at: (f"r{at}",),
)
crowd(
    "900,000 texts of no cell",
    "INSERT INTO value VALUES ('c', ?, '事.名称', '1')",
    900_000,
    lambda _, at: (f"r{at}",),
)
crowd(
    "900,000 texts of cells that there are not",
    "INSERT INTO value VALUES (?, '', ?, '1')",
    900_000,
    lambda scene, at: (scene.first, f"r{at}"),
)
crowd(
    "900,000 cells from last year that there are not",
    "INSERT INTO carried VALUES (?, '', ?, '1')",
    900_000,
    lambda scene, at: (scene.first, f"r{at}"),
)
crowd(
    "reasons and names of 10 MB",
    "INSERT INTO override VALUES ('c', ?, '事.名称', '1', '', ?, ?)",
    10,
    lambda _, at: (f"r{at}", "甲" * 3_000_000, "乙" * 3_000_000),
)
crowd(
    "a log of 300,000 steps",
    "INSERT INTO change VALUES (?, '', ?, 0, '', '', 'text', '', '', '', '', '', '{}', '')",
    300_000,
    lambda _, at: (f"s{at}", 10 + at),
)
crowd(
    "steps of 15 MB",
    "INSERT INTO change VALUES (?, '', ?, 0, '', '', 'text', '', '', '', ?, '', '{}', '')",
    10,
    lambda _, at: (f"s{at}", 10 + at, "a" * 15_000_000),
)
crowd(
    "ids of 10 MB",
    "INSERT INTO value VALUES (?, ?, ?, '1')",
    8,
    lambda _, at: ("c" * 9_000_000 + str(at), "r", "d" * 9_000_000),
)
