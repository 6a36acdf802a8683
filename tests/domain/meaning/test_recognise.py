"""From tables to meanings: one kind of table a case."""

import pytest

from desktop.domain.meaning.concept import Certainty
from tests.domain.meaning.tables import meant, read


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        pytest.param(
            """| 项目资金 | | 年初预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
            | ^ | 年度资金总额 | {a} | {b} | {c} | {d} | {e} |
            | ^ | 其中：当年财政拨款 | {f} | {g} | {h} | {i} | {j} |""",
            {
                "a": "资金 年初", "b": "资金 执行", "c": "执行分值", "d": "执行率", "e": "执行得分",
                "f": "资金 年初 财政", "g": "资金 执行 财政", "i": "执行率 财政",
            },
            id="money of a project; weights only of the whole",
        ),
        pytest.param(
            """| 一级指标 | 三级指标 | 指标值 | 分值 | 得分 | 备注 |
            *| {a 字} | {b 字} | {c 字} | {d} | {e} | {f 字} |
            | 总分 | < | < | {g} | {h} | {i 字} |""",
            {
                "a": "指标.一级", "b": "指标.三级", "c": "指标.目标值", "d": "指标.分值", "e": "指标.得分",
                "f": "指标.备注", "g": "总分.分值", "h": "总分.得分",
            },
            id="a list of indicators and its total",
        ),
        pytest.param(
            """| 评价内容 | < | 绩效目标 | 完成情况 |
            | 产出目标 | 质量指标 | {a 字} | {b 字} |
            | ^ | 时效指标 | {c 字} | {d 字} |
            | 自评综合得分 | < | {e} | < |""",
            {"a": "指标.目标值", "b": "指标.完成值", "c": "指标.目标值", "d": "指标.完成值", "e": "总分.得分"},
            id="goals of classes of indicators are targets",
        ),
        pytest.param(
            """| 三级指标 | 目标值 | 指标值 |
            *| {a 字} | {b 字} | {c 字} |""",
            {"a": "指标.三级", "b": "指标.目标值", "c": "指标.完成值"},
            id="指标值 beside 目标值 is the result",
        ),
        pytest.param(
            """| | | 指标名称 | 指标值 | 完成值 |
            *| {a 字} | {b 字} | {c 字} | {d 字} | {e 字} |""",
            {"a": "指标.一级", "b": "指标.二级", "c": "指标.三级", "d": "指标.目标值", "e": "指标.完成值"},
            id="classes without headings",
        ),
        pytest.param(
            """| 一级指标 | 分值 | 三级指标 | 分值 | 得分 |
            *| {a 字} | {b} | {c 字} | {d} | {e} |""",
            {"a": "指标.一级", "c": "指标.三级", "d": "指标.分值", "e": "指标.得分"},
            id="a weight for each level",
        ),
        pytest.param(
            """| 收入 | < | 支出 | < |
            | 项目 | 决算数 | 项目 | 决算数 |
            | 事业收入 | {a} | 基本支出 | {b} |
            | 本年收入合计 | {c} | 本年支出合计 | {d} |
            | 总计 | {e} | 总计 | {f} |""",
            {
                "a": "收入 事业收入 决算", "b": "支出 决算 基本", "c": "收入 决算", "d": "支出 决算",
                "e": "收支总计 决算", "f": "收支总计 决算",
            },
            id="two sides",
        ),
        pytest.param(
            """| 项目 | 本年预算数 | 其中：财政拨款 | 其中：其他资金 | 执行数 |
            | 年度资金总额 | {a} | {b} | {c} | {d} |""",
            {"a": "资金 未说明", "b": "资金 未说明 财政", "c": "资金 其他 未说明", "d": "资金 执行"},
            id="a column headed 其中 is some of the heading on its left",
        ),
        pytest.param(
            """| 项目 | 摊子 | 其中：财政拨款 |
            | 年度资金总额 | {a} | {b} |""",
            {},
            id="a column that is some of an unknown one is unknown",
        ),
        pytest.param(
            """| 长期绩效指标 | 三级指标 | 指标值 |
            *| ^ | {a 字} | {b 字} |
            | 年度绩效指标 | 三级指标 | 指标值 |
            *| ^ | {c 字} | {d 字} |""",
            {"a": "指标.三级", "b": "指标.长期目标值", "c": "指标.三级", "d": "指标.目标值"},
            id="two lists: the words beside say of which years",
        ),
        pytest.param(
            """| 项目 | 决算数 | 项目 | 决算数 |
            | 事业收入 | {a} | 基本支出 | {b} |
            | 其他收入 | {c} | {d 字} | {e} |
            | 本年收入合计 | {f} | 本年支出合计 | {g} |""",
            {
                "a": "收入 事业收入 决算", "b": "支出 决算 基本", "c": "收入 其他收入 决算", "f": "收入 决算",
                "g": "支出 决算",
            },
            id="an empty box between two labels is a label left out",
        ),
        pytest.param(
            """| 编制数 | 实有人数 | 控制率 |
            | {a} | {b} | {c} |
            | 收入合计 | 支出合计 | 累计结余 |
            | {d} | {e} | {f} |""",
            {"a": "编制数", "b": "实有人数", "c": "控制率", "d": "收入", "e": "支出", "f": "结余 期末"},
            id="headings of one block don't reach into the next",
        ),
        pytest.param(
            """| 固定资产合计 | 在用固定资产 | 其他 |
            | {a} | {b} | {c} |""",
            {"a": "固定资产", "b": "固定资产 在用", "c": "固定资产 其他资产"},
            id="其他 is whatever its siblings are",
        ),
        pytest.param(
            """| 年度总体目标 | 预期目标 | 实际完成情况 |
            | ^ | {a 字} | {b 字} |
            | 年度总体目标 | {c 字} | < |""",
            {"a": "目标.预期", "b": "目标.完成", "c": "目标.预期"},
            id="a section, or a field",
        ),
        pytest.param(
            """| 单位名称：{a 字} | 自评总分：{b} |
            | 未完成原因及改进措施 | {c 字} |""",
            {"a": "单位名称", "b": "总分.得分", "c": "原因"},
            id="label and answer in one box; a column's label alone",
        ),
        pytest.param(
            """| 项目 | 行次 | 2022年决算数 | 2023年决算数 | 增减率 |
            | 公务接待费 | 1 | {a} | {b} | {c} |""",
            {"a": "三公 上年 决算 接待", "b": "三公 决算 接待", "c": "增减率 接待"},
            id="years by the report's",
        ),
        pytest.param(
            """| 项目 | 1—7月执行数 | 1-7月执行率 |
            | 年度资金总额 | {a} | {b} |""",
            {"a": "资金 至今", "b": "执行率 至今"},
            id="so far",
        ),
        pytest.param(
            """| 支出 | 年初预算数 | 支出决算数 | 与预算比 |
            | 行政运行 | {a} | {b} | {c 字} |
            | 事业单位医疗 | {d} | {e} | {f 字} |
            | 支出合计 | {g} | {h} | {i 字} |""",
            {"a": "支出 年初", "b": "支出 决算", "c": "增减", "d": "支出 年初", "e": "支出 决算", "f": "增减",
             "g": "支出 年初", "h": "支出 决算", "i": "增减"},
            id="大于 or 小于 beside a row with a name of its own",
        ),
        pytest.param(
            "| 预算编码 | {a 字} | 项目编码 | {b 字} |",
            {"a": "预算编码", "b": "项目编码"},
            id="a project's code is not the unit's, which the cover asks for",
        ),
    ],
)  # fmt: skip
def test_tables(text: str, meanings: dict[str, str]) -> None:
    """Each slot has its meaning, and no other slot has one."""
    found = {slot: {*said.split(" ")} for slot, said in meant(text).items()}
    assert found == {slot: {*said.split(" ")} for slot, said in meanings.items()}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("| 项目 | 年初预算数 | 拨付批次号 |\n| 年度资金总额 | {a} | {b} |", ["拨付批次号"]),
        ("| 项目 | 基本支出 |\n| 减：财政收回 | {a} |", ["减:财政收回"]),
        ("| 支出 | 决算数 |\n| 年末专户结余 | {a} |", ["年末专户结余"]),
        ("| 三级指标 | 指标值 | 复核意见 |\n*| {a 字} | {b 字} | {c 字} |", ["复核意见"]),
        ("| 办理期限 | {a 字} |", ["办理期限"]),
    ],
)
def test_unknown_labels_are_asked(text: str, labels: list[str]) -> None:
    """An unknown heading blocks its column, an unknown label its row, unless it may be the row's name."""
    found = read(text)
    assert [question.label for question in found.questions] == labels
    assert not {slot for question in found.questions for slot in question.slots} & {*found.meanings}


