"""The files of a drafted set as text, to be finished by hand: set, cover, one file a form, and the rule pack.

What was guessed and what is left to decide stands in comments that begin with 待定.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain import words
from desktop.domain.definition.looks import plain_label
from desktop.domain.definition.model import Kind
from desktop.exchange.drafting.classes import Tree
from desktop.exchange.drafting.form import DraftForm
from desktop.exchange.drafting.kinds import Held
from desktop.exchange.drafting.lexicon import Lexicon

_WIDEST = 96  # half-width columns of a line in the sections of words
_ALIGNED = 24  # half-width columns up to which the cells of a grid are padded
_FONT = next(iter(words.FONTS)), "10.5"


@dataclass(frozen=True)
class DraftSet:
    """A set: its title and year, the forms by file name, the trees of its pack by name."""

    name: str
    title: str
    year: int
    year_told: bool
    origin: str
    forms: dict[str, DraftForm]
    trees: dict[str, Tree]


def files_of(draft: DraftSet, lexicon: Lexicon) -> dict[str, str]:
    """Path → text."""
    files = {
        "set.txt": _set(draft),
        "cover.txt": _cover(draft, lexicon),
        f"rules/{draft.name}.txt": _pack(draft),
    }
    for file, form in draft.forms.items():
        tree = next((name for name, tree in draft.trees.items() if tree == form.tree), "")
        files[file] = _form(form, tree, lexicon, draft.origin)
    return files


def _open(sentence: str) -> str:
    message = f"# 待定：{sentence}"
    return message


def _pairs(pairs: Iterable[tuple[str, str]], gap: int = 2) -> list[str]:
    """`键  值` with the values one below the other."""
    kept = [(key, value) for key, value in pairs if value]
    width = max((_width(key) for key, _ in kept), default=0) + gap
    return [_padded(key, width) + value for key, value in kept]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * max(width - _width(text), 0)


def _text(*parts: Iterable[str]) -> str:
    """Sections with a blank line between them."""
    return "\n\n".join("\n".join(part) for part in (list(one) for one in parts) if part) + "\n"


# set.txt, cover.txt, the rule pack


def _set(draft: DraftSet) -> str:
    head = _pairs(
        [
            (words.SET, draft.title),
            (words.SET_YEAR, str(draft.year)),
            (words.SET_PACK, draft.name),
            (words.SET_COVER, "cover.txt"),
        ]
    )
    comments = [f"# 由“{draft.origin}”起草；猜的和要补的写在“待定”里，写法见 FORMAT.md。"]
    if not draft.year_told:
        comments.append(_open("原文件里没有年度，先按去年，请改成这套表开始使用的年度"))
    comments.append(_open(f"有总分的，在上面加一行“{words.SET_SCORE}  编号.格子”，编号和格子看各表"))
    return _text(comments[:1] + head + comments[1:], [f"[{words.SET_FORMS}]", *draft.forms])


def _cover(draft: DraftSet, lexicon: Lexicon) -> str:
    kinds = {field.id: field.kind for field in lexicon.cover.values()}
    shown = [id_ for form in draft.forms.values() for id_ in form.cover]
    ids = list(dict.fromkeys([words.UNIT, words.YEAR, *shown]))
    name = lexicon.word("cover")
    return _text(
        [
            "# 封面和各表要用几次的几项，只在这里填一次。",
            *_pairs([(words.FORM, f"{name}  {name}"), (words.PRINTED, words.NO)]),
        ],
        [f"[{words.GRID}]", f"{words.WIDTHS}  50  120", *(f" | {id_} | {{{id_}}} |" for id_ in ids)],
        [
            f"[{words.CELLS}]",
            *(
                f"{id_}  {kinds[id_].value}{f'  {words.REQUIRED}' if id_ in (words.UNIT, words.YEAR) else ''}"
                for id_ in ids
            ),
        ],
    )


def _pack(draft: DraftSet) -> str:
    head = [
        f"{words.PACK}  {draft.title}",
        _open(f"写上“{words.BASIS}”和文件名、文号；数、算法、等级写在下面，每条注明依据"),
    ]
    return _text(head, *(_tree(name, tree) for name, tree in draft.trees.items()))


def _tree(name: str, tree: Tree) -> list[str]:
    lines = [
        f"[{words.PACK_TREE} {name}]",
        _open("各级指标和权重取自原表的字，请核对"),
        f"{words.LEVELS}  {'  '.join(tree.levels)}",
    ]
    before: tuple[str, ...] = ()
    for path in tree.paths:
        names = tuple(node.name for node in path)
        same = next(
            (at for at, (one, other) in enumerate(zip(before, names, strict=False)) if one != other),
            len(before),
        )
        for depth in range(same, len(path)):
            node = path[depth]
            printed = (
                f'"{node.printed.replace(chr(10), chr(92) + "n").replace(chr(34), "”")}"'
                if node.printed
                else ""
            )
            lines.append("  " * depth + " ".join(part for part in (node.name, node.weight, printed) if part))
        before = names
    return lines


# A form


def _form(form: DraftForm, tree: str, lexicon: Lexicon, origin: str) -> str:
    return _text(
        _head(form, origin),
        _lines(form.above),
        _grid(form, lexicon),
        _lines(form.below),
        _group(form, tree),
        _kinds(form.unprinted, words.UNPRINTED, together=False),
        _kinds(form.held, words.CELLS, together=True),
        _looks(form, lexicon),
    )


def _head(form: DraftForm, origin: str) -> list[str]:
    paper = form.paper
    margins = " ".join(f"{side:g}" for side in paper.margins)
    turned = words.LANDSCAPE if paper.width > paper.height else words.PORTRAIT
    said = f"{form.paper_name} {turned}  {words.MARGINS} {margins}  {words.FONT} {' '.join(_FONT)}"
    if paper.unit:
        said += f"  {words.UNIT_OF} {paper.unit}"
    lines = _pairs([(words.FORM, f"{form.id}  {form.name}"), (words.TITLE, form.title), (words.PAPER, said)])
    comments = [
        f"由“{origin}”起草：行名、格子名和类型是猜的，请逐行核对；还要写[{words.COMPUTED}]和[{words.CHECKS}]",
        *form.open,
    ]
    if form.label and form.label != form.id:
        comments.append(
            f"原表标的是“{form.label}”；一个项目一份的，加一行“{words.COPIES}  {words.MANY} {words.LABEL} {form.label}-{{{words.ORDINAL}}}”"
        )
    return lines + [_open(sentence) for sentence in comments]


def _lines(lines: tuple[str, ...]) -> list[str]:
    # A line in square brackets would be read as the head of a section, were it not indented.
    return (
        [f"[{words.LINES}]", *(f" {line}" if line[:1] in "[［【" else line for line in lines)]
        if lines
        else []
    )


def _grid(form: DraftForm, lexicon: Lexicon) -> list[str]:
    names = {row: f"{name}*" if name == form.repeated else name for row, name in form.rows.items()}
    if form.head >= 0:
        names.setdefault(form.head, _head_name(form, lexicon))
    width = max((_width(name) for name in names.values()), default=0) + 1
    columns = [0] * len(form.widths)
    for texts in form.grid:
        for c, (text, following) in enumerate(zip(texts, (*texts[1:], ""), strict=True)):
            if following != "<" and columns[c] < _width(text) <= _ALIGNED:
                columns[c] = _width(text)
    rows = [
        _padded(names.get(at, ""), width)
        + "| "
        + " | ".join(_padded(text, columns[c]) for c, text in enumerate(texts))
        + " |"
        for at, texts in enumerate(form.grid)
    ]
    return [f"[{words.GRID}]", f"{words.WIDTHS}  {'  '.join(map(str, form.widths))}", *rows]


def _head_name(form: DraftForm, lexicon: Lexicon) -> str:
    name = lexicon.word("head")
    while name in form.rows.values():
        name += "2"
    return name


def _group(form: DraftForm, tree: str) -> list[str]:
    if not form.tree:
        return []
    return [
        f"[{words.GROUP} {form.repeated}]",
        f"{words.ROWS}  {words.ROWS_BY} {tree}  {words.KEEP_EMPTY}",
        f"{words.MERGE}  {' '.join(form.tree.levels)}",
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
            lines.append(_open("下面的类型从字面上看不出来，请改成合适的"))
        for what, patterns in by_kind.items():
            said = what.kind.value + (f"  {words.UNIT_OF} {what.unit}" if what.unit else "")
            lines += [f"{line}  {said}" for line in _wrapped(list(dict.fromkeys(patterns)))]
    return lines


def _column(id_: str) -> str:
    """The part of an id after its row, or "" of a cell with a name of its own."""
    row, _, column = id_.rpartition(".")
    return column if row else ""


_FORMAT_WORDS = {
    *(kind.value for kind in Kind), words.REQUIRED, words.NOT_NEGATIVE, words.MAY_BE_NEGATIVE, words.TRIMMED,
    words.DECIMALS, words.DEFAULT, words.PRINT_UNDEFINED, words.PRINT_ZERO, words.UNIT_OF,
}  # fmt: skip


def _wrapped(patterns: list[str]) -> list[str]:
    """Lines of names; a name that is a word of the format stands first, where no kind can stand."""
    lines: list[str] = []
    for pattern in patterns:
        if not lines or pattern in _FORMAT_WORDS or _width(lines[-1]) + _width(pattern) > _WIDEST:
            lines.append(pattern)
        else:
            lines[-1] += f" {pattern}"
    return lines


def _looks(form: DraftForm, lexicon: Lexicon) -> list[str]:
    lines = [
        *_selected(words.VERTICAL, form.vertical),
        *_selected(words.LEFT, form.left_labels),
        *(f"{words.LEFT}  {line}" for line in _wrapped(list(form.left_ids))),
        *(
            f"{words.TOP}  {line}"
            for line in _wrapped([id_ for id_ in form.left_ids if form.held[id_].kind is Kind.LONG_TEXT])
        ),
        *(f"{words.ROW_HEIGHT}  {name} {height}" for name, height in form.heights.items()),
    ]
    if form.head >= 0:
        lines.append(f"{words.REPEAT}  {form.rows.get(form.head) or _head_name(form, lexicon)}")
    lines += _selected(words.CONTINUED, form.continued)
    return [f"[{words.LOOKS}]", *lines] if lines else []


def _selected(word: str, labels: tuple[str, ...]) -> list[str]:
    """A look of printed words. Words with quotation marks cannot be written between quotation marks."""
    usable = dict.fromkeys(label for label in labels if not set(label) & set('"“”{}') and plain_label(label))
    return [f"{word}  {line}" for line in _wrapped([f'"{label}"' for label in usable])]
