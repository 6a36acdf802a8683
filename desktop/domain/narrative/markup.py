"""The text of a report as it is written: paragraphs, headings, and in braces what is taken from the tables.

    == 基本支出情况                                a heading of the second level (（一）); === and ==== below it
    全年执行 {附件2.总额.执行} 万元，              a figure: an expression in the language of the formulas
    执行率 {附件2.总额.执行率 | 小数 1}            … shown otherwise than its cell, in the words of [格]
    {每张 附件3“、”：{项目支出名称}{总额.执行}万元}  one piece for each copy (每个 表.组: for each row), joined by “、”
    {每个 排名.单位“、”按 名次 当 名次 ≤ 3：{名称}}   … in the order of a value, and those only that meet a condition
    {若 差 = 0：与上年持平；否则：{增减(差)}{abs(差)}万元}
    {若可算：占{占比}；否则：没有收入，不算占比}       the second where a figure of the first is divided by zero

Full-width ｛｝｜： are read too. `\\` before a brace, a `=` or another `\\` takes the sign as it is. Nothing is refused: what
cannot be read stays in the text as `Wrong`, with the reason.
"""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import limits, words
from desktop.domain.formula.syntax import normal

OPEN, CLOSE, BAR, COLON, ESCAPE = "{｛", "}｝", "|｜", "：:", "\\"
MAX_DEPTH = 6
BLANKS = " \t\r\u3000"  # say nothing at the ends of a line
HEADINGS = (2, 3, 4)  # levels that a person writes; the first is the outline's
_HEADING = re.compile(r"(={2,4})[ \u3000]+(.*)")
_AROUND = " \t\u3000"
_EACH = re.compile(rf"(?P<how>{words.ROWS_EACH_COPY}|{words.PER})[ \t\u3000]+(?P<of>\w+(?:\.\w+)*)")
_BETWEEN = re.compile(r"[“\"](?P<between>[^”\"]*)[”\"]")
_BY = re.compile(rf"{words.ROWS_BY}[ \t\u3000]+")
_WHERE = re.compile(rf"{words.WHERE}[ \t\u3000]+(?=.)")
# A cell of one copy and row, as it is kept: their ids, "" for a cell outside any group, and the cell's.
ADDRESS = re.compile(r"@([^@/{}｛｝|｜\s]*)/([^/{}｛｝|｜\s]*)/(\w+(?:\.\w+)*)")
_ELSE = re.compile(rf"[；;]{words.ELSE}[：:]")


class Said(Struct, frozen=True):
    """Words as they stand."""

    text: str
    source: str


class Figure(Struct, frozen=True):
    """A value: of an expression, or of one cell of one copy and row (`address`). `look` is written as in [格]."""

    source: str
    expression: str
    look: str = ""
    address: tuple[str, str, str] | None = None


class Each(Struct, frozen=True):
    """`parts` once for each copy of form `of`, or for each row of a group (`of` is 表.组), joined by `between`.

    In the order of the tables, or of the expression `by`, the least first, those without a value last.
    """

    source: str
    of: str
    rows: bool
    parts: tuple["Part", ...]
    between: str = "、"
    condition: str = ""
    by: str = ""


class Choice(Struct, frozen=True):
    """One text if a condition holds, another if it does not; with condition "", if no figure of it is divided by zero."""

    source: str
    condition: str
    then: tuple["Part", ...]
    otherwise: tuple["Part", ...] = ()


class Wrong(Struct, frozen=True):
    """What stands in braces and cannot be read, and why."""

    source: str
    message: str


Part = Said | Figure | Each | Choice | Wrong


class Written(Struct, frozen=True):
    """One paragraph: its level (0: body), what stands in it."""

    level: int
    parts: tuple[Part, ...]


def read(text: str) -> tuple[Written, ...]:
    """The paragraphs of `text`, one a line; empty lines say nothing.

    Behind as many figures and lists as a text may have, the rest of each line that has more is one part, and wrong.
    """
    left = limits.FIGURES
    found: list[Written] = []
    for line in text.split("\n"):
        if line.strip():
            written = _paragraph(line)
            braced = [at for at, part in enumerate(written.parts) if not isinstance(part, Said)]
            if len(braced) > left:
                parts, rest = written.parts[: braced[left]], written.parts[braced[left] :]
                source = "".join(part.source for part in rest)
                message = f"取数太多：一段文字里最多取 {limits.FIGURES} 处，请分开写"
                written = Written(written.level, (*parts, Wrong(source, message)))
            left = max(left - len(braced), 0)
            found.append(written)
    return tuple(found)


