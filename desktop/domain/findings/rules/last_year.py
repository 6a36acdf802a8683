"""What was taken from last year's report and is still to be confirmed."""

from collections.abc import Iterator

from desktop.domain.findings.finding import Finding
from desktop.domain.findings.fingerprint import figures_of_cells
from desktop.domain.findings.reason import explained
from desktop.domain.findings.rule import of_copy
from desktop.domain.forms.check import Level
from desktop.domain.queries.printed_order import in_printed_order
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy


@of_copy("carried", Level.EXPLAIN)
def carried(values: Values, copy: Copy) -> Iterator[Finding]:
    """从上年报告提取的数还没有确认。"""
    book = values.workbook
    if not book.carried:
        return
    refs = tuple(in_printed_order(values, (ref for ref in book.carried if ref.copy == copy.id)))
    if not refs:
        return
    first = refs[0]
    message = (
        f"提取的上年数 {len(refs)} 处待确认，第一处是{title_of(values, first)}“{values.text(first)}”"
        f"（取自上年：{book.carried[first]}）；照上年报告核对后确认，或重新填"
    )
    finding = Finding("carried", Level.EXPLAIN, refs, message)
    yield explained(values, finding, figures_of_cells(values, refs))
