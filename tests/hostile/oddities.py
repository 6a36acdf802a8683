"""What no text should be, and files that are something else than they say."""

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing

from tests.hostile.case import Kind, Scene

ODDITIES = Kind("oddities")
case = ODDITIES.case
TABLES = (
    "workbook.set_id",
    "definition.text",
    "copy.form_id",
    "row.group_id",
    "value.text",
    "override.reason",
    "explanation.text",
    "explanation.kind",
    "setting.value",
    "change.id",
)
VALUES = {
    "bytes": "x'00ff10'",
    "numbers": "1e308 * 10",
    "whole numbers": "123",
    "half a sign": "CAST(x'eda080' AS TEXT)",
    "no UTF-8": "CAST(x'ff fe fd' AS TEXT)".replace(" f", "f"),
    "a NUL": "'甲' || char(0) || '乙'",
}


def odd(column: str, what: str, value: str) -> None:
    """A case with a value of another kind in every line of a column."""
    table, name = column.split(".")

    def make(scene: Scene) -> None:
        copy = scene.copy_of("甲")
        scene.sql(
            "PRAGMA foreign_keys = OFF",
            f"INSERT OR IGNORE INTO override VALUES ('{copy}', '', '数.数', '1', '因为', '', '')",
            f"INSERT OR IGNORE INTO explanation VALUES ('required', '{copy}', '', '数.数', '因为', '', '', '', '')",
            "INSERT OR IGNORE INTO setting VALUES ('份数', '1')",
            f"INSERT OR IGNORE INTO value VALUES ('{copy}', '', '说.说明', '甲')",
            f"UPDATE {table} SET {name} = {value} WHERE rowid = (SELECT max(rowid) FROM {table})",
        )

    ODDITIES.add(f"{what} in {column}", "little", make)


for column in TABLES:
    odd(column, "bytes", VALUES["bytes"])
for what, value in VALUES.items():
    if what != "bytes":
        odd("value.text", what, value)
        odd("definition.text", what, value)
odd("setting.value", "half a sign", VALUES["half a sign"])
odd("change.id", "no UTF-8", VALUES["no UTF-8"])


