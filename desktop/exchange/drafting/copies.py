"""Tables printed alike, one a project, as copies of one form.

Alike are tables of one name whose printed words and cells are the same and whose classes do not contradict each other:
what one of them leaves out the form has from the others. Names may count the copies: 1月考核表, 2月考核表.
"""

import re

from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.cell import Kind
from desktop.exchange.drafting.classes import Node, Tree
from desktop.exchange.drafting.form import DraftForm, DraftGroup
from desktop.exchange.drafting.kinds import Held

_COUNT = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_NUMBERED = re.compile(r"(.+?)\s*-\s*\d+")


def in_copies(forms: list[DraftForm]) -> list[DraftForm]:
    """`forms` with those that are alike as one, in the place of the first of them; `copies` are what they were."""
    kept: list[DraftForm] = []
    for form in forms:
        for at, other in enumerate(kept):
            both = _together(other, form)
            if both:
                kept[at] = both
                break
        else:
            kept.append(form)
    taken = {form.id for form in kept}
    return [_called(form, taken) if form.copies else form for form in kept]


def _together(one: DraftForm, other: DraftForm) -> DraftForm | None:
    """Both as one form, or None where they differ in more than what is filled in."""
    alike = _called_alike(one, other) and (
        (one.grid, one.rows, _lists(one), one.above, one.below)
        == (other.grid, other.rows, _lists(other), other.above, other.below)
        and one.held.keys() == other.held.keys()
        and bool(one.held)
    )
    groups = tuple(map(_one_list, one.groups, other.groups)) if alike else (None,)
    joined = tuple(group for group in groups if group)
    if len(joined) < len(groups):
        return None
    return replace(
        one,
        held={id_: _both(held, other.held[id_]) for id_, held in one.held.items()},
        groups=joined,
        open=tuple(dict.fromkeys((*one.open, *other.open))),
        filled=one.filled or other.filled,
        copies=(*one.each, other),
    )


def _lists(form: DraftForm) -> list[tuple[str, int, bool]]:
    return [(group.name, group.head, group.tree is not None) for group in form.groups]


def _one_list(one: DraftGroup, other: DraftGroup) -> DraftGroup | None:
    """Both as one, or None where their classes contradict each other."""
    if one.tree is None or other.tree is None:
        return one
    tree = _joined(one.tree, other.tree)
    return replace(one, tree=tree) if tree else None


def _called_alike(one: DraftForm, other: DraftForm) -> bool:
    """Whether their names are the same, but for the number of the copy."""
    if one.name == other.name:
        return not _counts(one)
    first, after = _COUNT.split(one.name), _COUNT.split(other.name)
    number = str(len(one.each) + 1)
    return (
        len(first) == 2
        and first == after
        and (_COUNT.findall(one.name), _COUNT.findall(other.name)) == (["1"], [number])
    )


def _counts(form: DraftForm) -> bool:
    """Whether the name of a form that stands for several has the number of the copy in it."""
    return len({one.name for one in form.copies}) > 1


def _both(one: Held, other: Held) -> Held:
    """What holds the answers of both."""
    if one == other:
        return one
    long = Kind.LONG_TEXT in (one.kind, other.kind)
    return Held(Kind.LONG_TEXT if long else Kind.SHORT_TEXT, told=False)


def _joined(one: Tree, other: Tree) -> Tree | None:
    """The classes of both, or None if one of them has another weight or other words there than here."""
    nodes: dict[tuple[str, ...], Node] = {}
    for path in (*one.paths, *other.paths):
        for depth, node in enumerate(path, start=1):
            names = tuple(above.name for above in path[:depth])
            if nodes.setdefault(names, node) != node:
                return None
    if one.levels != other.levels:
        return None
    paths = list(dict.fromkeys((*one.paths, *other.paths)))
    roots = list(dict.fromkeys(path[0].name for path in paths))
    return Tree(one.levels, tuple(sorted(paths, key=lambda path: roots.index(path[0].name))))


def _called(form: DraftForm, taken: set[str]) -> DraftForm:
    """A form of many copies by what their labels have in common: 附件3 of 附件3-1, 附件3-2."""
    match = _NUMBERED.fullmatch(form.label)
    label = match[1] if match else form.label
    id_ = re.sub(r"\W", "_", label)
    called = replace(form, id=id_ if id_ and id_ not in taken else form.id, label=label)
    if not _counts(form):
        return called
    number = f"{{{words.ORDINAL}}}"
    return replace(called, name=_COUNT.sub("", form.name), title=_COUNT.sub(number, form.title, count=1))
