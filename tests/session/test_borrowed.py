"""A table taken from another set: what it needs of that set is said once, in the words of the files."""

from pathlib import Path

import pytest

from desktop.domain.refusal import DefinitionRefused
from desktop.session.library import load_set

COVER = "表 封面数据\n[表格]\n| 单位 | {单位名称} |\n| 年度 | {年度} |\n"
PACK = "规则包 本局\n"


def set_with(folder: Path, *files: str, cover: str = COVER, pack: str = PACK) -> Path:
    home = folder / "own"
    (home / "rules").mkdir(parents=True)
    listed = "\n".join(files)
    (home / "set.txt").write_text(
        f"报告集 本局\n年度 2024\n规则包 own\n封面数据 cover.txt\n[表]\n{listed}\n", encoding="utf-8"
    )
    (home / "cover.txt").write_text(cover, encoding="utf-8")
    (home / "rules" / "own.txt").write_text(pack, encoding="utf-8")
    return home


def said(home: Path) -> list[str]:
    with pytest.raises(DefinitionRefused) as refused:
        load_set(str(home))
    return [str(problem) for problem in refused.value.problems]


def test_other_tables_pack_and_cover(tmp_path: Path) -> None:
    """One sentence for the table, with the files to list, the pack to inherit and the cells to add."""
    assert said(set_with(tmp_path, "case-assessment/month.txt")) == [
        "case-assessment/month.txt：这张表借自“责任单位城市管理案件考核”，还要它用到的东西："
        "把 case-assessment/list.txt 也列进 [表]；规则包里写“沿用 case-assessment”；在自己的封面数据里加上 制表人、审核人"
    ]


def test_with_all_that_it_needs(tmp_path: Path) -> None:
    """Then it loads; and a fault of one's own files is still told by itself."""
    cover = COVER + "| 制表人 | {制表人} |\n| 审核人 | {审核人} |\n"
    files = ("case-assessment/list.txt", "case-assessment/month.txt")
    home = set_with(tmp_path, *files, cover=cover, pack="规则包 本局\n沿用 case-assessment\n")
    assert len(load_set(str(home)).set.forms) == 3
    (home / "cover.txt").write_text(cover + "[格]\n没有  文本\n", encoding="utf-8")
    assert said(home) == ["cover.txt 第 8 行：没有叫“没有”的格子"]
