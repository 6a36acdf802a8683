"""What does not add up: this is typed → this is said, at this level, until somebody says why."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.change.edit import SetExplanation, SetOverride
from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.finding import Finding, verdict
from desktop.domain.forms.check import Level
from desktop.domain.values.address import name_of
from desktop.domain.workbook.workbook import CellRef
from tests.builders import open_texts, texts_of

KINDS = """表  附表
[表格]
甲 | 金额 | {金额} | 人数 | {人数} | 比例 | {比例} |
乙 | 得分 | {得分} | 等次 | {等次} | 结余 | {结余} |
丙 | 名称 | {名称} | 日期 | {日期} | 自动 | {自动} |
[格]
*.金额 *.结余 *.自动  万元
甲.金额  非负
甲.人数  人数
甲.比例  百分比
乙.得分  分
乙.等次  选项 优 良
乙.结余  可负
丙.名称  文本  必填
丙.日期  日期
[计算]
丙.自动 = 甲.金额 / 甲.人数
"""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2024年13月40日", ["附表 日期：日历上没有“2024年13月40日”这一天，请核对"]),
        ("2024.6.31", ["附表 日期：日历上没有“2024.6.31”这一天，请核对"]),
        ("45467", ["附表 日期：“45467”是 Excel 里日期的编号，请填 2024年6月24日"]),
        ("2024.6.24", []),
        ("二〇二四年六月", []),
        ("长期", []),
    ],
)
def test_a_date_that_is_none(book: Callable, typed: str, said: list[str]) -> None:
    """A day that no calendar has, and the number that Excel keeps instead of a day; words are left alone."""
    assert book(KINDS).type({"附表.丙.名称": "甲", "附表.丙.日期": typed}).says() == said


def test_a_difference_too_small_to_print(book: Callable) -> None:
    """What is less than the last place is told in full: “差 0.00 万元” told nobody why the check fails."""
    form = "表 附表\n[表格]\n甲 | {收} | {支} |\n[格]\n甲.* 万元\n[审核]\n错误 甲.收 = 甲.支\n  差 {甲.收 - 甲.支} 万元\n"
    opened = book(form).type({"附表.甲.收": "100.014", "附表.甲.支": "100.01"})
    assert opened.says() == ["附表：差 0.004 万元"]


def test_a_check_over_a_helper_points_to_what_can_be_seen(book: Callable) -> None:
    """A cell that is neither printed nor typed in is never where to go; what it is computed from is."""
    form = (
        "表 附表\n[表格]\n甲 | 得分 | {得分} | 分值 | {分值} |\n[表外]\n缺  分  可负\n余  分  可负\n"
        "[计算]\n缺 = 甲.分值 - 甲.得分\n余 = 缺 × 2\n[审核]\n错误 缺 ≥ 0 且 甲.得分 ≥ 0\n  超\n错误 余 ≥ 0\n  超\n"
        "[格]\n甲.* 分\n"
    )
    opened = book(form).type({"附表.甲.得分": "9", "附表.甲.分值": "8"})
    first, second = [[one.cell for one in found.where] for found in opened.findings()]
    assert first == ["甲.得分", "缺"] and second == ["甲.分值", "余"]


GRADED = """表  附表
[表格]
甲 | 得分 | {得分} | 等次 | {等次} | 应评 | {应评} |
[格]
甲.得分  分
甲.等次  选项 优 良  必填
[计算]
甲.应评 = if(甲.得分 ≥ 90, "优", "良")
[审核]
错误  甲.等次 = 甲.应评
      应评{甲.应评}
