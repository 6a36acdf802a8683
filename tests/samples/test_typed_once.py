"""A figure that a document tells in several places is typed in one of them."""

from tests.samples.final_accounts_2021 import SET
from tests.samples.shipped import typed


def test_figures_that_stand_in_several_sections_are_typed_once() -> None:
    """96.46, 98.34 and their like are typed in one table and taken over by the others."""
    typed_texts = [
        text
        for form in typed(SET)
        for text in [*form["cells"].values(), *(t for rows in form["rows"].values() for row in rows for t in row.values())]
    ]  # fmt: skip
    assert not {"96.46", "98.34", "84.32", "88.77"} & set(typed_texts)
    assert all(typed_texts.count(once) == 1 for once in ("60.80", "37.54", "57.14", "3.66", "96.66", "35.66"))
