"""Lists: rows that are alike under a head, of projects, units or indicators, as one row that people repeat.

    nothing written in them      a list, whatever its head: the bureau has printed room for some
    called by name               a list, if the head says 项目名称 and the like, or the rows are counted 1, 2, 3, or
                                 their amounts come to a total below
    printed labels               no list: 基本支出, 项目支出 are the same in every unit; nor are 其中 and what is below it

A total below is no row of it; one row with a total is a list too. Where only a head is printed, one row is drawn below it.
"""

from decimal import Decimal

from msgspec.structs import replace

from desktop.domain import number
from desktop.domain.forms.cell import MONEY_KINDS, Kind
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.label import bare, depth_of, is_part
from desktop.domain.meaning.vocabulary import (
    GROUP_WORD,
    LIST_WORD,
    NAME,
    ORDINAL_WORD,
    PROJECT_NAME,
    PROJECT_WORD,
    SUB_PROJECT_NAME,
    TOTAL_LABELS,
    UNIT_NAME,
)
from desktop.exchange.drafting.classes import Line, Repeated, collapsed, is_written_out
from desktop.exchange.drafting.lexicon import Lexicon, is_figure, is_mark, is_sentence, plain
from desktop.sources.table import Cell, Positions, Table, positions

_NAMING = (PROJECT_NAME, SUB_PROJECT_NAME, UNIT_NAME)
_LEAST_COLUMNS, _LEAST_ROWS = 3, 2
_OTHERS, _OF = 2, 3  # so many of so many names at least are others
_KNOWN = 3  # at most one in so many names may be a label that forms print: 办公经费 is a project somewhere


def drawn_list(table: Table, lexicon: Lexicon, start: int, end: int) -> Repeated | None:
    """`table` with the rows of its first list as one, of those with head and rows from `start` to before `end`."""
    if is_written_out(table, lexicon):
        return None
    at = positions(table)
    for row in range(start, end):
        heads = _heads(table, at, row, lexicon)
        if not heads:
            continue
        last = min(_last(table, at, row, heads, lexicon), end)
        if row + 1 == table.rows == 1 and _is_named(heads, lexicon):
            return _drawn(_with_room(table), row, row + 2, heads, lexicon, ())
        lines = tuple(
            Line(one, (), {head.column: at[one, head.column] for head in heads})
            for one in range(row + 1, last)
        )
        totals = [at[last, head.column] for head in heads] if last < end else []
        totals = totals if is_total(next((cell.text for cell in totals if cell.text.strip()), "")) else []
        if _is_list(lines, heads, lexicon, totals):
            return _drawn(table, row, last, heads, lexicon, lines)
    return None


def is_total(text: str) -> bool:
    """Whether a row of this label sums those above it."""
    return bare(text) in TOTAL_LABELS


def _heads(table: Table, at: Positions, row: int, lexicon: Lexicon) -> list[Cell]:
    """The headings that end in a row, each over its column; none where the row is no head of a list."""
    left = at[row, 0]
    column = left.right if left.bottom > row + _LEAST_ROWS else 0  # a section beside all of it
    heads: list[Cell] = []
    while column < table.columns:
        cell = at[row, column]
        words = cell.text.strip()
        if cell.bottom != row + 1 or cell.column != column or cell.absent:
            return []
        if not words or is_figure(words) or is_mark(words) or is_sentence(words.replace("\n", "")):
            return []
        if lexicon.fields(words) or is_total(words):
            return []
        heads.append(cell)
        column = cell.right
    return heads if len(heads) >= _LEAST_COLUMNS else []


def _last(table: Table, at: Positions, row: int, heads: list[Cell], lexicon: Lexicon) -> int:
    """The row after those that have the columns of the head."""
    one = row + 1
    while one < table.rows:
        cells = [at[one, head.column] for head in heads]
        alike = all(
            (cell.row, cell.rows, cell.column, cell.columns) == (one, 1, head.column, head.columns)
            and not cell.absent
            for cell, head in zip(cells, heads, strict=True)
        )
        if (
            not alike
            or is_total(_first_words(at, one, heads))
            or (at[one, 0].row > row and at[one, 0].rows > 1)
        ):
            break
        one += 1
    return one


def _first_words(at: Positions, row: int, heads: list[Cell]) -> str:
    cells = (at[row, head.column] for head in heads)
    return next((cell.text for cell in cells if cell.text.strip()), "")