"""


def codes(opened: Any) -> list[tuple[str, str]]:
    return [(finding.code, finding.level.value) for finding in opened.findings()]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("优秀", ["附表 等次：“优秀”不在可选的词里，请选：优、良"]),
        ("", ["附表 等次：还没有填"]),
        ("良", ["附表：应评优"]),
        ("优", []),
    ],
)
def test_a_wrong_choice_is_said_once(book: Callable, typed: str, said: list[str]) -> None:
    """One cause, one finding: a check that reads a choice waits until a word of its list is chosen."""
    assert book(GRADED).type({"附表.甲.得分": "97", "附表.甲.等次": typed}).says() == said


class TestCells:
    """What one cell says about itself."""

    @pytest.mark.parametrize(
        ("cell", "text", "said"),
        [
            ("甲.金额", "一百", "附表 金额：“一百”不是数字，请填万元，如 12.50"),
            ("甲.金额", "-1", "附表 金额：-1.00 小于 0，这一格不能是负数，请核对"),
            ("甲.人数", "3.5", "附表 人数：3.5 不是整数，请填整人数"),
            ("甲.人数", "-3", "附表 人数：-3 小于 0，这一格不能是负数，请核对"),
            ("甲.比例", "高", "附表 比例：“高”不是数字，请填百分比，如 98.5%"),
            ("乙.得分", "-1", "附表 得分：-1 小于 0，这一格不能是负数，请核对"),
            ("乙.等次", "差", "附表 等次：“差”不在可选的词里，请选：优、良"),
        ],
    )
    def test_error(self, book: Callable, cell: str, text: str, said: str) -> None:
        """What, where, the value, and what to do."""
        opened = book(KINDS).type({"附表.丙.名称": "甲", f"附表.{cell}": text})
        (finding,) = opened.findings()
        assert (finding.message, finding.level, finding.where) == (
            said,
            Level.ERROR,
            (opened.ref(f"附表.{cell}"),),
        )
        assert finding.blocks

    @pytest.mark.parametrize(
        ("cell", "text"),
        [
            ("甲.金额", ""),
            ("甲.金额", "　"),
            ("甲.金额", "１４．８０（净值）"),
            ("甲.人数", "3.0"),
            ("甲.比例", "120%"),
            ("乙.结余", "-299.23"),
            ("乙.等次", "优"),
            ("丙.日期", "2024.6.24"),
        ],
    )
    def test_nothing_to_say(self, book: Callable, cell: str, text: str) -> None:
        """A blank that may be blank, a full-width number, a remark, a negative where it may be."""
        opened = book(KINDS).type({"附表.丙.名称": "甲", f"附表.{cell}": text})
        assert opened.says() == []

    def test_required(self, book: Callable) -> None:
        """A new workbook lacks what must be filled in: no error, but it cannot be handed in."""
        new = book(KINDS)
        assert codes(new) == [("required", "blank")]
        assert codes(new.type({"附表.丙.名称": "　"})) == [("required", "blank")]
        assert str(verdict(new.findings())) == "不可上报（未填 1，错误 0，待说明 0）"

    def test_column_brought_along_is_never_missing(self, book: Callable, texts: Callable) -> None:
        """指标.* 必填 means what is typed, not the class that is printed."""
        pack = "规则包 试用\n[树 树]\n层级 一级\n甲\n"
        form = "表 附表\n[表格]\n指标* | {一级} | {得分} |\n[组 指标]\n行 按 树\n[格]\n指标.* 必填\n"
        assert book(form, pack=pack).says() == ["附表 指标第 1 行 得分：还没有填"]

    def test_row_of_the_units_own_must_be_filled_in(self, book: Callable) -> None:
        """What the printed rows of a group bring along is typed in this one, so it can be missing."""
        form = "表 附表\n[表格]\n行* | {名} | {分值} | {得分} |\n[组 行]\n行 固定\n甲\n  名 决策\n  分值 4\n[格]\n行.* 必填\n"
        opened = book(form)
        assert opened.says() == ["附表 行第 1 行“决策” 得分：还没有填"]
        opened.add_row(opened.copies("附表")[0], "行", 1)
        missing = {f"附表 行第 2 行 {column}：还没有填" for column in ("名", "分值", "得分")}
        assert set(opened.says()) == {"附表 行第 1 行“决策” 得分：还没有填"} | missing
        opened.type({"附表.行[2].名": "过程", "附表.行[2].分值": "6", "附表.行[2].得分": "5"})
        assert opened.says() == ["附表 行第 1 行“决策” 得分：还没有填"]

    def test_printed_words_that_may_be_changed_are_asked_for_where_there_are_none(
        self, book: Callable
    ) -> None:
        """可改: a row that prints nothing in the column leaves it to be filled in."""
        form = (
            "表 附表\n[表格]\n行* | {名} | {分值} |\n[组 行]\n行 固定\n可改 分值\n"
            "甲\n  名 决策\n  分值 4\n乙\n  名 过程\n[格]\n行.分值 必填\n"
        )
        opened = book(form)
        assert opened.says() == ["附表 行第 2 行“过程” 分值：还没有填"]
        assert opened.type({"附表.行[2].分值": "6"}).says() == []

    def test_zero_budget_wants_a_reason(self, yueyang: Callable) -> None:
        """A score that cannot be computed counts as nothing and asks why."""
        opened = yueyang().type({"附件3-1.拨款.预算": "0", "附件3-1.拨款.执行": "0"})
        *_, finding = (one for one in opened.findings() if one.code == "zero-budget")
        assert (
            finding.message
            == "附件3-1 年度资金总额 得分：预算数为 0，无法计算得分，按没有得分计入合计，请说明原因"
        )
        assert finding.blocks
        opened.do(SetExplanation(finding.code, finding.where[0], "年中取消"))
        *_, finding = (one for one in opened.findings() if one.code == "zero-budget")
        assert (finding.explanation, finding.blocks) == ("年中取消", False)


def filled(opened: Any, label: str) -> None:
    """Weights and full scores on every row, so that only what a test breaks is found."""
    weights = {1: "20", 2: "10", 3: "10", 4: "10", 5: "10", 6: "10", 7: "5", 8: "5", 9: "10"}
    for n, weight in weights.items():
        cells = {"三级": f"巡查{n}次", "目标": "及时", "完成": "及时", "分值": weight, "得分": weight}
        opened.type({f"{label}.指标[{n}].{cell}": text for cell, text in cells.items()})
    opened.type({f"{label}.目标.预期": "1. 甲", f"{label}.目标.完成": "1. 甲"})


@pytest.fixture
def sound(yueyang: Callable) -> Any:
    """A small 2023 workbook in which everything adds up."""
    opened = yueyang(2)
    opened.type(
        {
            f"封面数据.{cell}": "示例"
            for cell in ("单位名称", "主管部门", "填表人", "填报日期", "联系电话", "单位负责人")
        }
        | {"封面数据.年度": "2023"}
    )
    for label in ("附件2", "附件3-1", "附件3-2"):
        filled(opened, label)
    for n in (1, 2):
        money = {f"附件3-{n}.拨款.{cell}": "100" for cell in ("年初", "预算", "执行")}
        opened.type(money | {f"附件3-{n}.项目支出名称": f"项目{n}"})
    return opened.type(
        {
            "附件1.人员.编制": "30",
            "附件1.人员.在职": "30",
            "附件1.保障.措施": "厉行节约",
            "附件2.总额.年初": "500",
        }
        | {f"附件1.基本支出.{cell}": "300" for cell in ("上年", "预算", "决算")}
        | {"附件2.收入.一般": "500"}
    )


class TestYueyang:
    """The checks of the shipped set."""

    def test_sound_workbook_has_no_findings(self, sound: Any) -> None:
        """可上报."""
        assert sound.says() == []
        assert str(verdict(sound.findings())) == "可上报"

    @pytest.mark.parametrize(
        ("typed", "level", "said"),
        [
            ({"附件1.人员.在职": "31"}, "explain", "附件1：实际在职 31 人多于编制 30 人"),
            ({"附件1.办公.决算": "5", "附件1.会议.决算": "2", "附件1.公用.决算": "6"}, "error", "附件1：其中项合计 7.00 万元大于公用经费 6.00 万元"),
            ({"附件1.接待.决算": "2", "附件1.接待.预算": "1"}, "explain", "附件1：三公经费决算数 2.00 万元大于预算数 1.00 万元"),
            ({"附件1.楼堂.批复": "100", "附件1.楼堂.实际": "101"}, "explain", "附件1：实际规模 101 ㎡超过批复规模 100 ㎡"),
            ({"附件2.收入.其他": "3"}, "explain", "附件2：按收入性质分合计 503.00 万元，全年预算数 500.00 万元，差 3.00 万元"),
            ({"附件2.总额.年初": "199.99"}, "error", "附件2：年初预算数 199.99 万元小于附件3各表年初预算数合计 200.00 万元"),
            ({"附件3-1.指标[9].分值": "9", "附件3-1.指标[9].得分": "9"}, "error", "附件3-1：各项分值合计 99，应为 100"),
            ({"附件3-1.指标[1].分值": "25", "附件3-1.指标[1].得分": "25", "附件3-1.指标[5].分值": "5", "附件3-1.指标[5].得分": "5"}, "error", "附件3-1：“效益指标”各行分值合计 25，应为 30"),
            ({"附件3-1.指标[4].得分": "11"}, "error", "附件3-1：“巡查4次”得分 11 超过分值 10"),
            ({"附件3-1.指标[4].得分": "9.5"}, "explain", "附件3-1：“巡查4次”扣了 0.5 分"),
            ({"附件3-1.指标[4].目标": "≥10次", "附件3-1.指标[4].完成": "13次"}, "explain", "附件3-1：“巡查4次”完成值 13次 达到指标值 ≥10次 的 130% 或更多"),
            ({"附件3-2.拨款.执行": ""}, "blank", "附件3-2 年度资金总额 全年执行数：还算不出来，请填它用到的格子"),
            ({"附件3-2.拨款.执行": "90"}, "explain", "附件3-2：预算执行率 90.00%，扣了 1 分"),
        ],
    )  # fmt: skip
    def test_said(self, sound: Any, typed: dict[str, str], level: str, said: str) -> None:
        """One thing wrong, the sentence of the form, with both figures; what to do follows."""
        sound.type(typed)
        (finding,) = (finding for finding in sound.findings() if finding.message.startswith(said))
        assert finding.level.value == level
        assert finding.blocks

    def test_spending_over_budget(self, sound: Any) -> None:
        """An error in the project; the department's sum is over its budget as well, and both say so."""
        sound.type({"附件3-1.拨款.执行": "100.01"})
        assert [line for line in sound.says() if "大于全年预算数" in line] == [
            "附件2：全年执行数 500.01 万元大于全年预算数 500.00 万元；如含结转，请把结转列入预算",
            "附件3-1：全年执行数 100.01 万元大于全年预算数 100.00 万元；如含结转，请把结转列入预算",
        ]

    def test_class_is_asked_once(self, sound: Any) -> None:
        """产出指标 has four rows and one sum."""
        sound.type({"附件3-1.指标[1].分值": "25", "附件3-1.指标[1].得分": "25"})
        assert len([line for line in sound.says() if line.startswith("附件3-1：“产出指标”各行")]) == 1

    def test_blank_says_nothing(self, sound: Any) -> None:
        """Half a comparison is no comparison."""
        sound.type({"附件1.人员.编制": "", "附件1.接待.决算": "2", "附件1.楼堂.实际": "101"})
        assert sound.says() == ["附件1 财政供养人员情况（人） 编制数：还没有填"]

    def test_reason_in_the_table_is_enough(self, sound: Any) -> None:
        """The form itself has a column for it."""
        sound.type({"附件3-1.指标[4].得分": "9.5", "附件3-1.指标[4].原因": "雨季停工"})
        assert sound.says() == []

    def test_both_sides_are_told(self, sound: Any) -> None:
        """Actual and expected of a comparison, with the decimals of its cells; of 甲 或 乙, of the first."""
        sound.type({"附件3-1.指标[9].分值": "9", "附件3-1.指标[9].得分": "8", "附件1.人员.在职": "31"})
        told = {finding.code: (finding.actual, finding.expected) for finding in sound.findings()}
        assert told["附件3/扣分原因"] == ("8", "≥ 9")
        assert told["附件3/总分值"] == ("99", "100")
        assert told["附件1/超编"] == ("31", "≤ 30")

    def test_where_to_go(self, sound: Any) -> None:
        """The first cell is in the form that says it; the others follow."""
        sound.type({"附件3-1.指标[4].得分": "11", "附件2.总额.年初": "100"})
        where = {one.code: [name_of(sound.calculation, ref) for ref in one.where] for one in sound.findings()}
        assert where["附件3/超满分"] == ["附件3-1.指标[4].得分", "附件3-1.指标[4].分值"]
        assert where["附件2/基本年初"] == ["附件2.总额.年初", "附件2.基本年初"]  # the helper is not printed

    def test_explanation_clears(self, sound: Any) -> None:
        """待说明 no longer blocks once somebody said why; an error does not go away by words."""
        sound.type({"附件1.人员.在职": "31", "附件3-1.指标[4].得分": "11"})
        assert str(verdict(sound.findings())) == "不可上报（未填 0，错误 1，待说明 1）"
        for finding in sound.findings():
            sound.do(SetExplanation(finding.code, finding.where[0], "军转安置"))
        assert str(verdict(sound.findings())) == "不可上报（未填 0，错误 1，待说明 0）"
        assert {finding.explanation for finding in sound.findings()} == {"军转安置"}


