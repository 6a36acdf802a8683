"""What a PDF says of itself: title, unit, dates, language, as an information dictionary and as XMP; and PDF/A-2b.

All of it is given in, so that the same job gives the same bytes: no clock is read, and nothing is said of the computer
or of whoever sits at it. PDF/A-2b (ISO 19005-2) is a claim in the XMP and a profile of the colours; what else it asks
for, such as whole fonts and the ends of streams, every PDF of ours keeps.
"""

import re
from datetime import datetime, timedelta
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop.typeset.colour_profile import NAME, srgb
from desktop.typeset.stream import stream

LANGUAGE: Final = "zh-CN"
_PROGRAM: Final = "jixiao"
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def describe(canvas: Canvas, title: str, author: str, made: str, archival: bool) -> None:
    """Put it into the document of `canvas`. `made` is ISO 8601 with a zone; without a readable one there are no dates."""
    document: Any = canvas._doc  # type: ignore[attr-defined]
    at = _moment(made)
    document.info = _Information(title, author, at)
    catalog = document.Catalog
    xmp = {"Type": "/Metadata", "Subtype": "/XML"}
    catalog.Metadata = stream(_xmp(title, author, at, archival).encode(), xmp, plain=True)
    if archival:
        profile = document.Reference(stream(srgb(), {"N": 3, "Alternate": "/DeviceRGB"}))
        intent = {
            "Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": pdfdoc.PDFString(NAME),
            "RegistryName": pdfdoc.PDFString("http://www.color.org"), "Info": pdfdoc.PDFString(NAME),
            "DestOutputProfile": profile,
        }  # fmt: skip
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])


class _Information(pdfdoc.PDFInfo):
    """The information dictionary, without what was not given."""

    def __init__(self, title: str, author: str, made: datetime | None) -> None:
        super().__init__()
        self.title, self.author, self.subject, self._made = title, author, "", made

    def format(self, document: Any) -> bytes:
        entries = {
            "Title": self.title, "Author": self.author, "Creator": _PROGRAM, "Producer": _PROGRAM,
            **({"CreationDate": _pdf_date(self._made), "ModDate": _pdf_date(self._made)} if self._made else {}),
        }  # fmt: skip
        written = {name: pdfdoc.PDFString(text) for name, text in entries.items() if text}
        found: bytes = pdfdoc.PDFDictionary(written).format(document)
        return found


def _moment(made: str) -> datetime | None:
    """The moment, to the second; None for a time that cannot be read, as a stranger's file may hold."""
    try:
        found = datetime.fromisoformat(made)
    except ValueError:
        return None
    zone = found.utcoffset()
    if zone is None or zone % timedelta(minutes=1):
        return None
    return found.replace(microsecond=0)


def _pdf_date(at: datetime) -> str:
    zone = f"{at:%z}"
    return f"D:{at.year:04d}{at:%m%d%H%M%S}{zone[:3]}'{zone[3:]}'"


def _xmp(title: str, author: str, at: datetime | None, archival: bool) -> str:
    title, author = (escape(_NO_XML.sub("", text)) for text in (title, author))
    said = [
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        if title
        else "",
        f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else "",
        f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>",
        "<dc:format>application/pdf</dc:format>",
        f"<xmp:CreatorTool>{_PROGRAM}</xmp:CreatorTool>",
        f"<pdf:Producer>{_PROGRAM}</pdf:Producer>",
    ]
    if at:
        moment = at.isoformat(timespec="seconds")
        said += [
            f"<xmp:{name}>{moment}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate")
        ]
    if archival:
        said += ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>"]
    inner = "\n".join(filter(None, said))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
        f"{inner}\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )
