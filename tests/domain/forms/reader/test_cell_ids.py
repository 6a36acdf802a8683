"""Which cells a pattern means, and that a long form file takes no longer than its length."""

import time
from collections.abc import Callable
from typing import Any

from desktop.domain.forms.reader.cell_ids import Ids
from desktop.domain.forms.reader.form import read_form
from desktop.domain.forms.reader.source import read_source

IDS = Ids(["单位", "总额.年初", "总额.预算", "拨款.年初", "指标.目标", "=1", "表.上.年初"])


def test_what_a_pattern_means() -> None:
    """`*` is one whole word, in its own place among the dots; shown values have no name to be meant by."""
    assert IDS.matching("总额.年初") == ["总额.年初"]
    assert IDS.matching("*.年初") == ["总额.年初", "拨款.年初"]
    assert IDS.matching("总额.*") == ["总额.年初", "总额.预算"]
    assert IDS.matching("*.*.年初") == ["表.上.年初"]
    assert IDS.matching("总*.年*") == ["总额.年初"]
    assert IDS.matching("*") == ["单位"]
    assert IDS.matching("总额") == IDS.matching("=1") == IDS.matching("总额.*.年初") == []


def test_patterns_offered_for_a_misspelt_one() -> None:
    """Each column and each row once."""
    assert IDS.patterns()[:4] == ["*.单位", "*.年初", "*.预算", "*.目标"]
    assert "总额.*" in IDS.patterns()


def form_of(rows: int) -> str:
    """A form in which every cell has a line of its own in [格], and every row some in each other section."""
    names = [f"行{n}" for n in range(rows)]
    return "".join(
        [
            "表  附表\n纸张  A4 横向\n[表格]\n",
            "| 名称 | " + " | ".join(f"第{c}列" for c in range(20)) + " |\n",
            *(f"{row} | {row} | " + " | ".join(f"{{格{c}}}" for c in range(20)) + " |\n" for row in names),
            "[格]\n",
            *(f"{row}.格{c}  万元\n" for row in names for c in range(20)),
            *(f"{row}.*  非负\n" for row in names),
            "[计算]\n",
            *(f"{row}.格19 = {row}.格0 + {row}.格1\n" for row in names),
            "[版式]\n",
            *(f'居左  {row}.格1 "{row}"\n行高  {row} 9\n' for row in names),
            "[填报说明]\n",
            *(f"{row}.格0  说明\n" for row in names),
        ]
    )


def seconds(rows: int) -> float:
    """The shortest of some readings: what the machine does besides only lengthens the others."""
    found = []
    for _ in range(3):
        start = time.process_time()
        form, problems = read_form(read_source(form_of(rows), "1.txt"))
        found.append(time.process_time() - start)
        assert form and not problems and len(form.cells) == rows * 20
    return min(found)


def test_time_grows_with_the_size_of_the_form() -> None:
    """A grid of 500 cells, each with its own line, and one of 2,000: four times the time, where squares took sixteen."""
    assert seconds(100) < 9 * seconds(25)


def test_many_stars(quickly: Callable[[Callable[[], Any]], Any]) -> None:
    """Each star is one sign or more, however many stand together; the ways to share them out are not tried."""
    ids = Ids(["ab.x", "abc.x", "a" * 2000 + ".x", "甲乙甲乙丙.x"])
    assert ids.matching("***.x") == ["abc.x", "a" * 2000 + ".x", "甲乙甲乙丙.x"]
    assert (
        ids.matching("甲*乙*.x")
        == ids.matching("*甲乙丙.x")
        == ids.matching("甲*甲*丙.x")
        == ["甲乙甲乙丙.x"]
    )
    assert ids.matching("*甲*.*") == ["甲乙甲乙丙.x"]
    assert ids.matching("甲乙甲乙丙*.x") == ids.matching("*丙*.x") == ids.matching("甲*丙*.x") == []
    assert (
        quickly(lambda: ids.matching("*" * 40 + "b.x"))
        == quickly(lambda: ids.matching("*a" * 40 + "b.x"))
        == []
    )
