"""A drafted form as the text of its file: head, lines, grid, rows, cells and looks."""

import re
from collections import Counter
from collections.abc import Mapping

from desktop.domain import words
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.reader.style import plain_label
from desktop.domain.meaning.vocabulary import HEAD_WORD, PROJECT_WORD
from desktop.exchange.drafting.classes import Tree
from desktop.exchange.drafting.form import DraftForm, DraftGroup
from desktop.exchange.drafting.kinds import Held
from desktop.exchange.drafting.lexicon import Lexicon
from desktop.exchange.drafting.naming import Names
from desktop.exchange.drafting.text import UNTOLD, open_point, padded, pairs, text_of, width_of

_WIDEST = 96  # half-width columns of a line in the sections of words
_ALIGNED = 24  # half-width columns up to which the cells of a grid are padded
_FONT = next(iter(words.FONTS)), "10.5"


def form_text(form: DraftForm, trees: Mapping[str, Tree], lexicon: Lexicon, origin: str) -> str:
    """`trees` are those of the rule pack, by name."""
    return text_of(
        _head(form, lexicon, origin),
        _lines(form.above),
        _grid(form, lexicon),
        _lines(form.below),
        *(_group(one, trees) for one in form.groups),
        _kinds(form.unprinted, words.UNPRINTED, together=False),
        _kinds(form.held, words.CELLS, together=True),
        _looks(form, lexicon),
    )


def _head(form: DraftForm, lexicon: Lexicon, origin: str) -> list[str]:
    paper = form.paper
    margins = " ".join(f"{side:g}" for side in paper.margins)
    turned = words.LANDSCAPE if paper.width > paper.height else words.PORTRAIT
    said = f"{form.paper_name} {turned}  {words.MARGINS} {margins}  {words.FONT} {' '.join(_FONT)}"
    if paper.unit:
        said += f"  {words.UNIT_OF} {paper.unit}"
    once = f"{words.ONE}  {words.LABEL} {form.label}" if form.label not in ("", form.id) else ""
    if not form.label:  # the bureau prints none: it is only what the table is called
        once = f"{words.ONE}  {words.LABEL} {form.id}  {words.NOT_PRINTED}"
    lines = pairs(
        [
            (words.FORM, f"{form.id}  {form.name}"),
            (words.COPIES, _many(form) if form.copies else once),
            (words.TITLE, form.title),
            (words.PAPER, said),
        ]
    )
    comments = [
        f"由“{origin}”起草：行名、格子名和类型是猜的，请逐行核对；还要写[{words.COMPUTED}]和[{words.CHECKS}]",
        *form.open,
    ]
    if form.copies:
        comments.append(f"原文件里有 {len(form.copies)} 张印得一样，写成了多份")
    elif lexicon.has(PROJECT_WORD, form.name):
        comments.append(f"一个项目填一份的，写成“{words.COPIES}  {_many(form)}”")
    return lines + [open_point(sentence) for sentence in comments]


def _many(form: DraftForm) -> str:
    """How the head says that there is a copy a project."""
    label = (form.label if form.copies else re.sub(r"-\d+$", "", form.label)) or form.id
    called = next((id_ for id_ in form.held if id_.endswith(words.CALLED) and "." not in id_), "")
    said = f"{words.MANY}  {words.LABEL} {label}-{{{words.ORDINAL}}}"
    said += f"  {words.CALLED} {called}" if called else ""
    return said if form.label or not form.copies else f"{said}  {words.NOT_PRINTED}"


def _lines(lines: tuple[str, ...]) -> list[str]:
    # A line in square brackets would be read as the head of a section, were it not indented.
    return (
        [f"[{words.LINES}]", *(f" {line}" if line[:1] in "[［【" else line for line in lines)]
        if lines
        else []
    )


def _grid(form: DraftForm, lexicon: Lexicon) -> list[str]:
    repeated = {group.name for group in form.groups}
    names = {row: f"{name}*" if name in repeated else name for row, name in _row_names(form, lexicon).items()}
    width = max((width_of(name) for name in names.values()), default=0) + 1
    columns = [0] * len(form.widths)
    for texts in form.grid:
        for c, (text, following) in enumerate(zip(texts, (*texts[1:], ""), strict=True)):
            if following != "<" and columns[c] < width_of(text) <= _ALIGNED:
                columns[c] = width_of(text)
    rows = [
        padded(names.get(at, ""), width)
        + "| "
        + " | ".join(padded(text, columns[c]) for c, text in enumerate(texts))
        + " |"
        for at, texts in enumerate(form.grid)
    ]
    return [f"[{words.GRID}]", f"{words.WIDTHS}  {'  '.join(map(str, form.widths))}", *rows]


def _row_names(form: DraftForm, lexicon: Lexicon) -> dict[int, str]:
    """The names of the rows, of the headings of lists too."""
    names = dict(form.rows)
    for group in form.groups:
        if group.head >= 0 and group.head not in names:
            names[group.head] = Names({*names.values()}).fresh(lexicon.word(HEAD_WORD))
    return names


