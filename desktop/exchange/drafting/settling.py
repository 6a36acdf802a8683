"""Open points of a drafted set as they were decided: the texts of the set with the answers in them."""

from collections.abc import Mapping

from desktop.domain import words
from desktop.domain.forms.reader.cells import read_cell_line, tokens_of
from desktop.domain.forms.reader.report_set import SET_FILE, read_set
from desktop.domain.forms.reader.source import key_and_rest, read_source
from desktop.domain.meaning.concept import Certainty
from desktop.domain.meaning.declared import with_words
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.meaning.vocabulary import LABELS
from desktop.exchange.drafting.amend import with_head, with_lines
from desktop.exchange.drafting.open_points import Ask, Decision, OpenPoint, untold
from desktop.exchange.drafting.text import text_of

_CONCEPTS = "concepts.txt"


def settled(sources: Mapping[str, str], decisions: Mapping[OpenPoint, Decision]) -> dict[str, str]:
    """`sources` with what was decided; texts without decisions stay letter for letter.

    What a printed label means is written down of the label, so that the other labels of each row and column still say
    the rest of it. What cannot be so is said when the texts are loaded.
    """
    unsaid = _unsaid(_with_labels(sources, decisions), decisions)
    texts = dict(sources)
    for file in dict.fromkeys(point.file for point in decisions):
        of_file = {point: said for point, said in decisions.items() if point.file == file}
        texts[file] = _settled(texts[file], file, of_file, unsaid)
    return _with_labels(texts, decisions)


def _settled(
    text: str,
    file: str,
    decisions: Mapping[OpenPoint, Decision],
    unsaid: Mapping[OpenPoint, tuple[str, ...]],
) -> str:
    kinds: dict[str, str] = {}  # by pattern of the text
    exact: dict[str, str] = {}  # by cell
    meanings: dict[str, str] = {}
    lines = text.split("\n")
    done = []
    for point, said in decisions.items():
        match point.ask:
            case Ask.KIND:
                kinds |= dict.fromkeys(point.patterns, said.kind or point.now)
            case Ask.MEANING if said.kind not in ("", point.now):
                exact |= dict.fromkeys(point.cells, said.kind)
            case Ask.READ | Ask.COPIES | Ask.TOTAL | Ask.ROWS | Ask.GROW | Ask.MERGE | Ask.WIDE:
                done.append(point.line - 1)
        if said.meaning:
            meanings |= dict.fromkeys(unsaid[point], said.meaning)
    # The lines of points are counted from the text as it was asked about.
    for at in sorted(done, reverse=True):
        del lines[at]
    text = _with_kinds("\n".join(lines), file, kinds, exact)
    for point, said in decisions.items():
        given = said.said.split()
        if point.ask is Ask.COPIES:
            text = with_head(text, words.COPIES, said.said, words.FORM)
        elif point.ask is Ask.TOTAL:
            text = with_head(text, words.SET_SCORE, said.said, words.SET_COVER)
        elif point.ask is Ask.ROWS and given:
            text = _with_rows(text, file, given[0], int(given[1]))
        elif point.ask is Ask.MERGE and given:
            text = _with_merges(text, file, given[0], given[1:])
        elif point.ask is Ask.WIDE and given:
            text = _with_wide_ends(text, file, [int(row) for row in given])
    return _with_meanings(text, file, meanings)


def _with_labels(sources: Mapping[str, str], decisions: Mapping[OpenPoint, Decision]) -> dict[str, str]:
    """The texts with a list of concepts of the set's own that knows the labels that were asked about."""
    labels = {
        point.label: said.meaning
        for point, said in decisions.items()
        if point.label and said.meaning not in ("", words.NO_MEANING)
    }
    texts = dict(sources)
    if not labels:
        return texts
    head = dict(key_and_rest(line) for line in read_source(texts[SET_FILE], SET_FILE).head)
    file = head.get(words.CONCEPTS, "")
    if not file:
        file = _CONCEPTS
        texts[SET_FILE] = with_head(texts[SET_FILE], words.CONCEPTS, file, words.SET_COVER)
        texts[file] = text_of([f"{words.CONCEPTS}  {head[words.SET]}"])
    said = [f"{meaning}：{label}" for label, meaning in labels.items()]
    texts[file] = with_lines(texts[file], file, LABELS, said)
    return texts


