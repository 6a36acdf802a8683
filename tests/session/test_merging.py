"""Two files that both went on, made one: where they began comes from the logs, and both histories stay."""

import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest

from desktop.domain import limits
from desktop.domain.change.edit import SetDecision, SetText, apply
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CLOSED, CellRef, Decision
from desktop.session.earlier import earlier, put_back
from desktop.session.history import history, write_as_it_was
from desktop.session.merging import Merging, chosen, conflicts_json, merging
from desktop.session.opening import create_sample, open_session
from desktop.store.file import open_file
from desktop.store.log import logged
from tests.any_edit import some_edit
from tests.builders import sample_file
from tests.store.typist import digest

NAME, TARGET, TEXT = "附件3-2.项目支出名称", "附件3-2.指标[1].目标", "附件3-2.指标[1].三级"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return sample_file("yueyang-2023", tmp_path / "我的.db")


@pytest.fixture
def theirs(ours: Path, tmp_path: Path) -> Path:
    copyfile(ours, tmp_path / "对方.db")
    return tmp_path / "对方.db"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "合并.db"


@pytest.fixture(scope="module")
def refs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CellRef]:
    """The cells that the tests type in: copies of one file have the same ids."""
    with open_session(sample_file("yueyang-2023", tmp_path_factory.mktemp("样例") / "样例.db")) as session:
        return {name: find(session.calculation, name) for name in (NAME, TARGET, TEXT)}


@pytest.fixture
def put(refs: dict[str, CellRef]) -> Callable[[Path, dict[str, str]], None]:
    def put(path: Path, cells: dict[str, str]) -> None:
        with open_file(path, write=True) as file:
            for cell, text in cells.items():
                file.record(apply(SetText(refs[cell], text), file.workbook))

    return put


@pytest.fixture
def held(refs: dict[str, CellRef]) -> Callable[..., list[str]]:
    def held(path: Path, *cells: str) -> list[str]:
        texts = logged(path).workbook.texts
        return [texts.get(refs[cell], "") for cell in cells]

    return held


def conflicts(found: Merging) -> list[tuple[str, str, str]]:
    return [(one.place, one.ours.text, one.theirs.text) for one in found.conflicts]


def test_both_went_on(ours: Path, theirs: Path, out: Path, put: Callable, held: Callable) -> None:
    """What each has typed is there; what both have is told with who and when, and chosen."""
    put(ours, {NAME: "我的名", TARGET: "80"})
    put(theirs, {NAME: "他的名", TEXT: "他的指标"})
    before = ours.read_bytes(), theirs.read_bytes()
    found = merging(ours, theirs)
    assert conflicts(found) == [("附件3-2 项目支出名称", "我的名", "他的名")] and found.known
    assert all(side.who and side.at for one in found.conflicts for side in (one.ours, one.theirs))
    assert found.write(out) == 1
    assert held(out, NAME, TARGET, TEXT) == ["我的名", "80", "他的指标"]
    out.unlink()
    assert found.write(out, found.conflicts) == 2
    assert held(out, NAME, TARGET, TEXT) == ["他的名", "80", "他的指标"]
    assert (ours.read_bytes(), theirs.read_bytes()) == before


def test_both_histories_stay(
    ours: Path, theirs: Path, out: Path, refs: dict[str, CellRef], put: Callable
) -> None:
    """Ours as it was, the merge as one edit of it, and theirs under their own names and times."""
    put(ours, {TARGET: "80"})
    put(theirs, {TEXT: "他的指标", NAME: "他的名"})
    merging(ours, theirs).write(out)
    now = logged(out)
    deeds = history(now.workbook, now.log)
    assert [(deed.edit, deed.merged) for deed in deeds] == [
        (3, False),
        (3, True),
        (2, True),
        (2, False),
        (1, False),
    ]
    assert deeds[0].told == "合并另一个文件，改动 2 处" and deeds[1].told.endswith("他的名")
    one = refs[TEXT]
    assert [deed.told.endswith("他的指标") for deed in history(now.workbook, now.log, one)] == [
        False,
        True,
        False,
    ]


def test_a_merge_that_came_by_a_merge(
    ours: Path, theirs: Path, out: Path, tmp_path: Path, put: Callable
) -> None:
    """It is told as one, in the words that its own file has for it."""
    put(theirs, {TEXT: "他的指标", NAME: "他的名"})
    merging(ours, theirs).write(out)
    merging(ours, out).write(tmp_path / "又.db")
    now = logged(tmp_path / "又.db")
    told = [deed.told for deed in history(now.workbook, now.log)]
    assert told.count("合并另一个文件，改动 2 处") == 2 and all(told)


