"""提取上年数 from files: a workbook of ours, the same report as a Word or Excel file; into a new file and an open one."""

from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.change.edit import Batch
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find, name_of
from desktop.exchange.last_year.proposal import taking
from desktop.session.last_year import create_from_last, proposal_from
from desktop.session.opening import create, create_sample, export_file, open_session
from desktop.session.session import Session


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Last year's report in three kinds of files."""
    folder = tmp_path_factory.mktemp("上年")
    with create_sample("zhuzhou-2021", folder / "2021.db") as session:
        export_file(session, folder / "2021.docx")
        export_file(session, folder / "2021.xlsx")
    return folder


def typed(session: Session) -> dict[str, str]:
    texts = session.workbook.texts.items()
    return {name_of(session.calculation, ref): text for ref, text in texts if ref.copy != _report(session)}


def _report(session: Session) -> str:
    return next(copy.id for copy in session.workbook.copies if copy.form.outline)


def test_a_new_workbook_begins_with_what_holds_of_last_year(folder: Path, tmp_path: Path) -> None:
    """Its unit is last year's, its year the next."""
    session, found = create_from_last("zhuzhou-2021", tmp_path / "今年.db", folder / "2021.db")
    session.close()
    with open_session(tmp_path / "今年.db") as again:
        assert again.title.startswith("株洲市城市管理监督指挥中心") and "2022" in again.title
        assert len(again.workbook.copies_of("项目")) == 2
        assert len(again.workbook.carried) == sum(entry.marked for entry in found.sure)
        assert again.workbook.past and again.next_undo is None
        assert len([one for one in again.findings() if one.rule == "carried"]) == 3


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_printed_report_gives_the_same(folder: Path, tmp_path: Path, kind: str) -> None:
    """What stands in a Word or Excel file of the report is understood by its labels alone."""
    ours, _ = create_from_last("zhuzhou-2021", tmp_path / "一.db", folder / "2021.db")
    other, _ = create_from_last("zhuzhou-2021", tmp_path / "二.db", folder / f"2021.{kind}", "某中心", "2022")
    with ours, other:
        expected = typed(ours) | {"封面数据.单位名称": "某中心"}
        assert typed(other) == expected


def test_into_an_open_workbook_it_is_one_step(folder: Path, tmp_path: Path) -> None:
    with create("yueyang-2023", tmp_path / "今年.db", "某局", "2023") as session:
        found = proposal_from(folder / "2021.docx", session.workbook, session.calculation)
        assert any("2021 年度的" in note for note in found.notes)
    with create("zhuzhou-2021", tmp_path / "明年.db", "某局", "2022") as session:
        before = dict(session.workbook.texts)
        found = proposal_from(folder / "2021.docx", session.workbook, session.calculation)
        edit = taking(found, [entry.ref for entry in found.sure], session.workbook)
        assert isinstance(edit, Batch)
        session.apply(edit)
        assert session.next_undo and "提取上年数" in session.next_undo.told()
        ref = find(session.calculation, "附件1-2-2.专项名称")
        assert session.calculation.text(ref) == "系统升级维护专项经费"
        assert session.calculation.text(find(session.calculation, "封面数据.单位名称")) == "某局"
        session.undo()
        assert session.workbook.texts == before and not session.workbook.carried and not session.workbook.past


def test_a_sentence_of_last_year_is_hinted_at(folder: Path, tmp_path: Path) -> None:
    """Those of a Word file have no figures that follow the tables."""
    session, _ = create_from_last(
        "zhuzhou-2021", tmp_path / "今年.db", folder / "2021.docx", "某中心", "2022"
    )
    with session:
        found = [one for one in session.findings() if one.rule == "text-unchanged"]
        assert found and all("2021.docx" in one.message and one.span for one in found)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["zhuzhou-2021", "今年.db"], "--from"),
        (["zhuzhou-2021", "今年.db", "--from", "没有.db"], "没有"),
        (["zhuzhou-2021", "今年.db", "--from", "2021.db", "--year", "2020"], "从 2021 年起用"),
        (["zhuzhou-2021", "今年.db", "--from", "2021.db", "--year", "二〇二二"], "四位数字"),
    ],
)
def test_what_cannot_be_is_refused_and_no_file_made(
    folder: Path, tmp_path: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"今年.db": tmp_path, "没有.db": folder, "2021.db": folder}
    paths = [str(places[word] / word) if word in places else word for word in words]
    assert main(["new", *paths]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_command_says_what_it_took(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also from another set: what is only a guess is told and left out."""
    path = tmp_path / "今年.db"
    assert main(["new", "yueyang-2023", str(path), "--from", str(folder / "2021.db"), "--year", "2023"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("从“2021.db”提取 ") and lines[-1] == str(path)
    assert any("2021 年度的，不是上年（2022 年度）的" in line for line in lines)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "坏.db").write_bytes(b"x" * 100)
    with pytest.raises(Refusal):
        create_from_last("zhuzhou-2021", tmp_path / "今年.db", tmp_path / "坏.db")
