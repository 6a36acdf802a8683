"""How large a set may be: checked before its lines are read, because reading them is what would never end."""

from collections.abc import Collection, Iterator

from desktop.domain import limits
from desktop.domain.forms.form import Form
from desktop.domain.forms.grid import Grid
from desktop.domain.forms.pack import Pack
from desktop.domain.refusal import Problem


def text_problems(texts: dict[str, str]) -> list[Problem]:
    """What is too large in the files of a set: all of them, their lines, and a line of one."""
    problems = []
    size = sum(len(text.encode(errors="replace")) for text in texts.values())
    if size > limits.SET_BYTES:
        largest = max(texts, key=lambda path: len(texts[path]))
        problems.append(
            _whole(
                largest, f"这套表的文字一共 {_megabytes(size)}，最多 {_megabytes(limits.SET_BYTES)}，请删短"
            )
        )
    lines = {path: text.split("\n") for path, text in texts.items()}
    count = sum(map(len, lines.values()))
    if count > limits.LINES:
        longest = max(lines, key=lambda path: len(lines[path]))
        problems.append(_whole(longest, f"这套表一共 {count} 行，最多 {limits.LINES} 行，请删去用不着的"))
    if not problems:
        for path, its in lines.items():
            problems += [
                Problem(path, at, f"这一行有 {len(line)} 个字，最多 {limits.LINE} 个，请分成几行")
                for at, line in enumerate(its, start=1)
                if len(line) > limits.LINE
            ]
    return problems


def set_problems(file: str, forms: Collection[Form], pack: Pack) -> Iterator[Problem]:
    """What is too much in the forms of a set together, reported against `file`."""
    cells = positions = formulas = 0
    for form in forms:
        cells += len(form.cells)
        formulas += len(form.checks) + sum(
            bool(cell.formula) + bool(cell.suggestion) for cell in form.cells.values()
        )
        positions += sum(
            len(block.rows) * len(block.widths) for block in form.blocks if isinstance(block, Grid)
        )
    classes = sum(len(tree.classes) for tree in pack.trees.values())
    for count, most, message in (
        (len(forms), limits.FORMS, f"{len(forms)} 张表，最多 {limits.FORMS}"),
        (cells, limits.SET_CELLS, f"{cells} 个格子，最多 {limits.SET_CELLS}"),
        (formulas, limits.SET_FORMULAS, f"{formulas} 个公式和审核，最多 {limits.SET_FORMULAS}"),
        (positions, limits.SET_POSITIONS, f"{positions} 格（行数乘列数），最多 {limits.SET_POSITIONS}"),
        (classes, limits.CLASSES, f"{classes} 类（树的最下一层），最多 {limits.CLASSES}"),
    ):
        if count > most:
            yield _whole(file, f"这套表有 {message}，请分成几套")


def _whole(file: str, message: str) -> Problem:
    return Problem(file, 0, message)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