def _is_list(lines: tuple[Line, ...], heads: list[Cell], lexicon: Lexicon, totals: list[Cell]) -> bool:
    """A single row is one where its total stands below it, and its head says that names are listed."""
    if len(lines) < _LEAST_ROWS and not (lines and totals and _is_named(heads, lexicon)):
        return False
    counted = [head for head in heads if _is_ordinal(head, lexicon)]
    rest = [head for head in heads if head not in counted]
    if not rest:
        return False
    if not any(line.cells[head.column].text.strip() for line in lines for head in rest):
        return True
    if any(plain(head.text) in lexicon.levels for head in heads):
        return False  # indicators that somebody has written are his own rows, or the bureau's
    named = [line.cells[rest[0].column] for line in lines]
    if any(_names(cell, lexicon.concepts) for cell in named):
        return False  # the head of the list stands below
    names = [cell.text for cell in named]
    if _is_indicator(rest[0], lexicon.concepts):
        # Without classes. Where nothing stands beside the names, they are the bureau's; one may be called as a rate is.
        return are_called(names) and all(_is_filled(line, rest[1:]) for line in lines)
    said = _names(rest[0], lexicon.concepts) or any(_counts(lines, head) for head in counted)
    said = said or _add_up(lines, rest[1:], totals, lexicon)
    return said and are_called(names) and are_new(names, lexicon.concepts)


def _add_up(lines: tuple[Line, ...], heads: list[Cell], totals: list[Cell], lexicon: Lexicon) -> bool:
    """Whether all amounts below some headings come to the totals below them: then whoever is named above is one of many."""
    kinds = {head: lexicon.kind(head.text) for head in heads}
    if len(lines) < _LEAST_ROWS or Kind.POINTS in kinds.values():
        return False  # what is scored is the bureau's to choose
    right = []
    for head in heads:
        total = next((cell.text for cell in totals if cell.column == head.column), "")
        said = [text for line in lines if is_figure(text := line.cells[head.column].text)]
        if kinds[head] in MONEY_KINDS and is_figure(total) and len(said) >= _LEAST_ROWS:
            right.append(sum(map(_figure, said)) == _figure(total))
    return bool(right) and all(right)


def _figure(text: str) -> Decimal:
    return number.read(text) or Decimal(0)


def _is_filled(line: Line, heads: list[Cell]) -> bool:
    """Whether something is written in at least half of these columns of a row."""
    return sum(bool(line.cells[head.column].text.strip()) for head in heads) * 2 >= len(heads)


def are_called(names: list[str]) -> bool:
    """Whether texts call things by name, each another but for a slip: one name may have got into two rows."""
    written = [name for name in names if name.strip()]
    if len(written) < len(names) or len(set(map(bare, written))) * _OF < len(written) * _OTHERS:
        return False
    return not any(is_figure(name) or is_mark(name) or is_part(name) or depth_of(name) for name in written)


def are_new(names: list[str], concepts: Concepts) -> bool:
    """Whether most of the names are none of the labels that forms print."""
    return sum(concepts.label(name) is not None for name in names) * _KNOWN <= len(names)


def _is_named(heads: list[Cell], lexicon: Lexicon) -> bool:
    return any(_is_ordinal(head, lexicon) or _names(head, lexicon.concepts) for head in heads)


def _names(head: Cell, concepts: Concepts) -> bool:
    """Whether a column is headed as names: 项目名称, 专项名称, 项目."""
    sense = concepts.label(head.text)
    return sense is not None and bool({sense.concept, *sense.doubtful} & {*_NAMING})


def _is_indicator(head: Cell, concepts: Concepts) -> bool:
    """Whether a column is headed as names of indicators: 指标名称."""
    sense = concepts.label(head.text)
    return sense is not None and sense.concept == NAME


def _is_ordinal(head: Cell, lexicon: Lexicon) -> bool:
    return plain(head.text) in lexicon.words[ORDINAL_WORD]


def _counts(lines: tuple[Line, ...], head: Cell) -> bool:
    """Whether a column has 1, 2, 3 from the first row on."""
    return all(
        line.cells[head.column].text.strip() == str(number) for number, line in enumerate(lines, start=1)
    )


def _with_room(table: Table) -> Table:
    """A head with a blank row below it."""
    room = (replace(cell, row=1, rows=1, text="", value=None) for cell in table.cells)
    return replace(table, heights=(*table.heights, 0.0), cells=(*table.cells, *room))


def _drawn(
    table: Table, row: int, last: int, heads: list[Cell], lexicon: Lexicon, lines: tuple[Line, ...]
) -> Repeated:
    name = name_of_list([head.text for head in heads], lexicon)
    return Repeated(collapsed(table, row + 1, last, heads[0].column), row + 1, row, None, {}, (), lines, name)


def name_of_list(heads: list[str], lexicon: Lexicon) -> str:
    """What the rows below these headings are called: indicators, projects, or just a list."""
    senses = [(text, lexicon.concepts.label(text)) for text in heads]
    if any(plain(text) in lexicon.levels or (sense and sense.concept == NAME) for text, sense in senses):
        return lexicon.word(GROUP_WORD)
    of_projects = any(sense and PROJECT_NAME in (sense.concept, *sense.doubtful) for _, sense in senses)
    return lexicon.word(PROJECT_WORD if of_projects else LIST_WORD)
