"""A PDF's lines and ruled tables; a scan is refused. The files are drawn here, with letters that any PDF program has."""

import io
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.refusal import Refusal
from desktop.sources.pdf import document_of


def pdf(draw: Any) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(400, 400))
    draw(canvas)
    canvas.save()
    return file.getvalue()


def ruled(canvas: Canvas) -> None:
    """Three columns, three rows; the first cell of the head spans two columns, the last column two rows."""
    canvas.drawString(50, 350, "Table of amounts")
    for y in (300, 270, 210):
        canvas.line(50, y, 350, y)
    canvas.line(50, 240, 250, 240)
    for x in (50, 250, 350):
        canvas.line(x, 300, x, 210)
    canvas.line(150, 270, 150, 210)
    for x, y, word in (
        (60, 280, "head"),
        (260, 280, "note"),
        (60, 250, "a"),
        (160, 250, "1"),
        (60, 220, "b"),
        (260, 230, "tall"),
    ):
        canvas.drawString(x, y, word)
    canvas.drawString(50, 150, "after it")


def test_a_ruled_table() -> None:
    found = document_of(pdf(ruled))
    (table,) = found.tables
    assert [(c.row, c.column, c.rows, c.columns, c.text) for c in table.cells] == [
        (0, 0, 1, 2, "head"), (0, 2, 1, 1, "note"), (1, 0, 1, 1, "a"), (1, 1, 1, 1, "1"), (1, 2, 2, 1, "tall"),
        (2, 0, 1, 1, "b"), (2, 1, 1, 1, ""),
    ]  # fmt: skip
    assert (table.page, table.caption) == (1, "Table of amounts")
    assert [one.text for one in found.paragraphs] == ["Table of amounts", "after it"]


def test_a_scan_is_refused() -> None:
    with pytest.raises(Refusal, match="扫描件"):
        document_of(pdf(lambda canvas: canvas.rect(10, 10, 300, 300, fill=1)))


def test_a_page_without_text_is_said() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 350, "words")
        canvas.showPage()
        canvas.rect(10, 10, 50, 50)

    assert document_of(pdf(draw)).notes == ("第 2 页没有文字，可能是图片，没有读",)


def test_a_password_is_told() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("geheim"))
    canvas.drawString(50, 50, "x")
    canvas.save()
    with pytest.raises(Refusal, match="密码"):
        document_of(file.getvalue())
