"""A written report of 40 pages on paper: by this program, by Typst, by LibreOffice from Word. One contender a process.

All three set the same paragraphs in the same fonts and sizes on the same block of 156 by 225 mm.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from office import convert, memory, paragraph, twips, write_docx

from desktop.domain.narrative.manuscript import Manuscript, Paragraph, Role
from desktop.resources import RESOURCES

FONTS = {"hei": "FandolHei", "kai": "FandolKai", "fang": "FandolFang", "song-bold": "FandolSong"}
FACE = {Role.TITLE: "song-bold", Role.HEADING_1: "hei", Role.HEADING_2: "kai", Role.BODY: "fang"}
_SENTENCES = (
    "渡口管理站全年检查渡船{n},{m:03d}艘次，发现隐患{m}处，当年整改{k}处，整改率{p}.{k:02d}%。",
    "按照“先查后渡、不查不渡”的办法，各派驻点每天填写台账（含水位、载客、天气三项），由值班人员逐项核对；",
    "项目支出{m}.{k:02d}万元，占全年预算的{p}.{n}%，比上年增加{n}.{k:02d}万元，主要用于渡船更新和码头照明。",
    "乘客满意度调查发出问卷{m}份，收回{k}份，认为“满意”或者“比较满意”的占{p}%以上。",
)


def manuscript() -> Manuscript:
    """Some 23,000 characters in six parts, every sentence with figures of its own."""
    found = [Paragraph(Role.TITLE, "渡口管理站关于年度部门整体支出绩效自评情况的报告")]
    number = 0
    for part in range(6):
        found.append(Paragraph(Role.HEADING_1, f"{'一二三四五六七八九'[part]}、第{part + 1}部分的工作"))
        for section in range(4):
            found.append(Paragraph(Role.HEADING_2, f"（{'一二三四'[section]}）基本情况和绩效"))
            for _ in range(5):
                text = ""
                for sentence in _SENTENCES:
                    number += 7
                    text += sentence.format(
                        n=number % 9 + 1, m=number % 1000, k=number % 90 + 10, p=number % 60 + 40
                    )
                found.append(Paragraph(Role.BODY, text))
    return Manuscript(paragraphs=tuple(found))


def ours(out: Path) -> float:
    from desktop.typeset.document import print_job
    from desktop.typeset.print_job import PrintJob

    report = manuscript()
    start = time.perf_counter()
    print_job(PrintJob(manuscript=report), out)
    return start


def typst(out: Path) -> float:
    import typst as compiler

    report = manuscript()
    start = time.perf_counter()
    text = [
        '#set page(paper: "a4", margin: (top: 37mm, right: 26mm, bottom: 35mm, left: 28mm), numbering: "— 1 —")\n'
        f'#set text(lang: "zh", region: "cn", size: 16pt, tracking: -0.21pt, top-edge: 0.88em, bottom-edge: -0.12em, '
        f'font: ("{FONTS["fang"]}", "HanaMinA"))\n#set par(leading: 12.99pt, spacing: 12.99pt, justify: true, '
        "first-line-indent: (amount: 2em, all: true))\n"
        f'#show heading: it => text(weight: "regular", size: 16pt, it)\n'
        f'#show heading.where(level: 1): set text(font: "{FONTS["hei"]}")\n'
        f'#show heading.where(level: 2): set text(font: "{FONTS["kai"]}")\n'
    ]
    for one in report.paragraphs:
        words = json.dumps(one.text, ensure_ascii=False)
        if one.role is Role.TITLE:
            text.append(
                f'#align(center, text(font: "{FONTS["song-bold"]}", weight: "bold", size: 22pt, {words}))\n\n'
            )
        elif one.role is Role.BODY:
            text.append(f"#{words}\n\n")
        else:
            text.append(f"#heading(level: {one.role.value}, {words})\n\n")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.typ"
        source.write_text("".join(text), encoding="utf-8")
        fonts = [str(RESOURCES / "fonts")]
        compiler.compile(str(source), output=str(out), font_paths=fonts, ignore_system_fonts=True)
    return start


def office(out: Path) -> float:
    line = f'<w:spacing w:line="{twips(225 / 22)}" w:lineRule="exact"/>'
    indent = f'{line}<w:ind w:firstLine="640"/><w:jc w:val="both"/>'
    looks = {Role.TITLE: f'{line}<w:jc w:val="center"/>', Role.BODY: indent}
    body = "".join(
        paragraph(
            one.text, FONTS[FACE[one.role]], 22 if one.role is Role.TITLE else 16, looks.get(one.role, indent)
        )
        for one in manuscript().paragraphs
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        write_docx(source, body, (37, 26, 35, 28))
        start = time.perf_counter()
        convert(source, out)
    return start


with tempfile.TemporaryDirectory() as place:
    pdf = Path(place) / "out.pdf"
    begun = {"ours": ours, "typst": typst, "office": office}[sys.argv[1]](pdf)
    seconds = time.perf_counter() - begun
    held = memory()
    import pypdfium2

    pages = len(pypdfium2.PdfDocument(pdf))
print(json.dumps({"seconds": seconds, "pages": pages, "mb": held}))
