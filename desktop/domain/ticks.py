"""Options printed as boxes to tick: ☑优 □良 □中 □差. What is typed and kept is the words, 优, or several, 审计、巡察."""

import re
from collections.abc import Iterator, Sequence

from desktop.domain import number

TICKED, EMPTY = "☑", "□"
BETWEEN = "　"
_SEPARATORS = re.compile(r"[、，,；;\n]+")
_JOINT = "、"
BLANK, MARKED = "□☐▢", "☑☒■√✓✔"  # the boxes that bureaus print: those that count as empty, and as ticked
BOX = re.compile(f"[{BLANK}{MARKED}]")
_COUNT = re.compile(r"^(\w{1,3})、")
_BETWEEN_WORDS = " \t\u3000；;、，,。\n"


def option_of(words: str) -> str:
    """The words of a box as an option: 1、省直 is counted by a point, for 、 stands between options."""
    return _COUNT.sub(r"\1.", words.strip(_BETWEEN_WORDS))


def boxed(text: str) -> Iterator[tuple[str, int]]:
    """The words of a printed text that have boxes, each with the place of its box.

    A box stands before its words, □优 □良, or behind them, 优□ 良□, as the first of the text does.
    """
    boxes = list(BOX.finditer(text))
    said = text[: boxes[0].start()].strip() if boxes else ""
    before = not said or said[-1] in "：:"  # 等次：□优 □良
    for at, box in enumerate(boxes):
        if before:
            words = text[box.end() : boxes[at + 1].start() if at + 1 < len(boxes) else len(text)]
        else:
            words = text[boxes[at - 1].end() if at else 0 : box.start()]
        if option := option_of(words):
            yield option, box.start()


def chosen(text: str, options: Sequence[str]) -> tuple[list[str], list[str]]:
    """The options that a typed text names, in their order, and the words in it that are none."""
    words = [part.strip(f" \u3000{BLANK}{MARKED}") for part in _SEPARATORS.split(text)]
    plain = {number.same_sign(option): option for option in reversed(options)}
    found = {plain.get(number.same_sign(word), "") for word in words if word}
    others = [word for word in words if word and number.same_sign(word) not in plain]
    return [option for option in options if option in found], others


def joined(options: Sequence[str]) -> str:
    """Several options as they are kept."""
    return _JOINT.join(options)


def printed(text: str, options: Sequence[str]) -> str:
    """The boxes with their words; words that are no option stand behind them."""
    ticked, others = chosen(text, options)
    boxes = [(TICKED if option in ticked else EMPTY) + option for option in options]
    return BETWEEN.join([*boxes, *others])


def toggled(text: str, option: str, options: Sequence[str], several: bool) -> str:
    """The text after a click on one box: it is ticked, or no more; where one may be ticked, no other is."""
    ticked, _ = chosen(text, options)
    if option in ticked:
        return joined([one for one in ticked if one != option]) if several else ""
    return joined([one for one in options if one in ticked or one == option]) if several else option


def next_one(text: str, options: Sequence[str]) -> str:
    """The text after a press of space: the tick goes on to the next option, behind the last one to none."""
    ticked, _ = chosen(text, options)
    at = options.index(ticked[-1]) + 1 if ticked else 0
    return options[at] if at < len(options) else ""


def spans(options: Sequence[str], before: int) -> Iterator[tuple[int, int, str]]:
    """From which to which UTF-16 unit of the printed text each option stands, `before` units being in front of it."""
    at = before
    for option in options:
        end = at + 1 + len(option.encode("utf-16-le")) // 2
        yield at, end, option
        at = end + len(BETWEEN)