@case()
def nulls_where_there_may_be_none(scene: Scene) -> None:
    with closing(sqlite3.connect(scene.file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'value'")
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute("UPDATE value SET text = NULL")


SIGNS = {
    "signs that turn the direction": "\u202e\u2066\u2069\u200f" * 2_000 + "甲",
    "signs without width": "\u200b\u200d\ufeff\u2060" * 2_000 + "甲",
    "20,000 marks on one letter": "e" + "\u0301" * 20_000,
    "emoji joined without an end": "👨\u200d👩\u200d👧\u200d" * 5_000,
    "signs that are none": "\ufffe\uffff\U0010ffff" * 2_000,
    "controls": "".join(map(chr, range(1, 32))) * 500,
    "the longest ligature": "\ufdfa" * 20_000,
    "letters of every script": "".join(chr(at) for at in range(0x100, 0x2FFF) if chr(at).isprintable()),
    "signs beyond the first plane": "".join(chr(at) for at in range(0x20000, 0x23000)),
    "lines that end otherwise": "甲\r\n乙\r丙\u2028丁\u2029戊\x0b己\x0c庚\x85" * 500,
}
for name, text in SIGNS.items():

    def everywhere(scene: Scene, text: str = text) -> None:
        for form, cell in (("甲", "事.名称"), ("甲", "说.说明"), ("报告", "情况")):
            scene.type(form, cell, text)
        scene.type("封面数据", "单位名称", text[:150])

    ODDITIES.add(name, "little", everywhere)


def ours(name: str, *statements: str, sample: str = "little") -> None:
    ODDITIES.add(name, sample, lambda scene: scene.sql(*statements))


ours("of another application", "PRAGMA application_id = 1")
for version in (0, 1, 3, -1, 2_147_483_647):
    ours(f"of version {version}", f"PRAGMA user_version = {version}")
ours("written ahead", "PRAGMA journal_mode = WAL")
ours("pages that are dropped by themselves", "PRAGMA auto_vacuum = FULL", "VACUUM")
for size in (512, 65536):
    ours(f"pages of {size} bytes", f"PRAGMA page_size = {size}", "VACUUM")
ours("100 MB of free pages", "CREATE TABLE x AS SELECT zeroblob(100000000) AS b", "DROP TABLE x")
ours("100 MB of another table", "CREATE TABLE x AS SELECT zeroblob(100000000) AS b")


@case()
def texts_in_UTF_16(scene: Scene) -> None:
    """The same tables in a file whose texts are in another code."""
    with closing(sqlite3.connect(scene.file)) as old:
        dump = list(old.iterdump())
    [[mark]] = scene.sql("PRAGMA application_id")
    [[version]] = scene.sql("PRAGMA user_version")
    scene.file.unlink()
    with closing(sqlite3.connect(scene.file, isolation_level=None)) as new:
        new.execute("PRAGMA encoding = 'UTF-16'")
        new.executescript("\n".join(dump))
        new.execute(f"PRAGMA application_id = {mark}")
        new.execute(f"PRAGMA user_version = {version}")


def spoilt(name: str, edit: Callable[[bytearray], object]) -> None:
    """A case whose bytes are others."""

    def make(scene: Scene) -> None:
        data = bytearray(scene.file.read_bytes())
        edit(data)
        scene.file.write_bytes(data)

    ODDITIES.add(name, "little", make)


def put(at: int, data: bytes) -> Callable[[bytearray], object]:
    return lambda old: old.__setitem__(slice(at, at + len(data)), data)


spoilt("cut in the middle", lambda data: data.__delitem__(slice(len(data) // 2, None)))
spoilt("nothing but its head", lambda data: data.__delitem__(slice(100, None)))
spoilt("zeros behind its head", lambda data: data.__setitem__(slice(100, None), bytes(len(data) - 100)))
spoilt(
    "ones behind its first page",
    lambda data: data.__setitem__(slice(4096, None), b"\xff" * (len(data) - 4096)),
)
spoilt("a page size of 3", put(16, b"\0\3"))
spoilt("a format to come", put(18, b"\7\7"))
spoilt("room at the end of pages", put(20, b"\xff"))
spoilt("a list of free pages in a circle", put(32, (2).to_bytes(4, "big") + (0xFFFFFF).to_bytes(4, "big")))
spoilt("a schema of a format to come", put(44, (99).to_bytes(4, "big")))
spoilt("a code of texts to come", put(56, (99).to_bytes(4, "big")))
spoilt("more pages than there are", put(28, (0x7FFFFFFF).to_bytes(4, "big")))
spoilt("a schema whose page is its own child", put(100, b"\x05\0\0\0\1\0\0\0\0\0\0\1"))


def other(name: str, make: Callable[[Scene], object]) -> None:
    """A case in which something else lies in the file's place."""

    def put(scene: Scene) -> None:
        scene.file.unlink()
        make(scene)

    ODDITIES.add(name, "little", put)


other("empty", lambda scene: scene.file.touch())
other("a text", lambda scene: scene.file.write_text("绩效自评\n" * 999, encoding="utf-8"))
other("a folder", lambda scene: scene.file.mkdir())
other("a pipe", lambda scene: os.mkfifo(scene.file))
other("a link to something endless", lambda scene: scene.file.symlink_to("/dev/zero"))
other("a link to itself", lambda scene: scene.file.symlink_to(scene.file.name))
other("a link to nothing", lambda scene: scene.file.symlink_to("没有.db"))
other("another program's database", lambda scene: scene.sql("CREATE TABLE contacts (name)"))


def _archive(scene: Scene) -> None:
    with zipfile.ZipFile(scene.file, "w") as archive:
        archive.write(scene.samples["little"], "年报.db")


other("an archive", _archive)


def _with_hole(size: int) -> Callable[[Scene], object]:
    def make(scene: Scene) -> None:
        shutil.copyfile(scene.samples["little"], scene.file)
        os.truncate(scene.file, size)

    return make


other("a hole of 290 MB at its end", _with_hole(290_000_000))
other("a hole of 4 GB at its end", _with_hole(4_000_000_000))