class TestOverrides:
    """A person's figure in place of a formula's: one cause, one finding, whatever it breaks."""

    def test_broken_checks_are_told_with_it_and_share_its_reason(self, sound: Any) -> None:
        """The cross check and the score that the figure has cost ask nothing more."""
        sound.override("附件1.项目[1].决算", "99.00", "按决算批复")
        (found,) = [one for one in sound.findings() if one.level is not Level.HINT]
        assert (found.code, found.level, found.explanation, found.blocks) == (
            "override",
            Level.EXPLAIN,
            "按决算批复",
            False,
        )
        assert found.message.startswith(
            "附件1 项目第 1 行“项目1” 2023年决算数：手工填 99.00，按公式应为 100.00；因此这2条审核不成立："
            "附件2：附件1项目支出决算数 199.00 万元，附件3各表全年执行数合计 200.00 万元，差 1.00 万元，请核对；附件2："
        )
        assert found.breaks[0] == "附件2/项目决算" and len(found.breaks) == 2
        assert {sound.calculation.copy(ref.copy).form.id for ref in found.where} >= {"附件1", "附件2"}

    def test_without_a_reason_it_wants_one(self, sound: Any) -> None:
        """Once, and not for each check that it breaks."""
        sound.override("附件1.项目[1].决算", "99.00")
        assert str(verdict(sound.findings())) == "不可上报（未填 0，错误 0，待说明 1）"
        (found,) = [one for one in sound.findings() if one.level is not Level.HINT]
        assert "请写明理由；因此这2条审核不成立：" in found.message
        sound.do(SetExplanation(found.code, found.where[0], "按决算批复", found.fingerprint))
        assert verdict(sound.findings()).ready

    def test_a_check_names_it_where_nobody_else_does(self, yueyang_texts: dict[str, str]) -> None:
        """The rule about figures put in by hand is off: the check says which figure it was."""
        texts = dict(yueyang_texts)
        texts["base-data.txt"] += "\n[规则]\noverride  关  试用\n"
        opened = open_texts(texts)
        opened.add_copy("附件3")
        opened.type({"附件3-1.拨款.执行": "100"}).override("附件1.项目[1].决算", "99.00", "按决算批复")
        (found,) = [one for one in opened.findings() if one.code == "附件2/项目决算"]
        assert found.message.endswith(
            "差 1.00 万元，请核对（附件1 项目第 1 行 年决算数手工填了 99.00，理由：按决算批复）"
        )

    def test_error_of_its_own_is_not_softened(self, sound: Any) -> None:
        """附件3-2 overspends by itself; an override elsewhere among its sums is no excuse."""
        sound.override("附件1.项目[1].决算", "100.01", "按决算批复")
        sound.type({"附件3-2.拨款.执行": "120"})
        (over,) = (one for one in sound.findings() if one.code == "附件2/超预算")
        assert (over.level, over.explanation) == (Level.ERROR, "")
        assert "手工填了" not in over.message

    def test_same_figure_in_other_words_is_no_override(self, sound: Any) -> None:
        """100 for 100.00 differs from nothing."""
        sound.override("附件1.项目[1].决算", "100", "照抄")
        assert sound.says() == []

    def test_unreadable_override(self, sound: Any) -> None:
        """It is told as an override with the figure it hides."""
        sound.override("附件1.项目[1].决算", "约99", "估")
        assert sound.says()[0] == "附件1 项目第 1 行“项目1” 2023年决算数：手工填 约99，按公式应为 100.00"

    def test_of_two_the_one_without_a_reason_tells_the_check(self, sound: Any) -> None:
        """It is what has to be done something about."""
        sound.override("附件1.项目[1].决算", "99.00", "甲因")
        sound.override("附件1.项目[2].决算", "98.00")
        first, second = (one for one in sound.findings() if one.code == "override")
        assert "附件2/项目决算" in second.breaks and "附件2/项目决算" not in first.breaks
        assert (first.blocks, second.blocks) == (False, True)
        sound.override("附件1.项目[2].决算", "98.00", "乙因")
        first, second = (one for one in sound.findings() if one.code == "override")
        assert "附件2/项目决算" in first.breaks and second.breaks == ()

    def test_looking_changes_nothing(self, sound: Any) -> None:
        """To see whether a check holds without it, the override is set aside and put back."""
        sound.override("附件1.项目[1].决算", "99.00", "按决算批复")
        before = dict(sound.calculation.cells)
        sound.findings()
        assert sound.calculation.cells == before == Calculation(sound.workbook).cells
        assert sound.calculation.recompute() == set()
        sound.do(SetOverride(sound.ref("附件1.项目[1].决算"), None))
        assert sound.says() == []


