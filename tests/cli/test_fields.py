"""The cells of a set as a list."""

from typing import Any

import pytest

from desktop.cli.fields import fields_of
from desktop.domain.forms.reader.report_set import read_set, sources_of
from desktop.resources import FORMS
from tests.builders import texts_of
from tests.cli.conftest import SAMPLE


@pytest.fixture(scope="module")
def sample_texts() -> dict[str, str]:
    return sources_of(FORMS / SAMPLE)


def cells(sample_texts: dict[str, str], form: str) -> dict[str, dict[str, Any]]:
    entry = next(one for one in fields_of(read_set("甲", sample_texts)) if one["form"] == form)
    return {cell["id"]: cell for cell in entry["cells"]}


def test_typed_cell(sample_texts: dict[str, str]) -> None:
    """Id, the words of the table, kind, unit."""
    assert cells(sample_texts, "附件3")["拨款.执行"] == {
        "id": "拨款.执行", "label": "其中：当年财政拨款 全年执行数", "type": "万元", "unit": "万元", "computed": False,
        "row": "", "printed": True,
    }  # fmt: skip


def test_what_is_computed_or_brought_along(sample_texts: dict[str, str]) -> None:
    """A formula, a figure taken over, and the class of a row are not typed."""
    found = cells(sample_texts, "附件3") | cells(sample_texts, "附件1")
    assert [found[id_]["computed"] for id_ in ("总额.执行", "项目.决算", "指标.一级", "指标.得分")] == [
        True,
        True,
        True,
        False,
    ]
    assert (found["指标.得分"]["row"], found["楼堂.批复"]["unit"]) == ("指标", "㎡")


def test_year_in_a_label_is_shown_as_written(sample_texts: dict[str, str]) -> None:
    """Without a workbook there is no year yet."""
    assert cells(sample_texts, "附件1")["三公.上年"]["label"] == "三公经费 {年度-1}年决算数"


def test_every_cell_is_named_once(sample_texts: dict[str, str]) -> None:
    """Shown values are no cells; unprinted ones are told."""
    found = cells(sample_texts, "附件2")
    assert not [id_ for id_ in found if id_.startswith("=")]
    assert found["基本年初"]["printed"] is False


def test_keys_of_a_form_are_told() -> None:
    """Who writes an import must know which copies there are; elsewhere there is nothing to tell."""
    monthly = "表 月报\n份 每份 月 1、2 标签 月报-{月}\n[表格]\n | {数} |\n"
    cover, month = fields_of(read_set("甲", texts_of(monthly)))
    assert "keys" not in cover
    assert (month["keys"], month["many"]) == (["1", "2"], True)
    assert {cell["id"]: cell["computed"] for cell in month["cells"]} == {"数": False, "月": True}
