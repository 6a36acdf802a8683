"""What a written text says that the tables do not: broken and blank figures, wrong units, figures written by hand.

A figure taken from a table cannot be another one there; one written by hand can. So each amount in the words is held
against the tables: beside the name of a row or a project it must be one of that row's or project's amounts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from desktop.domain import limits, number, words
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.check import Level
from desktop.domain.narrative.bind import BLANK, Rendered, Span, paragraphs
from desktop.domain.narrative.markup import Figure, Said
from desktop.domain.narrative.references import to_names
from desktop.domain.narrative.wanting import wanted
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

# Digits that no unit follows are taken too: tried from each of its digits, a number of 100,000 had no end.
_DIGITS = re.compile(
    rf"(?P<whole>\d[\d,]*)(?:(?P<decimals>\.\d+)?[ \u3000]?(?P<unit>{'|'.join(words.AMOUNT_UNITS)}))?"
)
_BETWEEN = re.compile(rf"[{words.BESIDE_AMOUNT} \u3000]{{0,8}}")
_SCALE = {unit: Decimal(scale) for unit, scale in words.AMOUNT_UNITS.items()}
_NUMBERED = re.compile(rf"^(?:\d+[、.．]|[（(]\w+[）)]|{words.THEREOF}[：:]?)+")
_COLONS = re.compile("[：:]")
_MOST_NAMED = 3  # figures still blank: a new workbook has dozens
_LEAST_NAME, _MOST_NAME = (
    3,
    200,
)  # characters: shorter names stand in too many words, longer ones in no sentence
_REACH = _MOST_NAME + 8  # how far before an amount its name may begin


@dataclass(frozen=True)
class Doubt:
    """Something amiss in a text: its code as a finding, how grave, the sentence, the cells it is held against."""

    code: str
    level: Level
    message: str
    expected: str = ""
    actual: str = ""
    where: tuple[CellRef, ...] = ()


def doubts(values: Values, ref: CellRef) -> Iterator[Doubt]:
    """Everything amiss in the text of one cell, paragraph by paragraph."""
    named: list[_Named] | None = None
    for told in paragraphs(values, ref):
        for at, span in enumerate(told.spans):
            yield from _of_span(values, span, told.spans[at + 1] if at + 1 < len(told.spans) else None)
        if any(any(_amounts(span.text)) for span in told.spans if isinstance(span.part, Said)):
            named = named if named is not None else list(_named(values))
            yield from _by_hand(values, told, named)
    wants = wanted(values, ref)
    blank = [one.title for one in wants if not one.undefined]
    if blank:
        yield Doubt(
            "blank-figure", Level.ERROR, f"{_some(blank)}还没有填，文中会印成“{BLANK}”", actual=blank[0]
        )
    undefined = [one.title for one in wants if one.undefined]
    if undefined:
        message = f"{_some(undefined)}的除数为 0，算不出来，文中会印成“{BLANK}”，请改写这一句，不写这个数"
        yield Doubt("zero-base", Level.ERROR, message, actual=undefined[0])


def _some(titles: list[str]) -> str:
    """The first few places by name, and how many there are."""
    joined = "、".join(titles[:_MOST_NAMED])
    count = f"{joined} 等 {len(titles)} 处"
    return joined if len(titles) <= _MOST_NAMED else count


def _of_span(values: Values, span: Span, following: Span | None) -> Iterator[Doubt]:
    if isinstance(span.part, Said):
        return
    if span.problem:
        message = f"取数有错：{span.problem}"
        yield Doubt("figure", Level.ERROR, message, actual=to_names(span.part.source, values))
    behind = following.text if following and isinstance(following.part, Said) else ""
    kind = span.like.kind if span.like and isinstance(span.part, Figure) else None
    written = next((unit for unit in words.AMOUNT_UNITS if behind.startswith(unit)), "")
    if kind in (Kind.MONEY, Kind.YUAN) and written and written != kind.value:
        right = f"{span.text}{kind.value}"
        message = f"“{span.text}{written}”：取来的数以{kind.value}为单位，请改为“{right}”"
        yield Doubt("unit", Level.ERROR, message, right, f"{span.text}{written}")
    if kind is Kind.PERCENT and span.text.endswith("%") and behind[:1] in ("%", "％"):
        message = f"“{span.text}{behind[0]}”：取来的数已经带百分号，请删去后面的“{behind[0]}”"
        yield Doubt("unit", Level.ERROR, message, span.text, f"{span.text}{behind[0]}")


# Amounts written by hand


@dataclass(frozen=True)
class _Named:
    """A name in the tables, and the amounts that stand beside it, in 万元."""

    name: str
    amounts: dict[Decimal, CellRef]
    place: str


def _by_hand(values: Values, told: Rendered, named: list[_Named]) -> Iterator[Doubt]:
    """Amounts written by hand right behind a name of the tables, where no such amount stands beside that name."""
    written = "".join(
        span.text if isinstance(span.part, Said) else "\0" * len(span.text) for span in told.spans
    )
    whole = told.text
    for match in islice(_amounts(written), limits.AMOUNTS):
        figure = match["whole"] + (match["decimals"] or "")
        value = number.read(figure)
        if value is None:
            continue
        found = _name_before(whole[max(match.start() - _REACH, 0) : match.start()], named)
        if found is None:
            continue
        said, amount = match[0], value * _SCALE[match["unit"]]
        ref, nearest = min(
            ((ref, one) for one, ref in found.amounts.items()), key=lambda pair: abs(pair[1] - amount)
        )
        if amount in found.amounts:
            message = f"“{found.name}…{said}”是手写的；换成取数，表里的数变了它会跟着变"
            yield Doubt("by-hand", Level.HINT, message, where=(found.amounts[amount],))
        elif value in found.amounts and match["unit"] != words.MONEY:
            right = f"{figure}{words.MONEY}"
            message = f"“{found.name}…{said}”：{found.place}是 {right}，单位像是漏了“万”，请改为“{right}”"
            yield Doubt("unit", Level.ERROR, message, right, said, (found.amounts[value],))
        else:
            apart = number.show(abs(nearest - amount), 2, False)
            there = f"{number.show(nearest, 2, False)}{words.MONEY}"
            message = (
                f"“{found.name}…{said}”与{found.place} {there}不一致，差 {apart} 万元，请核对，或换成取数"
            )
            yield Doubt("text-amount", Level.EXPLAIN, message, there, said, (ref,))


def _amounts(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _DIGITS.finditer(text) if match["unit"])


def _name_before(text: str, named: list[_Named]) -> _Named | None:
    """The longest name that `text` ends with, but for words like 支出 or 共计 between it and the amount."""
    best: _Named | None = None
    for one in named:
        at = text.rfind(one.name)
        if (
            at >= 0
            and _BETWEEN.fullmatch(text[at + len(one.name) :])
            and (not best or len(one.name) > len(best.name))
        ):
            best = one
    return best


def _named(values: Values) -> Iterator[_Named]:
    """The names of money rows in forms that stand once, and what copies are called, each with its amounts."""
    for copy in values.workbook.copies:
        if copy.form.outline:
            continue
        if copy.form.called:
            name = values.text(CellRef(copy.id, "", copy.form.called)).strip()
            cells = [cell for cell in copy.form.cells.values() if not cell.group]
            yield from _with_amounts(values, copy, name, cells)
        elif not copy.form.many:
            rows: dict[str, list[CellDef]] = {}
            for cell in copy.form.cells.values():
                if not cell.group and cell.label:
                    rows.setdefault(_row_name(cell), []).append(cell)
            for name, cells in rows.items():
                yield from _with_amounts(values, copy, name, cells)


def _with_amounts(values: Values, copy: Copy, name: str, cells: list[CellDef]) -> Iterator[_Named]:
    amounts: dict[Decimal, CellRef] = {}
    for cell in cells:
        ref = CellRef(copy.id, "", cell.id)
        value = values.value(ref)
        if cell.kind is Kind.MONEY and isinstance(value, Decimal):
            amounts.setdefault(value, ref)
    if _LEAST_NAME <= len(name) <= _MOST_NAME and amounts:
        yield _Named(name, amounts, f"{values.label(copy)} {name}")


def _row_name(cell: CellDef) -> str:
    """The words of a cell's row, without its number, 其中 and brackets: 公用经费."""
    first = cell.label[0].text if cell.label else ""
    name = _NUMBERED.sub("", first)
    opened = min((at for sign in "（(" if (at := name.find(sign)) >= 0), default=-1)
    closed = max(name.rfind("）"), name.rfind(")"))
    if 0 <= opened < closed:
        name = name[:opened] + name[closed + 1 :]
    return _COLONS.sub("", name).strip()
