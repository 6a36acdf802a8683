"""`--public` of print and export: the list, the file, and what is refused."""

from pathlib import Path

import pytest

from desktop.cli import main


def test_the_list_comes_with_the_file(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with its place; words of a mask file among them."""
    mask = tmp_path / "词.txt"
    mask.write_text("信息采集 => 采集\n不遮 （办公电话）\n", encoding="utf-8")
    for verb, name in (("print", "公开.pdf"), ("export", "公开.xlsx"), ("export", "公开.docx")):
        out = tmp_path / name
        assert main([verb, str(sample), "-o", str(out), "--public", "--mask", str(mask)]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert "人名“（填表人姓名）”　附件1“填表人：（填表人姓名） 填报日期：202…”" in lines
        assert any(line.startswith("自己标的“信息采集”　附件2 指标第 1 行") for line in lines)
        assert not any("办公电话”　" in line and line.startswith("电话") for line in lines)
        assert any(line.startswith("遮住了 ") for line in lines) and out.exists()


def test_refused(sample: Path, tmp_path: Path, refused) -> None:
    out, mask = tmp_path / "a.docx", tmp_path / "词.txt"
    line = ["export", str(sample), "-o", str(out)]
    assert refused([*line, "--mask", str(mask)]) == "--mask 只和 --public 一起用，请加上 --public"
    mask.write_bytes("张三".encode("gbk"))
    assert refused([*line, "--public", "--mask", str(mask)]).startswith("“词.txt”不是 UTF-8 编码")
    json = ["export", str(sample), "-o", str(tmp_path / "a.json"), "--public"]
    assert refused(json).startswith("公开版只有 PDF、Word 和 Excel")
    assert not out.exists()
