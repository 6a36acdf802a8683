"""What is left to decide in a drafted set, read from its own texts, so that it can be settled any time later.

What was guessed from words alone stands in comments that begin with 待定, kinds below such a comment; what cells mean is
asked of the set itself. A point that is settled is in the texts, and so none any more.
"""

import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from desktop.domain import words
from desktop.domain.compared import Compared
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.form import Form
from desktop.domain.forms.reader.cell_ids import Ids
from desktop.domain.forms.reader.cells import read_cell_line
from desktop.domain.forms.reader.report_set import SET_FILE
from desktop.domain.forms.reader.source import Section, read_source
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning.concept import Certainty
from desktop.domain.meaning.doubt import needs_figure
from desktop.domain.meaning.meanings import Meanings, meanings_of
from desktop.domain.meaning.vocabulary import (
    AMOUNTS,
    EXECUTION_WEIGHT,
    MONEY,
    SOURCES_ASKED,
    STAGE,
    TOTAL,
    TOTAL_SCORE,
    TOTAL_WEIGHT,
    WEIGHT,
    WEIGHT_WORD,
)
from desktop.exchange.drafting.text import UNTOLD, marked

_COPIES = re.compile(rf"写成“{words.COPIES}\s+({words.MANY}.*)”")
_ROWS = re.compile(r"(\d+) 行样子一样，写成了可以加行的“(.+)”")
_ALIKE = re.compile(r"“(.+)”到“(.+)”(\d+) 行样子一样，照原样印")
_LOST = re.compile(r"“([^”]+)”的(“.+”)原来有上下合并")
_SHORT = re.compile(r"第 ([\d、]+) 行比别的行短")
_OF_WRITING = f"[{words.COMPUTED}]", f"“{words.BASIS}”"  # what only a definition can say
_TOTAL = f"在上面加一行“{words.SET_SCORE}"

PARTS_OF_MONEY = tuple(f"{MONEY} {member}" for member in SOURCES_ASKED)

_WEIGHTS = (EXECUTION_WEIGHT, TOTAL_WEIGHT, WEIGHT, WEIGHT_WORD)


class Ask(Enum):
    """What a point asks for."""

    KIND = "kind"  # what the cells hold
    MEANING = "meaning"  # what they mean, and where that changes it what they hold
    COPIES = "copies"  # the rest of the line 份
    TOTAL = "total"  # the cell with the set's own total
    ROWS = "rows"  # whether a list has the rows that are there and no more
    GROW = "grow"  # whether rows that are printed are a list that people add rows to
    MERGE = "merge"  # whether cells of a list are merged downwards as the file's were
    WIDE = "wide"  # whether the last cell of a row that is shorter than others reaches to the edge
    READ = "read"  # nothing: somebody must have looked at it

    @property
    def of_looks(self) -> bool:
        """Whether no check rests on the answer."""
        return self in (Ask.ROWS, Ask.GROW, Ask.MERGE, Ask.WIDE, Ask.READ)


class OpenPoint(Compared, Struct, frozen=True, eq=False):
    """Something to decide. `choices` are the likely answers; the first of them leaves all as it is guessed.

    `cells` are the form's cells that it is about, `now` is what they hold as a form file says it: `数  单位 个`;
    `patterns` are how the text names them, `line` where it stands there: neither makes it another point. `label` are the
    printed words that nobody knows, where that is why it is asked.
    """

    ask: Ask
    file: str
    sentence: str
    form: str = ""
    cells: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    now: str = ""
    patterns: tuple[str, ...] = ()
    line: int = 0
    label: str = ""

    @property
    def told(self) -> str:
        """The sentence, with where it belongs."""
        message = f"{self.form}：{self.sentence}" if self.form else f"整套表：{self.sentence}"
        return message

    @property
    def compared(self) -> tuple[object, ...]:
        return self.ask, self.file, self.sentence, self.form, self.cells, self.choices, self.now


class Decision(Struct, frozen=True):
    """The answer to a point: what cells hold and what they mean, "" where that stays, or what else was asked for."""

    kind: str = ""
    meaning: str = ""
    said: str = ""