def test_names_of_rows() -> None:
    """An unknown label in a row of figures is its name; then nothing is certain."""
    (meaning,) = read("| 科目 | 项目支出 |\n| 城乡社区支出 | {a} |").meanings.values()
    assert (str(meaning), meaning.name, meaning.certainty) == ("支出 项目", "城乡社区支出", Certainty.CONTEXT)


def test_items_of_a_known_label() -> None:
    """Unknown labels indented alike below a known one are its items by name, however many labels are known elsewhere."""
    found = read(
        """| 经费控制情况（万元） | 上年决算数 | 本年决算数 |
        | 基本支出 | {a} | {b} |
        | 公用经费 | {c} | {d} |
        | 三公经费 | {e} | {f} |
        | 市级专项资金 | {g} | {h} |
        |　　（1）路灯维护 | {i} | {j} |
        |　　（2）围挡清洗 | {k} | {l} |"""
    )
    assert not found.questions
    assert [({*str(found.meanings[slot]).split(" ")}, found.meanings[slot].name) for slot in "jk"] == [
        ({"支出", "决算", "专项"}, "路灯维护"),
        ({"支出", "上年", "决算", "专项"}, "围挡清洗"),
    ]


def test_a_title_names_the_concept() -> None:
    """Only where no label does, and then it is not certain."""
    (meaning,) = read("| 项目 | 决算数 |\n| 合计 | {a} |", title="三公经费支出决算表").meanings.values()
    assert (meaning.concept, meaning.certainty) == ("三公", Certainty.CONTEXT)


