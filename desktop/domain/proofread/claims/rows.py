"""Rows of figures: those that follow one another with nothing but joints between, as behind 分别为."""

from collections.abc import Sequence

from desktop.domain.proofread.figures import Figure


def rows(figures: Sequence[Figure]) -> list[list[Figure]]:
    """The figures of a sentence row by row; most rows are of one figure."""
    found: list[list[Figure]] = []
    for figure in figures:
        last = found[-1][-1] if found else None
        if last is not None and not figure.near and not figure.lead and _alike(last, figure):
            found[-1].append(figure)
        else:
            found.append([figure])
    return found


def _alike(one: Figure, other: Figure) -> bool:
    return (
        one.quantity.sort is other.quantity.sort
        and one.quantity.unit == other.quantity.unit
        and one.sentence == other.sentence
    )
