"""The unit of a table that prints none: the one in which the text of the report says the table's amounts."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from desktop.domain.meaning.vocabulary import AMOUNTS
from desktop.sources.table import Table

_AMOUNT: Final = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s?({'|'.join(AMOUNTS)})")
_LEAST_DIGITS: Final = 3  # of a figure that is hardly another's by chance


def told_unit(table: Table, texts: Iterable[str]) -> str:
    """The unit that most amounts of the texts have whose digits are those of a figure of the table; "" if two are as many."""
    figures = {_digits(cell.text) for cell in table.cells} - {""}
    told = Counter(
        found[2] for text in texts for found in _AMOUNT.finditer(text) if _digits(found[1]) in figures
    )
    (first, most), (_, next_most) = [*told.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > next_most else ""


def _digits(text: str) -> str:
    """A figure without what is written differently of one value; "" if it is short, or none."""
    bare = text.strip().replace(",", "")
    if not re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return ""
    plain = bare.rstrip("0").rstrip(".") if "." in bare else bare
    return plain if len(plain.replace(".", "").rstrip("0")) >= _LEAST_DIGITS else ""
