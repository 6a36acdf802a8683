"""What a hostile workbook is made of: a sound one, a folder that is sent along, and one thing that is wrong."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Final

from msgspec import Struct

from desktop.domain.engine.programs import load
from desktop.domain.workbook.workbook import CellRef, Workbook, new_id, new_workbook
from desktop.exchange.json_file import read_json
from desktop.session.library import load_set, sample_text
from desktop.session.opening import from_json
from desktop.store.file import create
from tests.hostile.probe import Probe

NAME: Final = "年报.db"
SHIPPED: Final = "yueyang-2023"
MONTHLY: Final = "case-assessment"  # has forms that stand once a month
# The least set there is, for one thing in it to be overdone.
LITTLE: Final = {
    "set.txt": "报告集    示例\n年度      2025\n规则包    simple\n封面数据  cover.txt\n\n[表]\nform.txt\nreport.txt\n",
    "cover.txt": "表    封面数据  封面\n打印  否\n[表格]\n | 单位名称 | {单位名称} |\n | 年度     | {年度}     |\n"
    "[格]\n单位名称  文本  必填\n年度      年份  必填\n",
    "form.txt": "表  甲  甲表\n[表格]\n列宽  40  130\n事 | 名称 | {名称} |\n数 | 数 | {数} |\n说 | 说明 | {说明} |\n"
    "行* | {=序} | {事} |\n[组 行]\n行  自由 3\n[格]\n数.数  万元\n说.说明  长文本\n行.事  文本\n",
    "report.txt": "报告  报告  自评报告\n标题  {年度}年度报告\n\n[章 情况]  情况\n| {单位名称}有{甲.数.数}万元。\n",
    "rules/simple.txt": "规则包  示例\n",
}


class Scene(Struct, dict=True):
    """Where a case plays: `folder` is what somebody was sent, `file` the workbook in it; `above` is their own.

    With `alone` the doors are opened by somebody who may not write where the file says so; with `torn` the file was
    left in the middle of an edit, which its own journal takes back.
    """

    above: Path
    probe: Probe
    samples: "Samples"
    alone: bool = False
    torn: bool = False
    name: str = NAME

    @property
    def folder(self) -> Path:
        return self.above / "寄来"

    @property
    def file(self) -> Path:
        return self.folder / self.name

    def put(self, sample: str) -> None:
        """Begin with a sound workbook: the shipped sample, the monthly one or the little one."""
        self.file.write_bytes(self.samples[sample].read_bytes())

    def own(self, name: str) -> Path:
        """A document of the person's own, which nobody may open, change or take away."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("重要", encoding="utf-8")
        self.probe.watch(path)
        return path

    def sql(self, *statements: str, **named: object) -> list[tuple[object, ...]]:
        """Run statements on the file as anybody could; the lines of the last."""
        with closing(sqlite3.connect(self.file, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.create_function("new_id", 0, new_id)
            found: list[tuple[object, ...]] = []
            for statement in statements:
                found = connection.execute(statement, named).fetchall()
            return found

    def many(self, statement: str, lines: list[tuple[object, ...]]) -> None:
        with closing(sqlite3.connect(self.file, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            connection.executemany(statement, lines)
            connection.execute("COMMIT")

    def copy_of(self, form: str) -> str:
        """The id of the first copy of a form."""
        found = self.sql("SELECT id FROM copy WHERE form_id = :form ORDER BY position", form=form)
        return str(found[0][0])

    @cached_property
    def first(self) -> str:
        """The id of the first copy there is."""
        return str(self.sql("SELECT id FROM copy ORDER BY position LIMIT 1")[0][0])

    def type(self, form: str, cell: str, text: str, row: str = "") -> None:
        """Put a text into a cell, whatever the program would say to it."""
        self.sql(
            "INSERT OR REPLACE INTO value VALUES (:copy, :row, :cell, :text)",
            copy=self.copy_of(form),
            row=row,
            cell=cell,
            text=text,
        )

    def define(self, path: str, text: str) -> None:
        """Put a file into the set that the workbook carries."""
        self.sql("INSERT OR REPLACE INTO definition VALUES (:path, :text)", path=path, text=text)

    def redefine(self, path: str, edit: Callable[[str], str]) -> None:
        """Change a file of that set."""
        [[text]] = self.sql("SELECT text FROM definition WHERE path = :path", path=path)
        changed = edit(str(text))
        assert changed != text, "the case changes nothing"
        self.define(path, changed)

    def rows(self, form: str, group: str, count: int) -> list[str]:
        """Add rows to a group; their ids."""
        copy, ids = self.copy_of(form), [f"row-{group}-{at}" for at in range(count)]
        lines: list[tuple[object, ...]] = [
            (id_, copy, group, "", "", "", 1000 + at) for at, id_ in enumerate(ids)
        ]
        self.many("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)", lines)
        return ids


class Samples:
    """The sound workbooks by the name of a shipped set, or "little"; each is made in a folder when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()

    def __getitem__(self, name: str) -> Path:
        path = self._folder / f"{name}.db"
        with self._lock:
            if not path.exists():
                create(path, _little() if name == "little" else _shipped(name))
        return path


def _shipped(name: str) -> Workbook:
    return from_json(load_set(name), read_json(sample_text(name)))


def _little() -> Workbook:
    book = new_workbook(load("little", LITTLE).set)
    cover = book.single(book.set.cover).id
    book.texts |= {CellRef(cover, "", "单位名称"): "示例单位", CellRef(cover, "", "年度"): "2025"}
    return book


class Case(Struct, frozen=True):
    """One hostile workbook: its kind, its name, the sound workbook it begins with, and what is done to that."""

    kind: str
    name: str
    sample: str
    make: Callable[[Scene], object]

    def set_up(self, above: Path, samples: Samples) -> Scene:
        """The case, ready to be opened."""
        above.mkdir(exist_ok=True)
        scene = Scene(above, Probe(above), samples)
        scene.folder.mkdir()
        scene.put(self.sample)
        self.make(scene)
        return scene

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


class Kind(list[Case]):
    """The cases of one kind, in the order of their file."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def case(
        self, sample: str = "little", name: str = ""
    ) -> Callable[[Callable[[Scene], object]], Callable[[Scene], object]]:
        """The function below makes a case; its name, or `name`, is that of the case."""

        def keep(make: Callable[[Scene], object]) -> Callable[[Scene], object]:
            self.add(name or make.__name__.replace("_", " "), sample, make)
            return make

        return keep

    def add(self, name: str, sample: str, make: Callable[[Scene], object]) -> None:
        assert name not in [case.name for case in self], name
        self.append(Case(self.name, name, sample, make))
