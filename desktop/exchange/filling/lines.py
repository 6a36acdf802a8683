"""The lines of a cell or a paragraph of a Word file, changed so that they look as before.

What is new gets the look of what it replaces, else of what stands before it, else what the paragraph gives to whoever
types in it. Signs that are not replaced stay as they are, byte for byte.
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from desktop.domain import number, ticks
from desktop.exchange.write.word_xml import NO_XML
from desktop.sources.signs import without_private_signs
from desktop.sources.word_text import parts_of, within
from desktop.sources.xml_parts import below, child, is_on, said, tag

_SYMBOLS = {"wingdings": ("F0A8", "F0FE"), "wingdings 2": ("F0A3", "F052")}  # empty, ticked
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange")


class Sign(NamedTuple):
    """One sign of a text: the node that says it, and where in the node; no node between two paragraphs."""

    sign: str
    node: Any = None
    at: int = 0


class Lines:
    """The text of an element: a cell with its paragraphs, or a paragraph alone. `text` is what a reader gets of it."""

    def __init__(self, element: Any) -> None:
        self.paragraphs = [element] if tag(element) == "p" else list(within(element, "p"))
        self.signs: list[Sign] = []
        self.starts: list[int] = []  # where each paragraph begins among the signs
        for at, paragraph in enumerate(self.paragraphs):
            self.signs += [Sign("\n")] if at else []
            self.starts.append(len(self.signs))
            self.signs += _signs(paragraph)

    @property
    def text(self) -> str:
        return "".join(one.sign for one in self.signs)

    def write(self, text: str) -> None:
        """`text` in place of all that stands there."""
        self.replace(0, len(self.signs), text)

    def replace(self, start: int, end: int, text: str) -> None:
        """`text` in place of the signs from `start` to `end`: a paragraph a line, or line breaks where others follow."""
        lines = NO_XML.sub("", text).split("\n")
        first, last = self._paragraph_at(start), self._paragraph_at(end)
        whole = end == self._end_of(last)
        if not whole or (first == last and len(lines) == 1):
            lines = ["\n".join(lines)]
        targets = range(first, last + 1 if whole else first + 1)
        for number_, line in zip(targets, lines, strict=False):
            self._put(number_, max(start, self.starts[number_]), min(end, self._end_of(number_)), line)
        for number_ in range(first + len(lines), last + 1):
            here = self.signs[self.starts[number_] : min(end, self._end_of(number_))]
            _clear(here)
            if any(one.sign.strip() for one in here) and (number_ < last or whole):
                self.paragraphs[number_].getparent().remove(self.paragraphs[number_])
        after = self.paragraphs[targets[-1]]
        for line in lines[len(targets) :]:
            after = _after(after, _like(self.paragraphs[targets[0]], line))

    def _paragraph_at(self, place: int) -> int:
        return max(number_ for number_, start in enumerate(self.starts) if start <= place)

    def _end_of(self, paragraph: int) -> int:
        return self.starts[paragraph + 1] - 1 if paragraph + 1 < len(self.starts) else len(self.signs)

    def _put(self, paragraph: int, start: int, end: int, line: str) -> None:
        """A line in place of some signs of a paragraph: in the first text node among them, else in the one before them."""
        inside = self.signs[start:end]
        before = self.signs[start - 1] if start > self.starts[paragraph] else None
        there = next((one for one in inside if tag(one.node) == "t"), None)
        if there:
            node, at = there.node, there.at
        elif before and tag(before.node) == "t":
            node, at = before.node, before.at + 1
        elif line and before:
            node, at = _beside(before.node), 0
            before.node.addnext(node)
        elif line and (after := next(iter(self.signs[start : self._end_of(paragraph)]), None)):
            node, at = (after.node, after.at) if tag(after.node) == "t" else (_beside(after.node), 0)
            if node is not after.node:
                after.node.addprevious(node)
        elif line:
            node, at = _new_text(self.paragraphs[paragraph]), 0
        else:
            node, at = None, 0
        _clear(inside)
        if node is not None:
            _set(node, (node.text or "")[:at] + line + (node.text or "")[at:])

    # Boxes to tick

    def tick(self, text: str, options: Sequence[str], start: int = 0, end: int | None = None) -> bool:
        """Tick the boxes between two places of the options that `text` names and empty the others; False, and nothing is
        done, if one has none.
        """
        chosen, others = ticks.chosen(text, options)
        boxes = self._boxes(options, start, end)
        if others or any(option not in boxes for option in chosen) or not boxes:
            return False
        for option, at in boxes.items():
            sign = self.signs[at]
            ticked = option in chosen
            if ticked != (sign.sign in ticks.MARKED):
                _tick(sign, ticked)
        return True

    @property
    def options(self) -> tuple[str, ...]:
        """The words that have boxes to tick."""
        return tuple(words for words, _ in ticks.boxed(self.text))

    def _boxes(self, options: Sequence[str], start: int, end: int | None) -> dict[str, int]:
        """Where the box of each option stands."""
        found: dict[str, int] = {}
        for words, at in ticks.boxed(self.text[start:end]):
            option = next((one for one in options if number.same_sign(one) == number.same_sign(words)), "")
            if option:
                found.setdefault(option, start + at)
        return found


def _signs(paragraph: Any) -> list[Sign]:
    found: list[Sign] = []
    for text, node in parts_of(paragraph):
        if tag(node) != "t":
            found += [Sign(sign, node) for sign in text]
            continue
        for at, raw in enumerate(node.text or ""):
            found += [Sign(sign, node, at) for sign in without_private_signs(raw)]
    return found


def _clear(signs: Sequence[Sign]) -> None:
    """Take signs out of their text nodes, which stay, and the nodes of the others out of their runs."""
    gone: dict[Any, set[int]] = {}
    for one in signs:
        if tag(one.node) == "t":
            gone.setdefault(one.node, set()).add(one.at)
        elif one.node.getparent() is not None:
            one.node.getparent().remove(one.node)
    for node, places in gone.items():
        _set(node, "".join(sign for at, sign in enumerate(node.text) if at not in places))


def _set(node: Any, text: str) -> None:
    """The text of a text node; a line break in it becomes one of Word's."""
    first, *more = text.split("\n")
    node.text = first
    node.set(_SPACE, "preserve")
    for line in more:
        node = _after(_after(node, _new(node, "br")), _new(node, "t"))
        node.text = line
        node.set(_SPACE, "preserve")
    _no_placeholder(node)


