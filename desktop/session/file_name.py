"""What a file is called that the program proposes a name for: 单位_年度, and behind it what of the report it holds."""

from typing import Final

from desktop.domain.queries.score import unit_name, year_of
from desktop.domain.values.values import Values
from desktop.session.enclosed import NO_NAME

_REFUSED: Final = '\\/:*?"<>|'
_LONGEST: Final = 60  # characters of a word; a path of Windows has 260
_RESERVED: Final = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{one}{n}" for one in ("com", "lpt") for n in range(1, 10)),
}


def file_name(*words: str) -> str:
    """The words with “_” between them, without the signs that some computer refuses; empty ones are left out."""
    plain = "_".join(filter(None, map(_plain, words)))
    return f"_{plain}" if plain.lower() in _RESERVED else plain


def name_of(values: Values, what: str = "", nameless: str = NO_NAME) -> str:
    """单位_年度_what, and the whole report without `what`; `nameless` where neither unit nor year is filled in."""
    own = unit_name(values), year_of(values)
    return file_name(*(own if file_name(*own) else (nameless,)), what)


def _plain(word: str) -> str:
    plain = "".join(one for one in word if one.isprintable() and one not in _REFUSED)
    return plain.strip(" .")[:_LONGEST].rstrip(" .")
