"""The check as a report on paper: the verdict, every finding table by table, what was put in by hand, what was silenced.

A table like any other, laid out for the same printer. Widths in mm.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from desktop.domain.findings.finding import Finding, verdict
from desktop.domain.findings.registry import RULES
from desktop.domain.findings.switches import all_switches
from desktop.domain.forms.paper import A4
from desktop.domain.forms.style import Style
from desktop.domain.layout.form_layout import Box, FilledLayout, FormLayout, LayoutRow, Run
from desktop.domain.queries.score import unit_name, year_of
from desktop.domain.values.address import heading_of, title_of
from desktop.domain.values.values import Values
from desktop.domain.words import OFF
from desktop.domain.workbook.workbook import Copy, Explanation, Override

TITLE: Final = "审核报告"
_WIDTHS: Final = (10.0, 17.0, 58.0, 35.0, 50.0)  # 序号 · 级别 · 内容, which goes on in the next · 说明
_TITLE: Final = Style(align="centre", framed=False, font="song-bold", size=18.0)
_LINE: Final = Style(align="left", framed=False)
_VERDICT: Final = Style(align="left", framed=False, font="hei")
_SECTION: Final = Style(align="left", framed=False, font="hei", size=12.0)
_HEAD: Final = Style(align="centre", font="hei")
_TABLE: Final = Style(align="left", font="hei")
_WORDS, _SHORT = Style(align="left"), Style(align="centre")
_WHOLE: Final = ((0, 5),)
_FINDING: Final = ((0, 1), (1, 1), (2, 2), (4, 1))  # first column and how many, of each cell
_BY_HAND: Final = ((0, 1), (1, 2), (3, 1), (4, 1))


@dataclass
class _Sheet:
    """Rows as they are put one below the other."""

    rows: list[LayoutRow] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tables: int = 0

    def line(self, text: str, style: Style) -> None:
        """A line of its own, without a frame; it stays with what follows where it is a heading."""
        self._row(LayoutRow(keep=style is _SECTION), _WHOLE, [text], [style])

    def table(self, shape: Sequence[tuple[int, int]], titles: Sequence[str]) -> None:
        """The head of a table, printed again on each page that the table goes on."""
        self.tables += 1
        row = LayoutRow(table=self.tables, part=self.tables, head=True)
        self._row(row, shape, titles, [_HEAD] * len(titles))

    def across(self, text: str) -> None:
        """A row of the table in one cell, over the rows that it is about."""
        self._row(LayoutRow(table=self.tables, part=self.tables, keep=True), _WHOLE, [text], [_TABLE])

    def row(self, shape: Sequence[tuple[int, int]], texts: Sequence[str], styles: Sequence[Style]) -> None:
        self._row(LayoutRow(table=self.tables, part=self.tables), shape, texts, styles)

    def _row(
        self, row: LayoutRow, shape: Sequence[tuple[int, int]], texts: Sequence[str], styles: Sequence[Style]
    ) -> None:
        at = len(self.rows)
        self.rows.append(row)
        for (column, columns), text, style in zip(shape, texts, styles, strict=True):
            self.boxes.append(Box(at, column, 1, columns, (Run(text),), style=style))
            self.texts.append(text)

    def filled(self) -> FilledLayout:
        layout = FormLayout("", TITLE, A4, _WIDTHS, tuple(self.rows), tuple(self.boxes))
        return FilledLayout(layout, tuple(self.texts))


def check_report(values: Values, found: Sequence[Finding], at: str, version: str) -> FilledLayout:
    """The report of a check that found this, made at `at` (ISO time) by that version of the program."""
    sheet = _Sheet()
    sheet.line(TITLE, _TITLE)
    sheet.line(f"单位：{unit_name(values) or '（没有填）'}　　年度：{year_of(values) or '（没有填）'}", _LINE)
    sheet.line(f"报告集：{values.set.title}", _LINE)
    sheet.line(f"审核时间：{_time(at)}　　程序：绩效自评 {version}", _LINE)
    sheet.line(f"结论：{verdict(found)}", _VERDICT)
    standing = [one for one in found if not one.silenced]
    _findings(sheet, values, standing)
    _overrides(sheet, values)
    _silenced(sheet, values, [one for one in found if one.silenced])
    _switched(sheet, values)
    return sheet.filled()


def _findings(sheet: _Sheet, values: Values, found: Sequence[Finding]) -> None:
    _listed(
        sheet, values, f"一、审核发现（{len(found)} 条）", "说明", found,
        lambda one: _signed(one.explanation, _answer(values, one)) or _asked(one),
    )  # fmt: skip


def _overrides(sheet: _Sheet, values: Values) -> None:
    refs = [ref for copy in values.workbook.copies for ref in values.workbook.refs(copy)]
    by_hand = [(ref, one) for ref in refs if (one := values.workbook.overrides.get(ref))]
    sheet.line(f"二、手工改过的数（{len(by_hand)} 处）", _SECTION)
    if not by_hand:
        sheet.line("没有。", _LINE)
        return
    sheet.table(_BY_HAND, ("序号", "格子", "按公式 → 手工填", "理由"))
    for number, (ref, one) in enumerate(by_hand, start=1):
        figures = f"{values.computed_text(ref) or '空'} → {one.text}"
        sheet.row(
            _BY_HAND,
            (str(number), title_of(values, ref), figures, _signed(one.reason, one)),
            (_SHORT, _WORDS, _SHORT, _WORDS),
        )


def _silenced(sheet: _Sheet, values: Values, found: Sequence[Finding]) -> None:
    _listed(
        sheet, values, f"三、说明是误报、已忽略的（{len(found)} 条）", "忽略的理由", found,
        lambda one: _signed(one.silenced, _answer(values, one)),
    )  # fmt: skip


def _switched(sheet: _Sheet, values: Values) -> None:
    """What the set has changed of the general rules; nothing at all where it has changed nothing."""
    known = {rule.code: rule for rule in RULES}
    switches = [(form, one) for form, one in all_switches(values.set) if one.code in known]
    if not switches:
        return
    sheet.line(f"四、这套表改过的规则（{len(switches)} 条）", _SECTION)
    sheet.table(_BY_HAND, ("序号", "规则", "改为", "理由"))
    for number, (form, one) in enumerate(switches, start=1):
        rule = f"{one.code}（{form or '各表'}）：{known[one.code].description}"
        to = f"{known[one.code].level.word} → {one.level.word if one.level else OFF}"
        sheet.row(_BY_HAND, (str(number), rule, to, one.reason), (_SHORT, _WORDS, _SHORT, _WORDS))


def _listed(
    sheet: _Sheet,
    values: Values,
    section: str,
    answer: str,
    found: Sequence[Finding],
    of: Callable[[Finding], str],
) -> None:
    """A section of findings, table by table; `answer` heads the column that holds what somebody said `of` each."""
    sheet.line(section, _SECTION)
    if not found:
        sheet.line("没有。", _LINE)
        return
    sheet.table(_FINDING, ("序号", "级别", "内容", answer))
    for copy, number, one in _numbered(values, found):
        if copy:
            sheet.across(heading_of(values, copy))
        sheet.row(_FINDING, (number, one.level.word, one.message, of(one)), (_SHORT, _SHORT, _WORDS, _WORDS))


def _numbered(values: Values, found: Iterable[Finding]) -> Iterator[tuple[Copy | None, str, Finding]]:
    """Each with its number, and with the copy of its first cell where another begins."""
    before = ""
    for number, one in enumerate(found, start=1):
        id_ = one.where[0].copy
        yield None if id_ == before else values.copy(id_), str(number), one
        before = id_


def _answer(values: Values, finding: Finding) -> Explanation | Override | None:
    """Whose word it is that stands at a finding."""
    why = values.workbook.explanations.get(finding.reason_key) if finding.reason_key else None
    return why or values.workbook.overrides.get(finding.where[0])


def _signed(text: str, by: Explanation | Override | None) -> str:
    signed = "　".join(filter(None, (by.who, _time(by.at)))) if by and text else ""
    return f"{text}（{signed}）" if signed else text


def _asked(finding: Finding) -> str:
    return f"数字变了，要重新确认；原来的说明：{finding.earlier}" if finding.earlier else ""


def _time(at: str) -> str:
    """2026-11-28 09:12 of an ISO time, as it stands there; what is none is left as it is."""
    return at[:16].replace("T", " ")