def test_merged_again_after_both_went_on_once_more(
    ours: Path, theirs: Path, out: Path, tmp_path: Path, put: Callable, held: Callable
) -> None:
    """What came over before is no clash any more, in whichever direction, nor when nothing has happened since."""
    put(ours, {NAME: "我的名"})
    put(theirs, {NAME: "他的名"})
    found = merging(ours, theirs)
    found.write(out, found.conflicts)
    again = merging(out, theirs)
    assert not again.conflicts and not again.with_choices(()).edit.edits
    put(theirs, {NAME: "他又改", TEXT: "他的指标"})
    put(out, {TARGET: "80"})
    for one, other in ((out, theirs), (theirs, out)):
        path = tmp_path / f"{one.stem}二.db"
        found = merging(one, other)
        assert not found.conflicts
        found.write(path)
        assert held(path, NAME, TARGET, TEXT) == ["他又改", "80", "他的指标"]
    both = merging(tmp_path / "合并二.db", tmp_path / "对方二.db")  # each has the other's
    assert not both.conflicts and not both.with_choices(()).edit.edits


@pytest.mark.parametrize("turned", [False, True])
def test_two_merges_in_which_different_words_were_chosen(
    ours: Path, theirs: Path, tmp_path: Path, put: Callable, held: Callable, turned: bool
) -> None:
    """Neither choice is lost without a question, whichever file each merge began from."""
    put(ours, {NAME: "我的名", TARGET: "80"})
    put(theirs, {NAME: "他的名"})
    mine, other = tmp_path / "一.db", tmp_path / "二.db"
    merging(ours, theirs).write(mine)
    found = merging(theirs, ours) if turned else merging(ours, theirs)
    found.write(other, () if turned else found.conflicts)
    assert (held(mine, NAME), held(other, NAME)) == (["我的名"], ["他的名"])
    for one, another in ((mine, other), (other, mine)):
        crossed = merging(one, another)
        assert [place for place, _, _ in conflicts(crossed)] == ["附件3-2 项目支出名称"]
        crossed.write(path := tmp_path / f"{one.stem}又.db")
        assert held(path, NAME, TARGET) == [*held(one, NAME), "80"]


def test_with_the_file_as_it_was(
    ours: Path, theirs: Path, out: Path, tmp_path: Path, put: Callable, held: Callable
) -> None:
    """The same with the beginning given as with the beginning found."""
    base = tmp_path / "原来.db"
    copyfile(ours, base)
    put(ours, {NAME: "我的名"})
    put(theirs, {NAME: "他的名", TEXT: "他的指标"})
    assert merging(ours, theirs, base).conflicts == merging(ours, theirs).conflicts
    merging(ours, theirs, base).write(out)
    assert held(out, NAME, TEXT) == ["我的名", "他的指标"]


def test_files_that_began_apart(tmp_path: Path) -> None:
    """Two made from one sample have no id in common: every difference is a clash, what is alike none."""
    one, other = tmp_path / "一.db", tmp_path / "二.db"
    create_sample("yueyang-2023", one).close()
    with create_sample("yueyang-2023", other) as session:
        assert not merging(one, other).conflicts
        old = [session.calculation.text(find(session.calculation, cell)) for cell in (TEXT, TARGET)]
        for cell, text in ((TEXT, ""), (TARGET, "80")):
            session.type_into(find(session.calculation, cell), text)
        session.remove_form(session.copies_named("附件3-8")[0].id)
    found = merging(one, other)
    told = {place: (mine, theirs) for place, mine, theirs in conflicts(found)}
    assert not found.known and told["附件3-2 指标第 1 行 三级指标"] == (old[0], "")
    [target] = [sides for place, sides in told.items() if place.endswith(f"“{old[0]}” 年度指标值")]
    assert target == (old[1], "80")
    assert any(place.startswith("附件3-8") and place.endswith("这张表") for place in told)


def test_a_list_filled_in(ours: Path, theirs: Path, put: Callable) -> None:
    """The list of conflicts comes back with a choice each; a wrong or half one is refused in a sentence."""
    put(ours, {NAME: "我的名", TEXT: "甲"})
    put(theirs, {NAME: "他的名", TEXT: "乙"})
    found = merging(ours, theirs)
    told = json.loads(json.dumps(conflicts_json(found)))
    with pytest.raises(Refusal, match="第 1 处（附件3-2 项目支出名称）的 choose 要写 ours"):
        chosen(found, told, "单.json")
    for line, side in zip(told["conflicts"], ("theirs", "ours"), strict=True):
        line["choose"] = side
    assert chosen(found, told, "单.json") == [found.conflicts[0]]
    told["conflicts"][1]["ours"]["text"] = "别的"
    with pytest.raises(Refusal, match="第 2 处和这两个文件的不一样"):
        chosen(found, told, "单.json")
    with pytest.raises(Refusal, match="里有 0 处冲突，这两个文件有 2 处"):
        chosen(found, {}, "单.json")


def test_a_list_in_another_order(ours: Path, theirs: Path, put: Callable) -> None:
    """Two places where both sides say the same are told apart: no choice goes to the other place."""
    put(ours, {NAME: "甲", TEXT: "甲"})
    put(theirs, {NAME: "乙", TEXT: "乙"})
    found = merging(ours, theirs)
    told = json.loads(json.dumps(conflicts_json(found)))
    for line, side in zip(told["conflicts"], ("theirs", "ours"), strict=True):
        line["choose"] = side
    told["conflicts"].reverse()
    with pytest.raises(Refusal, match="第 1 处和这两个文件的不一样"):
        chosen(found, told, "单.json")


