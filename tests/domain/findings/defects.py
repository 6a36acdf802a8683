"""One defect at a time in tables that add up: how many are noticed at the cell that is wrong, by kind.

    python -m tests.domain.findings.defects [workbooks]

A defect counts that changes a sum, a rate, a match or what a word says of a figure. It is noticed if something is said,
of any level, that was not said before and names the cell; of a row that was taken out, its total's cell.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from msgspec import Struct

from desktop.domain.change.edit import RemoveRow, SetText
from desktop.domain.findings.find import findings
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef
from tests.builders import Book
from tests.columns import row
from tests.domain.findings.stranger_tables import BANDS, CENT, Made, made

WORKBOOKS = 100


class Defect(Struct, frozen=True):
    """What is done to a workbook, and the cells of which one must be named."""

    cells: dict[str, str]
    named: tuple[str, ...]
    removed: str = ""


def digit(random: Random, book: Made) -> Defect | None:
    """One digit of an amount that is part of a sum."""
    return _changed(random, book, book.summed, _other_digit)


def swapped(random: Random, book: Made) -> Defect | None:
    """Two digits of an amount that is part of a sum, the other way round."""
    return _changed(random, book, book.summed, _swapped)


def total_off(random: Random, book: Made) -> Defect | None:
    """A sum that is off by a cent more than rounding explains."""
    names = [name for name in book.totals if book.cells[name]]
    if not names:
        return None
    name = random.choice(names)
    off = (book.totals[name] + 3) * CENT / 2
    value = Decimal(book.cells[name].replace(",", "")) + random.choice((off, -off, 10 * off))
    return Defect({name: f"{value:.2f}"}, (name,))


def rate_wrong(random: Random, book: Made) -> Defect | None:
    """A rate with another digit."""
    return _changed(random, book, book.rates, _other_digit)


def score_wrong(random: Random, book: Made) -> Defect | None:
    """A score that is another one."""
    return _changed(random, book, book.scores, _other_digit)


def weight_wrong(random: Random, book: Made) -> Defect | None:
    """A weight that is another one."""
    return _changed(random, book, book.weights, _other_digit)


def result_copied(random: Random, book: Made) -> Defect | None:
    """The target in place of the result."""
    if not book.results:
        return None
    name = random.choice(list(book.results))
    return Defect({name: book.results[name]}, (name,))


def class_wrong(random: Random, book: Made) -> Defect | None:
    """What measures satisfaction in another class."""
    if not book.classes:
        return None
    place = random.choice(book.classes)
    cells = {
        f"{place}.一级": "产出指标",
        f"{place}.二级": random.choice(("数量指标", "质量指标", "时效指标")),
    }
    return Defect(cells, (f"{place}.二级", f"{place}.三级"))


def grade_wrong(random: Random, book: Made) -> Defect | None:
    """Another grade."""
    return _changed(
        random,
        book,
        book.grades,
        lambda random, text: random.choice([word for _, word in BANDS if word != text]),
    )


def row_removed(random: Random, book: Made) -> Defect | None:
    """A row of a list with a total."""
    if len(book.listed) < 3:
        return None
    place = random.choice(book.listed)
    form = place.partition(".")[0]
    totals = tuple(name for name in book.totals if name.startswith(f"{form}.") and "[" not in name)
    return Defect({}, totals, place)


def name_changed(random: Random, book: Made) -> Defect | None:
    """A project's name in the list with a character less or more."""
    if not book.names:
        return None
    name = random.choice(book.names)
    text = book.cells[name]
    return Defect(
        {name: random.choice((text[1:], text[:-1], f"{text}项目", f"{text[:2]}的{text[2:]}"))}, (name,)
    )


DEFECTS: dict[str, Callable[[Random, Made], Defect | None]] = {
    "一个数字": digit, "两个数字颠倒": swapped, "合计": total_off, "删一行": row_removed, "名称": name_changed,
    "照抄指标值": result_copied, "类别": class_wrong, "等级": grade_wrong, "比率": rate_wrong, "得分": score_wrong,
    "分值": weight_wrong,
}  # fmt: skip


def _changed(
    random: Random, book: Made, names: list[str], change: Callable[[Random, str], str]
) -> Defect | None:
    found = [name for name in names if change(Random(0), book.cells[name]) != book.cells[name]]
    if not found:
        return None
    name = random.choice(found)
    text = change(random, book.cells[name])
    return Defect({name: text}, (name,)) if text != book.cells[name] else None


def _other_digit(random: Random, text: str) -> str:
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    at = random.choice(places)
    return text[:at] + random.choice([sign for sign in "123456789" if sign != text[at]]) + text[at + 1 :]


def _swapped(random: Random, text: str) -> str:
    pairs = [at for at in range(len(text) - 1) if text[at : at + 2].isdigit() and text[at] != text[at + 1]]
    if not pairs:
        return text
    at = random.choice(pairs)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def noticed(book: Book, defect: Defect) -> bool:
    """Whether it is said at the right cell; the workbook is as before afterwards."""
    where = {find(book.calculation, name) for name in defect.named}
    before = set(_said(book, where))
    steps = [book.do(edit) for edit in _edits(book, defect)]
    found = [one for one in _said(book, where) if one not in before]
    for one in reversed(steps):
        book.undo(one)
    return bool(found)


def _edits(book: Book, defect: Defect) -> Iterator[SetText | RemoveRow]:
    yield from (SetText(book.ref(name), text) for name, text in defect.cells.items())
    if defect.removed:
        ref = next(book.ref(f"{defect.removed}.{column}") for column in ("名称",))
        yield RemoveRow(ref.copy, ref.row)


def _said(book: Book, where: set[CellRef]) -> Iterator[tuple[str, str]]:
    for one in findings(book.calculation):
        if where.intersection(one.where):
            yield one.code, one.message


def shares(seeds: range, each: int = 1) -> dict[str, tuple[int, int]]:
    """By kind how many were noticed, of how many."""
    tried: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for seed in seeds:
        book = made(seed)
        opened = book.open()
        for kind, defect_of in DEFECTS.items():
            for at in range(each):
                defect = defect_of(Random(f"{seed} {kind} {at}"), book)
                if defect:
                    tried[kind] += 1
                    right[kind] += noticed(opened, defect)
    return {kind: (right[kind], tried[kind]) for kind in DEFECTS}


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else WORKBOOKS
    found = shares(range(count), each=2)
    print(row("", "共", "报在这一格", "％"))
    for kind, (right, tried) in [*found.items(), ("合计", _all(found))]:
        print(row(kind, tried, right, f"{100 * right / tried:.1f}" if tried else ""))
    return 0


def _all(found: dict[str, tuple[int, int]]) -> tuple[int, int]:
    return sum(right for right, _ in found.values()), sum(tried for _, tried in found.values())


if __name__ == "__main__":
    sys.exit(main())
