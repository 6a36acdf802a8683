"""Words that are markup and name a file, in every place where a workbook has words."""

import json

from tests.hostile.case import SHIPPED, Kind, Scene

MARKUP = Kind("markup")
case = MARKUP.case


def everywhere(scene: Scene, column: str, table: str, where: str = "1") -> None:
    scene.sql(f"UPDATE {table} SET {column} = :words || {column} WHERE {where}", words=scene.probe.markup)


@case(SHIPPED)
def the_name_of_the_unit(scene: Scene) -> None:
    scene.type("封面数据", "单位名称", scene.probe.markup)


@case(SHIPPED)
def the_names_of_projects(scene: Scene) -> None:
    everywhere(scene, "text", "value", "cell_id = '项目支出名称'")


@case(SHIPPED)
def every_text(scene: Scene) -> None:
    everywhere(scene, "text", "value")


@case(SHIPPED)
def headings_of_the_report(scene: Scene) -> None:
    words = scene.probe.markup
    scene.sql(
        "UPDATE value SET text = :text || text WHERE cell_id = '基本情况'", text=f"== {words}\n{words}\n"
    )


@case(SHIPPED)
def figures_of_the_report(scene: Scene) -> None:
    figure = f"{{若 附件2.总额.预算 = “{scene.probe.markup}”：是；否则：{scene.probe.markup}}}"
    scene.sql("UPDATE value SET text = :text || text WHERE cell_id = '基本情况'", text=figure)


@case(SHIPPED)
def reasons_for_other_figures(scene: Scene) -> None:
    words = scene.probe.markup
    scene.sql(
        "INSERT INTO override VALUES (:copy, '', '支出.项目', '9', :words, :words, :words)",
        copy=scene.copy_of("附件2"),
        words=words,
    )


@case(SHIPPED)
def explanations(scene: Scene) -> None:
    everywhere(scene, "text", "explanation")
    everywhere(scene, "who", "explanation")


@case(SHIPPED)
def print_settings(scene: Scene) -> None:
    words = scene.probe.markup
    for key in ("打印机", "份数", "逐份", "选择", "双面", "字体 正文", words):
        scene.sql("INSERT OR REPLACE INTO setting VALUES (:key, :words)", key=key, words=words)


@case(SHIPPED)
def the_id_of_the_set(scene: Scene) -> None:
    everywhere(scene, "set_id", "workbook")
    everywhere(scene, "id", "workbook")


@case(SHIPPED)
def classes_of_rows(scene: Scene) -> None:
    scene.sql("UPDATE row SET class_key = :words WHERE position = 0", words=scene.probe.markup)


@case(SHIPPED)
def keys_of_rows(scene: Scene) -> None:
    everywhere(scene, "fixed_key", "row")
    everywhere(scene, "source_id", "row")


@case(SHIPPED)
def ids(scene: Scene) -> None:
    """Of copies and rows, in every table."""
    for table, column in (
        ("copy", "id"),
        *((table, "copy_id") for table in ("row", "value", "override", "explanation")),
        ("row", "id"),
        *((table, "row_id") for table in ("value", "override", "explanation")),
    ):
        everywhere(scene, column, table, f"{column} <> ''")
    everywhere(scene, "source_id", "row", "source_id <> ''")


@case(SHIPPED)
def the_log(scene: Scene) -> None:
    for column in ("who", "old", "new", "kind", "at"):
        everywhere(scene, column, "change")
    scene.sql("UPDATE change SET detail = :detail", detail=json.dumps({"group": scene.probe.markup}))


@case(SHIPPED)
def names_of_cells_that_are_not_there(scene: Scene) -> None:
    everywhere(scene, "cell_id", "value")


@case("little", "the file's name")
def the_files_name(scene: Scene) -> None:
    """It lies in folders that are markup too: their slashes are those of the address."""
    folders = f"<img src='file:{scene.probe.path.parent}"
    (scene.folder / folders).mkdir(parents=True)
    scene.name = f"{folders}/probe.png'>甲&乙.db"
    scene.put("little")


@case("little", "the file's name where it is refused")
def the_files_name_refused(scene: Scene) -> None:
    the_files_name(scene)
    scene.sql("DELETE FROM copy WHERE form_id = '甲'")


# In the set that the workbook carries


def within(place: str, file: str, old: str, new: str) -> None:
    """A case whose set has the words in a place; `new` says how, with {} for them."""
    MARKUP.add(
        place,
        "little",
        lambda scene: scene.redefine(
            file, lambda text: text.replace(old, new.replace("{}", scene.probe.markup), 1)
        ),
    )


within("the title of the set", "set.txt", "示例", "{}")
within("the name of a form", "form.txt", "甲表", "{}")
within("the title of a form", "form.txt", "[表格]", "标题  {}\n[表格]")
within("a printed word", "form.txt", "名称 |", "{} |")
within("a line below the table", "form.txt", "[组 行]", "[行文]\n{}\n[组 行]")
within("the unit of a form", "form.txt", "[表格]", "纸张  A4 纵向  单位 {}\n[表格]")
within("the unit of a cell", "form.txt", "万元", '数  单位 "{}"')
within("a help", "form.txt", "[组 行]", "[填报说明]\n事.名称  {}\n[组 行]")
within("what a cell prints for nothing", "form.txt", "万元", '万元  零印 "{}"')
within("what a cell begins with", "form.txt", "行.事  文本", '行.事  文本  默认 "{}"')
within("a choice", "form.txt", "行.事  文本", '行.事  选项 "{}" 乙')
within("what a check says", "form.txt", "[组 行]", '[审核]\n错误  事.名称 = "甲"\n  {}\n[组 行]')
within("what a loss says", "form.txt", "[组 行]", "[失分]\n数.数  满分 数.数\n  {}\n[组 行]")
within("the heading of a chapter", "report.txt", "情况]  情况", "情况]  {}")
within("the first words of a chapter", "report.txt", "| {单位", "| {}{单位")
within("a heading within a chapter", "report.txt", "| {单位", "| == {}\n| {单位")
within("the cover of the report", "report.txt", "[章", "[封面]\n标题  {}\n单位名称  {}\n日期  {}\n\n[章")
within(
    "where the report is signed", "report.txt", "标题  {年度}年度报告", "标题  {年度}年度报告\n落款  {}    {}"
)
within("the name of the pack", "rules/simple.txt", "示例", "{}")
within("a basis in the pack", "rules/simple.txt", "示例", "示例\n依据  {}\n\n[数]\n甲数  1  《{}》")
within("a formula that is refused", "form.txt", "[组 行]", "[计算]\n{} = 1 +\n[组 行]")
within("a name that nothing has", "form.txt", "[组 行]", "[计算]\n数.数 = “{}” + 没有\n[组 行]")
within("the name of a form's file", "set.txt", "form.txt", "form.txt\n{}.txt")
within("a section that is none", "form.txt", "[组 行]", "[{}]\n[组 行]")
within("the label of a form", "form.txt", "甲表\n", "甲表\n份  一份  标签 甲{}\n")


@case()
def styles_and_backgrounds(scene: Scene) -> None:
    """The other ways for markup to name a file."""
    one = scene.probe.local
    words = (
        f"<link rel=stylesheet href='{one}'><body background='{one}'><table background='{one}'><tr><td>甲"
        f"<p style=\"background-image:url('{one}')\"><a href='{one}'>乙</a><object data='{one}'><iframe src='{one}'>"
    )
    scene.type("封面数据", "单位名称", words)
    scene.type("甲", "说.说明", f"<html>{words}</html>")
