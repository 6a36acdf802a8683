"""What is no table to draft from is refused in one plain sentence, with exit code 2 and nothing written."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from desktop.cli import main
from tests.exchange.drafting.described import table, write_excel, write_word

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
GOOD = table("| 项目名称 | «» |")
Make = Callable[[Path], object]


def zipped(**parts: str) -> Make:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in parts.items():
                archive.writestr(name.replace("__", "/").replace("_", "."), text)

    return make


def with_doctype(path: Path) -> None:
    write_word(path, GOOD)
    parts = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(
                name, data.replace(b"<w:document ", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document ', 1)
            )


def long_list(path: Path) -> None:
    write_excel(path, table("\n".join(["| 项目名称 | 得分 |", *["| 甲 | «» |"] * 300])))


def wide(path: Path) -> None:
    write_excel(path, table(f"|{'|'.join(f' {n}列 ' for n in range(70))}|"))


BAD: dict[str, tuple[str, Make, str]] = {
    "missing": ("form.docx", lambda path: None, "这个文件，请检查文件名和文件夹"),
    "empty": ("form.docx", lambda path: path.write_bytes(b""), "是空文件"),
    "old word": ("form.doc", lambda path: path.write_bytes(OLE), "旧格式"),
    "old excel": ("form.xls", lambda path: path.write_bytes(OLE), "旧格式"),
    "encrypted": (
        "form.docx",
        lambda path: path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")),
        "密码",
    ),
    "text": (
        "form.docx",
        lambda path: path.write_text("项目名称"),
        "不是 Word 的 .docx 也不是 Excel 的 .xlsx",
    ),
    "pdf": (
        "form.pdf",
        lambda path: path.write_bytes(b"%PDF-1.7"),
        "不是 Word 的 .docx 也不是 Excel 的 .xlsx",
    ),
    "other zip": ("form.xlsx", zipped(readme_txt="甲"), "不是 Word 的 .docx 也不是 Excel 的 .xlsx"),
    "cut off": ("form.docx", lambda path: path.write_bytes(b"PK\x03\x04" + bytes(40)), "不是 Word 的 .docx"),
    "broken word": ("form.docx", zipped(word__document_xml="<w:document"), "读不出来"),
    "broken excel": ("form.xlsx", zipped(xl__workbook_xml="<workbook/>"), "读不出来"),
    "document type": ("form.docx", with_doctype, "DOCTYPE"),
    "no table": ("form.docx", lambda path: Document().save(str(path)), "没有表格"),
    "blank sheet": ("form.xlsx", lambda path: Workbook().save(path), "没有表格"),
    "list": ("form.xlsx", long_list, "有 301 行，像是清单"),
    "too wide": ("form.xlsx", wide, "有 70 列，最多 60 列"),
}


@pytest.mark.parametrize("what", BAD)
def test_refused(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence that names the file or the table and says what to do."""
    name, make, words = BAD[what]
    source, folder = tmp_path / name, tmp_path / "forms" / "new"
    make(source)
    assert main(["draft-form", str(source), "-o", str(folder)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err and said.err.count("\n") == 1 and "Traceback" not in said.err
    assert not folder.parent.exists()


def test_a_folder_that_is_not_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody's definition is written over; a file in the way is refused too."""
    source = write_word(tmp_path / "form.docx", GOOD)
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "set.txt").write_text("我的")
    for taken in (folder, folder / "set.txt"):
        assert main(["draft-form", str(source), "-o", str(taken)]) == 2
        assert capsys.readouterr().err == f"{taken} 已经有内容了，请换一个新的或空的文件夹\n"
    assert [path.read_text() for path in folder.iterdir()] == ["我的"]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A form a line, where it was written, and how to go on; the folder loads without errors."""
    source = write_word(tmp_path / "form.docx", GOOD)
    folder = tmp_path / "forms" / "new"
    assert main(["draft-form", str(source), "-o", f"{folder}/"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("表1  表1：1 行 2 列\n") and f"jixiao form {folder} -o preview.pdf" in out
    assert main(["form", str(folder)]) == 0
    assert "没有错误" in capsys.readouterr().out


def test_told_by_content(tmp_path: Path) -> None:
    """A workbook that is called .docx is read as what it is."""
    source = write_excel(tmp_path / "form.xlsx", GOOD).rename(tmp_path / "form.docx")
    assert main(["draft-form", str(source), "-o", str(tmp_path / "new")]) == 0


def test_how_it_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the folder the one line of usage is shown."""
    assert main(["draft-form", "form.docx"]) == 2
    assert "jixiao draft-form TABLE.docx|TABLE.xlsx -o forms/NAME/" in capsys.readouterr().err
