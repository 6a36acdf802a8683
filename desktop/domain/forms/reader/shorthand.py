"""The short ways of writing in a form file: several cells at once, `*` for what they differ by, a clause at line end."""

import re

_BRACKET = re.compile("[《》]")
# A word is tried from its beginning only: tried from each of its characters, one of 100,000 characters never ended.
_COLUMNS = re.compile(r"(?<![\w*])([\w*]+)\.[(（]([\w \t\u3000]+)[)）]")
_ROWS = re.compile(r"[(（]([\w \t\u3000]+)[)）]\.(\w+)")


def alternatives(text: str) -> list[tuple[str, str | None]]:
    """`总额.(年初 预算)` as one text for each word in the parentheses, with the word that `*` stands for."""
    columns = _COLUMNS.search(text)
    match = columns or _ROWS.search(text)
    if not match:
        return [(text, None)]
    before, after = text[: match.start()], text[match.end() :]
    if columns:
        return [(f"{before}{match[1]}.{word}{after}", word) for word in match[2].split()]
    return [(f"{before}{word}.{match[2]}{after}", word) for word in match[1].split()]


def with_star(text: str, star: str | None) -> str:
    """`拨款.* + 结转.*` as people read it for one column: `拨款.年初 + 结转.年初`."""
    if star is None:
        return text
    return re.sub(r"(?<=\w[.．])[*＊]|(?<!\w)[*＊](?=[.．]\w)", star, text)


def split_basis(text: str) -> tuple[str, str]:
    """A formula and the clause 《…》 at its end, in which titles 《…》 may stand.

    It is read from the end: the bracket farthest left that pairs with the last one begins the clause.
    """
    whole = text.rstrip(" \t")
    if not whole.endswith("》"):
        return text, ""
    begin = -1
    # Whether what follows here ends the clause well: in the clause's own words, and in a title within it.
    own, title = True, False
    for bracket in reversed(list(_BRACKET.finditer(whole, 0, len(whole) - 1))):
        if bracket[0] == "》":
            own, title = False, own
        else:
            begin = bracket.start() if own else begin
            own = title
        if not own and not title:
            break
    return (whole[:begin].rstrip(" \t"), whole[begin + 1 : -1]) if begin >= 0 else (text, "")