def _group(group: DraftGroup, trees: Mapping[str, Tree]) -> list[str]:
    if not group.tree:
        return [
            f"[{words.GROUP} {group.name}]",
            f"{words.ROWS}  {words.ROWS_FREE} {max(len(group.rows), 1)}  {words.MAY_BE_EMPTY}",
        ]
    tree = next(name for name, one in trees.items() if one == group.tree)
    return [
        f"[{words.GROUP} {group.name}]",
        f"{words.ROWS}  {words.ROWS_BY} {tree}  {words.KEEP_EMPTY}  {words.MAY_BE_EMPTY}",
        *_row_counts(group),
        f"{words.MERGE}  {' '.join(group.tree.levels)}",
    ]


def _row_counts(group: DraftGroup) -> list[str]:
    """How many rows the bureau has left blank in each class; of rows that are filled in nobody knows."""
    if not all(row.blank for row in group.rows):
        return []
    by_class = Counter("/".join(row.class_) for row in group.rows)
    usual = Counter(by_class.values()).most_common(1)[0][0] if by_class else 1
    said = [f"{words.ROW_COUNT}  {usual}"] if usual > 1 else []
    return said + [
        f"{words.ROW_COUNT}  {class_} {count}" for class_, count in by_class.items() if count != usual
    ]


def _kinds(held: dict[str, Held], section: str, together: bool) -> list[str]:
    """The cells by kind; with `together` those of a column as `*.得分` where all of them are alike."""
    if not held:
        return []
    columns: dict[str, set[Held]] = {}
    several: dict[str, int] = {}
    for id_, what in held.items():
        columns.setdefault(_column(id_), set()).add(what)
        several[_column(id_)] = several.get(_column(id_), 0) + 1
    lines = [f"[{section}]"]
    for told in (True, False):
        by_kind: dict[Held, list[str]] = {}
        for id_, what in held.items():
            column = _column(id_)
            alike = together and column and several[column] > 1 and len(columns[column]) == 1
            if what.told is told:
                by_kind.setdefault(what, []).append(f"*.{column}" if alike else id_)
        if by_kind and not told:
            lines.append(open_point(UNTOLD))
        for what, patterns in by_kind.items():
            said = " ".join([what.kind.value, *what.options])
            said += f"  {words.UNIT_OF} {what.unit}" if what.unit else ""
            said += f"  {words.MAY_NOT_APPLY}" if what.marked else ""
            lines += [f"{line}  {said}" for line in wrapped(list(dict.fromkeys(patterns)))]
    return lines


def _column(id_: str) -> str:
    """The part of an id after its row, or "" of a cell with a name of its own."""
    row, _, column = id_.rpartition(".")
    return column if row else ""


_FORMAT_WORDS = {
    *(kind.value for kind in Kind), words.REQUIRED, words.NOT_NEGATIVE, words.MAY_BE_NEGATIVE, words.TRIMMED,
    words.DECIMALS, words.PADDED, words.MAY_NOT_APPLY, words.BOXED, words.DEFAULT, words.PRINT_UNDEFINED, words.PRINT_ZERO,
    words.UNIT_OF,
}  # fmt: skip


def wrapped(patterns: list[str]) -> list[str]:
    """Lines of names; a name that is a word of the format stands first, where no kind can stand."""
    lines: list[str] = []
    for pattern in patterns:
        if not lines or pattern in _FORMAT_WORDS or width_of(lines[-1]) + width_of(pattern) > _WIDEST:
            lines.append(pattern)
        else:
            lines[-1] += f" {pattern}"
    return lines


def _looks(form: DraftForm, lexicon: Lexicon) -> list[str]:
    lines = [
        *_selected(words.VERTICAL, form.vertical),
        *_selected(words.LEFT, form.left_labels),
        *(f"{words.LEFT}  {line}" for line in wrapped(list(form.left_ids))),
        *(
            f"{words.TOP}  {line}"
            for line in wrapped([id_ for id_ in form.left_ids if form.held[id_].kind is Kind.LONG_TEXT])
        ),
        *(f"{words.ROW_HEIGHT}  {name} {height}" for name, height in form.heights.items()),
    ]
    names = _row_names(form, lexicon)
    heads = [names[group.head] for group in form.groups if group.head >= 0]
    if heads:
        lines.append(f"{words.REPEAT}  {' '.join(heads)}")
    lines += _selected(words.CONTINUED, form.continued)
    return [f"[{words.LOOKS}]", *lines] if lines else []


def _selected(word: str, labels: tuple[str, ...]) -> list[str]:
    """A look of printed words. Words with quotation marks cannot be written between quotation marks."""
    usable = dict.fromkeys(label for label in labels if not set(label) & set('"“”{}') and plain_label(label))
    return [f"{word}  {line}" for line in wrapped([f'"{label}"' for label in usable])]
