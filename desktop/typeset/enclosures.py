"""The list under the text against what is enclosed: each announced, each there, in the same order."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.domain.narrative.manuscript import Attachment


class Enclosures(NamedTuple):
    """Where they differ: labels announced but not enclosed, enclosed but not announced, in another order."""

    missing: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    misplaced: tuple[str, ...] = ()


def enclosures(listed: Sequence[Attachment], labels: Sequence[str]) -> Enclosures:
    """Compare the list with the labels of the sheets; without a list there is nothing to compare."""
    if not listed:
        return Enclosures()
    order = [next((at for at, one in enumerate(listed) if announces(one, label)), -1) for label in labels]
    missing = tuple(one.label for at, one in enumerate(listed) if at not in order)
    unlisted = tuple(label for label, at in zip(labels, order, strict=True) if at < 0)
    known = [(at, label) for label, at in zip(labels, order, strict=True) if at >= 0]
    misplaced = tuple(
        label for before, (at, label) in enumerate(known) if any(other > at for other, _ in known[:before])
    )
    return Enclosures(missing, unlisted, misplaced)


def announces(listed: Attachment, label: str) -> bool:
    """Whether `label` is what the list says: 附件3 stands for 附件3-1, 附件3-2 … as well."""
    return label == listed.label or label.startswith(f"{listed.label}-")
