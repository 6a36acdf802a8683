"""A file of another program: told by its content what it is, and refused in one sentence when it cannot be read."""

import warnings
import zipfile
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace

from desktop.domain import limits
from desktop.domain.refusal import Refusal
from desktop.sources import excel, word
from desktop.sources.document import Document
from desktop.sources.excel import Lexicon
from desktop.sources.table import Block, Table
from desktop.sources.unpacking import unpacking_problem

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # Word and Excel before 2007, and everything encrypted
_RTF = b"{\\rtf"
_LONGEST_TYPE = 100  # bytes of what an archive says it is
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD, _EXCEL = "word/document.xml", "xl/workbook.xml"
_OLD_EXCEL = "Workbook".encode("utf-16-le")
_OLD_BYTES = 5_000_000  # of a .xls, which tells nothing of its cells before all are read
_PAGE_SIGNS = ("<html", "<!doctype html", "<table", "<meta ")
_BROKEN = "读不出来，文件坏了或者没有存完，请用平常的程序打开，另存一份再试"
_SAVE_ANEW = "要在 Word、Excel 或 WPS 里另存为 .docx 或 .xlsx 再读"


def read_document(path: Path, *, convert: bool = False) -> Document:
    """What a file holds: .docx .xlsx .xls .ods .html .txt .pdf; others through LibreOffice if `convert`.

    Raises Refusal, with the name of the file and what to do. Fetches nothing, and runs a program only if `convert`.
    """
    data = _bytes_of(path)
    if not data:
        raise Refusal(f"{path} 是空文件，请选有内容的文件")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _document(data, convert)
    except Refusal as refusal:
        raise Refusal(f"{path} {refusal}") from None
    except Exception:  # a broken file shows itself anywhere in the library's reading
        raise Refusal(f"{path} {_BROKEN}") from None


def is_old(path: Path) -> bool:
    """Whether a file is of a format that only another program reads, whatever it is called: .doc, .wps, .rtf, .odt."""
    try:
        data = _bytes_of(path)
        if not data.startswith(b"PK"):
            encrypted_or_excel = _ENCRYPTED in data or _OLD_EXCEL in data
            return data.startswith(_RTF) or (data.startswith(_OLE) and not encrypted_or_excel)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return b"opendocument.text" in archive.read("mimetype")[:_LONGEST_TYPE]
    except (Refusal, zipfile.BadZipFile, KeyError, OSError, NotImplementedError):
        return False  # what is wrong with it is said when it is read


def _document(data: bytes, convert: bool) -> Document:
    """Only what a file needs is imported: the libraries take half a second together."""
    if data.startswith(_OLE):
        return _of_ole(data, convert)
    if data.startswith(b"PK"):
        return _of_archive(data, convert)
    if b"%PDF-" in data[:1024]:
        from desktop.sources import pdf

        return pdf.document_of(data)
    if data.startswith(_RTF):
        return _converted(data, "rtf", convert)
    from desktop.sources import html, text

    words = text.decoded(data)
    if any(sign in words[:4000].lower() for sign in _PAGE_SIGNS):
        return html.document_of(words)
    return text.document_of(words)


def _of_ole(data: bytes, convert: bool) -> Document:
    if _ENCRYPTED in data:
        raise Refusal("加了密码，请在 Word、Excel 或 WPS 里去掉打开密码，另存后再试")
    if _OLD_EXCEL not in data:
        return _converted(data, "doc", convert)
    if len(data) > _OLD_BYTES:
        most = _OLD_BYTES // 1_000_000
        raise Refusal(f"有 {len(data) / 1_000_000:.1f} MB，.xls 最多 {most} MB，请另存为 .xlsx，只留要读的表")
    from desktop.sources import spreadsheet

    return spreadsheet.xls_document(data)


def _of_archive(data: bytes, convert: bool) -> Document:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if any(part.flag_bits & 1 for part in parts):
                raise Refusal("加了密码，请去掉密码，另存后再试")
            if problem := unpacking_problem(archive):
                raise Refusal(problem)
            kind = archive.read("mimetype") if {"mimetype", "content.xml"} <= names else b""
            secret = kind and b"encryption-data" in archive.read("META-INF/manifest.xml")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, KeyError):
        raise Refusal("读不出来，文件不完整，请在 Word、Excel 或 WPS 里打开，另存一份再试") from None
    if secret:
        raise Refusal("加了密码，请去掉打开密码，另存后再试")
    if _WORD in names:
        return word.document_of(BytesIO(data))
    from desktop.sources import spreadsheet

    if _EXCEL in names:
        return spreadsheet.xlsx_document(data)
    if b"spreadsheet" in kind:
        return spreadsheet.ods_document(data)
    if b"opendocument.text" in kind:
        return _converted(data, "odt", convert)
    raise Refusal(f"不是认得的表格文件，{_SAVE_ANEW}")