def _unsaid(
    texts: Mapping[str, str], decisions: Mapping[OpenPoint, Decision]
) -> dict[OpenPoint, tuple[str, ...]]:
    """The cells of which a decided meaning has to be written of the cells themselves: their labels do not say it."""
    if not any(point.label for point in decisions):
        return {point: point.cells for point in decisions}
    meanings = meanings_of(read_set("", dict(texts)))
    found = {}
    for point, said in decisions.items():
        sense, _ = meanings.concepts.words(said.meaning.split())
        told = {
            cell
            for cell in point.cells
            if (meaning := meanings.of(point.form, cell))
            and meaning.certainty <= Certainty.LABEL
            and (whole := with_words(meanings.concepts, meaning, sense))
            and whole.key == meaning.key
        }
        found[point] = tuple(cell for cell in point.cells if cell not in told)
    return found


def _with_kinds(text: str, file: str, kinds: Mapping[str, str], exact: Mapping[str, str]) -> str:
    """Kinds that were decided stand above the comment, those that are left to decide below it; later lines win."""
    source = read_source(text, file)
    lines = text.split("\n")
    for section, comment in reversed(list(untold(source.sections, text))):
        told, left = [], []
        below = [line for line in section.lines if line.number > comment]
        for line in below:
            targets = read_cell_line(source, line, []).targets
            rest = "  ".join(tokens_of(line.words)[len(targets) :])
            told += [f"{target}  {kinds[target]}" for target in targets if target in kinds]
            kept = [target for target in targets if target not in kinds]
            left += [f"{' '.join(kept)}  {rest}"] if kept else []
        end = below[-1].number if below else comment
        lines[comment - 1 : end] = [*told, *([lines[comment - 1], *left] if left else [])]
    text = "\n".join(lines)
    return with_lines(text, file, words.CELLS, [f"{cell}  {kind}" for cell, kind in exact.items()])


def _with_rows(text: str, file: str, group: str, count: int) -> str:
    """A list that people add rows to as one of so many rows."""
    fixed = [f"{words.ROWS}  {words.ROWS_FIXED}", *(f"{group}{number}" for number in range(1, count + 1))]
    lines = text.split("\n")
    for section in read_source(text, file).sections:
        if (section.name, section.argument) == (words.GROUP, group):
            at = next(line.number - 1 for line in section.lines if key_and_rest(line)[0] == words.ROWS)
            lines[at : at + 1] = fixed
    return "\n".join(lines)


def _with_merges(text: str, file: str, group: str, columns: list[str]) -> str:
    """A list by class in which these columns too are merged downwards."""
    lines = text.split("\n")
    for section in read_source(text, file).sections:
        if (section.name, section.argument) == (words.GROUP, group):
            at = next(line.number - 1 for line in section.lines if key_and_rest(line)[0] == words.MERGE)
            lines[at] += f" {' '.join(columns)}"
    return "\n".join(lines)


def _with_wide_ends(text: str, file: str, rows: list[int]) -> str:
    """A table in which the last cell of these rows, counted from 1, reaches over the blank ones behind it."""
    lines = text.split("\n")
    grid = next(one for one in read_source(text, file).sections if one.name == words.GRID)
    printed = [line.number - 1 for line in grid.lines if "|" in lines[line.number - 1]]
    for at in (printed[row - 1] for row in rows):
        name, *cells, end = lines[at].split("|")
        last = max((column for column, cell in enumerate(cells) if cell.strip()), default=len(cells))
        cells[last + 1 :] = [" < "] * len(cells[last + 1 :])
        lines[at] = "|".join((name, *cells, end))
    return "\n".join(lines)


def _with_meanings(text: str, file: str, meanings: Mapping[str, str]) -> str:
    return with_lines(text, file, words.MEANINGS, [f"{cell}  {said}" for cell, said in meanings.items()])
