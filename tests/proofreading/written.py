"""A sample's written text with something else in it, and what the check then says of it that it did not say before.

Everything is done by edits on one open workbook that are taken back again; nothing is loaded twice.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path

from desktop.domain.change.edit import Edit, SetText
from desktop.domain.findings.finding import Finding
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.check import Level
from desktop.domain.narrative.bound_text import paragraphs
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.drafting.opened import opened as opened_report
from desktop.session.session import Session
from tests.audit.strangers import drawn_up
from tests.builders import sample_session, sample_without_checks

REPORTS = Path(__file__).parent / "reports"  # of made-up bureaus, for sentences about them: "样例" names one
LEVELS = (Level.ERROR, Level.EXPLAIN, Level.HINT)
DOUBTS = LEVELS[:2]  # what must be mended or explained
ADVICE = {"by-hand"}  # says how a figure could be kept up to date, and nothing against it
_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\{}｛｝"})


def opened(sample: str, checks: bool = True) -> Session:
    """A sample or a report, opened once for all that is tried on it; without `checks` its forms check nothing themselves."""
    return _opened(sample, checks)


@cache
def _opened(sample: str, checks: bool) -> Session:
    report = REPORTS / f"{sample}.txt"
    if report.exists():
        document = drawn_up(report.read_text(encoding="utf-8"))
        return Session(opened_report(document, sample, f"{sample}.docx", 2000, in_chapters=False).book)
    return sample_session(sample) if checks else sample_without_checks(sample)


def told(session: Session) -> list[Finding]:
    """All that is found in the workbook and speaks against something."""
    return [one for one in session.findings() if one.level in LEVELS and one.code not in ADVICE]


@contextmanager
def trying(session: Session, edits: Iterable[Edit]) -> Iterator[None]:
    """Edits that are done for as long as this lasts."""
    done = 0
    try:
        for edit in edits:
            session.apply(edit)
            done += 1
        yield
    finally:
        for _ in range(done):
            session.undo()


class Written:
    """One text cell of a sample."""

    def __init__(self, sample: str, ref: CellRef) -> None:
        self.sample = sample
        self.session = opened(sample)
        self.ref = ref
        self._own = self.session.workbook.texts.get(ref, "")
        self._before = Counter(map(_identity, self._here()))

    def added(self, text: str) -> list[Finding]:
        """What is found of this cell, and was not before, with `text` as its last paragraphs."""
        return self.found(self._with(text))

    def added_one_by_one(self, texts: Iterable[str]) -> Iterator[list[Finding]]:
        """The same for each of some texts, each in place of the one before: its own words come back once, behind the last."""
        try:
            for text in texts:
                self.session.apply(SetText(self.ref, self._with(text)))
                yield without(self._here(), self._before)
        finally:
            self.session.apply(SetText(self.ref, self._own))

    def _with(self, text: str) -> str:
        return f"{self._own}\n{text}" if self._own else text

    def found(self, text: str) -> list[Finding]:
        """What is found of this cell, and was not before, with `text` in place of its own."""
        with self.holding(text):
            return without(self._here(), self._before)

    def holding(self, text: str) -> AbstractContextManager[None]:
        """The cell says `text` for as long as this lasts."""
        return trying(self.session, [SetText(self.ref, text)])

    def by_hand(self) -> list[str]:
        """The paragraphs as a person would have typed them: headings marked, figures as they stand."""
        calculation = self.session.calculation
        return [
            f"{'=' * one.level} {one.text}" if one.level else one.text.translate(_MARKUP)
            for one in paragraphs(calculation, self.ref)
        ]

    def _here(self) -> list[Finding]:
        return [one for one in told(self.session) if self.ref in one.where]


def without(found: Iterable[Finding], before: Counter[tuple[object, ...]]) -> list[Finding]:
    """Those of `found` that are not among those counted in `before`."""
    left = Counter(before)
    new = []
    for one in found:
        if left[_identity(one)]:
            left[_identity(one)] -= 1
        else:
            new.append(one)
    return new


def counted(found: Iterable[Finding]) -> Counter[tuple[object, ...]]:
    """Findings, to be left out by `without`."""
    return Counter(map(_identity, found))


def _identity(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.level, finding.where, finding.message


@cache
def chapter(sample: str, name: str) -> Written:
    """The text cell of that name; the longest of the sample if none is named."""
    return Written(sample, text_cell(sample, name))


def text_cell(sample: str, name: str, checks: bool = True) -> CellRef:
    """A chapter by its name in the form, or any cell by its whole name; the longest text if none is named."""
    session = opened(sample, checks)
    refs = text_cells(sample, checks)
    if not name:
        return max(refs, key=lambda ref: len(session.workbook.texts.get(ref, "")))
    return next((ref for ref in refs if ref.cell == name), None) or find(session.calculation, name)


def text_cells(sample: str, checks: bool = True) -> list[CellRef]:
    """The cells of written text, chapter by chapter."""
    book = opened(sample, checks).workbook
    return [
        ref for copy in book.copies for ref in book.refs(copy) if copy.form.cells[ref.cell].kind is Kind.PROSE
    ]
