"""What is wrong in six published documents, entered as printed: what the check says of it, and of the same repaired.

One file a document in the folder `printed`, named after its sample, one entry for each thing that is wrong:

    条  DIFF  正文二（一） 基本支出的单位      the verdict of the audit, and where it stands
    错  公共预算支出  全年基本支出共416.39元……  the text cell, and what it says: our own words, the printed figure
    对  公共预算支出  全年基本支出共416.39万元……  the same without the fault
        further paragraphs                 four blanks in front
    表  附件2.总额.执行率  93.99%            what is typed into a cell of a table, or put in place of a formula's figure
    改  附件3-5.拨款.年初  51.50             the same without the fault, where the sample itself holds what is printed
    看  附件3-5.总额.年初                    one more cell at which it may be said

An entry is found if something is said of its cells as printed that is not said of them repaired. Of tables a check that
speaks of the same cells both times has found nothing, whatever figures it tells.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from msgspec import Struct, field

from desktop.domain.change.edit import Edit, SetOverride, SetText
from desktop.domain.findings.finding import Finding
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef, Override
from desktop.session.session import Session
from tests.findings.cases import NOTHING_PRINTED, Case
from tests.proofreading.written import DOUBTS, counted, opened, text_cell, told, trying, without

ENTRIES = Path(__file__).parent / "printed"
CONTRADICTIONS = {"DIFF", "CROSS"}
NOBODY_CAN_TELL = "UNVERIFIABLE"
_FURTHER = "    "
_BY_HAND = ("某人", "2024-01-01T08:00:00+08:00")


class Entry(Struct):
    """One thing that is wrong in a document. Texts are (cell, paragraphs); tables are cell → what stands there."""

    document: str
    verdict: str
    place: str
    wrong: tuple[str, str] = ("", "")
    right: tuple[str, str] = ("", "")
    printed: dict[str, str] = field(default_factory=dict)
    repaired: dict[str, str] = field(default_factory=dict)
    also: list[str] = field(default_factory=list)

    @property
    def cells(self) -> list[str]:
        """The cells of tables at which it may be said."""
        return list(dict.fromkeys([*self.printed, *self.repaired, *self.also]))

    @property
    def of_text(self) -> bool:
        return bool(self.wrong[0])

    @property
    def contradicts(self) -> bool:
        """Whether it is one of those that are wrong by their own arithmetic, or said otherwise elsewhere."""
        return self.verdict in CONTRADICTIONS

    def __str__(self) -> str:
        return f"{self.document} {self.place}（{self.verdict}）"


class Outcome(Struct, frozen=True):
    """What is said of an entry: of its text, of its cells in the tables; and wrongly, of the text once it is repaired."""

    entry: Entry
    of_text: tuple[Finding, ...]
    of_tables: tuple[Finding, ...]
    wrongly: tuple[Finding, ...]

    @property
    def found(self) -> tuple[Finding, ...]:
        return self.of_text + self.of_tables


def read_entries() -> list[Entry]:
    """Every entry of every document; ValueError names a line that cannot be read."""
    found: list[Entry] = []
    for path in sorted(ENTRIES.glob("*.txt")):
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            if line.startswith(_FURTHER):
                _go_on(found[-1], line.strip())
                continue
            word, *rest = (part.strip() for part in line.split("  ", 2))
            match word, rest:
                case "条", [verdict, place]:
                    found.append(Entry(path.stem, verdict, place))
                case "错", [cell, text]:
                    found[-1].wrong = (cell, text)
                case "对", [cell, text]:
                    found[-1].right = (cell, text)
                case "表", [cell, text]:
                    found[-1].printed[cell] = text
                case "改", [cell, text]:
                    found[-1].repaired[cell] = text
                case "看", [cell]:
                    found[-1].also.append(cell)
                case _:
                    raise ValueError(f"{path.name} 第 {at} 行：看不懂“{line}”")
    return found


def _go_on(entry: Entry, paragraph: str) -> None:
    """One more paragraph of the text that was written last."""
    which = "right" if entry.right[0] else "wrong"
    cell, text = getattr(entry, which)
    setattr(entry, which, (cell, f"{text}\n{paragraph}"))


def outcome(entry: Entry, checks: bool = True) -> Outcome:
    """Enter it as printed and repaired, and compare what is said; without `checks` by general rules alone."""
    session = opened(entry.document, checks)
    cells = [find(session.calculation, name) for name in entry.cells]
    text = [text_cell(entry.document, entry.wrong[0], checks)] if entry.of_text else []
    before = told(session)
    printed = _entered(session, entry, entry.printed, entry.wrong, checks)
    repaired = _entered(session, entry, entry.repaired, entry.right, checks)
    both = {(one.code, one.where) for one in repaired}
    return Outcome(
        entry,
        tuple(_about(without(printed, counted(repaired)), text)),
        tuple(one for one in _about(printed, cells) if (one.code, one.where) not in both),
        tuple(one for one in _about(without(repaired, counted(before)), text) if one.level in DOUBTS),
    )


def doubts_of(case: Case) -> list[Finding]:
    """What is said against a right figure that is entered as printed, at its own cells: errors and what wants a reason."""
    session = opened(case.document)
    refs = [find(session.calculation, name) for name in cells_of(case)]
    before = counted(told(session))
    edits = [_edit(session, ref, text) for ref, text in zip(refs, case.printed.split(" / "), strict=True)]
    with trying(session, edits):
        new = without(told(session), before)
    return [one for one in new if one.where[0] in refs and one.level in DOUBTS]


def cells_of(case: Case) -> list[str]:
    """The cells of a case by name; none where it is a formula, of another document, or out of reach."""
    plain = case.cells and not case.said and not any(sign in case.cells for sign in "：@")
    plain = plain and NOTHING_PRINTED not in case.printed
    names = case.cells.split("；") if plain else []
    return names if len(names) == len(case.printed.split(" / ")) else []


def _entered(
    session: Session, entry: Entry, cells: dict[str, str], text: tuple[str, str], checks: bool
) -> list[Finding]:
    with entering(session, entry, cells, text, checks):
        return told(session)


def entering(
    session: Session, entry: Entry, cells: dict[str, str], text: tuple[str, str], checks: bool
) -> AbstractContextManager[None]:
    """The cells and the text of an entry are in the workbook for as long as this lasts."""
    edits = [_edit(session, find(session.calculation, name), said) for name, said in cells.items()]
    if text[0]:
        ref = text_cell(entry.document, text[0], checks)
        own = session.workbook.texts.get(ref, "")
        edits.append(SetText(ref, f"{own}\n{text[1]}" if own else text[1]))
    return trying(session, edits)


def _edit(session: Session, ref: CellRef, text: str) -> Edit:
    """Type it, or put it in place of what a formula gives."""
    if session.calculation.is_typed(ref):
        return SetText(ref, text)
    return SetOverride(ref, Override(text, "", *_BY_HAND))


def _about(found: Iterable[Finding], refs: list[CellRef]) -> Iterator[Finding]:
    return (one for one in found if any(ref in one.where for ref in refs))
