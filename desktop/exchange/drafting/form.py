"""One table as the draft of a form: its grid of printed words and cells, their kinds, and how they look."""

import re

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.paper import Paper
from desktop.domain.limits import shortened
from desktop.domain.meaning.recognise import Recognised, recognise
from desktop.domain.meaning.vocabulary import AMONG_WORD, INK_WORD, TOTAL, TOTAL_SCORE
from desktop.domain.refusal import Refusal
from desktop.domain.ticks import joined
from desktop.exchange.drafting.alike_rows import alike_rows
from desktop.exchange.drafting.answers import Answer, AnswerRow, Place
from desktop.exchange.drafting.classes import Repeated, Tree, is_written_out
from desktop.exchange.drafting.drawn import Drawn, drawn
from desktop.exchange.drafting.kinds import Held, Understood, kind_of_answer, kind_of_field
from desktop.exchange.drafting.lexicon import Lexicon, is_sentence, plain
from desktop.exchange.drafting.naming import Named, Names, name_cells, usable
from desktop.exchange.drafting.paper import column_widths, named_paper
from desktop.exchange.drafting.roles import Guess, Role, guess_roles
from desktop.exchange.drafting.room import Room, with_room
from desktop.exchange.drafting.sheet import sheet_of, slot_at
from desktop.exchange.drafting.spacers import spacers
from desktop.exchange.drafting.surroundings import Framed
from desktop.exchange.drafting.tick_boxes import boxes_in, has_boxes
from desktop.exchange.drafting.title import name_of, title_of
from desktop.exchange.drafting.wording import printable, worded
from desktop.sources.table import Cell, Positions, Table, positions, without_columns

_MOST_COLUMNS = 60  # as the form format has it
_MOST_ROWS = 200
_CHARACTER = 10.5 * 25.4 / 72  # mm of a character of the body
_SHORT = 20  # characters that are quoted of a longer text
_ROOMY, _LINE = (
    20.0,
    7.0,
)  # mm: a row's height beside its words in which people write, and that of a line of words
_LONGEST_LABEL = 20  # characters of a label under which there is room
_TALL = 12.0  # mm: a row's height that is worth saying
_MOST_HEIGHT = 200.0
_NAME = 14  # characters of a unit's name, as a rule
_LEAST_LEFT, _MOST_LEFT = 4, 12  # characters of the room to sign in
_OUTSIDE = (-1, -1)  # of the table
_FOR_A_DATE = re.compile(
    rf"[\W_{words.YEAR_MARK}{words.MONTH_MARK}{words.DAY_MARK}]"
)  # what a blank is printed with


class DraftGroup(Struct, frozen=True):
    """A list: what the row that repeats is called, its classes if it has any, the row of the grid with its headings.

    `rows` are what was written into it.
    """

    name: str
    tree: Tree | None
    head: int
    rows: tuple[AnswerRow, ...] = ()


class DraftForm(Struct, frozen=True):
    """A form file in parts. `grid` holds the text of every position, "<" and "^" where a cell goes on.

    `answers` are what was written once into the table, number `table` of the file from 0; `filled` tells whether anything
    was written, in its lists too. With `copies` the form stands for all of these.
    """

    id: str
    name: str
    title: str
    paper: Paper
    paper_name: str
    label: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    widths: tuple[int, ...]
    rows: dict[int, str]
    grid: tuple[tuple[str, ...], ...]
    held: dict[str, Held]  # full id → what it holds
    unprinted: dict[str, Held]
    groups: tuple[DraftGroup, ...] = ()
    vertical: tuple[str, ...] = ()
    left_labels: tuple[str, ...] = ()
    left_ids: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()
    heights: dict[str, int] = field(default_factory=dict)
    cover: tuple[str, ...] = ()
    open: tuple[str, ...] = ()  # what is left to decide, a sentence each
    answers: tuple[Answer, ...] = ()
    table: int = 0
    filled: bool = False
    copies: tuple["DraftForm", ...] = ()

    @property
    def each(self) -> tuple["DraftForm", ...]:
        """The tables it stands for: its copies, or itself."""
        return self.copies or (self,)


