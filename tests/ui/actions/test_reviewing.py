"""审核: what the menu does about the findings, beside listing them."""

from pathlib import Path

import pypdfium2

from tests.ui.person import Person


def test_the_report_of_the_check_is_exported(person: Person, tmp_path: Path) -> None:
    """Of the workbook as it stands, what is being typed included."""
    person.goto("附件1.人员.在职")
    person.type("-1")
    person.pick(tmp_path / "审核报告.pdf")
    person.choose("审核报告")
    page = pypdfium2.PdfDocument(tmp_path / "审核报告.pdf")[0].get_textpage().get_text_range()
    assert "实际在职人数：-1 小于 0" in page.replace("\r\n", "")
    assert "审核报告已导出 " in person.bench.hint.text
