"""Whether a file is as the program left it, and since when it is no more what was printed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from random import Random

import pypdfium2
import pytest

from desktop.domain import words
from desktop.domain.engine.calculation import Calculation
from desktop.domain.queries.page_code import page_code
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.session.check_report import check_job
from desktop.session.opening import open_session
from desktop.session.printing import job_of, print_workbook
from desktop.session.public import without
from desktop.session.verifying import Since, changed_since, code_in, verify
from desktop.store.chain import Chain
from desktop.store.log import logged
from desktop.typeset.selection import Selection
from tests.any_edit import some_edit
from tests.builders import sample_file
from tests.store.earlier import TO_5

NAME = "附件3-2.项目支出名称"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with three edits of a name after its beginning."""
    path = sample_file("yueyang-2023", tmp_path / "年报.db")
    with open_session(path) as session:
        for name in ("甲", "乙", "丙"):
            session.type_into(find(session.calculation, NAME), name)
    return path


@pytest.fixture
def sql(path: Path) -> Callable[[str], None]:
    def sql(statement: str) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(statement)

    return sql


def test_as_the_program_left_it(path: Path) -> None:
    found = verify(path)
    assert (found.chain.broken, found.chain.unsealed, found.strange) == (None, 0, "")
    assert found.chain.sealed == len(logged(path).log)


@pytest.mark.parametrize(
    ("statement", "edit", "changed"),
    [
        ("UPDATE change SET who = '别人' WHERE edit = 3", 3, True),
        ("UPDATE change SET new = '假' WHERE edit = 2", 2, True),
        ("UPDATE change SET hash = 'x' WHERE edit = 4", 4, True),
        ("DELETE FROM change WHERE edit = 2", 3, False),
        ("INSERT INTO change SELECT 'x', parent, 2, 1, at, who, kind, copy_id, row_id, cell_id, old, new, detail, '' "
         "FROM change WHERE edit = 2", 2, False),
    ],
)  # fmt: skip
def test_changed_from_outside(
    path: Path, sql: Callable[[str], None], statement: str, edit: int, changed: bool
) -> None:
    """The first record that does not follow, whether it was changed, or one before it has gone or come."""
    sql(statement)
    broken = verify(path).chain.broken
    assert broken and (broken.edit, broken.changed) == (edit, changed)


@pytest.mark.parametrize("where", ["", "WHERE edit < 3", "WHERE step = 0 AND edit = 1"])
def test_seals_that_were_taken_away(path: Path, sql: Callable[[str], None], where: str) -> None:
    """All of them, or those of the beginning: no older file looks so."""
    sql(f"UPDATE change SET hash = '' {where}")
    broken = verify(path).chain.broken
    assert broken and broken.stripped


@pytest.mark.parametrize("edited", [False, True])
def test_an_older_file(path: Path, sql: Callable[[str], None], edited: bool) -> None:
    """Brought up to date its log has seals from then on; those of before are none that were taken away."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(TO_5)
    records = len(logged(path).log) - 1
    assert verify(path).chain == Chain(1, records, None)  # as it lies there, and brought up to date below
    with open_session(path) as session:
        if edited:
            session.type_into(find(session.calculation, NAME), "丁")
    assert verify(path).chain == Chain(1 + edited, records, None)
    sql("UPDATE change SET hash = ''")
    broken = verify(path).chain.broken
    assert broken and broken.stripped


def test_contents_changed_from_outside(path: Path, sql: Callable[[str], None]) -> None:
    """The chain is whole, and does not lead to what stands in the cell."""
    sql("UPDATE value SET text = '假' WHERE text = '丙'")
    found = verify(path)
    assert found.chain.broken is None and "和文件的内容对不上" in found.strange


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("INSERT INTO value SELECT id, '', '收入.基金', '8' FROM copy WHERE form_id = '附件2'", "附件2"),
        ("INSERT INTO override SELECT id, '', '总额.执行', '8', '', '', '' FROM copy WHERE form_id = '附件2'", "附件2"),
        ("INSERT INTO checked SELECT id, '', '总额.得分', '8', '', '', '' FROM copy WHERE form_id = '附件2'", "附件2"),
        ("INSERT INTO decision VALUES ('x', 'passed', '', '', '')", ""),
        ("INSERT INTO remark VALUES ('x', '', '', '', '', '看过', '', '', '', '', '', '')", ""),
    ],
)  # fmt: skip
def test_contents_that_no_record_tells(
    path: Path, sql: Callable[[str], None], statement: str, where: str
) -> None:
    """What was slipped in where nobody has ever typed: no record speaks of the place, so none is contradicted."""
    sql(statement)
    found = verify(path)
    assert found.chain.broken is None and found.strange.startswith("文件里有修改记录里没有的内容")
    assert where in found.strange


def test_since_which_edit(path: Path) -> None:
    """The page was printed before edit 4; one of a figure that was typed back is the file's again."""
    was = code_in(logged(path))
    with open_session(path) as session:
        session.type_into(find(session.calculation, NAME), "丁")
        session.type_into(find(session.calculation, NAME), "戊")
    held = logged(path)
    found = changed_since(held, was)
    assert found == Since(held.log[-2].edit, held.log[-2].at, held.log[-2].who) and found.edit == 5
    assert changed_since(held, "23456-789AC") is None
    with open_session(path) as session:
        session.type_into(find(session.calculation, NAME), "丙")
    assert code_in(logged(path)) == was


def printed(target: BytesIO) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target)]


def test_on_every_page(path: Path) -> None:
    """The same on whatever pages are printed; only where it is wanted; never on the public version, always on a check."""
    line = f"校验码 {code_in(logged(path))}"
    with open_session(path) as session:
        assert not job_of(session.snapshot()).mark and check_job(session.calculation, []).mark == line
        session.keep_print({words.PAGE_MARK: words.YES})
        target = BytesIO()
        print_workbook(session, target, Selection(only=("附件2", "附件3-1")))
        pages = printed(target)
        assert len(pages) > 1 and all(line in page for page in pages)
        assert not without(job_of(session.snapshot()), []).mark


def test_walking_back_is_reading_anew(path: Path) -> None:
    """Table by table, whatever was done: the code that a walk has after each edit is that of the workbook then."""
    chance = Random(4)
    codes = []
    with open_session(path) as session:
        for _ in range(12):
            try:
                session.apply(some_edit(chance, session.workbook))
            except Refusal:
                continue
            codes.append(page_code(Calculation(session.workbook)))
    held = logged(path)
    for code in codes:
        assert (changed_since(held, code) is None) == (code == codes[-1] and codes.count(code) == 1)