def draft_form(framed: Framed, id_: str, lexicon: Lexicon, taken: set[str], year: int) -> DraftForm:
    """The draft of one table. `taken` are names that its cells must not have. Raises Refusal if it is no form."""
    whole, room = with_room(worded(framed.table, lexicon), lexicon)
    narrow = spacers(whole)
    table = without_columns(whole, narrow)
    name = name_of(framed.title, lexicon) or id_
    if table.columns > _MOST_COLUMNS:
        message = f"“{name}”有 {table.columns} 列，最多 {_MOST_COLUMNS} 列，请先在原文件里合并多余的列"
        raise Refusal(message)
    if table.rows > _MOST_ROWS:
        message = (
            f"“{name}”有 {table.rows} 行，像是清单，最多 {_MOST_ROWS} 行，请在原文件里只留表头和要填的行"
        )
        raise Refusal(message)
    columns = [column for column in range(whole.columns) if column not in narrow]
    drafter = _Drafter(framed, replace(framed, table=table), columns, id_, name, lexicon, taken, year)
    drafter.room = room
    return drafter.form()


class _Drafter:
    def __init__(
        self,
        original: Framed,
        framed: Framed,
        columns: list[int],
        id_: str,
        name: str,
        lexicon: Lexicon,
        taken: set[str],
        year: int,
    ) -> None:
        self.original, self.framed = original, framed
        self.columns = columns  # of the table as it came, of those that are left
        self.id, self.name, self.lexicon, self.taken, self.year = id_, name, lexicon, taken, year
        self.room: dict[Place, Room] = {}  # by their places in the table as it came
        self.at: Positions = {}
        self.names = Names(set(taken))
        self.unticked: list[str] = []  # what has boxes that nobody can tick
        self.open: list[str] = []
        self.held: dict[str, Held] = {}
        self.unprinted: dict[str, Held] = {}
        self.cover: list[str] = []
        self.answers: list[Answer] = []
        self.totals: dict[str, str] = {}  # the cells of the total score, and what stands in each
        self.drawn = Drawn(framed.table)
        self.lists: dict[int, Repeated] = {}  # by the row that repeats
        self.understood = Recognised()
        # Whether anybody has written into the table: weights are printed in empty ones too.
        self.filled = False

    def form(self) -> DraftForm:
        self.drawn = drawn(self.framed.table, self.lexicon)
        self.lists = {one.row: one for one in self.drawn.lists}
        table = self.drawn.table
        guesses = guess_roles(
            table,
            self.lexicon,
            {row: frozenset(one.texts) for row, one in self.lists.items()},
            is_written_out(table, self.lexicon),
            frozenset(cell for cell in table.cells if self._place(cell.row, cell.column) in self.room),
        )
        self.at = positions(table)
        self.understood = self._understood(table)
        repeated = {row: one.name for row, one in self.lists.items()}
        named = name_cells(table, guesses, self.lexicon, self.names, repeated, self.year)
        self.cover += named.cover
        texts = {cell: self._text(cell, guess, table, named) for cell, guess in guesses.items()}
        paper, paper_name, as_large = named_paper(table.paper)
        if not as_large:
            size = f"{table.paper.width:.0f}×{table.paper.height:.0f}"
            self.open.append(f"原文件的纸是 {size} 毫米，先按 {paper_name}，请核对")
        above, below = (
            tuple(one for line in part for one in self._line(line, paper))
            for part in (self.framed.above, self.framed.below)
        )
        self._say_open(table, guesses, named)
        self._say_room()
        return DraftForm(
            id=self.id,
            name=self.name,
            title=title_of(self.framed.title),
            paper=replace(paper, unit=self.framed.unit),
            paper_name=paper_name,
            label=self.framed.label,
            above=above,
            below=below,
            # What dropped columns held goes to the others.
            widths=column_widths(table, sum(self.original.table.widths), paper),
            rows=named.rows,
            grid=_grid(table, texts),
            held=self.held,
            unprinted=self.unprinted,
            groups=tuple(
                DraftGroup(named.rows[row], one.tree, one.head, self._rows(one, named))
                for row, one in self.lists.items()
            ),
            vertical=tuple(
                texts[cell] for cell in table.cells if cell.vertical and guesses[cell].role is Role.LABEL
            ),
            left_labels=tuple(
                dict.fromkeys(texts[cell] for cell in table.cells if self._is_left(cell, guesses[cell]))
            ),
            left_ids=self._left_ids(guesses, named),
            continued=tuple(
                dict.fromkeys(
                    one for row in self.lists for one in _section_labels(table, guesses, texts, row)
                )
            ),
            heights=self._heights(table, named),
            cover=tuple(dict.fromkeys(self.cover)),
            open=tuple(self.open),
            answers=tuple(self.answers),
            filled=self.filled,
        )

    def _understood(self, table: Table) -> Recognised:
        """What the cells of the table mean, filled in or not."""
        concepts = self.lexicon.concepts
        sheet = sheet_of(table, concepts, "".join(self.framed.title), self.framed.unit, self.year)
        return recognise(sheet, concepts, self.year)

    # Printed words and cells

    def _text(self, cell: Cell, guess: Guess, table: Table, named: Named) -> str:
        repeated = self.lists.get(cell.row)
        match guess.role:
            case Role.LABEL:
                return printable(cell.text) + self._room_below(cell, table, named)
            case Role.BLANK:
                return ""
            case Role.ORDINAL:
                return f"{{={words.ORDINAL}}}"
            case Role.CLASS:
                assert repeated
                return repeated.texts[cell.column]
            case Role.ANSWER:
                id_ = named.ids[cell][0]
                slot = slot_at(cell.row, cell.column)
                understood = Understood(
                    self.understood.meanings.get(slot),
                    self.understood.units.get(slot, self.framed.unit),
                )
                held = kind_of_answer(
                    cell, guess, self.at, table.heights, self.lexicon, understood, self._written(cell)
                )
                room = self.room.get(self._place(cell.row, cell.column))
                held = room.held(held, self.lexicon) if room else held
                boxes = boxes_in(cell.text)
                written = joined(boxes.ticked) if boxes else cell.text
                self.filled = self.filled or (bool(written) and held.kind is not Kind.POINTS)
                if repeated and not repeated.tree:
                    self.filled = self.filled or any(self._written(cell))
                if not repeated:
                    self._keep(id_, cell, named, written)
                    if understood.meaning and understood.meaning.concept == TOTAL_SCORE and id_[0] != "=":
                        self.totals[_full(id_, named.rows.get(cell.row, ""))] = written
                return self._cell(id_, cell.row, named, held) + (boxes.room if boxes else "")
        return self._fields(cell, named)

    def _room_below(self, cell: Cell, table: Table, named: Named) -> str:
        """The cell for what is written under a label that has a high row to itself: 成果简介（可附页）."""
        said = plain(cell.text)
        height = sum(table.heights[cell.row : cell.bottom])
        if (
            cell.right < table.columns
            or cell.row in named.rows
            or height < _ROOMY + _LINE * (cell.text.count("\n") + 1)
            or not 0 < len(said) <= _LONGEST_LABEL
            or is_sentence(said)
            or self.lexicon.is_note(cell.text)
            or self.lexicon.has(INK_WORD, cell.text)
        ):
            return ""
        id_ = self.names.fresh(
            usable(self.lexicon.short(cell.text, self.year), f"{words.ROWS}{cell.row + 1}")
        )
        self.held[id_] = Held(Kind.LONG_TEXT)
        self.answers.append(Answer(id_, "", self._place(cell.row, cell.column)))
        return f"\\n{{{id_}}}"

    def _written(self, cell: Cell) -> tuple[str, ...]:
        """All that was written where this cell is: in the row that repeats, in each of its rows."""
        if cell.row not in self.lists:
            return (cell.text,)
        return tuple(one.text for line in self.lists[cell.row].lines if (one := line.cells.get(cell.column)))

    def _place(self, row: int, column: int) -> Place:
        """Where a cell of the table stands in the one that came."""
        return self.drawn.row_before(row), self.columns[column]

    def _keep(self, id_: str, cell: Cell, named: Named, text: str) -> None:
        full = id_ if id_.startswith("=") else _full(id_, named.rows.get(cell.row, ""))
        self.answers.append(Answer(full, text, self._place(cell.row, cell.column)))

    def _rows(self, repeated: Repeated, named: Named) -> tuple[AnswerRow, ...]:
        """What stands in the rows of a list."""
        ids = {cell.column: ids for cell, ids in named.ids.items() if cell.row == repeated.row}
        return tuple(
            AnswerRow(
                line.class_,
                tuple(
                    Answer(id_, cell.text, (line.row, self.columns[column]))
                    for column, cell in sorted(line.cells.items())
                    for id_ in ids.get(column, ())
                ),
            )
            for line in repeated.lines
        )

    def _cell(self, id_: str, row: int, named: Named, held: Held) -> str:
        if not id_.startswith("="):
            self.held[_full(id_, named.rows.get(row, ""))] = held
        return f"{{{id_}}}"

    def _fields(self, cell: Cell, named: Named) -> str:
        """Labels with their answers. Only one cell of a box can be typed in: the others are kept unprinted, and shown."""
        lines: list[str] = []
        ids = iter(named.ids[cell])
        typed = False
        for line in cell.text.split("\n"):
            parts = []
            for label, value in self.lexicon.fields(line):
                id_ = next(ids)
                held = kind_of_field(label, value, self.lexicon)
                boxes = boxes_in(value)
                self._keep(id_, cell, named, joined(boxes.ticked) if boxes else value)
                if typed and not id_.startswith("="):
                    full = _full(id_, named.rows.get(cell.row, ""))
                    self.unprinted[full] = held
                    parts.append(f"{printable(label)}{{={full}}}")
                    self.open.append(
                        f"“{plain(label)}”和同一格里别的内容挤在一起，先放在[{words.UNPRINTED}]里，最好拆成两格"
                    )
                    continue
                typed = typed or not id_.startswith("=")
                room = boxes.room if boxes else ""
                parts.append(f"{printable(label)}{self._cell(id_, cell.row, named, held)}{room}")
            indent = line[: len(line) - len(line.lstrip("\u3000"))]
            lines.append(indent + "\u3000\u3000".join(parts))
        return "\\n".join(lines)

    def _line(self, line: str, paper: Paper) -> list[str]:
        """A line above or below the table: what people fill in there comes from the cover; the unit stands right.

        What was filled in goes to the cover, a name before a seal too; what has no place there is left for ink, and said.
        Boxes to tick are a cell of this form; as a line can have only one, it ends before the next boxes.
        """
        room = int(paper.room / _CHARACTER) - 1
        if self.lexicon.unit_line(line):
            return ["\u3000" * (room - len(line.strip())) + printable(line.strip())]
        fields = self.lexicon.fields(line)
        boxed = [boxes_in(value) for _, value in fields]
        if boxes_in(line):
            return [self._boxes("", line)]
        if not any(boxed) and has_boxes(line):
            self.unticked.append(line)
        if not self.lexicon.foot_fields(line) and not any(boxed):
            return [printable(line.rstrip().replace("\t", "\u3000"))]
        lines: list[list[str]] = [[]]
        lost, apart = [], []
        used = 0  # characters, once the blanks are filled in
        for (label, value), boxes in zip(fields, boxed, strict=True):
            parts = lines[-1]
            left = max(len(value), _left_room(line, label))
            used += len(label) + left + 1
            on_cover = self.lexicon.cover_field(label)
            written = _FOR_A_DATE.sub("", value)
            if self.lexicon.unit_line(label + value):
                parts.append(printable(label + value))
            elif boxes:
                if any(boxed[: sum(map(len, lines))]):
                    lines.append([])
                    apart.append(f"“{_flat(label.rstrip(':：'))}”")
                lines[-1].append(self._boxes(label, value))
            elif on_cover and (written or on_cover.id == words.UNIT or not _is_for_ink(label, self.lexicon)):
                self.cover.append(on_cover.id)
                self.answers.append(Answer(f"={on_cover.id}", value, _OUTSIDE))
                blank = on_cover.id == words.UNIT and not value
                used += max(_NAME - left, 0) if blank else 0
                # A name that is not known yet takes its own room; what stays blank is written by hand.
                room_left = "" if written or on_cover.id == words.UNIT else "\u3000" * left
                parts.append(f"{printable(label)}{{={on_cover.id}}}{room_left}")
            elif total := self._total(label, value):
                parts.append(f"{printable(label)}{{={total}}}")
            else:
                parts.append(printable(label) + "\u3000" * left)
                lost += [f"“{label.rstrip(':：')}”"] if written else []
        if lost:
            self.open.append(f"{'、'.join(lost)}后面写的没有读进来，印成空白，请手写或签章")
        if apart:
            self.open.append(f"{'、'.join(apart)}的方框和前面的在一行里，现在另起一行，请核对")
        if len(fields) > 1 and self.lexicon.unit_line("".join(fields[-1])):
            lines[-1][-1] = "\u3000" * (room - used) + lines[-1][-1]
        return ["\u3000".join(parts).rstrip() for parts in lines]

    def _boxes(self, label: str, text: str) -> str:
        """The boxes of a line as a cell, behind their label."""
        boxes = boxes_in(text)
        assert boxes
        named = self.lexicon.short(label, self.year) or self.lexicon.short(boxes.options[0])
        id_ = self.names.fresh(usable(named, words.LINES))
        self.held[id_] = Held(Kind.TICKS, options=boxes.options)
        self.answers.append(Answer(id_, joined(boxes.ticked), _OUTSIDE))
        self.filled = self.filled or bool(boxes.ticked)
        return f"{printable(label)}{{{id_}}}{boxes.room}"

    def _total(self, label: str, value: str) -> str:
        """The cell of the table whose total score a line above it says once more, "" if it says another."""
        sense = self.lexicon.concepts.label(label.rstrip("：:"))
        if sense is None or sense.concept != TOTAL or len(self.totals) != 1:
            return ""
        total, said = next(iter(self.totals.items()))
        return total if value in ("", said) else ""

    def _heights(self, table: Table, named: Named) -> dict[str, int]:
        return {
            name: round(min(table.heights[row], _MOST_HEIGHT))
            for row, name in sorted(named.rows.items())
            if table.heights[row] >= _TALL
        }

    # Looks

    def _is_left(self, cell: Cell, guess: Guess) -> bool:
        """Whether a label belongs to a list of parts: 其中 and what is indented below it."""
        among = self.lexicon.words[AMONG_WORD]
        part = cell.text.startswith("\u3000") or (
            cell.text.startswith(among) and plain(cell.text) not in among
        )
        return guess.role is Role.LABEL and part and "\n" not in cell.text

    def _left_ids(self, guesses: dict[Cell, Guess], named: Named) -> tuple[str, ...]:
        """Answers that are written from the left: long texts, and those behind a label in the same cell."""
        found = [id_ for id_, held in self.held.items() if held.kind is Kind.LONG_TEXT]
        for cell, guess in guesses.items():
            if guess.role is Role.FIELDS:
                ids = [_full(id_, named.rows.get(cell.row, "")) for id_ in named.ids[cell] if id_[0] != "="]
                found += [id_ for id_ in ids if id_ in self.held]
        return tuple(dict.fromkeys(found))

    # What is left to decide

    def _say_room(self) -> None:
        for room in self.room.values():
            if room.hint:
                self.open.append(f"“{_flat(room.hint)}”当作填写的说明，没有印出来，请核对")

    def _say_open(self, table: Table, guesses: dict[Cell, Guess], named: Named) -> None:
        dropped = self.original.table.columns - self.framed.table.columns
        if dropped:
            self.open.append(f"原表有 {dropped} 列空列没有写进来，请核对")
        short = "、".join(str(row + 1) for row in sorted({cell.row for cell in table.cells if cell.absent}))
        if short:
            self.open.append(f"第 {short} 行比别的行短，缺的地方先画成空格，请核对")
        for row, one in self.lists.items():
            name = named.rows[row]
            lost = [ids[0] for cell, ids in named.ids.items() if cell.row == row and cell.column in one.lost]
            if lost:
                self.open.append(f"“{name}”的“{'”“'.join(lost)}”原来有上下合并，画成了每行一格，请核对")
            if not one.tree:
                self.open.append(f"{max(len(one.lines), 1)} 行样子一样，写成了可以加行的“{name}”，请核对")
        for rows in alike_rows(table, guesses, named.ids, self.lexicon):
            first, last = (named.rows.get(row, "") for row in (rows[0], rows[-1]))
            if rows[0] and first and last:
                self.open.append(f"“{first}”到“{last}”{len(rows)} 行样子一样，照原样印，不能加行，请核对")
        behind = [
            f"“{_flat(guess.beside.text if guess.beside else cell.text)}”"
            for cell, guess in guesses.items()
            if guess.role is Role.ANSWER and (boxes := boxes_in(cell.text)) and boxes.behind
        ]
        if behind:
            self.open.append(f"{'、'.join(behind)}的方框可以勾了，原来在字后面，现在印在字前面，请核对")
        self.unticked += [
            cell.text
            for cell, guess in guesses.items()
            if guess.role in (Role.LABEL, Role.FIELDS) and _keeps_boxes(cell.text, guess)
        ]
        for text in dict.fromkeys(self.unticked):
            self.open.append(
                f"“{shortened(_flat(text), _SHORT)}”里的方框没有读成可以勾的，先照原样印，请核对"
            )
        formulas = [
            cell for cell in table.cells if guesses[cell].role is Role.ANSWER and cell.text.startswith("=")
        ]
        if formulas:
            places = "、".join(
                f"第 {cell.row + 1} 行第 {cell.column + 1} 列“{_flat(cell.text)}”" for cell in formulas[:20]
            )
            self.open.append(f"原文件里有公式，请改写到[{words.COMPUTED}]：{places}")
        labels = [cell.text for cell, guess in guesses.items() if guess.role is Role.LABEL]
        if any(re.search(rf"20\d\d{words.YEAR_MARK}", text) for text in labels):
            self.open.append(f"表里印着年份，每年要变的请改成{{={words.YEAR}}}，上一年写{{={words.YEAR}-1}}")


