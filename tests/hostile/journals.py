"""Journals and locks that come along with a workbook: SQLite plays them back, and deletes the file that one names."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.hostile.case import SHIPPED, Kind, Scene
from tests.store.journal import MAGIC, journal_of, super_journal, torn

JOURNALS = Kind("journals")
case = JOURNALS.case


def beside(scene: Scene, ending: str) -> Path:
    return scene.file.with_name(scene.file.name + ending)


def plant(scene: Scene, name: str, bare: bool = False) -> None:
    """The workbook in the middle of an edit, and a journal that names a file."""
    file, honest = torn(scene.file)
    scene.file.write_bytes(file)
    journal_of(scene.file).write_bytes(super_journal(name, honest[:512] if bare else honest))


def named(file: str, bare: bool = False, full: bool = False) -> None:
    """A case whose journal names a document of the person's, from the folder on or by the full path."""

    def make(scene: Scene) -> None:
        path = scene.own(file)
        plant(scene, str(path.resolve()) if full else file, bare)

    way = f"{'bare' if bare else 'hot'}, {'full' if full else 'short'} name"
    JOURNALS.add(f"names {file} ({way})", "little", make)


for document in ("公文.docx", "去年.db", "打印.pdf"):
    for bare in (False, True):
        named(document, bare, full=True)
named("公文.docx")
named("公文.docx", bare=True)
named("资料/公文.docx")
named("../自己的.docx", bare=True)


@case()
def names_a_document_in_a_long_way(scene: Scene) -> None:
    plant(scene, "./" * 230 + scene.own("公文.docx").name)


@case()
def names_the_workbook_itself(scene: Scene) -> None:
    plant(scene, str(scene.file))


@case()
def names_a_document_with_a_wrong_sum(scene: Scene) -> None:
    plant(scene, str(scene.own("公文.docx")))
    said = bytearray(journal_of(scene.file).read_bytes())
    said[-9] ^= 1
    journal_of(scene.file).write_bytes(said)


@case()
def names_a_document_before_some_zeros(scene: Scene) -> None:
    plant(scene, str(scene.own("公文.docx")))
    with journal_of(scene.file).open("ab") as file:
        file.write(bytes(64))
    scene.torn = True


@case(SHIPPED)
def names_a_document_beside_a_workbook_that_may_only_be_read(scene: Scene) -> None:
    plant(scene, str(scene.own("公文.docx")))
    scene.file.chmod(0o444)
    scene.folder.chmod(0o555)
    scene.alone = True


@case()
def is_another_workbooks(scene: Scene) -> None:
    """Played back, it would put last year's pages among this year's."""
    whole = scene.file.read_bytes()
    scene.type("封面数据", "年度", "2099")
    _, journal = torn(scene.file)
    scene.file.write_bytes(whole)
    journal_of(scene.file).write_bytes(journal)


@case()
def brings_a_trigger(scene: Scene) -> None:
    """The file is sound; what the journal takes it back to is not."""
    whole = scene.file.read_bytes()
    scene.sql("CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM value; END")
    _, journal = torn(scene.file)
    scene.file.write_bytes(whole)
    journal_of(scene.file).write_bytes(journal)


def header(pages: int, size: int, sector: int, page: int) -> bytes:
    return MAGIC + b"".join(number.to_bytes(4, "big") for number in (pages, 7, size, sector, page))


@case()
def empties_the_file(scene: Scene) -> None:
    """A journal of no pages, which says that the file had one when the edit began."""
    journal_of(scene.file).write_bytes(header(0, 1, 512, 4096).ljust(512, b"\0"))


@case()
def makes_the_file_endless(scene: Scene) -> None:
    journal_of(scene.file).write_bytes(header(0, 0x7FFFFFFF, 512, 4096).ljust(512, b"\0"))


