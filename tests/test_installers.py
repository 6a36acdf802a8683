"""What the installers are made with: reading ELF files, what stays of Qt, the man page, what systems are told of us.

Building one takes minutes and root (docs/packaging.md says what was run); here is what can be held against the source.
"""

import configparser
import importlib.util
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from desktop.cli.usage import COMMANDS
from desktop.store.migrations import APPLICATION_ID

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"


def script(name: str) -> ModuleType:
    """A script of packaging/, which is no package: PyPI has one of that name."""
    spec = importlib.util.spec_from_file_location(f"script_{name}", PACKAGING / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


glibc, trim, man, sizes, runtime, icon = map(script, ("glibc", "trim", "man", "sizes", "runtime", "icon"))
elf, pe = glibc.elf, trim.pe


# Symbol versions


@pytest.mark.parametrize(
    ("versions", "family", "newest"),
    [
        (["GLIBC_2.2.5", "GLIBC_2.28", "GLIBC_2.9"], "GLIBC", (2, 28)),
        (["GLIBCXX_3.4.22", "GLIBC_2.17"], "GLIBC", (2, 17)),
        (["GLIBC_PRIVATE", "Qt_6.9"], "GLIBC", ()),
        (["GLIBCXX_3.4.9", "GLIBCXX_3.4.22"], "GLIBCXX", (3, 4, 22)),
        ([], "GLIBC", ()),
    ],
)
def test_newest_version_is_by_number(versions: Sequence[str], family: str, newest: tuple[int, ...]) -> None:
    """2.28 is newer than 2.9; private symbols have no number."""
    assert glibc.newest(versions, family) == newest


def an_elf(libraries: Sequence[str], versions: dict[str, list[str]]) -> bytes:
    """The least file that asks for libraries and versions: two segments, a dynamic section, its strings."""
    strings = b"\0"
    places: dict[str, int] = {}
    for text in [*libraries, *versions, *(one for many in versions.values() for one in many)]:
        if text not in places:
            places[text] = len(strings)
            strings += text.encode() + b"\0"
    needs = b""
    for at, (library, names) in enumerate(versions.items()):
        size = 16 + 16 * len(names)
        last = at == len(versions) - 1
        needs += struct.pack("<HHIII", 1, len(names), places[library], 16, 0 if last else size)
        for number, name in enumerate(names):
            needs += struct.pack("<IHHII", 0, 0, 2, places[name], 0 if number == len(names) - 1 else 16)
    begin = 64 + 2 * 56
    base = 0x1000  # where the loader puts the file: addresses are not offsets
    entries = [(1, places[library]) for library in libraries]
    entries += [(5, base + begin), (10, len(strings))]
    if versions:
        entries += [(0x6FFFFFFE, base + begin + len(strings)), (0x6FFFFFFF, len(versions))]
    entries.append((0, 0))
    dynamic = b"".join(struct.pack("<qQ", *entry) for entry in entries)
    at = begin + len(strings) + len(needs)
    whole = at + len(dynamic)
    head = (
        b"\x7fELF\x02\x01\x01"
        + bytes(9)
        + struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 64, 0, 0, 64, 56, 2, 0, 0, 0)
    )
    load = struct.pack("<IIQQQQQQ", 1, 5, 0, base, base, whole, whole, 4096)
    section = struct.pack("<IIQQQQQQ", 2, 6, at, base + at, base + at, len(dynamic), len(dynamic), 8)
    return head + load + section + strings + needs + dynamic


def test_what_a_file_wants_is_read(tmp_path: Path) -> None:
    """Libraries, and versions by the library that has to have them."""
    path = tmp_path / "x.so"
    path.write_bytes(
        an_elf(
            ["libm.so.6", "libc.so.6"],
            {"libc.so.6": ["GLIBC_2.2.5", "GLIBC_2.28"], "libm.so.6": ["GLIBC_2.29"]},
        )
    )
    found = elf.wants(path)
    assert found.libraries == ("libm.so.6", "libc.so.6")
    assert found.versions == {"libc.so.6": ("GLIBC_2.2.5", "GLIBC_2.28"), "libm.so.6": ("GLIBC_2.29",)}


def test_an_object_file_wants_nothing(tmp_path: Path) -> None:
    """It has no segments; a Python that was not trimmed yet brings one along."""
    path = tmp_path / "x.o"
    path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(57))
    assert elf.wants(path) == ((), {})


