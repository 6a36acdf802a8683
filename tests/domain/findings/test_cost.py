"""What the rules of tables cost, held against a recompute of the same workbook in the same run."""

import time
from collections.abc import Callable

import pytest

from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.index import FindingsIndex
from desktop.domain.findings.registry import RULES
from desktop.domain.findings.rule import Scope
from tests.builders import sample_book

OF_TABLES = tuple(rule for rule in RULES if rule.scope is not Scope.TEXT)
MOST = 4  # times a full recompute; 1.2 were measured on the largest sample
TURNS = 5


def least(work: Callable[[], object]) -> float:
    """Seconds of computing of the fastest of some turns."""
    times = []
    for _ in range(TURNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.slow
def test_all_rules_of_tables_cost_about_a_recompute() -> None:
    book = sample_book("yueyang-2023")
    calculation = Calculation(book)
    recompute = least(lambda: Calculation(book))
    check = least(lambda: FindingsIndex(calculation, OF_TABLES).all())
    print(f"全部重算 {recompute * 1000:.0f} ms，各表规则 {check * 1000:.0f} ms，{check / recompute:.1f} 倍")
    assert check <= MOST * recompute