@case()
def counts_four_thousand_million_pages(scene: Scene) -> None:
    journal_of(scene.file).write_bytes(header(0xFFFFFFFE, 9, 0x10000, 0x10000).ljust(70000, b"\1"))
    scene.torn = True


@case()
def is_noise(scene: Scene) -> None:
    journal_of(scene.file).write_bytes(bytes(range(1, 256)) * 999)


@case()
def is_a_folder(scene: Scene) -> None:
    journal_of(scene.file).mkdir()


@case()
def is_a_pipe_that_nobody_writes_to(scene: Scene) -> None:
    os.mkfifo(journal_of(scene.file))


@case()
def is_a_link_to_a_document(scene: Scene) -> None:
    journal_of(scene.file).symlink_to(scene.own("公文.docx").name)


@case()
def is_a_second_name_of_a_document(scene: Scene) -> None:
    journal_of(scene.file).hardlink_to(scene.own("公文.docx"))


@case()
def is_a_link_to_something_endless(scene: Scene) -> None:
    journal_of(scene.file).symlink_to("/dev/urandom")


# The other journals of SQLite, which a file asks for in its head


def ahead(scene: Scene) -> None:
    """Have the file say that it is written ahead."""
    scene.sql("PRAGMA journal_mode = WAL")


@case()
def a_log_that_is_noise(scene: Scene) -> None:
    beside(scene, "-wal").write_bytes(bytes(range(1, 256)) * 999)


@case()
def a_log_that_is_noise_of_a_file_that_asks_for_one(scene: Scene) -> None:
    ahead(scene)
    beside(scene, "-wal").write_bytes(bytes(range(1, 256)) * 999)
    beside(scene, "-shm").write_bytes(b"\xff" * 32768)


@case()
def a_log_that_brings_a_trigger(scene: Scene) -> None:
    """The pages of the file are sound; those of its log are read in their place."""
    ahead(scene)
    whole = scene.file.read_bytes()
    with closing(sqlite3.connect(scene.file, isolation_level=None)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM value; END")
        log = beside(scene, "-wal").read_bytes()
    scene.file.write_bytes(whole)
    beside(scene, "-wal").write_bytes(log)


@case()
def a_log_that_is_a_link_to_a_document(scene: Scene) -> None:
    ahead(scene)
    beside(scene, "-wal").symlink_to(scene.own("公文.docx").name)


@case()
def a_log_that_is_a_second_name_of_a_document(scene: Scene) -> None:
    ahead(scene)
    beside(scene, "-wal").hardlink_to(scene.own("公文.docx"))


@case()
def an_index_of_the_log_that_is_a_link_to_a_document(scene: Scene) -> None:
    ahead(scene)
    beside(scene, "-shm").symlink_to(scene.own("公文.docx").name)


@case()
def a_log_that_is_a_pipe(scene: Scene) -> None:
    ahead(scene)
    os.mkfifo(beside(scene, "-wal"))


@case()
def a_lock_that_is_a_link_to_a_document(scene: Scene) -> None:
    scene.file.with_name(f".{scene.file.name}.lock").symlink_to(scene.own("公文.docx").name)


@case()
def a_lock_that_is_a_second_name_of_a_document(scene: Scene) -> None:
    scene.file.with_name(f".{scene.file.name}.lock").hardlink_to(scene.own("公文.docx"))


@case()
def a_lock_that_is_a_pipe(scene: Scene) -> None:
    os.mkfifo(scene.file.with_name(f".{scene.file.name}.lock"))


@case()
def the_workbook_is_a_link_to_another_whose_journal_is_planted(scene: Scene) -> None:
    """The journal lies beside the file that the link leads to."""
    there = scene.folder / "里面" / "真的.db"
    there.parent.mkdir()
    shutil.move(scene.file, there)
    scene.file.symlink_to(there)
    document = scene.own("公文.docx")
    file, honest = torn(there)
    there.write_bytes(file)
    journal_of(there).write_bytes(super_journal(document, honest))
