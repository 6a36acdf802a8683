"""The columns of tables whose rows are printed: things beside each other only where they add up."""

import pytest

from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.quantity import Sort
from desktop.exchange.drafting.opened import opened
from tests.audit.strangers import drawn_up

TABLE = """支出决算表
单位：万元
| 科目名称 | 2023年预算数 | 2023年决算数 |
| 学前教育 | 11 | 10 |
| 小学教育 | 20 | 20 |
| 初中教育 | 30 | 30 |
| 合计 | 70 | {total} |
"""


@pytest.mark.parametrize(("total", "columns"), [("60", [["10", "20", "30"], ["11", "20", "30"]]), ("50", [])])
def test_columns_of_a_table_that_adds_up(total: str, columns: list[list[str]]) -> None:
    """One column that adds up tells of all; where none does, a row may be a part of another."""
    report = opened(drawn_up(TABLE.format(total=total)), "决算", "决算.docx", 2023, in_chapters=False)
    found = Facts(report.calculation).columns(Sort.MONEY)
    assert sorted([str(one.value / 10_000) for one in column] for column in found) == columns
