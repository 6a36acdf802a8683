"""Lines that do not fit together: a form that stands once is missing or doubled, rows of nothing, texts in circles."""

from itertools import pairwise

from tests.hostile.case import MONTHLY, SHIPPED, Kind, Scene

STRUCTURE = Kind("structure")
case = STRUCTURE.case


def ours(name: str, *statements: str, sample: str = "little") -> None:
    """A case that is a few statements on the file."""
    STRUCTURE.add(name, sample, lambda scene: scene.sql("PRAGMA foreign_keys = OFF", *statements))


for form in ("封面数据", "甲", "报告"):
    ours(f"{form} is missing", f"DELETE FROM copy WHERE form_id = '{form}'")
    ours(
        f"{form} stands twice",
        f"INSERT INTO copy SELECT id || 'x', form_id, '', 90 FROM copy WHERE form_id = '{form}'",
    )
ours("no form is there", "DELETE FROM copy")
ours("every form is put away", "UPDATE copy SET position = -1")
ours("a form that nothing defines", "INSERT INTO copy VALUES ('x', '没有的表', '', 90)")
ours("a form without a name", "INSERT INTO copy VALUES ('x', '', '', 90)")
ours("a copy without an id", "UPDATE copy SET id = '' WHERE form_id = '甲'")
ours("a month too few", "DELETE FROM copy WHERE form_id = '月考核' AND key = '3'", sample=MONTHLY)
ours("a month twice", "UPDATE copy SET key = '4' WHERE form_id = '月考核' AND key = '3'", sample=MONTHLY)
ours("a thirteenth month", "INSERT INTO copy VALUES ('x', '月考核', '13', 90)", sample=MONTHLY)
ours(
    "a month that is a word",
    "UPDATE copy SET key = '三' WHERE form_id = '月考核' AND key = '3'",
    sample=MONTHLY,
)
ours("a key where there is none", "UPDATE copy SET key = '3' WHERE form_id = '甲'")
ours("all copies at one place", "UPDATE copy SET position = 0", "UPDATE row SET position = 0", sample=SHIPPED)
ours("a row of no copy", "INSERT INTO row VALUES ('x', '没有', '行', '', '', '', 9)")
ours("a row of no group", "INSERT INTO row SELECT id || 'x', id, '没有', '', '', '', 9 FROM copy")
ours("a row of a copy put away", "UPDATE copy SET position = -1 WHERE form_id = '附件3'", sample=SHIPPED)
ours("rows of no class", "UPDATE row SET class_key = '没有'", sample=SHIPPED)
ours("rows without a class", "UPDATE row SET class_key = ''", sample=SHIPPED)
ours("rows with keys", "UPDATE row SET fixed_key = '没有'", sample=SHIPPED)
ours(
    "rows of a class in another group",
    "UPDATE row SET group_id = '项目' WHERE group_id = '指标'",
    sample=SHIPPED,
)
ours("no rows", "DELETE FROM row", sample=SHIPPED)
ours("no rows in the months", "DELETE FROM row", sample=MONTHLY)
ours("rows that follow themselves", "UPDATE row SET source_id = id", sample=SHIPPED)
ours("rows that follow each other", "UPDATE row SET source_id = (SELECT max(id) FROM row)", sample=MONTHLY)
ours("rows that follow nothing", "UPDATE row SET source_id = 'x' WHERE source_id <> ''", sample=SHIPPED)
ours(
    "rows that all follow one project",
    "UPDATE row SET source_id = (SELECT min(source_id) FROM row WHERE source_id <> '') WHERE source_id <> ''",
    sample=SHIPPED,
)
ours(
    "texts in cells that are computed",
    "UPDATE value SET cell_id = '总额.得分' WHERE cell_id = '拨款.执行'",
    sample=SHIPPED,
)
ours("texts of no cell", "UPDATE value SET cell_id = cell_id || '没有'", sample=SHIPPED)
ours("texts of a row in no row", "UPDATE OR IGNORE value SET row_id = '' WHERE rowid % 7 = 0", sample=SHIPPED)
ours(
    "figures by hand where one types",
    "INSERT INTO override SELECT id, '', '事.名称', '1', '因为', '', '' FROM copy",
)
ours(
    "explanations of what nobody asks",
    "INSERT INTO explanation SELECT '没有', id, '', '没有', '因为', '', '', '', '' FROM copy",
)
ours(
    "settings that mean nothing",
    "INSERT INTO setting VALUES ('', ''), ('份数', '很多'), ('字体 正文', '/dev/zero'), ('双面', '三面')",
)
ours("a decision that there is not", "INSERT INTO decision VALUES ('', '随便', '', '', '')")
ours("two decisions", "INSERT INTO decision VALUES ('', 'closed', '', '', ''), ('x', 'passed', '', '', '')")
ours(
    "remarks on nothing",
    "INSERT INTO remark VALUES ('', '没有', '没有', '没有', '', '话', '', '', '', '', '', '办')",
)
ours("ticks of no cell", "INSERT INTO seen SELECT id, '没有', '没有', '9', '', '' FROM copy")
ours("scores of no cell", "INSERT INTO checked SELECT id, '', '没有', '很高', '', '', '' FROM copy")
ours("no line of the workbook", "DELETE FROM workbook")
ours("two lines of the workbook", "INSERT INTO workbook SELECT 'x', set_id, '', '' FROM workbook")
ours("a workbook without an id", "UPDATE workbook SET id = '', set_id = ''")
ours("the id of another set", "UPDATE workbook SET set_id = 'yueyang-2023'")
ours("the id of a set that is a path", "UPDATE workbook SET set_id = '../../../etc'")
ours("the id of a workbook that is a path", "UPDATE workbook SET id = '../../../../../tmp/x'")
ours("no log", "DELETE FROM change")
ours("no definition", "DELETE FROM definition")
ours("definitions that say nothing", "UPDATE definition SET text = ''")
ours("no set among the definitions", "DELETE FROM definition WHERE path = 'set.txt'")
ours("no pack among the definitions", "DELETE FROM definition WHERE path LIKE 'rules/%'")
ours("no cover among the definitions", "DELETE FROM definition WHERE path = 'cover.txt'")
ours("a table is missing", "DROP TABLE setting")
ours(
    "every table is missing",
    *(f'DROP TABLE "{one}"' for one in ("value", "override", "explanation", "row", "copy")),
)
ours("the log is missing", "DROP TABLE change")