def open_points(report_set: ReportSet) -> list[OpenPoint]:
    """The points of a set in the order of its files; the form's own before those of its cells' meanings.

    What is left to write, rules and checks, is nothing to decide.
    """
    by_file = {form.place.file: form for form in report_set.forms.values()}
    found: list[OpenPoint] = []
    meanings = meanings_of(report_set)
    for file, text in report_set.sources.items():
        form = by_file.get(file)
        for at, line in enumerate(text.split("\n"), start=1):
            sentence = marked(line)
            if sentence and not any(said in sentence for said in (UNTOLD, *_OF_WRITING)):
                found.append(_said(report_set, file, form, sentence, at))
        if form:
            found += _kinds(form, file, text)
            found += _meanings(form, file, meanings)
    return found


def meaning_choices(report_set: ReportSet) -> dict[str, str]:
    """What a figure may mean, as words of [义] → a label that is printed for it, "" where none is known.

    What the set's own figures mean comes first, then each concept by itself and at each stage of the budget.
    """
    meanings = meanings_of(report_set)
    concepts = meanings.concepts
    found: dict[str, str] = {}
    for _, _, meaning in meanings.cells():
        if meaning.certainty <= Certainty.LABEL and needs_figure(meaning.concept, concepts):
            found.setdefault(str(meaning), " ".join(reversed(meaning.labels)))
    for concept in concepts.concepts.values():
        stages = concepts.dimensions[STAGE].members if STAGE in concept.dimensions else ()
        if needs_figure(concept.name, concepts):
            for said in (concept.name, *(f"{concept.name} {stage}" for stage in stages)):
                found.setdefault(said, "")
    return {said: label for said, label in found.items() if not concepts.words(said.split())[1]}


def untold(sections: list[Section], text: str) -> Iterator[tuple[Section, int]]:
    """The sections of cells whose kinds no word told, with the line of the comment above these."""
    lines = text.split("\n")
    for at, section in enumerate(sections):
        if section.name not in (words.CELLS, words.UNPRINTED):
            continue
        end = sections[at + 1].line - 1 if at + 1 < len(sections) else len(lines)
        for number in range(section.line + 1, end + 1):
            if marked(lines[number - 1]).startswith(UNTOLD):
                yield section, number
                break


def _said(report_set: ReportSet, file: str, form: Form | None, sentence: str, line: int) -> OpenPoint:
    ask = Ask.READ
    choices: tuple[str, ...] = ("",)
    cells: tuple[str, ...] = ()
    copies = _COPIES.search(sentence)
    alike = _ALIKE.match(sentence)
    rows, lost, short = _ROWS.match(sentence), _LOST.match(sentence), _SHORT.match(sentence)
    if copies:
        ask, choices = Ask.COPIES, ("", copies[1])
        sentence = f"“{form.name if form else file}”是不是一个项目填一份"
    elif file == SET_FILE and _TOTAL in sentence:
        ask, choices = Ask.TOTAL, ("", *_totals(report_set))
        message = "整套表的总分是哪一格"
        sentence = message
    elif form and rows:
        ask, choices = Ask.ROWS, ("", f"{rows[2]} {rows[1]}")
        cells = tuple(id_ for id_, cell in form.cells.items() if cell.group == rows[2] and cell.named)
    elif form and alike:
        ask, choices = Ask.GROW, ("", f"{alike[1]} {alike[2]}")
        cells = tuple(id_ for id_ in form.cells if id_.partition(".")[0] == alike[1])[:1]
    elif form and lost:
        ask, choices = Ask.MERGE, ("", " ".join((lost[1], *lost[2].strip("“”").split("”“"))))
        cells = tuple(f"{lost[1]}.{column}" for column in choices[1].split()[1:])
    elif form and short:
        ask, choices = Ask.WIDE, ("", short[1].replace("、", " "))
    return OpenPoint(ask, file, sentence, form.id if form else "", cells, choices, line=line)


def _totals(report_set: ReportSet) -> Iterator[str]:
    """Cells that may be the set's own total: points of forms with one copy that are no weights, known totals first."""
    meanings = meanings_of(report_set)
    found: dict[str, bool] = {}
    for form in report_set.forms.values():
        for cell in () if form.many else form.cells.values():
            meaning = meanings.of(form.id, cell.id)
            concept = meaning.concept if meaning else ""
            if cell.named and cell.kind is Kind.POINTS and not cell.group and concept not in _WEIGHTS:
                found[f"{form.id}.{cell.id}"] = concept in (TOTAL, TOTAL_SCORE)
    yield from sorted(found, key=lambda name: not found[name])


