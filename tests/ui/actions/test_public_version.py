"""公开版 in the window: the list with its boxes, words that are added and looked for, and the file."""

from pathlib import Path

from desktop.sources.reading import read_document
from desktop.sources.table import Table
from desktop.ui.dialogs.public_dialog import AGAIN, PublicDialog
from tests.ui.person import Person

NAME = "王" + "小五"


def test_what_is_ticked_is_left_out(person: Person, tmp_path: Path) -> None:
    """A name that stands in the cover and on every table; a word that is added is looked for before 导出 can be pressed."""
    person.bench.session.type_into(person.ref("封面数据.填表人"), NAME)
    person.bench.session.type_into(person.ref("附件3-1.指标[1].三级"), "某某花园巡查")
    path, seen = tmp_path / "公开.docx", list[int]()

    def add(dialog) -> None:
        assert isinstance(dialog, PublicDialog)
        seen.append(dialog.list.count())
        assert dialog.list.item(0).text().startswith(f"人名“{NAME}”")
        dialog.words_edit.setPlainText("某某花园")
        assert not dialog.ok.isEnabled() and dialog.again.isEnabled()
        person.answer(export)
        dialog.done(AGAIN)

    def export(dialog) -> None:
        assert isinstance(dialog, PublicDialog)
        seen.append(dialog.list.count())
        dialog.kind_box.setCurrentIndex(1)
        person.pick(path)
        dialog.accept()

    person.answer(add)
    person.choose("公开版")
    person.until_done()
    assert seen[1] == seen[0] + 1
    cells = [
        cell.text for block in read_document(path).blocks if isinstance(block, Table) for cell in block.cells
    ]
    whole = "".join(cells)
    assert NAME not in whole and "***巡查" in whole and "某某花园" not in whole
    assert person.bench.session.workbook.print_settings["公开版"] == "某某花园"
