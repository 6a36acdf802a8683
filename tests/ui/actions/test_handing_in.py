"""报送 in the window: the reason that is asked for, the folder that comes, and what is said of it."""

from pathlib import Path

from desktop.ui.dialogs.submit_dialog import SubmitDialog
from tests.ui.person import Person


def test_the_folder_is_made_beside_the_window(person: Person, tmp_path: Path) -> None:
    """Without a reason 下一步 is grey, because something still blocks; the folder gets a name of its own."""
    place = tmp_path / "上报"
    place.mkdir()

    def fill(dialog) -> None:
        assert isinstance(dialog, SubmitDialog)
        assert not dialog._ok.isEnabled()
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
