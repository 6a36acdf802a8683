"""A workbook beside one of its backups: what each line says was then, and is now."""

from pathlib import Path

from desktop.session.earlier import earlier
from desktop.session.opening import open_session
from tests.builders import sample_file


def test_what_came_and_what_went_since(tmp_path: Path) -> None:
    """The backup is then, the workbook is now; neither is called the first file or the second."""
    path = sample_file("yueyang-2023", tmp_path / "自评.db")
    backup = tmp_path / "备份.db"
    backup.write_bytes(path.read_bytes())
    with open_session(path) as session:
        copy = session.copies_named("附件2")[0]
        rows = copy.rows["指标"]
        session.remove_rows(copy.id, rows[1].id)
        session.add_row(copy.id, "指标", "", rows[0].class_)
        said = earlier(backup, session.calculation).differences
    assert [line.rpartition("：")[2] for line in said] == ["那时有，现在没有", "那时没有，现在有"]
