"""Office files that are small to send and large to load."""

import io
import os
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.domain.refusal import Refusal
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.sources.reading import read_blocks
from desktop.sources.unpacking import area_of

SHEET = "xl/worksheets/sheet1.xml"


def sheet(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """A workbook of Excel whose only sheet is changed as text."""
    stream = io.BytesIO()
    made = Workbook()
    made.active.append(["项目", "金额"])
    made.save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, change(data) if part.filename == SHEET else data)
    return path


def merged(area: str) -> Callable[[bytes], bytes]:
    told = f'</sheetData><mergeCells><mergeCell \n ref="{area}"/></mergeCells>'
    return lambda data: data.replace(b"</sheetData>", told.encode())


def rows(count: int, cells: int) -> Callable[[bytes], bytes]:
    told = b"<row>" + b"<c><v>1</v></c>" * cells + b"</row>"
    return lambda data: data.replace(b"</sheetData>", told * count + b"</sheetData>")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (merged("A1:A1048576"), "里面超过 100000 格合并在一起"),
        (merged("XFD1048576:$A$1"), "里面超过 100000 格合并在一起"),
        (lambda data: merged("A1:XFD9")(data).decode().encode("utf-16"), "里面超过 100000 格合并在一起"),
        (rows(10_001, 1), "里面超过 10000 行"),
        (rows(200, 300), "里面超过 50000 格"),
        (lambda data: data + b"<a/>" * 1_000_000, "读不出来"),
        (
            lambda data: data.replace(b"</sheetData>", b"<a/>" * 1_000_000 + b"</sheetData>"),
            "里面超过 1000000 项内容",
        ),
        (lambda data: data + b" " * 70_000_000, "展开后超过 60 MB"),
        (lambda data: data + b"<!--" + b"a" * 70_000_000 + b"-->", "展开后超过 60 MB"),
        (lambda data: b"<!DOCTYPE a>" + data.partition(b"?>")[2], "DOCTYPE"),
        (lambda data: ("<!DOCTYPE a>" + data.decode().partition("?>")[2]).encode("utf-16"), "DOCTYPE"),
    ],
)
def test_small_to_send_and_large_to_load(tmp_path: Path, change: Callable[[bytes], bytes], said: str) -> None:
    """Told in a sentence, before a library loads it."""
    path = sheet(tmp_path / "form.xlsx", change)
    begun = time.process_time()
    with pytest.raises(Refusal, match=said):
        read_blocks(path, read_lexicon())
    assert time.process_time() - begun < 5


def test_an_archive_that_says_it_is_small(tmp_path: Path) -> None:
    """Nothing that it says of its sizes is believed."""
    path = sheet(tmp_path / "form.xlsx", lambda data: data + b" " * 70_000_000)
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo(SHEET)
    data = path.read_bytes().replace(
        struct.pack("<II", part.compress_size, part.file_size), struct.pack("<II", part.compress_size, 1000)
    )
    path.write_bytes(data)
    with pytest.raises(Refusal):
        read_blocks(path, read_lexicon())


def test_a_file_that_is_too_large_or_none(tmp_path: Path) -> None:
    """It is not read to its end; a pipe is not waited for."""
    with (tmp_path / "form.xlsx").open("wb") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(Refusal, match="有 3000.0 MB，最多 20 MB"):  # noqa: RUF043
        read_blocks(tmp_path / "form.xlsx", read_lexicon())
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "form.docx")
        with pytest.raises(Refusal, match="不是普通的文件"):
            read_blocks(tmp_path / "form.docx", read_lexicon())


@pytest.mark.parametrize(
    ("reference", "area"),
    [
        ("A1:C20", 60),
        ("$A$1:$B$2", 4),
        ("C20:A1", 60),
        ("A1", 0),
        ("A:C", 0),
        ("", 0),
        ("A1:B" + "9" * 5000, 0),
    ],
)
def test_how_much_a_merge_covers(reference: str, area: int) -> None:
    """Rows times columns; nothing where no two corners are named."""
    assert area_of(reference) == area
