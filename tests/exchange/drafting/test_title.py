"""The title above a table → the title of the form, with the workbook's year, and its name."""

import pytest

from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.title import name_of, title_of


@pytest.mark.parametrize(
    ("lines", "title", "name"),
    [
        (("2023年度项目支出绩效自评表",), "{年度}年度项目支出绩效自评表", "项目支出绩效自评表"),
        (("20  年度项目支出绩效自评表",), "{年度}年度项目支出绩效自评表", "项目支出绩效自评表"),
        (("20XX年项目支出自评表",), "{年度}年项目支出自评表", "项目支出自评表"),
        (
            ("岳阳市2023年度部门整体支出", "绩效自评表"),
            "岳阳市{年度}年度部门整体支出\\n绩效自评表",
            "部门整体支出绩效自评表",
        ),
        (("共性指标表（2020年度）",), "共性指标表（{年度}年度）", "共性指标表"),
        (("共性指标表", "（    年度）"), "共性指标表\\n（{年度}年度）", "共性指标表"),
        (("{表}|一",), "〔表〕∣一", "〔表〕∣一"),
        ((), "", ""),
        (("：",), "：", ""),
    ],
)
def test_titles(lines: tuple[str, ...], title: str, name: str) -> None:
    """A year, or the room left for one, is the workbook's; the name goes without it and what stands before."""
    assert (title_of(lines), name_of(lines, read_lexicon())) == (title, name)
