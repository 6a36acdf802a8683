"""Takes out of a folder of installed packages what the program has no use for: most of Qt, stubs, headers, tests.

    trim.py SITE-PACKAGES

Kept of Qt are the modules that desktop/ imports, the plugins listed here, and the libraries that these ask for in
turn, as the loader would; so a new import keeps what it needs without a word here.
"""

import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))
import elf
import pe

DESKTOP: Final = Path(__file__).resolve().parent.parent / "desktop"

PLUGINS: Final = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qjpeg", "qsvg"),
    # What fcitx needs is not in the wheels; packaging/linux/folder.sh adds it.
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platforms": ("qoffscreen", "qwayland-generic", "qxcb", "qwindows"),
    # The system's own file dialog.
    "platformthemes": ("qgtk3", "qxdgdesktopportal"),
    "printsupport": ("cupsprintersupport",),
    "styles": ("qmodernwindowsstyle",),
    "wayland-decoration-client": ("bradient",),
    "wayland-shell-integration": ("xdg-shell",),
}
TRANSLATION: Final = "qtbase_zh_CN.qm"
LISTED: Final = ("plugins/**/*", "translations/*", "lib/*", "*.dll")
"""Files of Qt of which only what is chosen stays; on Windows its libraries lie in no folder of their own."""

# By path below site-packages; a folder goes with all that is in it.
UNUSED: Final = (
    "PySide6/*.pyi", "PySide6/*.json", "PySide6/*.lib", "PySide6/libpyside6qml*", "PySide6/include", "PySide6/typesystems", "PySide6/glue",
    "PySide6/doc", "PySide6/scripts", "PySide6/support/generate_pyi.py", "PySide6/QtAsyncio",
    *(f"PySide6/{qt}{folder}" for qt in ("Qt/", "") for folder in ("libexec", "metatypes", "qml", "resources")),
    *(f"PySide6/{tool}*" for tool in (
        "assistant", "designer", "linguist", "lrelease", "lupdate", "qmlformat", "qmllint", "qmlls", "svgtoqml",
        "balsam", "rcc", "uic", "qsb", "qmlcachegen", "qmlimportscanner", "qmltyperegistrar", "deploy_lib",
    )),
    "shiboken6_generator", "shiboken6/*.pyi", "shiboken6/*.lib",
    "sqlalchemy/testing", "lxml/includes", "lxml/isoschematron", "lxml/*.pyx", "lxml/*.h", "lxml/*.c", "lxml/*.pxi",
    # Kinds of pictures that no report holds.
    "PIL/_avif*", "PIL/_webp*", "PIL/_imagingft*", "PIL/_imagingtk*",
    # Fonts of its own, one under the GPL; ours are embedded by desktop/typeset.
    "reportlab/fonts",
    "bin", "share", "**/*.pyi", "**/py.typed",
)  # fmt: skip


def modules_used(desktop: Path = DESKTOP) -> set[str]:
    """QtCore and the like: what the program imports of PySide6."""
    texts = (path.read_text(encoding="utf-8") for path in desktop.rglob("*.py"))
    return {name for text in texts for name in re.findall(r"from PySide6\.(Qt\w+) import|PySide6 import (Qt\w+)", text)
            for name in name if name}  # fmt: skip


def plugin_name(path: Path) -> str:
    return path.name.split(".")[0].removeprefix("lib")


def qt_of(site: Path) -> Path:
    """Where Qt's plugins and libraries lie: on Windows among PySide6's own files."""
    qt = site / "PySide6" / "Qt"
    return qt if qt.is_dir() else qt.parent


def kept(site: Path, modules: set[str]) -> set[Path]:
    """The files of Qt and PySide6 that stay, of those that are chosen one by one."""
    qt = qt_of(site)
    found = {
        path for name in modules for path in (site / "PySide6").glob(f"{name}.*") if path.suffix != ".pyi"
    }
    for folder, names in PLUGINS.items():
        found |= {path for path in (qt / "plugins" / folder).glob("*") if plugin_name(path) in names}
    found |= set((qt / "translations").glob(TRANSLATION))
    begin = [*found, *(site / "PySide6").glob("libpyside6.*")]
    return found | asked_for(begin, [*(qt / "lib").glob("*"), *qt.glob("*.dll")])


def libraries_of(path: Path) -> tuple[str, ...]:
    """What a compiled file of Linux or Windows asks for; () for any other file."""
    if elf.is_elf(path):
        return elf.wants(path).libraries
    return pe.libraries(path) if pe.is_pe(path) else ()


def asked_for(begin: Iterable[Path], libraries: Iterable[Path]) -> set[Path]:
    """Those of the libraries that these files need, directly or not."""
    by_name = {
        path.name.lower(): path for path in libraries
    }  # Windows doesn't tell MSVCP140.dll from msvcp140.dll
    found: set[Path] = set()
    open_ = list(begin)
    while open_:
        for library in libraries_of(open_.pop()):
            path = by_name.get(library.lower())
            if path and path not in found:
                found.add(path)
                open_.append(path)
    return found


def unused(site: Path) -> Iterator[Path]:
    """What goes, a folder before what is in it."""
    stays = kept(site, modules_used())
    for module in (site / "PySide6").glob("Qt*.*"):
        if module not in stays and module.suffix in (".so", ".pyd"):
            yield module
    for pattern in LISTED:
        for path in qt_of(site).glob(pattern):
            if path.is_file() and path not in stays:
                yield path
    for pattern in UNUSED:
        yield from site.glob(pattern)


def left_over(site: Path) -> Iterator[Path]:
    """Of the libraries that wheels bring in a folder beside the package, those that nobody asks for any more."""
    for folder in site.glob("*.libs"):
        own = [path for path in site.rglob("*.so*") if path.is_file() and path.parent != folder]
        yield from set(folder.iterdir()) - asked_for(own, folder.iterdir())


def remove(paths: Iterable[Path]) -> None:
    for path in list(paths):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def main(site: Path) -> None:
    remove(unused(site))
    remove(left_over(site))
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
