"""Prints how large a folder build is, part by part, in MB of its files.

sizes.py FOLDER
"""

import sys
from collections import Counter
from pathlib import Path

QT, PYSIDE = "Qt", "PySide6"
NAMES = {
    "stdlib": "Python 和标准库", QT: "Qt 的库和插件", "icu": "  其中 ICU 数据", PYSIDE: "PySide6、shiboken6",
    "fonts": "字体", "desktop": "程序和报告集、样例", "packages": "其他软件包", "licences": "许可证", "rest": "其余",
}  # fmt: skip


def part_of(path: Path) -> str:
    """Which part a file belongs to, by its path below the folder."""
    parts = path.parts
    if "site-packages" in parts:
        inside = parts[parts.index("site-packages") + 1 :]
        if inside[:2] in ((PYSIDE, "Qt"), (PYSIDE, "plugins")):
            return QT
        if inside[0].lower().startswith((PYSIDE.lower(), "shiboken")):
            return PYSIDE
        if inside[0] == "desktop":
            return "fonts" if inside[1:3] == ("resources", "fonts") else "desktop"
        return "packages"
    return {"python": "stdlib", "licences": "licences"}.get(parts[0], "rest")


def sizes(folder: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            found[part_of(path.relative_to(folder))] += path.stat().st_size
            if path.name.startswith("libicudata"):
                found["icu"] += path.stat().st_size
    return found


def main(folder: Path) -> None:
    found = sizes(folder)
    for part, name in NAMES.items():
        if found[part]:
            print(f"{found[part] / 1e6:8.1f}  {name}")
    print(f"{(found.total() - found['icu']) / 1e6:8.1f}  一共")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