def test_no_source_can_be_explained(yueyang: Callable) -> None:
    """A row without its project asks once."""
    opened = yueyang(2).type({"附件1.项目[1].上年": "5"})
    opened.remove_copy(opened.copies("附件3")[0])
    (finding,) = (one for one in opened.findings() if one.code == "no-source")
    assert (
        finding.message
        == "附件1 项目第 1 行 经费控制情况（万元）：无来源，它所跟随的表已删除；不再需要请删除这一行"
    )
    opened.do(SetExplanation(finding.code, finding.where[0], "上年项目"))
    assert not next(one for one in opened.findings() if one.code == "no-source").blocks


def test_check_over_other_forms_only_points_to_its_form(book: Callable) -> None:
    """With no cell of its own to go to, it points to the first cell of the form it stands in."""
    many = "表 明细\n份 多份 标签 明细-{序}\n标题 {=序}\n[表格]\n甲 | {数} |\n[格]\n甲.数 数\n"
    one = "表 汇总\n标题 {年度}\n[表格]\n乙 | {名} |\n[审核]\n错误 sum(明细.甲.数) > 5\n"
    opened = book(one, many)
    opened.add_copy("明细")
    (finding,) = opened.type({"明细-1.甲.数": "5"}).findings()
    assert finding.where == (opened.ref("汇总.乙.名"),)
    assert finding.message == "汇总：不符合规则：sum(明细.甲.数) > 5"