def test_a_merge_that_was_taken_back(
    ours: Path, theirs: Path, out: Path, tmp_path: Path, put: Callable, held: Callable
) -> None:
    """What was put back is an edit of ours like any other: theirs stays away, and where they go on it is asked.

    Whoever wants theirs after all merges the file of before the merge, or a new one as it was then.
    """
    put(theirs, {NAME: "他的名", TEXT: "他的指标"})
    merging(ours, theirs).write(out)
    with open_session(out) as session:
        put_back(session, earlier(ours, session.calculation))
    again, anew, third = (tmp_path / f"{name}.db" for name in ("再", "退回", "新"))
    assert merging(out, theirs).conflicts == ()
    merging(out, theirs).write(again)
    assert held(again, NAME, TEXT) == held(ours, NAME, TEXT)
    was = logged(out)
    write_as_it_was(was.workbook, was.log, 1, anew)
    found = merging(anew, theirs)
    assert not found.known and len(found.conflicts) == 2
    found.write(third, found.conflicts)
    assert held(third, NAME, TEXT) == ["他的名", "他的指标"]
    before = held(ours, NAME)[0]
    put(theirs, {NAME: "他又改的名"})
    assert conflicts(merging(out, theirs)) == [("附件3-2 项目支出名称", before, "他又改的名")]


def test_a_full_disk(
    ours: Path, theirs: Path, out: Path, put: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the new file's disk, and nothing of that is left; the two are as they were."""

    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    put(theirs, {NAME: "他的名"})
    before = ours.read_bytes(), theirs.read_bytes()
    monkeypatch.setattr("desktop.store.merging.vacuum_into", full)
    with pytest.raises(Refusal, match=f"^磁盘满了，“{out}”没有写成"):
        merging(ours, theirs).write(out)
    assert (ours.read_bytes(), theirs.read_bytes()) == before
    assert sorted(os.listdir(out.parent)) == sorted([ours.name, theirs.name])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_folder_named_in_gbk(ours: Path, theirs: Path, put: Callable, held: Callable) -> None:
    """As unzip leaves the names of a Windows archive."""
    put(theirs, {NAME: "他的名"})
    folder = Path(os.fsdecode(os.fsencode(ours.parent) + "/自评".encode("gbk")))
    folder.mkdir()
    merging(ours, theirs).write(folder / "合并.db")
    assert held(folder / "合并.db", NAME) == ["他的名"]


def test_what_cannot_be_one(ours: Path, theirs: Path, tmp_path: Path) -> None:
    """Another set; another edition of it."""
    other = sample_file("zhuzhou-2021", tmp_path / "别.db")
    with pytest.raises(Refusal, match="不能合并；要看哪里不一样"):
        merging(ours, other)
    with closing(sqlite3.connect(theirs)) as connection, connection:
        connection.execute("UPDATE definition SET text = text || char(10) WHERE path = 'set.txt'")
    with pytest.raises(Refusal, match="的版本不同，不能合并"):
        merging(ours, theirs)


def test_more_than_a_workbook_holds(
    ours: Path, theirs: Path, out: Path, put: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two that are each as large as may be are not put into one that no window opens."""
    put(theirs, {TEXT: "长"})
    found = merging(ours, theirs)
    monkeypatch.setattr(limits, "FILLED", 1)
    with pytest.raises(Refusal, match="合在一起太多了"):
        found.write(out)
    assert not out.exists()


def test_what_is_closed_stays_as_it_was(ours: Path, theirs: Path, out: Path, put: Callable) -> None:
    """Closed on one side: it comes over whole, or with nothing else; opened again it is merged like any other."""

    def decide(state: str) -> None:
        with open_file(theirs, write=True) as file:
            file.record(apply(SetDecision(Decision(state, "", "上级", "2024-05-06")), file.workbook))

    put(theirs, {NAME: "他的名"})
    decide(CLOSED)
    assert merging(ours, theirs).write(out) == 2
    assert logged(out).workbook.decision.state == CLOSED
    put(ours, {TARGET: "80"})
    for one, other in ((ours, theirs), (theirs, ours)):
        with pytest.raises(Refusal, match="已经定稿，另一个文件里有 1 处是定稿里没有的，合不进去"):
            merging(one, other).write(out)
    decide("")
    assert merging(ours, theirs).write(out) == 1


@pytest.mark.parametrize("seed", range(2))
def test_any_two_histories(ours: Path, theirs: Path, out: Path, tmp_path: Path, seed: int) -> None:
    """Of files as of workbooks: the file says what the merge says, and merged once more nothing comes."""
    chance = Random(seed)
    for path in (ours, theirs):
        with open_session(path) as session:
            for _ in range(8):
                try:
                    session.apply(some_edit(chance, session.workbook))
                except Refusal:
                    continue
    found = merging(ours, theirs)
    found.write(out, found.conflicts)
    again = merging(out, theirs)
    assert not again.with_choices(()).edit.edits
    now = logged(out)
    assert all(deed.told for deed in history(now.workbook, now.log))
    assert digest(now.workbook) == digest(merging(out, ours).book) or merging(out, ours).conflicts == ()
