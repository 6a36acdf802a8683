"""What a rule has found, as it is told: at the level that the set wants, of bearable length, silenced only if it may be."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from desktop.domain.findings.finding import Finding
from desktop.domain.findings.switches import switched, switches_of
from desktop.domain.limits import QUOTED, shortened
from desktop.domain.values.values import Values


def heard(values: Values, found: Iterable[Finding]) -> Iterator[Finding]:
    """What a rule of the whole workbook has found, as the set wants it: each at the level of the table where it stands."""
    for one in found:
        copy = values.copy(one.where[0].copy)
        kept = switched(one, switches_of(values.set, copy.form)) if copy else None
        if kept:
            yield told(kept)


def told(finding: Finding) -> Finding:
    """A finding as it is told. What it quotes may have a hundred thousand signs; what is silenced may have become an
    error, by the form or by another case, and an error is never silenced."""
    message = shortened(finding.message, QUOTED)
    silenced = finding.silenced if finding.answerable else ""
    if (message, silenced) == (finding.message, finding.silenced):
        return finding
    return replace(finding, message=message, silenced=silenced)