def without_levels(text: str) -> str:
    """A text as a list quotes it: its headings by their words alone."""
    return "\n".join(
        heading[2].strip() if (heading := _HEADING.fullmatch(line.strip())) else line
        for line in text.split("\n")
    )


def _paragraph(line: str) -> Written:
    heading = _HEADING.fullmatch(line.strip())
    if heading:
        return Written(len(heading[1]), parts_of(heading[2].strip()))
    return Written(0, parts_of(line.strip(BLANKS)))


def parts_of(text: str, depth: int = 0) -> tuple[Part, ...]:
    """Words and what stands in braces, in order; their sources joined are `text`."""
    parts: list[Part] = []
    for braced, source in _cut(text):
        if not braced:
            parts.append(Said(unescaped(source), source))
        elif source[-1] not in CLOSE or len(source) < 2:
            parts.append(Wrong(source, "“{”没有配上“}”；要印花括号，前面加“\\”"))
        elif depth >= MAX_DEPTH:
            parts.append(Wrong(source, f"花括号套了超过 {MAX_DEPTH} 层，请写简单些"))
        else:
            parts.append(_braced(source, depth))
    return tuple(parts)


def unescaped(text: str) -> str:
    return re.sub(r"\\([\\={}｛｝])", r"\1", text)


def escaped(text: str) -> str:
    """Plain words so written that they are read as themselves, at the beginning of a line too."""
    text = re.sub(r"([\\{}｛｝])", r"\\\1", text)
    return re.sub(r"^([^\S\n]*)=", r"\1\\=", text, flags=re.MULTILINE)


def rewritten(text: str, change: Callable[[str], str]) -> str:
    """`text` with each expression and condition in its braces as `change` puts it, and all else as it is."""
    return "".join(_rewritten(part, change) for part in parts_of(text))


def _rewritten(part: Part, change: Callable[[str], str]) -> str:
    match part:
        case Figure(source=source, expression=expression):
            return source.replace(expression, change(expression), 1) if expression else source
        case Each(source=source, parts=parts, condition=condition, by=by):
            head, tail = _around(source, "".join(one.source for one in parts))
            head, behind = _last_changed(head, condition, change)
            head, order = _last_changed(head, by, change)
            return head + order + behind + "".join(_rewritten(one, change) for one in parts) + tail
        case Choice(source=source, condition=condition, then=then, otherwise=otherwise):
            first, second = ("".join(one.source for one in parts) for parts in (then, otherwise))
            head, tail = _around(source, second)
            between = _ELSE.fullmatch(head, max(len(head) - len(words.ELSE) - 2, 0))
            joint = between[0] if between else ""
            head = head.removesuffix(joint).removesuffix(first)
            head = head.replace(condition, change(condition), 1) if condition else head
            told = ["".join(_rewritten(one, change) for one in parts) for parts in (then, otherwise)]
            return head + told[0] + joint + told[1] + tail
    return part.source


def _last_changed(text: str, expression: str, change: Callable[[str], str]) -> tuple[str, str]:
    """What stands before the last `expression` of `text`, and from there on with it changed."""
    if not expression:
        return text, ""
    before, _, after = text.rpartition(expression)
    return before, change(expression) + after


def _around(source: str, inner: str) -> tuple[str, str]:
    """What stands before and behind `inner`, the last thing in the braces of `source`."""
    at = len(source[:-1].rstrip(" \t\u3000")) - len(inner.rstrip(" \t\u3000"))
    return source[:at], source[at + len(inner) :]


def _cut(text: str) -> Iterator[tuple[bool, str]]:
    """`text` cut before each outermost brace and behind its partner; an open one reaches to the end."""
    at = start = level = 0
    while at < len(text):
        sign = text[at]
        if sign == ESCAPE and at + 1 < len(text):
            at += 2
            continue
        if sign in OPEN:
            if not level and at > start:
                yield False, text[start:at]
            start = start if level else at
            level += 1
        elif sign in CLOSE and level:
            level -= 1
            if not level:
                yield True, text[start : at + 1]
                start = at + 1
        at += 1
    if start < len(text):
        yield level > 0, text[start:]


