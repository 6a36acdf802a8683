"""A bureau's file as blocks: told by its content what it is, and refused in one sentence when it cannot be read."""

import warnings
import zipfile
from io import BytesIO
from pathlib import Path

from desktop.domain.refusal import Refusal
from desktop.exchange.drafting import excel, word
from desktop.exchange.drafting.lexicon import Lexicon
from desktop.exchange.drafting.table import Block

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # Word and Excel before 2007, and everything encrypted
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD, _EXCEL = "word/document.xml", "xl/workbook.xml"
_MOST_BYTES = 200_000_000  # unpacked: a form is a thousandth of it
_DOCTYPE = b"<!DOCTYPE"


def read_blocks(path: Path, lexicon: Lexicon) -> list[Block]:
    """The paragraphs and tables of a .docx or .xlsx. Raises Refusal."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"{path} 读不出来（{error.strerror}），请检查文件名和权限") from None
    what = _what(path, data)
    stream = BytesIO(data)  # told by its content: the libraries would go by the name
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, of what a table does not need: validations, headers
            return word.blocks_of(stream) if what == _WORD else excel.blocks_of(stream, lexicon)
    except Refusal:
        raise
    except Exception as error:  # a broken file shows itself anywhere in the library's reading
        raise Refusal(
            f"{path} 读不出来（{type(error).__name__}），请在 Word、Excel 或 WPS 里打开，另存一份再试"
        ) from None


def _what(path: Path, data: bytes) -> str:
    """Which part tells what the file is. Raises Refusal."""
    if not data:
        raise Refusal(f"{path} 是空文件，请选财政局发的 .docx 或 .xlsx")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Refusal(f"{path} 加了密码，请在 Word、Excel 或 WPS 里去掉打开密码，另存后再试")
        raise Refusal(f"{path} 是旧格式（.doc、.xls），请在 Word、Excel 或 WPS 里另存为 .docx 或 .xlsx")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > _MOST_BYTES:
                raise Refusal(
                    f"{path} 展开后超过 {_MOST_BYTES // 1_000_000} MB，不像表格文件，请只留要起草的表"
                )
            names = {part.filename for part in parts}
            if any(part.flag_bits & 1 for part in parts):
                raise Refusal(f"{path} 加了密码，请去掉密码，另存后再试")
            # The format forbids document types; whoever writes one wants entities expanded or files fetched.
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _DOCTYPE in archive.read(part):
                    raise Refusal(
                        f"{path} 里有不该有的内容（DOCTYPE），请在 Word、Excel 或 WPS 里打开，另存一份再试"
                    )
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError):
        names = set()
    for part_name in (_WORD, _EXCEL):
        if part_name in names:
            return part_name
    raise Refusal(f"{path} 不是 Word 的 .docx 也不是 Excel 的 .xlsx，请另存为 .docx 或 .xlsx 再试")