def test_check_per_typed_column(book: Callable) -> None:
    """组 每个 列 also goes by what is typed in the column."""
    form = "表 附表\n[表格]\n行* | {类} | {数} |\n[组 行]\n行 自由 3\n[格]\n行.数 数\n[审核]\n错误 行 每个 类：sum(行.数, 行.类 = 类) ≤ 5\n  “{类}”太多\n"
    opened = book(form)
    for n, (kind, number) in enumerate([("甲", "3"), ("乙", "5"), ("甲", "4")], start=1):
        opened.type({f"附表.行[{n}].类": kind, f"附表.行[{n}].数": number})
    assert opened.says() == ["附表：“甲”太多"]


@pytest.mark.parametrize(
    ("answer", "left"), [({}, 1), ({"explanation": "照台账"}, 0), ({"silenced": "不是一回事"}, 0)]
)
def test_a_hint_that_is_answered_is_not_left_to_look_at(answer: dict[str, str], left: int) -> None:
    """报送 says how many hints are left: it went on counting those that had their explanation."""
    hint = Finding("some-rule", Level.HINT, (CellRef("copy", "", "cell"),), "请核对", **answer)
    assert verdict([hint]).hints == left


def test_findings_come_in_printed_order(book: Callable) -> None:
    """Row by row as on paper, errors before what wants a reason."""
    pack = "规则包 试用\n[树 树]\n层级 一级\n甲\n乙\n"
    form = "表 附表\n[表格]\n行* | {一级} | {数} |\n[组 行]\n行 按 树\n[格]\n行.数 数\n[审核]\n待说明 行：数 < 1\n  {一级}{数}\n错误 行：数 < 5\n  错{数}\n"
    opened = book(form, pack=pack)
    opened.add_row(opened.copies("附表")[0], "行", 2, class_="甲")
    opened.type({f"附表.行[{n}].数": str(n + 2) for n in (1, 2, 3)})
    assert opened.says() == ["附表：错5", "附表：甲3", "附表：甲4", "附表：乙5"]


