"""How alike two texts are: by the pairs of neighbouring signs that they share."""

import itertools
from functools import lru_cache


@lru_cache(
    maxsize=1 << 13
)  # the words before a figure are held against a dozen cells, a cell's against all figures
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring word signs in a text."""
    return frozenset(
        one + other for one, other in itertools.pairwise(text) if one.isalpha() and other.isalpha()
    )


def shared_pairs(one: str, other: str) -> int:
    """How many pairs of signs two texts share."""
    return len(pairs(one) & pairs(other))
