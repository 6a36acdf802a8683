"""The integrated self-evaluation reports of 2020 and 2021: how they are laid out, what their text repeats and asks."""

import json
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.layout import Role
from tests.samples.shipped import findings, sheet_of
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
        ("yueyang-2020", "2020年度实际支出119.14万元，其中，基本支出83.99万元，项目支出35.15万元。"),
        ("yueyang-2020", "2020年度基本支出83.99万元，其中人员支出79.44万元，公用支出4.55万元。"),
        ("yueyang-2021", "2021年度支出合计1140.33万元，其中基本支出322.79万元，项目支出817.54万元。"),
        ("yueyang-2021", "2021年度基本支出322.79万元，其中人员支出299.23万元，公用支出23.56万元。"),
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
def test_targets_missed_or_far_exceeded(
    class_: str, target: str, result: str, found: bool, tmp_path: Path
) -> None:
    """The form has no column for reasons, so both are asked beside the finding."""
    row = {"_class": class_, "目标": target, "完成": result}
    source, file = tmp_path / "form.json", tmp_path / "form.db"
    forms = [{"form": REPORT, "label": REPORT, "rows": {"指标": [row]}}]
    source.write_text(json.dumps({"set": SET, "forms": forms}), encoding="utf-8")
    assert main(["new", SET, str(file), "--unit", "示例单位", "--year", "2021"]) == 0
    assert main(["import", str(file), str(source)]) == 0
    asked = [where for level, where in findings(file) if level == "explain"]
    assert bool(asked) is found
