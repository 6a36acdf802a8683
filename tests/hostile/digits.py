"""Numbers of 5,000 digits, and others that count nothing of this world, wherever a number is read."""

from tests.hostile.case import SHIPPED, Kind, Scene

DIGITS = Kind("digits")
case = DIGITS.case
MANY = "9" * 5_000
SOME = "9" * 1_500  # fits into a line of a definition


def typed(name: str, form: str, cell: str, text: str, sample: str = "little") -> None:
    DIGITS.add(name, sample, lambda scene: scene.type(form, cell, text))


typed("the year", "封面数据", "年度", MANY, SHIPPED)
typed("the year in Arabic digits", "封面数据", "年度", "٢٠٢٥", SHIPPED)
typed("the year with an exponent", "封面数据", "年度", "2²", SHIPPED)
typed("the year below nothing", "封面数据", "年度", "-99999", SHIPPED)
typed("an amount", "甲", "数.数", MANY)
typed("an amount of 40 digits", "甲", "数.数", "9" * 40)
typed("an amount with an exponent", "甲", "数.数", "1e999999999")
typed("an amount that is none", "甲", "数.数", "NaN")
typed("an amount without an end", "甲", "数.数", "Infinity")
typed("an amount with commas", "甲", "数.数", "9" + ",999" * 20_000)
typed("an amount of decimals", "甲", "数.数", "0." + "0" * 99_000 + "1")
typed("an amount with a remark", "甲", "数.数", "1" + "（" * 50_000)
typed("an amount with blanks", "甲", "数.数", "1 " * 50_000)
typed("an index in a figure", "报告", "情况", f"{{甲.行[{MANY}].事}}")
typed("decimals of a figure", "报告", "情况", f"{{甲.数.数 | 小数 {MANY}}}")
typed("a number in a figure", "报告", "情况", f"{{甲.数.数 + {MANY}}}")
typed("a copy in a figure", "自评报告", "基本情况", f"{{附件3-{MANY}.总额.执行}}", SHIPPED)
typed("a place to round to", "报告", "情况", f"{{round(甲.数.数 + 1, {MANY})}}")
typed("a target", "附件3", "目标.预期", "≥" + MANY + "%", SHIPPED)


@case(SHIPPED)
def targets_and_results(scene: Scene) -> None:
    for at, text in enumerate(
        (f"≥{MANY}天", f"{MANY}年{MANY}月{MANY}日", f"{MANY}万元", "９" * 5_000, f"0.{MANY}%")
    ):
        scene.sql(
            "UPDATE value SET text = :text WHERE cell_id IN ('指标.目标', '指标.完成') AND rowid % 5 = :at",
            text=text,
            at=at,
        )


@case(SHIPPED)
def every_amount(scene: Scene) -> None:
    scene.sql("UPDATE value SET text = :text WHERE text GLOB '[0-9]*.[0-9]*'", text="9" * 38)


@case()
def settings_that_count(scene: Scene) -> None:
    for key in ("份数", "逐份", "字体 正文", "字号", "起始页码"):
        scene.sql("INSERT OR REPLACE INTO setting VALUES (:key, :many)", key=key, many=MANY)


@case(SHIPPED)
def the_number_of_the_last_edit(scene: Scene) -> None:
    scene.sql("UPDATE change SET edit = 9223372036854775807")


@case(SHIPPED)
def an_edit_whose_number_is_a_word(scene: Scene) -> None:
    scene.sql("UPDATE change SET edit = 'x', step = 'y'")


@case(SHIPPED)
def an_edit_below_nothing(scene: Scene) -> None:
    scene.sql("UPDATE change SET edit = -9223372036854775808, step = -1")


@case(SHIPPED)
def places_in_the_order(scene: Scene) -> None:
    scene.sql(
        "UPDATE copy SET position = 9223372036854775807", "UPDATE row SET position = 9223372036854775807"
    )


@case(SHIPPED)
def places_that_are_no_numbers(scene: Scene) -> None:
    scene.sql("UPDATE copy SET position = 'x' WHERE form_id = '附件3'", "UPDATE row SET position = 0.5e300")


def within(name: str, old: str, new: str, file: str = "form.txt") -> None:
    """A case whose set has a number of 1,500 digits in it."""
    DIGITS.add(
        name,
        "little",
        lambda scene: scene.redefine(file, lambda text: text.replace(old, new.replace("@", SOME), 1)),
    )


within("the year of the set", "2025", "@", "set.txt")
within("the rows of a group", "自由 3", "自由 @")
within("200 rows of a group", "自由 3", "自由 200")
within("decimals", "万元", "万元  小数 @")
within("decimals below nothing", "万元", "万元  小数 -@")
within("widths of columns", "40  130", "@  @")
within("widths of columns that are decimals", "40  130", "0.@  0.@")
within("widths of nothing", "40  130", "0  0")
within("margins", "[表格]", "纸张  A4 纵向  边距 @ @ @ @\n[表格]")
within("margins as wide as the paper", "[表格]", "纸张  A4 纵向  边距 148 105 148 105\n[表格]")
within("the size of letters", "[表格]", "纸张  A4 纵向  字体 宋体 @\n[表格]")
within("letters without a size", "[表格]", "纸张  A4 纵向  字体 宋体 0\n[表格]")
within("letters of 900 points", "[表格]", "纸张  A4 纵向  字体 宋体 900\n[表格]")
within("letters of a thousandth of a point", "[表格]", "纸张  A4 纵向  字体 宋体 0.001\n[表格]")
within("the height of a row", "[组 行]", "[版式]\n行高  数 @\n[组 行]")
within("the number of a column", "[组 行]", "[版式]\n居左  列 @\n[组 行]")
within("a number in a formula", "[组 行]", "[表外]\n甲  数\n[计算]\n甲 = @ × @ × 0.@\n[组 行]")
within("a percentage in a formula", "[组 行]", "[表外]\n甲  数\n[计算]\n甲 = @%\n[组 行]")
within("a place to round to in a formula", "[组 行]", "[表外]\n甲  数\n[计算]\n甲 = round(1, @)\n[组 行]")
within("a place below nothing", "[组 行]", "[表外]\n甲  数\n[计算]\n甲 = roundup(1, 0 - 999999999)\n[组 行]")
within("a billion places", "[组 行]", "[表外]\n甲  数\n[计算]\n甲 = round(1 / 3, 999999999)\n[组 行]")
within("keys of a form", "甲表\n", "甲表\n份  每份 月  1、@、2  标签 甲-{月}\n")
within("a number of a pack", "示例\n", "示例\n[数]\n大  @  《约定》\n", "rules/simple.txt")
within("how a kind is rounded", "示例\n", "示例\n[取整]\n万元  @\n", "rules/simple.txt")
within("weights of a tree", "示例\n", "示例\n[树 树]\n层级  一级\n甲 @\n乙 @\n", "rules/simple.txt")
within("bands", "示例\n", "示例\n[表 等级]  《约定》\n@  优\n0  差\n", "rules/simple.txt")
