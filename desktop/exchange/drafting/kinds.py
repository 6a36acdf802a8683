"""What an answer is likely to hold, from its heading, its row's label, its section's unit and what is filled in."""

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.cell import WHOLE_KINDS, CellDef, Kind
from desktop.domain.forms.place import Place
from desktop.domain.meaning.concept import Certainty, Meaning
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.vocabulary import AMOUNTS, TOTAL_LABELS
from desktop.domain.number import says_none
from desktop.domain.values.cell import read_typed
from desktop.domain.values.entry import entered
from desktop.exchange.drafting.lexicon import Lexicon, is_figure, is_mark
from desktop.exchange.drafting.roles import Guess
from desktop.exchange.drafting.tick_boxes import boxes_in
from desktop.sources.table import Cell, Positions

_AMOUNTS = (Kind.MONEY, Kind.YUAN)
_TALL = 20.0  # mm of a row in which more than a word is written
_LONG = 60  # characters


class Held(Struct, frozen=True):
    """A kind, the unit of a plain number, whether any word spoke for it, the options where there are boxes to tick, and
    whether a mark (—) stands where a figure does not apply.
    """

    kind: Kind
    unit: str = ""
    told: bool = True
    options: tuple[str, ...] = ()
    marked: bool = False


_A_TEXT = Held(Kind.SHORT_TEXT, told=False)


class Understood(Struct, frozen=True):
    """What a cell means, and the unit printed for it: the nearest, at last that of the line above the table."""

    meaning: Meaning | None = None
    unit: str = ""


def kind_of_answer(
    cell: Cell,
    guess: Guess,
    at: Positions,
    heights: tuple[float, ...],
    lexicon: Lexicon,
    understood: Understood,
    written: tuple[str, ...],
) -> Held:
    """What an answer cell holds, of which `written` is all that stands in it.

    A unit in the parentheses of its labels says it, then what the cell means, then what its labels mean by themselves
    or by their last words, then the unit of its section. Boxes to tick say it themselves.
    """
    if found := boxes_in(cell.text):
        return Held(Kind.TICKS, options=found.options)
    labels = [label.text for label in (guess.heading, guess.beside) if label]
    unit = next((unit for label in labels if (unit := lexicon.unit(label))), "")
    section = _section_unit(cell, guess, at, lexicon) or _corner_unit(guess, at, lexicon)
    printed = section or understood.unit or (_unit_over(guess.heading, at, lexicon) if guess.heading else "")
    meaning = understood.meaning
    if (
        meaning and meaning.certainty is Certainty.CONTEXT
    ):  # guessed from around; the words themselves go first
        if _is_beside_texts(guess.heading, at, lexicon):
            return _fitting(Held(Kind.LONG_TEXT, told=False), written, 0.0)
        if guess.heading and lexicon.kind(guess.heading.text) is Kind.PERCENT:
            meaning = None
    meant = _meant(meaning, printed, lexicon)
    if meant and unit in AMOUNTS and meant.kind not in _AMOUNTS and not lexicon.unit(labels[0]):
        unit = ""  # 预算执行情况（万元） × 执行率权重: the heading asks for no money
    held = (
        _of_unit(unit, lexicon)
        or meant
        or _counted(_told(_with_sibling(labels, guess, at), printed, lexicon), written)
        or _of_unit(section, lexicon)
        or _filled(next(filter(None, written), ""))
    )
    return _fitting(held, written, sum(heights[cell.row : cell.bottom]))


def kind_of_field(label: str, value: str, lexicon: Lexicon) -> Held:
    """What a field 标签：值 holds."""
    if found := boxes_in(value):
        return Held(Kind.TICKS, options=found.options)
    held = _of_unit(lexicon.unit(label), lexicon) or _told([label], "", lexicon) or _filled(value)
    return _fitting(held, (value,), 0.0)


def _of_unit(unit: str, lexicon: Lexicon) -> Held | None:
    kind = lexicon.units.get(unit)
    return Held(kind, unit if kind is Kind.NUMERIC else "") if kind else None


def _meant(meaning: Meaning | None, printed: str, lexicon: Lexicon) -> Held | None:
    """What a cell of this meaning holds; money in the unit that is printed for it."""
    kind = lexicon.kind_of_concept(meaning.concept) if meaning else None
    if meaning is None or kind is None:
        return None
    if kind is Kind.NUMERIC:
        return Held(kind, lexicon.concepts.concepts[meaning.concept].unit)
    return _in_unit(kind, printed, lexicon)


def _told(labels: list[str], printed: str, lexicon: Lexicon) -> Held | None:
    kind = next((kind for label in labels if (kind := lexicon.kind(label))), None)
    return _in_unit(kind, printed, lexicon) if kind else None


