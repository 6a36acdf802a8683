"""Files and folders from outside, audited one by one."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop.domain.refusal import Refusal
from desktop.session.auditing import audit_job, audited, files_in
from desktop.typeset.document import print_job
from tests.exchange.drafting.described import Line, write_excel, write_word
from tests.exchange.test_audit import project


def a_report(path: Path, **wrong: str) -> Path:
    return write_word(path, Line("项目支出绩效自评表", True), project(**wrong))


def test_the_same_from_word_and_excel(tmp_path: Path) -> None:
    """Two files of one table say the same."""
    word = audited(a_report(tmp_path / "a.docx", rate="91.00%"))
    excel = audited(
        write_excel(tmp_path / "a.xlsx", Line("项目支出绩效自评表", True), project(rate="91.00%"))
    )
    assert word.audit and excel.audit
    said = [
        [(one.rule, place.row, place.column) for one, place in audit.found]
        for audit in (word.audit, excel.audit)
    ]
    assert said[0] == said[1] and said[0]
    assert (word.code, audited(a_report(tmp_path / "b.docx")).code) == (1, 0)


def test_a_formula_is_what_it_came_to(tmp_path: Path) -> None:
    """As a report comes from Excel: the rate is a formula, and what it came to stands behind it."""
    plain, path = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_excel(plain, Line("项目支出绩效自评表", True), project(rate="=9/10"))
    with ZipFile(plain) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<f>9/10</f><v></v>", b"<f>9/10</f><v>0.91</v>"))
    audit = audited(path).audit
    assert audit and any("0.91：90.00 ÷ 100.00 = 90.00%" in one.message for one, _ in audit.found)
    assert not any("=9/10" in one.message for one, _ in audit.found)


def test_a_formula_that_nobody_has_computed_is_told(tmp_path: Path) -> None:
    """A figure that is not in the file is none: neither right nor wrong, and not passed over in silence."""
    path = tmp_path / "a.xlsx"
    write_excel(path, Line("项目支出绩效自评表", True), project(rate="=9/10"))
    audit = audited(path).audit
    assert audit and audit.report.notes[0].startswith("有 1 格是公式，文件里没有存算出来的数，没有读")
    assert not any("=9/10" in one.message for one, _ in audit.found)


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    one = audited(broken)
    assert (one.code, one.audit) == (2, None) and "坏.docx" in one.refusal


def test_a_folder_gives_its_files(tmp_path: Path) -> None:
    """Those in folders below too; lock files and other kinds are passed over."""
    (tmp_path / "下级").mkdir()
    for name in ("b.docx", "下级/a.xlsx", "~$b.docx", "读我.md"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in files_in([tmp_path])] == ["b.docx", "a.xlsx"]
    (tmp_path / "空").mkdir()
    with pytest.raises(Refusal, match="没有能审核的文件"):
        list(files_in([tmp_path / "空"]))


def test_on_paper(tmp_path: Path) -> None:
    """One report of several files; without any that could be read there is none."""
    found = [audited(a_report(tmp_path / f"{name}.docx", rate="91.00%")) for name in "ab"]
    printed = print_job(audit_job(found), tmp_path / "审核报告.pdf")
    assert printed and printed.pages == 2
    with pytest.raises(Refusal, match="没有一个文件读得出来"):
        audit_job([audited(tmp_path / "没有.docx")])


def test_other_kinds_of_files(tmp_path: Path) -> None:
    """A page of the web says the same as the Word file; a flowed text whose rows have lost cells says nothing of these."""
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for row in (
            ("项目", "全年预算数", "全年执行数", "执行率"),
            ("年度资金总额", "100.00", "90.00", "91.00%"),
        )
    )
    page = tmp_path / "a.html"
    page.write_text(
        f"<html><p>预算执行情况表（单位：万元）</p><table>{rows}</table></html>", encoding="utf-8"
    )
    found = audited(page).audit
    assert found and [(one.rule, place.row, place.column) for one, place in found.found if one.blocks] == [
        ("derived-figure", 2, 4)
    ]
    text = tmp_path / "a.txt"
    text.write_text(
        "预算执行情况表\n项目\t年初预算数\t全年预算数\t全年执行数\t执行率\n年度资金总额\t100.00\t90.00\t91.00%\n",
        encoding="utf-8",
    )
    flowed = audited(text).audit
    assert flowed and not flowed.blocks
    assert any("没有审" in said for table in flowed.tables for said in table.not_understood)
