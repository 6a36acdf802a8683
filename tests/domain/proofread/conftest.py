"""A text written into a chapter of a little report or of a shipped sample, and what proof-reading says of it."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from desktop.domain.change.edit import SetText, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.narrative.markup import escaped
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.proofread import proofread
from desktop.domain.proofread.remark import Remark
from desktop.domain.workbook.workbook import CellRef
from tests.builders import sample_book

Reads = Callable[[str], list[Remark]]


@pytest.fixture
def reads(report: Any) -> Reads:
    """What is said of a text written by hand in a little report: 道路项目 100/80, 绿化项目 50/50."""

    def read(text: str) -> list[Remark]:
        ref = report.ref("自评报告.结论")
        report.do(SetText(ref, escaped(text)))
        return [one for one in proofread(report.calculation, ref) if one.code != "by-hand"]

    return read


@cache
def _opened(sample: str) -> tuple[Calculation, CellRef, Facts]:
    values = Calculation(sample_book(sample))
    values.recompute()
    ref = next(
        ref
        for copy in values.workbook.copies
        for ref in values.workbook.refs(copy)
        if copy.form.cells[ref.cell].kind.value == "正文"
    )
    return values, ref, Facts(values)


@pytest.fixture(scope="session")
def reads_in() -> Callable[[str, str], list[Remark]]:
    """What is said of a text written by hand in the report of a shipped sample."""

    def read(sample: str, text: str) -> list[Remark]:
        values, ref, facts = _opened(sample)
        apply(SetText(ref, escaped(text)), values.workbook, values)
        values.recompute()
        return [one for one in proofread(values, ref, facts) if one.code != "by-hand"]

    return read
