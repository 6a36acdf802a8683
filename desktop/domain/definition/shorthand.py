"""The short ways of writing in a form file: several cells at once, `*` for what they differ by, a clause at line end."""

import re

_BASIS = re.compile(r"[ \t]*《([^《》]*(?:《[^》]*》[^《》]*)*)》[ \t]*$")
_COLUMNS = re.compile(r"([\w*]+)\.[(（]([\w \t\u3000]+)[)）]")
_ROWS = re.compile(r"[(（]([\w \t\u3000]+)[)）]\.(\w+)")


def alternatives(text: str) -> list[tuple[str, str | None]]:
    """`总额.(年初 预算)` as one text for each word in the parentheses, with the word that `*` stands for."""
    found = [(match, True) for match in _COLUMNS.finditer(text)] + [
        (match, False) for match in _ROWS.finditer(text)
    ]
    if not found:
        return [(text, None)]
    match, columns = found[0]
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
    """A formula and the clause 《…》 at its end."""
    match = _BASIS.search(text)
    return (text[: match.start()], match[1]) if match else (text, "")