def lists(name: str, line: str) -> None:
    """A case whose set names another file."""
    STRUCTURE.add(name, "little", lambda scene: scene.redefine("set.txt", lambda text: text + line + "\n"))


lists("a form by a path upwards", "../../../../../etc/passwd")
lists("a form by a full path", "/etc/passwd")
lists("a form by an endless file", "/dev/zero")
lists("a form by an address", "http://127.0.0.1/form.txt")
lists("a form of another set", "yueyang-2023/project.txt")
lists("a form twice", "form.txt")
lists("the set in itself", "set.txt")
lists("the cover among the forms", "cover.txt")
lists("a form that is not there", "没有.txt")


@case()
def a_chapter_that_tells_itself(scene: Scene) -> None:
    scene.type("报告", "情况", "甲{报告.情况}乙" * 500)


@case(SHIPPED)
def chapters_that_tell_each_other(scene: Scene) -> None:
    for cell, other in (("基本情况", "绩效情况"), ("绩效情况", "改进措施"), ("改进措施", "基本情况")):
        scene.type("自评报告", cell, f"{{自评报告.{other}}}" * 50)


@case(SHIPPED)
def chapters_that_tell_the_next_one_ten_times(scene: Scene) -> None:
    cells = ["基本情况", "公共预算支出", "其他预算支出", "绩效情况", "问题和原因", "改进措施", "结果应用"]
    for cell, other in pairwise(cells):
        scene.type("自评报告", cell, f"{{自评报告.{other}}}" * 30)
    scene.type("自评报告", cells[-1], "汉字" * 1_000)


@case()
def formulas_in_a_circle(scene: Scene) -> None:
    scene.redefine("form.txt", lambda text: text + "[表外]\n甲 乙  数\n[计算]\n甲 = 乙 + 1\n乙 = 甲 + 1\n")


@case()
def a_form_that_follows_itself(scene: Scene) -> None:
    scene.redefine("form.txt", lambda text: text.replace("行  自由 3", "行  每个 甲.行"))


@case()
def a_form_in_as_many_copies_as_it_has_rows(scene: Scene) -> None:
    scene.redefine(
        "form.txt",
        lambda text: text.replace("甲表\n", "甲表\n份  多份  标签 甲-{序}\n", 1).replace("自由 3", "每张 甲"),
    )