def test_a_sentence_quotes_the_beginning_of_a_long_text(book: Callable) -> None:
    """Of a cell with a hundred thousand signs nobody reads the sentence, and no list can show it."""
    opened = book(KINDS)
    opened.type({"附表.甲.金额": "九" * 100_000})
    said = [finding.message for finding in opened.findings() if finding.code == "unreadable"]
    assert len(said) == 1 and len(said[0]) <= 1_001 and said[0].startswith("附表 金额：“九九九")


def test_a_word_among_the_parts_is_told_at_the_totals(book: Callable) -> None:
    """They stand there without it: one that is a sum of cells, and one of a column."""
    form = (
        "表 附表\n[表格]\n甲 | 合计 | {甲} |\n乙 | 其中 | {乙} |\n丙 | 其他 | {丙} |\n"
        "行* | {名} | {数} |\n丁 | 小计 | {丁} |\n[组 行]\n行 自由 2\n"
        "[格]\n甲.甲 乙.乙 丙.丙 行.数 丁.丁 万元\n行.名 文本\n"
        "[计算]\n甲.甲 = 乙.乙 + 丙.丙\n丁.丁 = sum(行.数)\n"
    )
    opened = book(form).type({"附表.乙.乙": "三万", "附表.丙.丙": "5"})
    opened.type({"附表.行[1].数": "暂无", "附表.行[2].数": "7"})
    found = [one for one in opened.findings() if one.code == "unreadable"]
    told = [(one.message.rpartition("；")[2], [ref.cell for ref in one.where]) for one in found]
    assert told == [
        ("“合计”5.00里没有算上这一格", ["乙.乙", "甲.甲"]),
        ("“小计”7.00里没有算上这一格", ["行.数", "丁.丁"]),
    ]
    opened.type({"附表.丙.丙": ""})
    assert [ref.cell for ref in opened.findings()[0].where] == ["乙.乙"]