def _counted(held: Held | None, written: tuple[str, ...]) -> Held | None:
    """`held`, or a plain number where its label alone says that things are counted, and what is filled in is no count:
    48.60 of 门急诊人次, which stands for 万人次, -3 of how many more people there were."""
    if held is None or held.kind not in WHOLE_KINDS:
        return held
    countless = any(is_figure(text) and ("." in text or text.strip()[0] in "-－") for text in written)
    return Held(Kind.NUMERIC, told=False) if countless else held


def _in_unit(kind: Kind, printed: str, lexicon: Lexicon) -> Held:
    """Money in the unit of its section, or of the line above the table: 元. Where none is printed it is a guess."""
    if kind is Kind.MONEY and printed in AMOUNTS:
        return _of_unit(printed, lexicon) or Held(kind)
    return Held(kind, told=kind is not Kind.MONEY or bool(printed))


def _with_sibling(labels: list[str], guess: Guess, at: Positions) -> list[str]:
    """The labels of a cell; below 小计 the column beside it says what is added."""
    heading = guess.heading
    if heading is None or bare(heading.text) not in TOTAL_LABELS or not heading.column:
        return labels
    return [at[heading.row, heading.column - 1].text, *labels]


def _is_beside_texts(heading: Cell | None, at: Positions, lexicon: Lexicon) -> bool:
    """Whether a heading that asks for no figure stands beside headings of texts only: 年初设定目标 | 年末达成情况."""
    kind = lexicon.kind(heading.text) if heading else None
    if heading is None or (kind and kind.numeric):
        return False
    row = {cell for (row, _), cell in at.items() if row == heading.row}
    beside = [
        cell for cell in row if cell != heading and (cell.row, cell.rows) == (heading.row, heading.rows)
    ]
    return bool(beside) and all(lexicon.heads_texts(cell.text) for cell in beside)


def _section_unit(cell: Cell, guess: Guess, at: Positions, lexicon: Lexicon) -> str:
    """The unit of the labels left of the row's own: 项目资金（万元） gives it to the rows beside it."""
    column = guess.beside.column if guess.beside else cell.column
    while column:
        left = at[cell.row, column - 1]
        unit = lexicon.unit(left.text)
        if unit:
            return unit
        column = left.column
    return ""


def _corner_unit(guess: Guess, at: Positions, lexicon: Lexicon) -> str:
    """The unit of amounts in the corner over the labels of the rows, beside the headings: 资金来源（元） | 批复数 | 执行数."""
    if guess.heading is None or guess.beside is None:
        return ""
    corner = at[guess.heading.row, guess.beside.column]
    unit = lexicon.unit(corner.text)
    return unit if unit in AMOUNTS and corner.bottom <= guess.beside.row else ""


def _unit_over(heading: Cell, at: Positions, lexicon: Lexicon) -> str:
    """The unit of the nearest heading that a heading is a part of: 批复金额（元） over 财政拨款."""
    row = heading.row
    while row:
        above = at[row - 1, heading.column]
        if above.columns < heading.columns or is_figure(above.text):
            return ""
        if unit := lexicon.unit(above.text):
            return unit
        row = above.row
    return ""


def _reads(held: Held, texts: list[str]) -> bool:
    """Whether a cell of this kind understands all of these as figures; a formula stands for its result."""
    cell = CellDef("", "", Place("", 0), kind=held.kind, unit=held.unit)
    return all(
        text.startswith("=") or read_typed(cell, entered(cell, text).text) is not None for text in texts
    )


def _filled(text: str) -> Held:
    if not is_figure(text):
        return _A_TEXT
    return Held(Kind.PERCENT if text.strip().endswith(("%", "％")) else Kind.NUMERIC, told=False)


def _fitting(held: Held, written: tuple[str, ...], height: float) -> Held:
    """`held`, or what can hold all that is filled in; a long text where there is room or need for it."""
    if held.kind.numeric:
        marks = (*words.NOT_APPLICABLE, "")
        told = [text for text in written if not (text.strip() in marks or is_mark(text) or says_none(text))]
        held = next((one for one in (held, _filled(told[0])) if _reads(one, told)), _A_TEXT) if told else held
    if held.kind.numeric and any(
        (text.strip() in words.NOT_APPLICABLE or says_none(text)) and not _reads(held, [text])
        for text in written
    ):
        return replace(
            held, marked=True
        )  # a rate of — in one row of a list is none, and no error of whoever filled it in
    if held.kind is Kind.SHORT_TEXT and (height >= _TALL or any(len(text) > _LONG for text in written)):
        return Held(Kind.LONG_TEXT, told=held.told)
    return held
