"""One template a form: what its copies share, and that no copy is laid out from what another one has."""

import gc
import pickle
import weakref
from collections.abc import Callable
from random import Random

import pytest

from desktop.domain.change.edit import AddRow, RemoveRow, apply
from desktop.domain.engine import programs
from desktop.domain.engine.calculation import Calculation
from desktop.domain.layout import template
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import FormLayout, fill
from desktop.domain.layout.template import template_of
from desktop.domain.workbook.workbook import Copy, Row, new_copy, new_id


def anew(copy: Copy, calculation: Calculation) -> FormLayout:
    """The layout as it is where nothing has been laid out before."""
    kept = template_of(copy.form).kept
    before = dict(kept)
    kept.clear()
    found = lay_out(copy, calculation)
    kept.clear()
    kept.update(before)
    return found


def test_copies_with_the_same_rows_have_one_shape(yueyang: Callable) -> None:
    """Box by box they differ in the ids alone; words are the very same box."""
    opened = yueyang(2)
    one, other = (lay_out(copy, opened.calculation) for copy in opened.copies("附件3"))
    assert one.shape is other.shape and one.copy != other.copy
    for box, same in zip(one.boxes, other.boxes, strict=True):
        assert (box is same) == (not any(piece.ref for piece in box.pieces))
        assert {piece.ref.copy for piece in same.pieces if piece.ref} <= {other.copy}


def test_another_row_is_another_shape(yueyang: Callable) -> None:
    """And the same again when it is gone."""
    opened = yueyang(1)
    copy = opened.copies("附件3")[0]
    before = lay_out(copy, opened.calculation)
    row = Row(new_id(), "指标", copy.rows["指标"][0].class_)
    apply(AddRow(copy.id, row, 0), opened.workbook, opened.calculation)
    opened.calculation.recompute()
    assert lay_out(copy, opened.calculation).shape is not before.shape
    apply(RemoveRow(copy.id, row.id), opened.workbook, opened.calculation)
    opened.calculation.recompute()
    again = lay_out(copy, opened.calculation)
    assert again == before and again.shape is before.shape


@pytest.mark.parametrize("seed", range(4))
def test_a_layout_is_as_if_it_were_the_first(yueyang: Callable, seed: int) -> None:
    """Whatever rows come and go: equal to one made with nothing kept."""
    chance, opened = Random(seed), yueyang(3)
    book, calculation = opened.workbook, opened.calculation
    classes = [one.key for one in book.set.pack.trees["指标树"].classes]
    for _ in range(25):
        copy = chance.choice([copy for copy in book.copies if "指标" in copy.form.groups])
        rows = copy.rows["指标"]
        if rows and chance.random() < 0.5:
            apply(RemoveRow(copy.id, chance.choice(rows).id), book, calculation)
        else:
            row = Row(new_id(), "指标", chance.choice(classes))
            apply(AddRow(copy.id, row, chance.randint(0, len(rows))), book, calculation)
        calculation.recompute()
        for copy in book.copies:
            assert lay_out(copy, calculation) == anew(copy, calculation)


def test_what_is_kept_is_bounded(yueyang: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest layouts go; the one just made stays, however large."""
    opened = yueyang(1)
    copy = opened.copies("附件3")[0]
    kept = template_of(copy.form).kept
    kept.clear()
    monkeypatch.setattr(template, "_MOST_BOXES", 400)
    for _ in range(8):
        apply(
            AddRow(copy.id, Row(new_id(), "指标", copy.rows["指标"][0].class_), 0),
            opened.workbook,
            opened.calculation,
        )
        opened.calculation.recompute()
        layout = lay_out(copy, opened.calculation)
        assert list(kept.values())[-1] is layout
    assert sum(len(one.boxes) for one in kept.values()) <= 400


def test_a_template_goes_with_its_form(book: Callable) -> None:
    """Nothing is kept of a set that is closed."""
    opened = book("表 附表\n[表格]\n甲 | {数} |\n")
    form = opened.copies("附表")[0].form
    opened.sheet("附表")
    gone, key = weakref.ref(form), id(form)
    assert key in template._templates
    del opened, form
    programs._kept.clear()  # the sets used last are kept
    gc.collect()
    assert gone() is None and key not in template._templates


def test_a_filled_layout_is_plain_data(yueyang: Callable) -> None:
    """Through a pickle and back it is equal, and its texts no longer follow the workbook."""
    opened = yueyang(1)
    copy = opened.copies("附件2")[0]
    filled = fill(lay_out(copy, opened.calculation), opened.calculation)
    again = pickle.loads(pickle.dumps(filled))
    opened.type({"附件2.总额.年初": "12345.60"})
    assert again == filled
    assert "12345.60" in fill(filled.layout, opened.calculation).texts and "12345.60" not in filled.texts


def test_copies_of_a_form_added_later(yueyang: Callable) -> None:
    """They are laid out by the template that is there."""
    opened = yueyang(1)
    before = template_of(opened.copies("附件3")[0].form)
    copy = new_copy(opened.workbook, opened.copies("附件3")[0].form)
    opened.workbook.copies.append(copy)
    calculation = Calculation(opened.workbook)
    assert template_of(copy.form) is before
    assert lay_out(copy, calculation) == anew(copy, calculation)
