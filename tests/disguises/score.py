"""How much of a disguised report comes back: each typed value right, wrong or asked about."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from desktop.domain.change.edit import apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import Kind
from desktop.domain.meaning.label import squeezed
from desktop.domain.number import read
from desktop.domain.refusal import Refusal
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row, Workbook
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.incoming.accept import accepted
from desktop.exchange.incoming.bring import bring
from desktop.session.printing import job_of
from desktop.sources.reading import read_any
from tests.builders import sample_book
from tests.disguises.disguise import Disguise, rows_missing
from tests.disguises.grid import tables_of, word_file
from tests.exchange.incoming.round_trip import emptied

SAMPLES = (
    "yueyang-2023",
    "zhuzhou-2021",
    "zhongfang-2020",
    "final-accounts-2021",
    "yueyang-2020",
    "yueyang-2021",
)
LEFT_OUT = ("月考核", "季度讲评", "年度汇总", "年度排名", "名单")  # lists of 33 units, alike twelve times
Fact = tuple[str, str, str, str, str]  # copy, cell, class, row, value


class Score(Struct):
    """Of the values of a file: right, wrong, not written; and how much was asked of how many tables."""

    right: int = 0
    wrong: int = 0
    open: int = 0
    questions: int = 0
    tables: int = 0

    def add(self, other: "Score") -> None:
        for name in ("right", "wrong", "open", "questions", "tables"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def all(self) -> int:
        return self.right + self.wrong + self.open


def scored(name: str, disguise: Disguise, folder: Path, said: list[str] | None = None) -> Score:
    """A sample in one disguise, read back into an empty workbook; `said` gets a line for each that is not right."""
    full = sample_book(name)
    values = Calculation(full)
    sheets = [sheet for sheet in job_of(values).tables if not sheet.layout.label.startswith(LEFT_OUT)]
    tables = [each for sheet in sheets for table in tables_of(sheet, values) for each in disguise(table)]
    printed = {ref for table in tables for cell in table.cells for ref in cell.refs}
    path = folder / f"{name}.docx"
    path.write_bytes(word_file(tables))
    book = emptied(full)
    before = Counter(fact for _, fact in facts(book))
    wanted = Counter(fact for ref, fact in facts(full) if ref in printed) - before
    try:
        proposal = bring(read_any(path, read_lexicon()), path.name, book)
    except Refusal:
        return Score(open=sum(wanted.values()), tables=len(tables))
    apply(accepted(proposal, proposal.sure, book), book, Calculation(book))
    found = Counter(fact for _, fact in facts(book)) - before
    right = sum((wanted & found).values())
    wrong = list((found - wanted).elements())
    left = list((wanted - found).elements())
    # Each value that is wrong is one that is missing elsewhere. Where rows are left out, sums differ indeed.
    open_ = max(len(left) - len(wrong), 0)
    if disguise is not rows_missing:
        wrong += [("", entry.name, "", "", entry.new) for entry in proposal.sure if entry.computed]
    if said is not None:
        said += [f"  错 {name} {fact}" for fact in wrong]
        said += [f"  缺 {name} {fact}" for fact in left]
        said += [
            f"  问 {name} {one.about} {one.words} {one.source} {one.choices[:4]}"
            for one in proposal.questions
        ]
    return Score(right, len(wrong), open_, len(proposal.questions), len(tables))


def facts(book: Workbook) -> Iterator[tuple[CellRef, Fact]]:
    """What is typed in printed cells, by words that a file has too."""
    values = Calculation(book)
    for copy in book.copies:
        called = _called(copy, values)
        if copy.form.outline or not copy.form.printed or called.startswith(LEFT_OUT):
            continue
        for ref in book.refs(copy):
            cell = copy.form.cells[ref.cell]
            text = book.texts.get(ref, "").strip()
            if text and cell.printed and cell.kind is not Kind.PROSE:
                row = copy.row(ref.row) if ref.row else None
                name = _row(values, copy, row) if row else ""
                class_ = (row.class_ or row.key) if row else ""
                yield ref, (called, ref.cell, class_, name, plain(text))


def plain(text: str) -> str:
    """A value as it compares: a figure as a figure."""
    value = read(text, unit="万元")
    return str(value.normalize()) if value is not None else squeezed(text)


def _called(copy: Copy, values: Values) -> str:
    name = values.text(CellRef(copy.id, "", copy.form.called)) if copy.form.called else copy.key
    return f"{copy.form.id} {squeezed(name)}".strip()


def _row(values: Values, copy: Copy, row: Row) -> str:
    """The first text that stands in a row; its number where there is none."""
    for cell in copy.form.cells.values():
        if cell.group == row.group and cell.named and not cell.kind.numeric and cell.printed:
            text = squeezed(values.text(CellRef(copy.id, row.id, cell.id)))
            if text and text not in row.class_:
                return text
    return str(values.ordinal(copy, row))