def test_a_total_of_other_rows_is_not_told_at_a_word(book: Callable) -> None:
    """What adds up one class has nothing to do with a row of another."""
    form = (
        "表 附表\n[表格]\n行* | {类} | {数} |\n丁 | 小计 | {丁} |\n戊 | 产出 | {戊} |\n[组 行]\n行 自由 3\n"
        "[格]\n行.数 丁.丁 戊.戊 万元\n行.类 文本\n"
        '[计算]\n丁.丁 = sum(行.数)\n戊.戊 = sum(行.数, 行.类 = "产出")\n'
    )
    opened = book(form).type({"附表.行[1].类": "产出", "附表.行[1].数": "3", "附表.行[2].类": "效益"})
    opened.type({"附表.行[2].数": "暂无"})
    [found] = [one for one in opened.findings() if one.code == "unreadable"]
    assert found.message.endswith("“小计”3.00里没有算上这一格") and "产出" not in found.message


@pytest.mark.parametrize(
    "words, said",
    [
        ("甲 {甲.一}，差 {甲.一 - 甲.二} 元", "甲 1.00，差 2.00 元"),
        ("偏差 {甲.一 - 甲.二} 元", "偏差 -2.00 元"),
    ],
)
def test_how_far_apart_has_no_sign(words: str, said: str) -> None:
    """Whichever of two figures is the larger; a deviation keeps its sign, which says something."""
    form = (
        "表  附表1  表\n[表格]\n甲 | 一 | {一} | 二 | {二} |\n[格]\n甲.一 甲.二  元\n"
        f"[审核]\n相等  错误  甲.一 = 甲.二\n        {words}\n"
    )
    book = open_texts(texts_of(form)).type({"附表1.甲.一": "1", "附表1.甲.二": "3"})
    assert f"附表1：{said}" in [one.message for one in book.findings()]


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("26", "封面数据 年度：“26”不是年份，请写四位数字，如 2026"),
        ("20266", "封面数据 年度：“20266”不是年份，请写四位数字"),
        ("1", "封面数据 年度：“1”不是年份，请写四位数字，如 2001"),
        ("2026", ""),
        ("2026年", ""),
    ],
)
def test_a_year_has_four_digits(book: Callable, year: str, said: str) -> None:
    """It stands in every title."""
    opened = book("表 附表\n[表格]\n甲 | {一} |\n").type({"封面数据.年度": year})
    assert [one.message for one in opened.findings() if one.code == "no-such-date"] == (
        [said] if said else []
    )
