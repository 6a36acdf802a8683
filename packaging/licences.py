"""Puts the licences of everything that goes along into a folder: a list, and a folder of texts for each part.

licences.py FOLDER      run by the Python and the packages that are packed
"""

import shutil
import sys
from pathlib import Path

from desktop.licences import parts, words_of


def main(folder: Path) -> None:
    found = parts()
    silent = [part.name for part in found if not part.licence or not (part.texts or part.note)]
    if silent:
        raise SystemExit(f"没有许可证的部分：{'、'.join(silent)}")
    for part in found:
        own = folder / part.id
        own.mkdir(parents=True, exist_ok=True)
        for at, text in enumerate(part.texts):
            # Two texts of a part may have one name.
            name = text.name if not (own / text.name).exists() else f"{at}-{text.name}"
            shutil.copyfile(text, own / name)
    words = "\n".join(map(words_of, found))
    (folder / "许可证一览.txt").write_text(
        f"程序按 MIT 许可证发布，用到下面这些部分。\n\n{words}\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