def _converted(data: bytes, kind: str, convert: bool) -> Document:
    from desktop.sources.libreoffice import as_docx, installed

    if not convert:
        way = "；命令里加 --convert，先用这台电脑上的 LibreOffice 转换" if installed() else ""
        raise Refusal(f"是旧格式（.doc、.wps、.rtf 一类），{_SAVE_ANEW}{way}")

    archive = as_docx(data, kind)
    found = _of_archive(archive, convert=False)
    return Document(found.kind, found.blocks, (*found.notes, "经 LibreOffice 转换后读的，请对照原件"))


def read_blocks(path: Path, lexicon: Lexicon, results: bool = False) -> list[Block]:
    """The paragraphs and tables of a .docx or .xlsx, formulas as they are written or as `results`. Raises Refusal."""
    data = _bytes_of(path)
    what = _what(path, data)
    stream = BytesIO(data)  # told by its content: the libraries would go by the name
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, of what a table does not need: validations, headers
            if what == _WORD:
                return word.blocks_of(stream)
            return excel.blocks_of(stream, lexicon, results)
    except Refusal:
        raise
    except Exception:  # a broken file shows itself anywhere in the library's reading
        raise Refusal(f"{path} {_BROKEN}") from None


def read_drawn(path: Path) -> word.Drawn:
    """A .docx with the place of each block in it, to be filled. Raises Refusal."""
    data = _bytes_of(path)
    if _what(path, data) != _WORD:
        raise Refusal(f"{path} 不是 Word 的 .docx，填不进去；请在 Word 或 WPS 里另存为 .docx")
    try:
        found = word.drawn_in(BytesIO(data))
    except Exception:  # a broken file shows itself anywhere in the library's reading
        raise Refusal(f"{path} {_BROKEN}") from None
    blocks = tuple(_alike(block) if isinstance(block, Table) else block for block in found.document.blocks)
    return replace(found, document=replace(found.document, blocks=blocks))


def read_any(path: Path, lexicon: Lexicon, results: bool = False, convert: bool = False) -> Document:
    """Any file; columns are alike where none says their width. Raises Refusal.

    One of an old format is read through another program if `convert`, else refused.

    Of an Excel file the frames say what is a table, as a form is drafted from them; with `results` its formulas are
    what they came to.
    """
    if path.suffix.lower() == ".xlsx":
        return Document("xlsx", tuple(read_blocks(path, lexicon, results)))
    found = read_document(path, convert=convert)
    blocks = (_alike(block) if isinstance(block, Table) else block for block in found.blocks)
    return replace(found, blocks=tuple(blocks))


def _alike(table: Table) -> Table:
    """`table` with columns that share its paper, where its source has no widths."""
    if any(table.widths):
        return table
    return replace(table, widths=(table.paper.room / max(table.columns, 1),) * table.columns)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for, a device read without end
            raise Refusal(f"{path} 不是普通的文件，请选 Word、Excel 文件")
        with path.open("rb") as file:
            data = file.read(limits.OFFICE_BYTES + 1)
        size = path.stat().st_size
    except FileNotFoundError:
        raise Refusal(f"没有 {path} 这个文件，请检查文件名和文件夹") from None
    except OSError:
        raise Refusal(f"{path} 读不出来，请检查权限，或关闭正用着它的程序") from None
    if len(data) > limits.OFFICE_BYTES:
        most = limits.OFFICE_BYTES // 1_000_000
        raise Refusal(f"{path} 有 {size / 1_000_000:.1f} MB，最多 {most} MB，请另存一份，只留要读的表")
    return data


def _what(path: Path, data: bytes) -> str:
    """Which part tells what the file is. Raises Refusal."""
    if not data:
        raise Refusal(f"{path} 是空文件，请选有内容的文件")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Refusal(f"{path} 加了密码，请在 Word、Excel 或 WPS 里去掉打开密码，另存后再试")
        raise Refusal(f"{path} 是旧格式（.doc、.xls），请在 Word、Excel 或 WPS 里另存为 .docx 或 .xlsx")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if any(part.flag_bits & 1 for part in parts):
                raise Refusal(f"{path} 加了密码，请去掉密码，另存后再试")
            if problem := unpacking_problem(archive):
                raise Refusal(f"{path} {problem}")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError):
        names = set()
    for part_name in (_WORD, _EXCEL):
        if part_name in names:
            return part_name
    raise Refusal(f"{path} 不是 Word 的 .docx 也不是 Excel 的 .xlsx，请另存为 .docx 或 .xlsx 再试")
