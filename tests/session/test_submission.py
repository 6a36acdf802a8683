"""报送: what is in the folder, when there is none, and that nothing is half made or overwritten."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef
from desktop.session.file_name import name_of
from desktop.session.opening import open_session
from desktop.session.session import Session
from desktop.session.submission import begin, complete, figures_of, submit
from desktop.sources.reading import read_document
from tests.builders import little, sample_file


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with open_session(sample_file("yueyang-2023", tmp_path / "年报.db")) as opened:
        yield opened


def test_the_folder_holds_all_that_is_handed_in(session: Session, tmp_path: Path) -> None:
    """The file, the report, the check, Word, Excel and the list; each says what it should."""
    made = submit(session, tmp_path / "报送", "年中批复未到", ["word", "excel"])
    assert made
    name = name_of(session.calculation)
    assert name.endswith("_2023")
    ends = (".db", ".pdf", "_审核报告.pdf", ".docx", ".xlsx")
    assert sorted(one.name for one in (tmp_path / "报送").iterdir()) == sorted(
        [*(name + end for end in ends), "清单.txt"]
    )
    with open_session(tmp_path / "报送" / f"{name}.db") as copy:
        assert figures_of(copy.calculation) == figures_of(session.calculation) == made.figures
    listing = (tmp_path / "报送" / "清单.txt").read_text("utf-8-sig")
    assert re.search(r"生成时间　\d{4}-\d\d-\d\d \d\d:\d\d　", listing)
    for words in ("不可上报（未填 0，错误 0，待说明 4）", "年中批复未到", made.figures, "22 页"):
        assert words in listing
    assert all(f"{one.name}" in listing and one.digest in listing for one in made.files)
    assert len(read_document(tmp_path / "报送" / f"{name}.docx").blocks) > 10


def test_the_list_gives_no_orders(session: Session, tmp_path: Path) -> None:
    """Neither a name nor a reason brings a line of its own or the signs that a terminal obeys."""
    session.type_into(find(session.calculation, "封面数据.单位名称"), "甲\x1b[2J局")
    submit(session, tmp_path / "报送", "未批\n审核结论　可上报\x1b[31m")
    listing = (tmp_path / "报送" / "清单.txt").read_text("utf-8-sig")
    assert "\x1b" not in listing and "甲␛[2J局" in listing
    assert [line for line in listing.split("\n") if line.startswith("审核结论")] == [
        "审核结论　不可上报（未填 0，错误 0，待说明 4）"
    ]


def test_what_may_not_be_handed_in_is_not(session: Session, tmp_path: Path) -> None:
    """Without a reason there is no folder, and nothing beside it."""
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refusal, match=r"不可上报（未填 0，错误 0，待说明 4），没有做报送的文件夹；请先改好"):
        submit(session, tmp_path / "报送")
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_is_there_stays(session: Session, tmp_path: Path) -> None:
    """Nothing is put into it, also where it is empty or came while the rest was made."""
    (tmp_path / "报送").mkdir()
    with pytest.raises(Refusal, match="已经有了，报送的文件夹不覆盖原来的"):
        submit(session, tmp_path / "报送", "试")
    begun = begin(session, tmp_path / "另", session.findings(), "试")
    (tmp_path / "另").mkdir()
    with pytest.raises(Refusal, match="已经有了，不覆盖原来的"):
        complete(begun)
    assert not any((tmp_path / "另").iterdir())
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_dir()) == ["另", "报送"]


@pytest.mark.parametrize("at", range(4))
def test_stopped_it_leaves_nothing(session: Session, tmp_path: Path, at: int) -> None:
    """Wherever the clerk stops it."""
    begun = begin(session, tmp_path / "报送", session.findings(), "试", ["excel"])
    assert complete(begun, lambda done, of: done < at) is None
    assert not [one for one in tmp_path.iterdir() if one.is_dir()]


def test_what_does_not_read_back_is_no_submission(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that keeps other figures than were written is told, and nothing is left."""
    begun = begin(session, tmp_path / "报送", session.findings(), "试")
    file = next(begun.beside.glob("*.db"))
    with open_session(file) as other:
        ref = next(ref for ref in other.workbook.texts if other.calculation.is_typed(ref))
        other.type_into(ref, "别的")
    with pytest.raises(Refusal, match=r"写好后再读，和文件里的内容不一样，没有做报送的文件夹"):
        complete(begun)
    assert not [one for one in tmp_path.iterdir() if one.is_dir()]


def test_no_such_place(session: Session, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"没有“.*没有”这个文件夹，请先建好"):
        submit(session, tmp_path / "没有" / "报送", "试")


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("甲/乙：丙*?", "甲乙：丙_2023"),
        ("", "2023"),
        ("con", "con_2023"),
        ("  甲. ", "甲_2023"),
        ("长" * 200, "长" * 60 + "_2023"),
    ],
)
def test_names_that_any_computer_takes(unit: str, name: str) -> None:
    """No sign that Windows refuses, no device's name, not too long."""
    session = little("表 附表\n[表格]\n甲 | {乙} |\n")
    session.type_into(_cover(session, "单位名称"), unit)
    session.type_into(_cover(session, "年度"), "2023")
    assert name_of(session.calculation) == name


def _cover(session: Session, cell: str) -> CellRef:
    return find(session.calculation, f"封面数据.{cell}")
