"""An Excel file whose formulas have their values beside them, for whoever shows a file and computes nothing: a preview, a phone.

openpyxl writes formulas without. Excel and LibreOffice compute them anew when they open the file, as it asks them to.
"""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

_FORMULA: Final = re.compile(r'(<c r="([A-Z]+\d+)"[^>]*>)(<f>[^<]*</f>)<v ?(?:/>|></v>)')


def with_values(data: bytes, values: Mapping[str, Mapping[str, float]]) -> bytes:
    """The file with these values: sheet's number from 1 as its part is named, `sheet1.xml` → address → value."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            of_sheet = (
                values.get(part.filename.rpartition("/")[2]) if "/worksheets/" in part.filename else None
            )
            if of_sheet:
                content = _valued(content.decode("utf-8"), of_sheet).encode("utf-8")
            new.writestr(part, content)
    return stream.getvalue()


def _valued(text: str, values: Mapping[str, float]) -> str:
    def valued(match: re.Match[str]) -> str:
        value = values.get(match[2])
        return match[0] if value is None else f"{match[1]}{match[3]}<v>{value!r}</v>"

    return _FORMULA.sub(valued, text)
