"""The files of a drafted set as text, to be finished by hand: set, cover, one file a form, and the rule pack.

What was guessed and what is left to decide stands in comments that begin with 待定.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from desktop.domain import words
from desktop.domain.meaning.vocabulary import COVER_WORD
from desktop.exchange.drafting.chapters import DraftChapter, DraftReport
from desktop.exchange.drafting.classes import Tree
from desktop.exchange.drafting.form import DraftForm
from desktop.exchange.drafting.form_text import form_text
from desktop.exchange.drafting.lexicon import Lexicon
from desktop.exchange.drafting.text import open_point, pairs, text_of
from desktop.exchange.drafting.title import title_of
from desktop.exchange.drafting.wording import printable

_REPORT = "report.txt"


class DraftSet(Struct, frozen=True):
    """A set: its title and year, the forms by file name, the trees of its pack by name, the report around the tables.

    `left_out` are the tables of which no form was made, by number from 0, each with a sentence why.
    """

    name: str
    title: str
    year: int
    year_told: bool
    origin: str
    forms: dict[str, DraftForm]
    trees: dict[str, Tree]
    report: DraftReport | None = None
    left_out: Mapping[int, str] = field(default_factory=dict)


def files_of(draft: DraftSet, lexicon: Lexicon) -> dict[str, str]:
    """Path → text."""
    files = {
        "set.txt": _set(draft),
        "cover.txt": _cover(draft, lexicon),
        f"rules/{draft.name}.txt": _pack(draft),
    }
    if draft.report:
        files[_REPORT] = _report(draft.report, draft.title)
    for file, form in draft.forms.items():
        files[file] = form_text(form, draft.trees, lexicon, draft.origin)
    return files


# set.txt, cover.txt, the rule pack


def _set(draft: DraftSet) -> str:
    head = pairs(
        [
            (words.SET, draft.title),
            (words.SET_YEAR, str(draft.year)),
            (words.SET_PACK, draft.name),
            (words.SET_COVER, "cover.txt"),
        ]
    )
    comments = [f"# 由“{draft.origin}”起草；猜的和要补的写在“待定”里，写法见 FORMAT.md。"]
    if not draft.year_told:
        comments.append(open_point("原文件里没有年度，先按去年，请改成这套表开始使用的年度"))
    comments.append(open_point(f"有总分的，在上面加一行“{words.SET_SCORE}  编号.格子”，编号和格子看各表"))
    report = [_REPORT] if draft.report else []
    return text_of(comments[:1] + head + comments[1:], [f"[{words.SET_FORMS}]", *report, *draft.forms])


def _cover(draft: DraftSet, lexicon: Lexicon) -> str:
    kinds = {field.id: field.kind for field in lexicon.cover.values()}
    shown = [id_ for form in draft.forms.values() for id_ in form.cover]
    ids = list(dict.fromkeys([words.UNIT, words.YEAR, *shown]))
    name = lexicon.word(COVER_WORD)
    return text_of(
        [
            "# 封面和各表要用几次的几项，只在这里填一次。",
            *pairs([(words.FORM, f"{name}  {name}"), (words.PRINTED, words.NO)]),
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


def _report(report: DraftReport, title: str) -> str:
    name = words.DRAFT_REPORT
    head = [
        (words.REPORT, f"{name}  {name}"),
        (words.TITLE, title_of(report.title) or printable(title)),
        (words.SIGNED, f"{{{words.UNIT}}}"),
    ]
    return text_of(
        pairs(head),
        *([_chapter(one)] for one in report.chapters),
    )


def _chapter(chapter: DraftChapter) -> str:
    """The head of a chapter; a heading may stand over others only, so none has to be written in."""
    flags = f"{words.MAY_BE_EMPTY}{'' if chapter.heading else f' {words.NO_HEADING}'}"
    return f"[{words.CHAPTER} {chapter.id} {flags}]  {printable(chapter.heading or chapter.id)}"


def _pack(draft: DraftSet) -> str:
    head = [
        f"{words.PACK}  {draft.title}",
        open_point(f"写上“{words.BASIS}”和文件名、文号；数、算法、等级写在下面，每条注明依据"),
    ]
    return text_of(head, *(_tree(name, tree) for name, tree in draft.trees.items()))


def _tree(name: str, tree: Tree) -> list[str]:
    lines = [
        f"[{words.PACK_TREE} {name}]",
        open_point("各级指标和权重取自原表的字，请核对"),
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
            printed = f'"{_quotable(node.printed)}"' if node.printed else ""
            lines.append("  " * depth + " ".join(part for part in (node.name, node.weight, printed) if part))
        before = names
    return lines


def _quotable(text: str) -> str:
    """Printed words as they can stand between quotation marks."""
    return text.replace("\n", "\\n").replace('"', "”")
