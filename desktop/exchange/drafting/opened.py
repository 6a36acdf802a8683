"""A report of anybody's making, understood in one step: its form drafted, its answers filled in, each with its place."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load
from desktop.domain.limits import shortened
from desktop.domain.program.program import Program
from desktop.domain.refusal import DefinitionRefused, Refusal
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.exchange.drafting.computed import computing
from desktop.exchange.drafting.contents import Spot, filled_in, spots_of
from desktop.exchange.drafting.draft import draft_set
from desktop.exchange.drafting.lexicon import Lexicon, read_lexicon
from desktop.exchange.drafting.open_points import open_points
from desktop.exchange.drafting.prompts import without_prompts
from desktop.exchange.drafting.surroundings import Framing, with_surroundings
from desktop.exchange.drafting.writing import DraftSet, files_of
from desktop.sources.document import Document

_MOST_UNPLACED, _SHORT = 3, 30  # lines that are quoted, characters of one
_MOST_READ = 8  # notes on how figures were read, as many as doubts about a form


class Opened(Struct, frozen=True):
    """The drafted set, a workbook of it that holds what was written in the file, and where that stands there."""

    draft: DraftSet
    framing: Framing
    book: Workbook
    calculation: Calculation
    spots: Mapping[CellRef, Spot]
    notes: tuple[str, ...] = ()

    @property
    def doubts(self) -> list[str]:
        """What is left to decide, form by form, the tables that were left out, and what of the file was not read."""
        return [*(point.told for point in open_points(self.book.set)), *self.unread]

    @property
    def unread(self) -> list[str]:
        """The tables that were left out, and what of the file was not read, or read otherwise than it stands there."""
        said = []
        for table, why in self.draft.left_out.items():
            message = f"第 {table + 1} 张表没有读进来：{why}"
            said.append(message)
        return [*said, *self.notes]


def opened(
    document: Document,
    name: str,
    origin: str,
    last_year: int,
    in_chapters: bool = True,
    to_go_on: bool = False,
) -> Opened:
    """The report in a file as a workbook of a set called `name`, drafted from it. Raises Refusal.

    `last_year` is the year of a report that names none. Without `in_chapters` its text is one chapter, as written, with
    what notes under its tables say in figures.
    Figures come in as if they were typed, and the notes say how those were read that are not written plainly. For
    somebody who is `to_go_on` with the tables those are computed whose meanings say how, and prompts are left out; not
    for an audit.
    """
    lexicon = read_lexicon()
    framing = with_surroundings(list(document.blocks), lexicon, notes_in_body=not in_chapters)
    draft = draft_set(framing, name, origin, lexicon, last_year, in_chapters)
    if not draft.forms and not draft.report:
        raise Refusal(f"{origin} 里没有表格，也没有成段的文字，请选自评报告的文件")
    draft, program = loaded(without_prompts(draft, lexicon) if to_go_on else draft, lexicon)
    book, plan = filled_in(draft, program, lexicon, blank_rows=to_go_on)
    book = computing(Calculation(book), program).book if to_go_on else book
    more = len(plan.read) - _MOST_READ
    read = [*plan.read[:_MOST_READ], *([f"……还有 {more} 个数不是照常写的，也这样读"] if more > 0 else [])]
    notes = (*document.notes, *read, *(_unplaced(draft, framing) if in_chapters else ()))
    return Opened(draft, framing, book, Calculation(book), spots_of(draft, book, to_go_on), notes)


def _unplaced(draft: DraftSet, framing: Framing) -> Iterator[str]:
    """What stands outside the tables of a file that has no report: a form's own number, say, over its title."""
    lines = [] if draft.report else [one.text.strip() for one in framing.body if one.text.strip()]
    if lines:
        said = "、".join(f"“{shortened(line, _SHORT)}”" for line in lines[:_MOST_UNPLACED])
        yield f"表外面的 {len(lines)} 行字没有读进来，要印的请自己加在表下面：{said}" + (
            "……" if len(lines) > _MOST_UNPLACED else ""
        )


def loaded(draft: DraftSet, lexicon: Lexicon) -> tuple[DraftSet, Program]:
    """The program of the draft; a table whose form cannot be used is left out, and the rest is tried again."""
    while True:
        try:
            return draft, load(draft.name, files_of(draft, lexicon))
        except DefinitionRefused as refused:
            wrong = {problem.file: problem.message for problem in refused.problems}
            if not wrong.keys() & draft.forms.keys():
                raise Refusal(f"这份报告的表太多或太大：{next(iter(wrong.values()))}") from None
            forms = {file: form for file, form in draft.forms.items() if file not in wrong}
            out = {
                one.table: wrong[file]
                for file, form in draft.forms.items()
                if file in wrong
                for one in form.each
            }
            draft = replace(draft, forms=forms, left_out={**draft.left_out, **out})
