"""What an import would do, before anyone says yes: frozen, cell by cell, with what is not understood as questions."""

from msgspec import Struct, field

from desktop.domain.change.edit import Edit
from desktop.domain.narrative.markup import Said, read
from desktop.domain.workbook.workbook import CellRef


class Source(Struct, frozen=True):
    """Where something stands in the file, counted from 1; table 0 is outside all tables, there `row` is the paragraph."""

    table: int = 0
    row: int = 0
    column: int = 0
    words: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        if not self.table:
            message = f"正文第 {self.row} 段" if self.row else "正文"
            return message
        message = f"第 {self.table} 张表第 {self.row} 行第 {self.column} 列"
        return f"工作表“{self.sheet}”{message}" if self.sheet else message


class Entry(Struct, frozen=True):
    """One cell: what stands there now, what would, and the words of the file behind it.

    Only what is `sure` is written without being asked for. `computed`: the form's own figure is another, and the
    file's is kept in its place with a reason. `note` says what was done to the words: a unit changed.
    """

    ref: CellRef
    name: str
    old: str
    new: str
    source: Source
    sure: bool = True
    computed: bool = False
    note: str = ""
    prose: bool = False  # `new` is written as texts of reports are, with marks before headings

    @property
    def shown(self) -> str:
        """`new` as people read it."""
        if not self.prose:
            return self.new
        return "\n".join(
            "".join(part.text for part in one.parts if isinstance(part, Said)) for one in read(self.new)
        )

    @property
    def differs(self) -> bool:
        """Whether something else stands there already."""
        return bool(self.old.strip()) and not self.computed


class Question(Struct, frozen=True):
    """Words of the file that nobody knows: which of `choices` are they? `values` are what waits for the answer."""

    words: str
    about: str
    source: Source
    choices: tuple[str, ...]
    values: tuple[str, ...]


class Added(Struct, frozen=True):
    """A copy or row that has to be there first, by its id, and the edit that adds it."""

    id: str
    edit: Edit


class TableTaken(Struct, frozen=True):
    """A table of the file: what it is called there, and which of ours it is; "" where nobody knows."""

    number: int
    title: str
    label: str
    copy: str
    placed: int = 0


class Proposal(Struct, frozen=True):
    """All of it. `left` are values of known tables for which no place was found; `equal` the cells that stay as they are."""

    file: str
    entries: tuple[Entry, ...] = ()
    questions: tuple[Question, ...] = ()
    tables: tuple[TableTaken, ...] = ()
    added: tuple[Added, ...] = ()
    notes: tuple[str, ...] = ()
    left: tuple[Source, ...] = ()
    equal: frozenset[CellRef] = field(default_factory=frozenset)

    @property
    def sure(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.sure)

    @property
    def open(self) -> bool:
        """Whether anything is left to be asked."""
        return bool(self.questions) or bool(self.left) or any(not entry.sure for entry in self.entries)