def test_twins_are_not_certain() -> None:
    """Two slots of one meaning: a heading was missed."""
    found = read("| 项目 | 决算数 | 决算数 |\n| 基本支出 | {a} | {b} |").meanings
    assert [meaning.certainty for meaning in found.values()] == [Certainty.CONTEXT] * 2


def test_a_figure_is_no_text() -> None:
    """Money needs a figure."""
    assert meant("| 项目 | 决算数 |\n| 基本支出 | {a 字} |") == {}


def test_units() -> None:
    """The nearest counts: heading, row, section, the line above the table."""
    text = """| 项目资金（元） | 年度资金总额 | {a} |
    | 人数 | 编制数（人） | {b} |"""
    assert read(text, unit="万元").units == {"a": "元", "b": "人"}
    assert read("| 年度资金总额 | {a} |", unit="万元").units == {"a": "万元"}


@pytest.mark.parametrize(
    ("title", "certainty"),
    [("三公经费", Certainty.LABEL), ("某局三公经费支出情况表", Certainty.CONTEXT)],
)
def test_a_concept_found_within_a_title_is_a_guess(title: str, certainty: Certainty) -> None:
    """支出合计 below a title is that of the title; sure only where the title is the label, letter for letter."""
    found = read("| 项目 | 决算数 |\n| 支出合计 | {a} |", title=title).meanings["a"]
    assert (str(found), found.certainty) == ("三公 决算", certainty)


def test_what_comes_from_the_heading_on_the_left_is_a_guess() -> None:
    """A column headed 其中 has its stage from a neighbour: never sure."""
    found = read("| 项目 | 本年预算数 | 其中：财政拨款 |\n| 年度资金总额 | {a} | {b} |").meanings
    assert (found["a"].certainty, found["b"].certainty) == (Certainty.LABEL, Certainty.CONTEXT)