def _keeps_boxes(text: str, guess: Guess) -> bool:
    """Whether words of a cell have boxes that are printed with them."""
    return has_boxes(text) and not any(boxes_in(value) for _, value in guess.fields)


def _flat(text: str) -> str:
    return printable(re.sub(r"\s+", "", text))


def _left_room(line: str, label: str) -> int:
    """How many characters of room a line leaves behind a label to sign in; a tab is as two."""
    rest = line.partition(label)[2]
    blanks = rest[: len(rest) - len(rest.lstrip(" \t\u3000_"))]
    wide = sum({"\u3000": 2, "\t": 4}.get(sign, 1) for sign in blanks) // 2
    return min(max(wide, _LEAST_LEFT), _MOST_LEFT)


def _full(id_: str, row_name: str) -> str:
    return f"{row_name}.{id_}" if row_name else id_


def _is_for_ink(label: str, lexicon: Lexicon) -> bool:
    return any(word in label for word in lexicon.words[INK_WORD])


def _grid(table: Table, texts: dict[Cell, str]) -> tuple[tuple[str, ...], ...]:
    at = positions(table)
    return tuple(
        tuple(
            texts[cell] if (cell.row, cell.column) == (row, column) else "<" if cell.column < column else "^"
            for column in range(table.columns)
            for cell in [at[row, column]]
        )
        for row in range(table.rows)
    )


def _section_labels(
    table: Table, guesses: dict[Cell, Guess], texts: dict[Cell, str], row: int
) -> tuple[str, ...]:
    """The labels left of the row that repeats: they go on with it on the next page."""
    return tuple(
        texts[cell]
        for cell in table.cells
        if cell.row <= row < cell.bottom and cell.rows > 1 and guesses[cell].role is Role.LABEL
    )
