"""Small reports of made-up bureaus in layouts that are none of ours, with defects of the kinds that clerks make.

One file a report. Lines between `|` are the rows of a table (`<` and `^` where a cell goes on), all others paragraphs.
`{wrong|right}` is a defect: the report is audited with all of them right, and with each of them wrong in turn.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from desktop.domain.findings.finding import Finding
from desktop.exchange.audit import audit
from desktop.sources.document import Document
from desktop.sources.table import Block, Paragraph
from tests.exchange.drafting.described import table
from tests.exchange.drafting.test_opened import drawn

REPORTS = Path(__file__).parent / "strangers"

_DEFECT = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


class Stranger(Struct, frozen=True):
    """A report as it is written down."""

    name: str
    text: str

    @property
    def defects(self) -> list[tuple[str, str]]:
        """The words that are wrong, each with the right ones."""
        return [(found[1], found[2]) for found in _DEFECT.finditer(self.text)]

    def with_wrong(self, number: int | None) -> str:
        """The text with one of its defects, or with none."""
        numbers = iter(range(len(self.defects)))
        return _DEFECT.sub(lambda found: found[1 if next(numbers) == number else 2], self.text)

    @property
    def right(self) -> list[Finding]:
        """What an audit says of it without any defect; audited once."""
        return _said_of_right(self)

    def heard(self, number: int | None = None) -> list[Finding]:
        """What an audit says of it with one of its defects."""
        return [
            finding
            for finding, _ in audit(drawn_up(self.with_wrong(number)), f"{self.name}.docx", 2000).found
        ]

    def told(self) -> list[list[Finding]]:
        """Of each defect what is said that isn't said of the report without any."""
        before = Counter(map(_identity, self.right))
        return [
            [one for one in self.heard(number) if _identity(one) not in before]
            for number in range(len(self.defects))
        ]


@cache
def _said_of_right(stranger: Stranger) -> list[Finding]:
    return stranger.heard()


def _identity(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.message


def drawn_up(text: str) -> Document:
    """A report, written down as above, as the document that a person would hand in."""
    return Document("docx", tuple(_blocks(text)), ())


def _blocks(text: str) -> Iterator[Block]:
    rows: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            yield drawn(table("\n".join(rows)))
            rows = []
        if line.strip() and not line.startswith("#"):
            yield Paragraph(line.strip())


def strangers() -> list[Stranger]:
    """All reports, by name."""
    paths = sorted(REPORTS.glob("*.txt"))
    return [Stranger(path.stem, path.read_text(encoding="utf-8")) for path in paths]
