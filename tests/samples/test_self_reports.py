"""The integrated self-evaluation reports of 2020 and 2021: how they are laid out, what their text repeats and asks."""

import pytest

from desktop.domain.layout.form_layout import Role
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import new_workbook
from desktop.session.session import Session
from tests.builders import program_of, sample_session
from tests.samples.shipped import found_in, holding, sheet_of
from tests.samples.yueyang_2021 import REPORT, SET


def test_organisations_stand_in_four_tables() -> None:
    """The rows of 机构 are printed four times, the same ones in the same order."""
    rows = [row.id for row in sheet_of(SET, REPORT)[0].rows if row.group == "机构"]
    assert len(rows) == 8 and rows == rows[:2] * 4


def test_parts_begin_on_pages_of_their_own() -> None:
    """Cover, and the five parts: five page breaks."""
    sheet, texts = sheet_of(SET, REPORT)
    begun = [text for row, text in zip(sheet.rows, texts, strict=True) if row.break_before]
    assert [text[:2] for text in begun] == ["一、", "二、", "三、", "四、", "五、"]


def test_ink_is_left_to_the_pen() -> None:
    """Four signatures and three opinions are printed empty."""
    assert sum(box.role is Role.INK for box in sheet_of(SET, REPORT)[0].boxes) == 7


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("yueyang-2020", "2020年度支出合计119.14万元：基本支出83.99万元，项目支出35.15万元；"),
        ("yueyang-2020", "2020年度基本支出83.99万元：人员支出79.44万元，公用支出4.55万元。"),
        ("yueyang-2020", "项目支出35.15万元，是年初预算的100.43%，没有超过可用资金。"),
        ("yueyang-2021", "支出合计1140.33万元：基本支出322.79万元，项目支出817.54万元；"),
        ("yueyang-2021", "2021年度基本支出322.79万元：人员支出299.23万元，公用支出23.56万元。"),
        ("yueyang-2021", "总额比上年减少1.09万元，减少43.95%。"),
        ("yueyang-2021", "年初财政收回49.21万元，归集调整后结转46.47万元。"),
        ("yueyang-2021", "处置219392件，处置率95.01%；"),
    ],
)
def test_text_repeats_the_figures_of_the_tables(name: str, sentence: str) -> None:
    """The sentences of part 五 that tell figures of part 二 take them from there."""
    assert sentence in "".join(sheet_of(name, REPORT)[1])


QUANTITY, TIME, COST = "产出目标/数量指标", "产出目标/时效指标", "产出目标/成本指标"


@pytest.mark.parametrize(
    ("class_", "target", "result", "found"),
    [
        (QUANTITY, "50次以上", "64次", False),
        (QUANTITY, "50次以上", "65次", True),  # 130 %
        (QUANTITY, "50次以上", "49次", True),  # short of it
        (QUANTITY, "50次以上", "70余次", False),  # not the same unit: nothing is guessed
        (QUANTITY, "开展现场巡查50次以上。", "全年实际巡查70余次", False),
        (TIME, "≥90%", "95.01%", False),
        (TIME, "不超过48小时", "50小时", True),
        (COST, "849万元", "817.54万元", False),  # without a sign, cost: at most
        (COST, "849万元", "850万元", True),
    ],
)
def test_targets_missed_or_far_exceeded(class_: str, target: str, result: str, found: bool) -> None:
    """The form has no column for reasons, so both are asked beside the finding."""
    row = {"_class": class_, "目标": target, "完成": result}
    form = {"form": REPORT, "label": REPORT, "rows": {"指标": [row]}}
    asked = [where for level, where in found_in(holding(SET, form)) if level == "explain"]
    assert bool(asked) is found


@pytest.mark.parametrize("name", ["yueyang-2020", "yueyang-2021"])
def test_the_text_follows_the_tables(name: str) -> None:
    """Another spending in 二: every sentence of 五 that tells it, and what is left, tells the new one."""
    session = sample_session(name)
    cell = find(session.calculation, f"{REPORT}.综述.使用方向")
    ref = find(session.calculation, f"{REPORT}.机构[1].项目")
    before = session.calculation.text(cell)
    session.type_into(ref, "1.00")
    total = session.calculation.text(find(session.calculation, f"{REPORT}.汇总.支出"))
    after = session.calculation.text(cell)
    assert f"支出合计{total}万元" in after and "项目支出1.00万元" in after and after != before
    session.undo()
    assert session.calculation.text(cell) == before


@pytest.mark.parametrize("name", ["yueyang-2020", "yueyang-2021"])
def test_a_new_report_begins_with_sentences_of_its_own(name: str) -> None:
    """They name their figures, and what of 底稿 is not filled in is not spoken of."""
    session = Session(new_workbook(program_of(name).set))
    text = session.calculation.text(find(session.calculation, f"{REPORT}.综述.专项支出"))
    assert text == "＿＿年度项目支出＿＿万元。"
