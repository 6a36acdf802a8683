"""A workbook from a stranger is opened or refused in a sentence, soon, and harms nothing: at every door.

Each door is a process of its own, and the system tells which files it touched. Some cases of each kind are opened here
at two doors; the soak opens all of them at all four.
"""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.case import Case, Samples
from tests.hostile.cases import CASES, KINDS
from tests.hostile.doors import CHECK, WINDOW, things
from tests.hostile.probe import Probe
from tests.hostile.rounds import Sound, results_of, table_of, take_through
from tests.soak import Soak

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify tells who opens a file")

FEW = [
    "journals: names 公文.docx (hot, full name)",
    "journals: is a link to something endless",
    "journals: a lock that is a second name of a document",
    "markup: what a check says",
    "markup: the file's name where it is refused",
    "schema: value is a view without an end",
    "schema: a schema of 50000 tables",
    "budgets: chapter: a list with 100,000 blanks",
    "budgets: packs that take each other twice",
    "structure: 甲 is missing",
    "structure: a form by an endless file",
    "digits: an amount of decimals",
    "oddities: half a sign in value.text",
]


# No larger than an honest workbook may be, which has no such shape: these take seconds and harm nothing.
LARGE = {
    "2,000 checks that ask for every row",
    "four thousand projects",
    "ten thousand rows in one class",
    "rows with long texts",
    "targets and results",
}

AT_ONCE = 8  # cases between two looks at the time


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    folder = tmp_path_factory.mktemp("sound")
    return Sound(Samples(folder), folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", FEW)
def test_a_strangers_workbook(name: str, sound: Sound, tmp_path: Path) -> None:
    """At the command line, which a script opens, and in the window, which the person does."""
    [case] = [case for case in CASES if str(case) == name]
    results = results_of(case, sound, tmp_path / "case", (CHECK, WINDOW))
    assert [str(result) for result in results if not result.held] == []


@pytest.mark.soak("hostile-files", aim=len(CASES), of="cases")
def test_every_case_at_every_door(sound: Sound, tmp_path: Path, soak: Soak) -> None:
    """Each hostile workbook at all four doors, in an order of chance."""
    cases, results = soak.chance.sample(CASES, len(CASES)), []
    while soak.goes_on():
        some, folder = cases[soak.reached : soak.reached + AT_ONCE], tmp_path / str(soak.reached)
        folder.mkdir()
        results += take_through(some, sound, folder)
        soak.reached += len(some)
    print("\n" + table_of(results, KINDS))
    fallen = [str(result) for result in results if not result.held]
    print("\n".join(fallen))
    costly = [str(result) for result in results if result.costs and result.case.name not in LARGE]
    harmful = [str(result) for result in results if result.harm]
    assert costly + harmful == []


# The watch itself


@pytest.fixture
def probe(tmp_path: Path) -> Iterator[Probe]:
    probe = Probe(tmp_path)
    yield probe
    probe.close()


def test_the_watch_sees_a_file_that_is_opened(probe: Probe) -> None:
    """By its path, and by the one that Qt makes of a share on another machine."""
    assert probe.touched() == []
    probe.path.read_bytes()
    assert probe.touched() == ["probe.png opened"] and probe.touched() == []
    Path("//" + probe.share.removeprefix("file://")).read_bytes()
    assert probe.touched() == ["probe.png opened"]


def test_the_watch_sees_a_file_that_is_written_or_taken_away(probe: Probe) -> None:
    with probe.path.open("ab") as file:
        file.write(b"x")
    probe.path.unlink()
    assert probe.touched() == ["probe.png gone", "probe.png opened", "probe.png written"]


def test_the_watch_sees_a_call_on_the_web(probe: Probe) -> None:
    host, port = probe.web.removeprefix("http://").removesuffix("/probe.png").split(":")
    socket.create_connection((host, int(port))).close()
    assert probe.touched() == ["web called"]


def test_a_harm_is_told(sound: Sound, tmp_path: Path) -> None:
    """A refusal that is none, a file that goes: what the judge of the doors is there for."""
    case = Case("own", "no workbook at all", "little", lambda scene: scene.file.unlink())
    [result] = results_of(case, sound, tmp_path / "case", (CHECK,))
    assert result.outcome.code == 2 and result.held
    before = things(tmp_path)
    (tmp_path / "neu").write_text("x")
    assert set(things(tmp_path)) - set(before) == {"neu"}