def test_the_highest_of_a_folder_and_who_wants_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A library that goes along is not asked of the system; other files are passed over; too much is exit code 1."""
    (tmp_path / "a.so").write_bytes(an_elf(["libc.so.6"], {"libc.so.6": ["GLIBC_2.17"]}))
    (tmp_path / "b").write_bytes(
        an_elf(["libc.so.6"], {"libc.so.6": ["GLIBC_2.28"], "libown.so": ["GLIBC_2.99"]})
    )
    (tmp_path / "libown.so").write_bytes(an_elf([], {}))
    (tmp_path / "c.py").write_text("GLIBC_2.40")
    assert glibc.main([str(tmp_path), "2.28"]) == 0
    assert capsys.readouterr().out == "GLIBC_2.28  b\n"
    assert glibc.main([str(tmp_path), "2.27"]) == 1


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("readelf"), reason="needs readelf")
def test_a_real_file_is_read_as_readelf_reads_it() -> None:
    """The largest library of Qt."""
    import PySide6

    path = next((Path(PySide6.__file__).parent / "Qt" / "lib").glob("libQt6Gui.so*"))
    said = subprocess.run(["readelf", "-dVW", path], capture_output=True, text=True, check=True).stdout
    found = elf.wants(path)
    assert list(found.libraries) == re.findall(r"\(NEEDED\).*\[(.*)\]", said)
    needs = said.partition("Version needs section")[2]
    assert sorted(name for many in found.versions.values() for name in many) == sorted(
        re.findall(r"Name: (\S+)", needs)
    )


def a_pe(imports: Sequence[str], delayed: Sequence[str] = ()) -> bytes:
    """The least file that imports libraries: headers and one section, whose addresses are not its offsets."""
    base, offset = 0x1000, 0x200
    names = b"".join(name.encode() + b"\0" for name in [*imports, *delayed])
    tables = 20 * (len(imports) + 1) + 32 * (len(delayed) + 1)
    at = base + tables
    whole = b""
    for many, entry in ((imports, "<12xI4x"), (delayed, "<4xI24x")):
        for name in many:
            whole += struct.pack(entry, at)
            at += len(name) + 1
        whole += bytes(struct.calcsize(entry))
    section = whole + names
    optional = bytearray(112 + 16 * 8)
    optional[:2] = b"\x0b\x02"
    struct.pack_into("<I", optional, 112 + 8, base)
    if delayed:
        struct.pack_into("<I", optional, 112 + 8 * 13, base + 20 * (len(imports) + 1))
    head = b"MZ" + bytes(58) + struct.pack("<I", 64)
    head += b"PE\0\0" + struct.pack("<HH12xHH", 0x8664, 1, len(optional), 0) + optional
    head += struct.pack("<8s4I16x", b".data", len(section), base, len(section), offset)
    return head.ljust(offset, b"\0") + section


def test_what_a_windows_file_wants_is_read(tmp_path: Path) -> None:
    """Imports, and those that are loaded at the first call only."""
    path = tmp_path / "x.pyd"
    path.write_bytes(a_pe(["Qt6Core.dll", "KERNEL32.dll"], ["d3d12.dll"]))
    assert pe.libraries(path) == ("Qt6Core.dll", "KERNEL32.dll", "d3d12.dll")
    path.write_bytes(a_pe([]))
    assert pe.libraries(path) == ()


# What stays of Qt


def test_modules_are_those_that_the_program_imports(tmp_path: Path) -> None:
    """Both ways of importing; by the real source at least the four that every window needs."""
    (tmp_path / "a.py").write_text("from PySide6.QtGui import Qt\n    from PySide6 import QtSvg\nimport os\n")
    assert trim.modules_used(tmp_path) == {"QtGui", "QtSvg"}
    assert {"QtCore", "QtGui", "QtWidgets", "QtPrintSupport"} <= trim.modules_used()


@pytest.mark.skipif(sys.platform != "linux", reason="reads the libraries of Linux")
def test_chosen_plugins_are_there_and_have_their_libraries() -> None:
    """A plugin that was renamed would be missing in the installer only; Quick and Qml do not go along."""
    import PySide6

    site = Path(PySide6.__file__).parent.parent
    stays = {path.name for path in trim.kept(site, trim.modules_used())}
    assert {
        "libqxcb.so",
        "libqoffscreen.so",
        "libibusplatforminputcontextplugin.so",
        "libxdg-shell.so",
    } <= stays
    assert {"libQt6Core.so.6", "libQt6XcbQpa.so.6", "libQt6DBus.so.6", "qtbase_zh_CN.qm"} <= stays
    assert not [name for name in stays if re.search("Quick|Qml|Designer|Network", name)]


def test_on_windows_only_what_is_asked_for_stays(tmp_path: Path) -> None:
    """Libraries lie beside the modules there, and names differ in capitals only; Quick and the software OpenGL go."""
    qt = tmp_path / "PySide6"
    files = {
        "QtWidgets.pyd": ["pyside6.abi3.dll", "Qt6Widgets.dll"], "QtQml.pyd": ["Qt6Qml.dll"],
        "pyside6.abi3.dll": ["MSVCP140.dll"], "Qt6Widgets.dll": ["Qt6Core.dll"], "Qt6Core.dll": [], "msvcp140.dll": [],
        "Qt6Qml.dll": ["Qt6Core.dll"], "opengl32sw.dll": [], "plugins/platforms/qwindows.dll": ["Qt6Core.dll"],
        "plugins/sqldrivers/qsqlite.dll": ["Qt6Core.dll"], "qml/Qt/labs.dll": [],
    }  # fmt: skip
    for name, libraries in files.items():
        (qt / name).parent.mkdir(parents=True, exist_ok=True)
        (qt / name).write_bytes(a_pe(libraries))
    trim.main(tmp_path)
    left = {path.relative_to(qt).as_posix() for path in qt.rglob("*") if path.is_file()}
    assert left == {
        "QtWidgets.pyd", "pyside6.abi3.dll", "Qt6Widgets.dll", "Qt6Core.dll", "msvcp140.dll", "plugins/platforms/qwindows.dll",
    }  # fmt: skip


def test_the_lock_is_cut_with_its_hashes() -> None:
    """Whole lines; a package that the lock does not have is an error."""
    lock = "# head\nalpha==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\nbeta-x==2.0 \\\n    --hash=sha256:cc\n"
    assert runtime.lines(lock, ["beta-x"]) == ["beta-x==2.0 \\\n    --hash=sha256:cc"]
    assert runtime.lines(lock, ["alpha"])[0].count("--hash") == 2
    with pytest.raises(KeyError):
        runtime.lines(lock, ["gamma"])


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("python/lib/python3.13/os.py", "stdlib"),
        ("python/lib/python3.13/site-packages/PySide6/Qt/lib/libQt6Core.so.6", "Qt"),
        ("python/lib/python3.13/site-packages/PySide6/QtCore.abi3.so", "PySide6"),
        ("python/lib/python3.13/site-packages/desktop/resources/fonts/kai.ttf", "fonts"),
        ("python/lib/python3.13/site-packages/desktop/forms/x/set.txt", "desktop"),
        ("python/Lib/site-packages/lxml/etree.pyd", "packages"),
        ("licences/x/LICENSE", "licences"),
        ("jixiao", "rest"),
    ],
)
def test_sizes_are_by_part(path: str, part: str) -> None:
    assert sizes.part_of(Path(path)) == part


# What the system is told


def test_man_page_has_every_command() -> None:
    """And no line that roff would take for a command of its own."""
    page = man.page()
    plain = page.replace("\\-", "-")
    assert [command for command in COMMANDS if f".B jixiao {command}" not in plain] == []
    assert {line.split()[0] for line in page.splitlines() if line.startswith(".")} == {
        ".TH",
        ".SH",
        ".TP",
        ".B",
        ".I",
    }


def test_kind_of_file_is_told_by_what_every_workbook_has() -> None:
    """The id at offset 68; the .deb script puts the number in."""
    text = (PACKAGING / "linux" / "jixiao.xml").read_text(encoding="utf-8")
    root = ET.fromstring(text)
    inner = root.find(".//{*}match/{*}match")
    assert inner is not None
    assert inner.attrib == {"type": "big32", "value": "@APPLICATION_ID@", "offset": "68"}
    assert "@APPLICATION_ID@" in (PACKAGING / "linux" / "deb.sh").read_text(encoding="utf-8")
    assert APPLICATION_ID.to_bytes(4, "big") == b"JXZP"


def test_menu_entry_opens_that_kind_of_file() -> None:
    """Names in Chinese too, an icon, the kind of file."""
    entry = configparser.RawConfigParser()
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(PACKAGING / "linux" / "jixiao.desktop", encoding="utf-8")
    said = dict(entry["Desktop Entry"])
    assert said["Exec"] == "jixiao %f" and said["Icon"] == "jixiao"
    assert said["MimeType"] == "application/x-jixiao;" and said["Name[zh_CN]"] == "绩效自评"


def test_icon_is_drawn_in_all_sizes(tmp_path: Path) -> None:
    """Neither empty nor full; the .ico can be read."""
    done = subprocess.run(
        [sys.executable, PACKAGING / "icon.py", tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for size in icon.SIZES:
        picture = Image.open(tmp_path / f"{size}.png").convert("RGBA")
        assert picture.size == (size, size)
        alpha = picture.getchannel("A")
        assert alpha.getextrema() == (0, 255)
    assert Image.open(tmp_path / "jixiao.ico").info["sizes"] == {(size, size) for size in icon.IN_ICO}
