"""Broken and hostile files: one plain sentence, nothing fetched, soon and in little memory. All are made here."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as new_document
from openpyxl import Workbook

from desktop.domain.refusal import Refusal
from desktop.sources.reading import read_document

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return file.getvalue()


def bomb() -> bytes:
    """Made where it is read: half a second of packing, which every worker that collects paid."""
    return zipped(word__document_xml=b"<x>" + b" " * 70_000_000)


ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
REPEATED = (
    b'<o xmlns:table="t"><body><spreadsheet><table table:name="x"><table-row table:number-rows-repeated="9999999">'
    b'<table-cell table:number-columns-repeated="16384"><p>x</p></table-cell></table-row></table></spreadsheet></body></o>'
)
FILES: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty": (b"", "是空文件"),
    "zip bomb": (bomb, "展开后超过"),
    "external entity": (zipped(word__document_xml=ENTITY), "DOCTYPE"),
    "entity in ods": (zipped(mimetype=b"spreadsheet", content_xml=ENTITY), "DOCTYPE"),
    "repeated for ever": (
        zipped(
            mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
            content_xml=REPEATED,
            **{"META-INF__manifest_xml": b"<x/>"},
        ),
        "超过 50000 格",
    ),
    "password, new": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    "old Word": (OLE + bytes(600), "旧格式"),
    "broken old Excel": (OLE + bytes(600) + "Workbook".encode("utf-16-le"), "读不出来"),
    "rtf": (b"{\\rtf1 x}", "旧格式"),
    "an archive of something else": (zipped(a_txt=b"x"), "不是认得的"),
    "half an archive": (zipped(word__document_xml=b"<x/>")[:60], "不完整"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100), "不是能读的文字"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(100), "不是能读的文字"),
    "broken PDF": (b"%PDF-1.7\nx", "读不出来"),
    "a workbook of ours": (b"SQLite format 3\0" + bytes(4000), "收回交出的表"),
    "spans": (b"<table>" + b"<tr><td rowspan=1000 colspan=1000>x" * 3, "合并的格子太多"),
    "long text": (b"\n" * 300_000, "不像报告"),
    "tabs": (b"x\t" * 300_000, "不像要填的表"),
}


@pytest.mark.parametrize("name", FILES)
def test_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    """The sentence names the file and says what to do."""
    data, expected = FILES[name]
    path = tmp_path / "文件.docx"
    path.write_bytes(data() if callable(data) else data)
    with pytest.raises(Refusal, match=expected) as refused:
        read_document(path)
    assert str(refused.value).startswith(f"{path} ")
    assert "请" in str(refused.value) or "要" in str(refused.value)
    assert "Error" not in str(refused.value)  # a library's word tells a clerk nothing


def test_two_hundred_megabytes(tmp_path: Path) -> None:
    """Told by its size before it is in memory."""
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 200_000_000)
    with pytest.raises(Refusal, match=r"200\.0 MB"):
        read_document(path)


def test_a_million_empty_rows(tmp_path: Path) -> None:
    """A stray mark in the last row makes no table of a million rows."""
    book = Workbook()
    book.active["A1"], book.active["B1"], book.active["A2"], book.active["B2"] = "项目", "金额", "甲", 1
    book.active["A1048576"] = "完"
    book.save(tmp_path / "行.xlsx")
    found = read_document(tmp_path / "行.xlsx")
    assert [(one.rows, one.columns) for one in found.tables] == [(2, 2)]
    assert found.paragraphs[-1].text == "完"


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "utf-16"])
@pytest.mark.parametrize("name", ["表.xls", "表.docx", "表"])
def test_wrong_endings(codec: str, name: str, tmp_path: Path) -> None:
    """A page that calls itself .xls is what many systems export; its content tells."""
    page = "<html><table><tr><td>项目<td>金额</table></html>"
    (tmp_path / name).write_bytes(page.encode(codec))
    found = read_document(tmp_path / name)
    assert (found.kind, [cell.text for cell in found.tables[0].cells]) == ("html", ["项目", "金额"])


def test_links_are_not_fetched(tmp_path: Path) -> None:
    """A picture and a template at another computer are relations that nobody follows."""
    document = new_document()
    document.add_paragraph("文")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    document.part.relate_to("file://192.0.2.1/x.dotm", kind, is_external=True)
    document.save(str(tmp_path / "链.docx"))
    assert [one.text for one in read_document(tmp_path / "链.docx").paragraphs] == ["文"]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_hostile_files_cost_little_memory(tmp_path: Path) -> None:
    """All of them together, in a process of their own: ≤ 500 MB, ≤ 10 s of CPU each."""
    for at, (data, _) in enumerate(FILES.values()):
        (tmp_path / f"{at}").write_bytes(data() if callable(data) else data)
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom desktop.domain.refusal import Refusal\n"
        "from desktop.sources.reading import read_document\nworst = 0.0\n"
        "for path in Path(sys.argv[1]).iterdir():\n    begun = time.process_time()\n"
        "    try: read_document(path)\n    except Refusal: pass\n"
        "    worst = max(worst, time.process_time() - begun)\n"
        # The peak that getrusage knows is the parent's too, whose memory a child begins with.
        "said = Path('/proc/self/status').read_text().split()\n"
        "print(worst, int(said[said.index('VmHWM:') + 1]) // 1000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    seconds, megabytes = done.stdout.split()
    assert (float(seconds) <= 10, int(megabytes) <= 500) == (True, True), done.stdout