def _kinds(form: Form, file: str, text: str) -> Iterator[OpenPoint]:
    """One point a column, or a cell with a name of its own; one for all amounts of a unit that is printed nowhere."""
    source = read_source(text, file)
    ids = Ids(form.cells)
    columns: dict[tuple[str, str], dict[str, list[str]]] = {}
    for section, comment in untold(source.sections, text):
        for line in section.lines:
            targets = read_cell_line(source, line, []).targets if line.number > comment else []
            for pattern in targets:
                cells = ids.matching(pattern)
                if cells:
                    now = written_kind(form.cells[cells[0]])
                    column = "" if now in AMOUNTS else pattern.rpartition(".")[2]
                    columns.setdefault((column, now), {})[pattern] = cells
    for (_, now), found in columns.items():
        cells = [cell for of in found.values() for cell in of]
        named = _named(form, tuple(cells))
        sentence = f"看不出填什么，先按“{now}”：{named}"
        if now in AMOUNTS:
            sentence = f"表上没有印金额单位（{'、'.join([*AMOUNTS][:2])}），先按“{now}”：{named}"
        yield OpenPoint(Ask.KIND, file, sentence, form.id, tuple(cells), (now,), now, tuple(found))


def written_kind(cell: CellDef) -> str:
    """A cell's kind as a form file says it."""
    return cell.kind.value + (f"  {words.UNIT_OF} {cell.unit}" if cell.unit else "")


def _meanings(form: Form, file: str, meanings: Meanings) -> Iterator[OpenPoint]:
    """Only figures are asked about: nothing is checked of a text whose label nobody knows."""
    known = meanings.forms[form.id]
    figures = {cell.id for cell in form.cells.values() if cell.kind.numeric}
    for question in known.questions:
        cells = tuple(slot for slot in question.slots if slot in figures)
        if cells:
            named = _named(form, cells)
            sentence = f"不认识“{question.label}”：{named}是什么意思，还没有核对"
            if question.choices:
                sentence = f"“{question.label}”可能是{'、'.join(question.choices)}：{named}是哪一个"
            now = written_kind(form.cells[cells[0]])
            money = (MONEY, *PARTS_OF_MONEY) if now in AMOUNTS else ()
            choices = tuple(dict.fromkeys((words.NO_MEANING, *question.choices, *money)))
            yield OpenPoint(Ask.MEANING, file, sentence, form.id, cells, choices, now, label=question.label)
    guessed = {
        cell: meaning
        for cell, meaning in known.meanings.items()
        if cell in figures and meaning.certainty is Certainty.CONTEXT
    }
    times = Counter(str(meaning) for meaning in guessed.values())
    alike: dict[tuple[str, str], list[str]] = {}
    for cell, meaning in guessed.items():
        # What is guessed of several rows is true of one at most: each is asked about by itself.
        row = cell.rpartition(".")[0] if times[str(meaning)] > 1 else ""
        alike.setdefault((meaning.concept, row), []).append(cell)
    for (concept, _), of in alike.items():
        sentence = f"{_named(form, tuple(of))}认作“{concept}”，是看左右上下猜的"
        parts = PARTS_OF_MONEY if concept == MONEY else ()
        choices, now = (concept, words.NO_MEANING, *parts), written_kind(form.cells[of[0]])
        yield OpenPoint(Ask.MEANING, file, sentence, form.id, tuple(of), choices, now)


_MOST_NAMED = 3


def _named(form: Form, cells: tuple[str, ...]) -> str:
    """The cells of a point by the words that are printed for them."""
    said = [words_of(form.cells[cell]) for cell in cells[:_MOST_NAMED]]
    count = f" 等 {len(cells)} 格" if len(cells) > _MOST_NAMED else ""
    return "、".join(f"“{one}”" for one in said) + count


def words_of(cell: CellDef) -> str:
    """What is printed for a cell, else its id."""
    printed = " ".join("".join(piece.text for piece in cell.label).split())
    return printed or cell.id
