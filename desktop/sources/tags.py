"""HTML in pieces: tags and the words between them, in one pass, however long it is and whatever stands in it.

Python's own html.parser looks through the rest of the page anew at each comment or tag that does not end (a clipboard
of 240 kB took 16 s) and fails on declarations that are not Word's. Here nothing is looked at twice: what does not end
is refused, and whoever pastes takes the plain text that lies beside it.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple


class Unreadable(ValueError):
    """Something begins that never ends: the page was cut off, or is none."""


class Tag(NamedTuple):
    """`name` in small letters; `opens` and `closes` are both true of <br/>."""

    name: str
    opens: bool
    closes: bool
    said: dict[str, str]  # its attributes


# Each part takes all it can and gives nothing back, so that a tag without an end costs its length once. A quote counts
# only behind =, and one that is never closed is a sign like others.
_QUOTED = r"""(?:"[^"]*+"|'[^']*+')"""
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+{_QUOTED}?+)*+)>")
_SAID = re.compile(rf"""([^\s/>=]++)(?:\s*+=\s*+({_QUOTED}|[^\s>]*+))?+""")
_RAW = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("style", "script")}  # no tags inside


def pieces(html: str) -> Iterator[Tag | str]:
    """The tags and the words of a page, comments and declarations left out. Raises Unreadable."""
    at = 0
    while at < len(html):
        less = html.find("<", at)
        if less < 0:
            yield _words(html[at:])
            return
        if less > at:
            yield _words(html[at:less])
        after = html[less + 1 : less + 3]
        if html.startswith("<!--", less):
            at = _behind(html, "-->", less + 4)
        elif after[:1] in ("!", "?"):
            at = _behind(html, ">", less + 1)
        elif _begins_tag(after):
            found = _TAG.match(html, less)
            if not found:
                raise Unreadable
            tag = _tag(found)
            yield tag
            at = found.end()
            if tag.opens and not tag.closes and tag.name in _RAW:
                close = _RAW[tag.name].search(html, at)
                if not close:
                    raise Unreadable
                at = close.start()
        else:
            yield "<"  # less than
            at = less + 1


def _begins_tag(after: str) -> bool:
    letter = after[1:] if after[:1] == "/" else after[:1]
    return letter.isascii() and letter.isalpha()


def _behind(html: str, end: str, at: int) -> int:
    found = html.find(end, at)
    if found < 0:
        raise Unreadable
    return found + len(end)


def _tag(found: re.Match[str]) -> Tag:
    slash, name, rest = found.groups()
    said = {one[1].lower(): _words(_bare(one[2] or "")) for one in _SAID.finditer(rest)} if rest else {}
    return Tag(name.lower(), not slash, bool(slash) or rest.endswith("/"), said)


def _bare(value: str) -> str:
    return value[1:-1] if value[:1] in ('"', "'") and value[-1:] == value[:1] and len(value) > 1 else value


def _words(text: str) -> str:
    try:
        return unescape(text) if "&" in text else text
    except ValueError:  # the number of a sign with thousands of digits
        return text
