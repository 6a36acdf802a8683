"""报送, 交给别人填 and 收回交出的表 in the window: what is asked, what is made, what comes back."""

from pathlib import Path

from desktop.domain.values.address import find
from desktop.session.opening import open_session
from desktop.ui.dialogs.submit_dialog import SubmitDialog
from desktop.ui.dialogs.tick_dialog import TickDialog
from desktop.ui.plain import Label
from tests.ui.person import Person


def test_the_folder_is_made_beside_the_window(person: Person, tmp_path: Path) -> None:
    """Without a reason 下一步 is grey, because something still blocks; the folder gets a name of its own."""
    place = tmp_path / "上报"
    place.mkdir()

    def fill(dialog) -> None:
        assert isinstance(dialog, SubmitDialog)
        assert not dialog._ok.isEnabled()
        assert any("条提示，交之前请再看一遍" in label.text() for label in dialog.findChildren(Label))
        dialog.reason_line.setPlainText("批复未到")
        dialog.excel.setChecked(True)
        assert dialog._ok.isEnabled()
        person.pick(place)
        dialog.accept()

    for _ in range(2):
        person.answer(fill)
        person.choose("报送")
    folders = sorted(one.name for one in place.iterdir())
    assert len(folders) == 2 and folders[0].endswith("_2023_报送") and folders[1].endswith("_报送-2")
    assert len(list((place / folders[0]).iterdir())) == 5
    assert person.bench.hint.button.text() == "打开文件夹"


def test_a_table_goes_out_and_comes_back(person: Person, tmp_path: Path) -> None:
    """Both have written in one cell: the box before it says whose word holds; one step takes all of it back."""
    out = tmp_path / "交.db"
    person.goto("附件3-2.指标[1].三级")
    person.pick(out)
    person.choose("交给别人填")
    with open_session(out) as other:
        for cell, text in (("三级", "他改的"), ("目标", "只有他改")):
            other.type_into(find(other.calculation, f"附件3-1.指标[1].{cell}"), text)
    person.type("我改的")
    asked: list[str] = []

    def choose(dialog) -> None:
        assert isinstance(dialog, TickDialog)
        asked.extend(dialog.list.item(row).text() for row in range(dialog.list.count()))
        dialog.accept()

    person.pick(out, then=choose)
    person.choose("收回交出的表")
    assert asked == ["附件3-2 指标第 1 行 三级指标：这边是“我改的”，交回来的是“他改的”"]
    cells = [f"附件3-2.指标[1].{cell}" for cell in ("三级", "目标")]
    assert [person.kept(cell) for cell in cells] == ["他改的", "只有他改"]
    person.choose("撤销")
    assert person.kept(cells[0]) == "我改的"
