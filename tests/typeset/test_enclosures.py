"""The list under the text against the tables behind it."""

import pytest

from desktop.domain.narrative.manuscript import Attachment
from desktop.typeset.enclosures import Enclosures, enclosures

LIST = tuple(Attachment(label, "表") for label in ("附件1", "附件2", "附件3"))


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["附件1", "附件2", "附件3-1", "附件3-2"], Enclosures()),
        (["附件1", "附件3"], Enclosures(missing=("附件2",))),
        (["附件1", "附件2", "附件3", "附件31"], Enclosures(unlisted=("附件31",))),
        (["附件2", "附件1", "附件3"], Enclosures(misplaced=("附件1",))),
    ],
)
def test_each_difference_is_named(labels: list[str], expected: Enclosures) -> None:
    """附件3 announces all of 3-1, 3-2 …, and not 31."""
    assert enclosures(LIST, labels) == expected


def test_without_a_list_there_is_nothing_to_compare() -> None:
    """Tables printed by themselves need none."""
    assert enclosures((), ["附件1"]) == Enclosures()
