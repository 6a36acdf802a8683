"""The audits of reports as an Excel file: a line a finding, a line a file, a line a table; all that the JSON says.

A text is a text, also where it begins like a formula.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any, Final, NamedTuple

from desktop.domain.findings.finding import Finding, finding_json
from desktop.domain.forms.check import Level
from desktop.exchange.audit import Audit, PlaceIn, summary
from desktop.exchange.write.excel import NO_XML

_FINDINGS: Final = {
    "文件": 26, "级别": 8, "第几张表": 9, "行": 6, "列": 6, "页": 6, "表": 24, "原文": 24, "内容": 70, "应为": 14, "实为": 14,
    "依据": 24, "规则": 16, "格子": 24, "正文第几段": 11, "从第几字": 9, "到第几字": 9, "连着的": 24, "说明": 20, "以前的说明": 20, "忽略的理由": 20,
}  # fmt: skip
_FILES: Final = {
    "文件": 40,
    "结论": 40,
    **{level.word: 8 for level in Level},
    "几张表": 8,
    "没有照样读的": 70,
}
_TABLES: Final = {
    "文件": 26, "第几张表": 9, "题目": 40, "行": 6, "列": 6, "认出的数": 9, "共有的数": 9, "没有认出的": 70,
}  # fmt: skip
_LONGEST: Final = 32_767  # characters that a cell of Excel holds
Value = str | int | None


class Report(NamedTuple):
    """A file and its audit; `refusal` says why there is none."""

    file: str
    audit: Audit | None
    refusal: str = ""


def audit_sheets(reports: Sequence[Report]) -> bytes:
    """The .xlsx of these audits."""
    from openpyxl import Workbook

    book: Any = Workbook()
    book.remove(book.active)
    read = [(one.file, one.audit) for one in reports if one.audit]
    _sheet(
        book, "问题", _FINDINGS, (_finding(file, audit, *one) for file, audit in read for one in audit.found)
    )
    _sheet(book, "文件", _FILES, map(_file, reports))
    _sheet(book, "表", _TABLES, (row for file, audit in read for row in _tables(file, audit)))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(book: Any, name: str, heads: dict[str, int], rows: Iterable[Sequence[Value]]) -> None:
    """A list with its headings, which stay above it, and a filter on each."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    lines = [list(heads), *rows]
    for at, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            if value in (None, ""):
                continue
            cell = sheet.cell(at, column)
            if isinstance(value, str):
                cell.value = NO_XML.sub("", value)[:_LONGEST]
                cell.data_type = "s"
            else:
                cell.value = value
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if at == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(heads.values(), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(lines)}"


def _finding(file: str, audit: Audit, finding: Finding, place: PlaceIn) -> list[Value]:
    said: dict[str, Any] = finding_json(audit.report.calculation, finding)
    span = said["span"] or {}
    title = audit.tables[place.table - 1].title if 0 < place.table <= len(audit.tables) else ""
    return [
        file, finding.level.word, place.table or None, place.row or None, place.column or None, place.page,
        title, place.words, said["message"], said["expected"], said["actual"], said["basis"], said["code"],
        "\n".join(said["where"]), span.get("paragraph"), span.get("from"), span.get("to"),
        "\n".join(map(str, said["breaks"])), said["explanation"], said["earlier"], said["silenced"],
    ]  # fmt: skip


def _file(one: Report) -> list[Value]:
    if one.audit is None:
        return [one.file, one.refusal]
    found = [finding for finding, _ in one.audit.found]
    counts = [sum(finding.level is level for finding in found) for level in Level]
    return [one.file, summary(found), *counts, len(one.audit.tables), "\n".join(one.audit.report.notes)]


def _tables(file: str, audit: Audit) -> Iterator[list[Value]]:
    for at, table in enumerate(audit.tables, start=1):
        yield [
            file, at, table.title, table.rows, table.columns, table.understood, table.figures,
            "\n".join(table.not_understood),
        ]  # fmt: skip