def _braced(source: str, depth: int) -> Part:
    inside = source[1:-1].strip(" \t\u3000")
    if not inside:
        return Wrong(source, "花括号里是空的，请写要取的格子，如 {附件2.总额.执行}")
    head, rest = _split(inside, COLON)
    if re.match(rf"(?:{words.ROWS_EACH_COPY}|{words.PER})[ \t\u3000]", inside):
        each = _each(head)
        if rest is None or each is None:
            example = f"{{{words.ROWS_EACH_COPY} 附件3“、”：{{项目支出名称}}}}"
            return Wrong(source, f"“{words.ROWS_EACH_COPY}”“{words.PER}”要写成 {example}")
        return replace(each, source=source, parts=parts_of(rest, depth + 1))
    if head.rstrip(_AROUND) == words.COUNTABLE and rest is not None:
        then, otherwise = _split_at_else(rest)
        return Choice(source, "", parts_of(then, depth + 1), parts_of(otherwise, depth + 1))
    if re.match(rf"{words.IN_CASE}[ \t\u3000]", inside):
        if rest is None:
            return Wrong(
                source, f"“{words.IN_CASE}”要写成 {{{words.IN_CASE} 差 = 0：持平；{words.ELSE}：增加}}"
            )
        then, otherwise = _split_at_else(rest)
        condition = head[len(words.IN_CASE) :].strip()
        return Choice(source, condition, parts_of(then, depth + 1), parts_of(otherwise, depth + 1))
    expression, look = _split(inside, BAR)
    address = ADDRESS.fullmatch(expression.strip())
    where = (address[1], address[2], address[3]) if address else None
    return Figure(source, expression.strip(), (look or "").strip(), where)


def _each(head: str) -> Each | None:
    """What `每个 排名.单位“、”按 名次 当 名次 ≤ 3` says of a list; None where it is written otherwise.

    It is taken apart from the left: as one expression, a hundred thousand blanks in it had no end.
    """
    begun = _EACH.match(head)
    if begun is None or "\n" in head:
        return None
    of, rest = begun["of"], head[begun.end() :]
    each = _list(begun["how"], of, rest)
    word = next((word for word in (words.ROWS_BY, words.WHERE) if of.endswith(word)), "")
    if each is None and word:  # 附件3按 名次
        each = _list(begun["how"], of.removesuffix(word), word + rest)
    return each


def _list(how: str, of: str, rest: str) -> Each | None:
    """The list over `of`, with what is said of it behind that name."""
    if not of or of.endswith("."):
        return None
    rest = rest.strip(_AROUND)
    between = _BETWEEN.match(rest)
    rest = rest[between.end() :].strip(_AROUND) if between else rest
    by, order = _BY.match(rest), ""
    if by:
        where = _WHERE.search(rest, by.end() + 1)
        order = rest[by.end() : where.start() if where else None].strip()
    else:
        where = _WHERE.match(rest)
        if rest and not where:
            return None
    condition = rest[where.end() :].strip() if where else ""
    joint = between["between"].replace("\\n", "\n") if between else "、"
    return Each("", normal(of), how == words.PER, (), joint, condition, order)


def _split(text: str, signs: str) -> tuple[str, str | None]:
    """`text` before and behind the first of `signs` outside braces and quotes; no such sign: None behind."""
    level, quoted = 0, False
    for at, sign in enumerate(text):
        if sign in '"“”':
            quoted = sign == "“" or (sign == '"' and not quoted)
        level += (sign in OPEN) - (sign in CLOSE)
        if sign in signs and not level and not quoted:
            return text[:at].rstrip(" \t\u3000"), text[at + 1 :]
    return text, None


def _split_at_else(text: str) -> tuple[str, str]:
    level = 0
    for at, sign in enumerate(text):
        level += (sign in OPEN) - (sign in CLOSE)
        match = _ELSE.match(text, at) if not level and sign in "；;" else None
        if match:
            return text[:at], text[match.end() :]
    return text, ""
