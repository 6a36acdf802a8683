"""A report of Word, Excel, a page or a text brought into a workbook: what of it goes where. Nothing is changed.

its tables      to forms by their words; to copies by the project's name, by their label or title
its cells       to cells by the labels of row and column; rows of lists by class and name
its lines       填报单位：… to the cells that such lines print
its chapters    to the chapters of the report, by their headings
its sums        compared with what the form computes
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from desktop.domain.meaning.label import bare, squeezed
from desktop.domain.meaning.vocabulary import NOT_OURS
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import title_of
from desktop.domain.workbook.workbook import Workbook
from desktop.exchange.drafting.surroundings import Framed
from desktop.exchange.incoming.aligned import aligned
from desktop.exchange.incoming.chapters import chapter_entries
from desktop.exchange.incoming.copies import Copies
from desktop.exchange.incoming.label_names import labels_of
from desktop.exchange.incoming.matching import RowMatch, matches, row_matches
from desktop.exchange.incoming.page import Page
from desktop.exchange.incoming.pages import Likely, Pages, is_clear, likely_forms, tables_in, titles_of
from desktop.exchange.incoming.placing import OfTable, Placing, in_line, shortened, source_of
from desktop.exchange.incoming.printed import computed_entries
from desktop.exchange.incoming.proposal import Proposal, Question, Source, TableTaken
from desktop.exchange.incoming.reading import read_table
from desktop.exchange.incoming.rows import Rows
from desktop.sources.document import Document
from desktop.sources.table import Paragraph

_MOST_ABOUT = 3  # tables that a question names
_MOST_CHOICES = 5  # forms that a table may be


def bring(
    document: Document, file: str, book: Workbook, answers: Mapping[str, str] | None = None
) -> Proposal:
    """What `document`, read from a file of that name, says for `book`. Raises Refusal where nothing in it is ours.

    `answers` are those to earlier questions: words of a file, bare → a label of ours, or NOT_OURS.
    """
    return _Bringing(document, file, book, dict(answers or {})).proposal()


class _Bringing:
    def __init__(self, document: Document, file: str, book: Workbook, answers: dict[str, str]) -> None:
        self.document, self.file, self.answers = document, file, answers
        self.set = book.set
        self.labels = labels_of(book, answers)
        self.pages = Pages(book, self.labels)
        self.placing = Placing(book, self.labels)
        self.copies = Copies(self.placing)
        self.notes: list[str] = list(document.notes)
        self.unknown: list[TableTaken] = []

    def proposal(self) -> Proposal:
        framing = tables_in(self.document, self.pages, self.labels)
        values, entries = self.placing.values, self.placing.entries
        lists = [found for framed in framing.tables if (found := self._table(framed))]
        rows = Rows(self.placing)
        for of_table, matched in lists:  # a list may follow copies that came with later tables
            rows.put(of_table, matched)
        for text, source in _boxes(framing.body):
            self._line(text, source)
        values.recompute()
        self.placing.texts()
        values.recompute()
        chapters, spoken = chapter_entries(framing.body, self.placing.book, values, self.labels)
        entries |= {entry.ref: entry for entry in chapters}
        if not self.copies.taken and not spoken and not entries and not self.placing.questions:
            message = f"“{self.file}”里没有认出这个文件的表，也没有报告的章；请选同一套表的文件"
            raise Refusal(message)
        waiting = {ref for ref, entry in entries.items() if not entry.sure}
        asked = {about for _, about in self.placing.questions}
        open_ = {copy.id for copy in self.placing.book.copies if values.label(copy) in asked}
        printed = list(self.placing.printed.values())
        computed, equal = computed_entries(printed, self.placing.book, values, waiting, open_)
        for entry in computed:
            entries.setdefault(entry.ref, entry)
        if self.placing.formulas:
            message = (
                f"有 {self.placing.formulas} 格是公式，文件里没有存算出来的数，没有读；"
                "请在 Excel 里打开，存一次再导入"
            )
            self.notes.append(message)
        return Proposal(
            self.file,
            tuple(replace(entry, name=title_of(values, entry.ref)) for entry in entries.values()),
            tuple(_once_each(self.placing.questions.values())),
            tuple(self._tables()),
            tuple(self.placing.added),
            tuple(dict.fromkeys(self.notes)),
            tuple(self.placing.left),
            frozenset(self.placing.equal | equal),
        )

    def _tables(self) -> list[TableTaken]:
        taken = [
            TableTaken(
                one.framed.number + 1,
                _title(one.framed),
                self.placing.values.label(one.copy),
                one.copy.id,
                one.placed,
            )
            for one in self.copies.taken
        ]
        return sorted([*taken, *self.unknown], key=lambda one: one.number)

    # Tables

    def _table(self, framed: Framed) -> tuple[OfTable, list[RowMatch]] | None:
        """A table with the values that stand once put in their places, and its rows of lists still to be put."""
        page = self._page(framed)
        if page is None:
            return None
        keyed = self.copies.keyed(framed, page)
        page = self.pages.of_key(page, keyed.key) if keyed else page
        table, doubtful = aligned(framed.table, page, self.labels, self.set.pack.trees)
        if any(cell.absent for cell in framed.table.cells) and any(
            line.strip() and not _is_lined(line, page) and squeezed(line) not in page.outside
            for line in framed.below[:1]
        ):
            doubtful.add(table.rows - 1)  # a text that goes on in lines of its own
        framed = replace(framed, table=table)
        reading = read_table(table, page, self.labels)
        reading.loose |= doubtful
        lined = [cell for cell in framed.table.cells if cell.text.strip() and _is_lined(cell.text, page)]
        once = matches(reading, page, {(cell.row, cell.column) for cell in lined})
        of_table = self.copies.take(framed, page, reading.plane, once)
        for cell in lined:
            of_table.placed += self.placing.line(cell.text, of_table.source(cell), page, of_table.copy)
        for match in once:
            self.placing.once(of_table, match)
        for line in (*framed.above, *framed.below):
            source = Source(framed.number + 1, words=shortened(line), sheet=framed.table.sheet)
            self.placing.line(line, source, page, of_table.copy)
        self.placing.values.recompute()
        return of_table, list(row_matches(reading, self.set.pack.trees, self.answers))

    def _likely(self, framed: Framed) -> list[Likely]:
        return likely_forms(framed, self.pages.firsts, self.labels)

    def _page(self, framed: Framed) -> Page | None:
        """The form that a table is; where several may be meant, a question."""
        likely, title = self._likely(framed), _title(framed)
        number = framed.number + 1
        message = f"第 {number} 张表"
        asked = bare(title) or message
        said = self.answers.get(asked, "")
        if said:
            likely = [one for one in likely if self.set.forms[one.page.form].name == said]
        if likely and (said or is_clear(likely)):
            return likely[0].page
        self.unknown.append(TableTaken(number, title, "", ""))
        if likely:
            source = source_of(framed, framed.table.cells[0])
            choices = [self.set.forms[one.page.form].name for one in likely[:_MOST_CHOICES]]
            self.placing.ask(asked, asked, source, choices)
        elif said != NOT_OURS:
            message = f"第 {number} 张表{f'“{title}”' if title else ''}不是这个文件里的表，没有读"
            self.notes.append(message)
        return None

    # Lines

    def _line(self, text: str, source: Source) -> None:
        """A line outside the tables: of the first form that prints such a line and stands once."""
        for page in self.pages.firsts:
            copy = next(iter(self.placing.book.copies_of(page.form)), None)
            if copy and not copy.form.many and self.placing.line(text, source, page, copy):
                return


def _once_each(questions: Iterable[Question]) -> Iterator[Question]:
    """One question for the same words, however many tables have them: one answer does for all."""
    by_words: dict[str, list[Question]] = {}
    for one in questions:
        by_words.setdefault(one.words, []).append(one)
    for words_, same in by_words.items():
        about = list(dict.fromkeys(one.about for one in same))
        joined = "、".join(about[:_MOST_ABOUT]) + (
            f"等 {len(about)} 张表" if len(about) > _MOST_ABOUT else ""
        )
        choices = dict.fromkeys(choice for one in same for choice in one.choices)
        values = tuple(value for one in same for value in one.values)
        yield Question(words_, joined, same[0].source, tuple(choices), values)


def _is_lined(text: str, page: Page) -> bool:
    """Whether a cell is words of ours with answers among them."""
    return any(in_line(line, text) is not None for line in page.lines)


def _boxes(body: Sequence[Paragraph]) -> Iterator[tuple[str, Source]]:
    """The paragraphs outside tables, those of one frame of text together."""
    for place, numbered in groupby(enumerate(body, start=1), lambda one: one[1].place or one[0]):
        lines = list(numbered)
        number, first = lines[0]
        text = "\n".join(paragraph.text for _, paragraph in lines)
        table, row, column = (one + 1 for one in place) if isinstance(place, tuple) else (0, number, 0)
        yield text, Source(table, row, column, shortened(text), first.sheet)


def _title(framed: Framed) -> str:
    return next(iter(titles_of(framed)), framed.label)
