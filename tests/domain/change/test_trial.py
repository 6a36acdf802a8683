"""What a workbook would say after an edit, worked out beside it."""

import json

from desktop.domain.change.edit import Batch, RemoveRow, SetText
from desktop.domain.change.trial import after
from desktop.domain.engine.calculation import Calculation
from desktop.domain.values.address import find
from desktop.session.library import load_set, sample_text
from desktop.session.opening import from_json


def test_the_total_after_an_edit_that_is_not_done() -> None:
    """A score typed and a row taken out: the total follows beside, and in the workbook nothing is other."""
    data = json.loads(sample_text("yueyang-2023"))
    book = from_json(load_set(data["set"]), data)
    now = Calculation(book)
    score, total = find(now, "附件2.指标[1].得分"), find(now, "附件2.总分.得分")
    last = find(now, "附件2.指标[2].得分")
    before = dict(book.texts), [list(copy.rows.items()) for copy in book.copies], now.text(total)
    then = after(Batch((SetText(score, "3"), RemoveRow(last.copy, last.row))), book)
    assert (now.text(total), then.text(total)) == ("97.40", "90.40")
    assert (dict(book.texts), [list(copy.rows.items()) for copy in book.copies], now.text(total)) == before
    assert Calculation(book).text(total) == "97.40"