def named(like: Any, name: str) -> str:
    """A name in the namespace of an element: files of the strict kind have another."""
    return str(like.tag).rpartition("}")[0] + "}" + name


def _new(like: Any, name: str) -> Any:
    return like.makeelement(named(like, name))


def _after(element: Any, new: Any) -> Any:
    element.addnext(new)
    return new


def _beside(node: Any) -> Any:
    """A text node to stand in the run of a tab, a break or a symbol; a symbol's font would make symbols of its words."""
    fonts = child(child(node.getparent(), "rPr"), "rFonts")
    if tag(node) == "sym" and fonts is not None:
        fonts.getparent().remove(fonts)  # the symbol names its own
    return _new(node, "t")


def _new_text(paragraph: Any) -> Any:
    """A text node: in a run of the paragraph that says nothing yet, else in one that looks as its mark says."""
    silent = (one for one in within(paragraph, "r") if all(_says_nothing(part) for part in one))
    run = next((one for one in silent if not is_on(child(child(one, "rPr"), "vanish"))), None)
    if run is None:
        run = _new(paragraph, "r")
        look = child(child(paragraph, "pPr"), "rPr")
        if look is not None:
            look = deepcopy(look)
            for one in [one for one in look if tag(one) in _TRACKED]:
                look.remove(one)
            run.append(look)
        paragraph.append(run)
    node = child(run, "t")  # it may have been emptied
    if node is None:
        node = _new(run, "t")
        run.append(node)
    return node


def _says_nothing(part: Any) -> bool:
    return tag(part) == "rPr" or (tag(part) == "t" and not part.text)


def _like(paragraph: Any, line: str) -> Any:
    """A new paragraph that looks like one that has a text."""
    new = _new(paragraph, "p")
    properties = child(paragraph, "pPr")
    if properties is not None:
        new.append(deepcopy(properties))
    run = next((one.node.getparent() for one in _signs(paragraph) if one.node is not None), None)
    made = _new(paragraph, "r")
    look = child(run, "rPr")
    if look is not None:
        made.append(deepcopy(look))
    new.append(made)
    node = _new(made, "t")
    made.append(node)
    _set(node, line)
    return new


def _no_placeholder(node: Any) -> None:
    """What a content control shows until somebody writes in it is grey, and goes when one does."""
    control = next((one for one in node.iterancestors() if tag(one) == "sdt"), None)
    shown = child(child(control, "sdtPr"), "showingPlcHdr")
    if shown is None:
        return
    shown.getparent().remove(shown)
    look = child(node.getparent(), "rPr")
    style = child(look, "rStyle")
    if style is not None:
        look.remove(style)


def _tick(sign: Sign, ticked: bool) -> None:
    """A box ticked or emptied, in the font that it is drawn in."""
    node = sign.node
    if tag(node) == "sym":
        codes = _SYMBOLS.get(said(node, "font").strip().lower())
        if codes:
            node.set(named(node, "char"), codes[ticked])
        return
    raw = node.text[sign.at]
    private = raw != sign.sign  # Wingdings
    new = (
        chr(int(_SYMBOLS["wingdings"][ticked], 16)) if private else (ticks.TICKED if ticked else ticks.EMPTY)
    )
    node.text = node.text[: sign.at] + new + node.text[sign.at + 1 :]
    control = next((one for one in node.iterancestors() if tag(one) == "sdt"), None)
    for checked in below(child(control, "sdtPr"), "checked") if control is not None else ():
        for name in [name for name in checked.attrib if name.endswith("}val")]:
            checked.set(name, str(int(ticked)))
