"""What the program remembers on this PC from one day to the next: recent files, geometry, zoom, folded panes.

None of it belongs to a workbook; print settings do, and are kept in the file.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths
from PySide6.QtGui import QGuiApplication

_RECENT, _GEOMETRY, _PANES, _ZOOM, _FOLDER = "recent", "geometry", "panes", "zoom", "folder"
_SETS, _MANUAL, _SCHEME, _TOUR, _POINTS = "own-sets", "manual", "scheme", "tour", "points"
_MOST_RECENT: Final = 9


def recent() -> list[Path]:
    """The files opened last, the latest first; only those that are still there."""
    kept = _settings().value(_RECENT, [])
    names = kept if isinstance(kept, list) else [kept]  # Qt gives a list of one back as a string
    return [path for path in map(Path, map(str, names)) if path.is_file()]


def remember_file(path: Path) -> None:
    full = path.resolve()
    others = [one for one in recent() if one != full]
    settings = _settings()
    settings.setValue(_RECENT, [str(one) for one in [full, *others][:_MOST_RECENT]])
    settings.setValue(_FOLDER, str(full.parent))


def remember_folder(path: Path) -> None:
    """Where a file was chosen last."""
    _settings().setValue(_FOLDER, str(path.absolute()))


def folder() -> Path:
    """Where the file dialogs begin: where the last file was, else 文档, else the person's own folder."""
    kept = Path(str(_settings().value(_FOLDER, "")))
    if kept.is_dir() and str(kept) != ".":
        return kept
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


def own_sets() -> list[Path]:
    """The folders with sets of one's own that were chosen last, the latest first; only those still there."""
    kept = _settings().value(_SETS, [])
    names = kept if isinstance(kept, list) else [kept]
    return [path for path in map(Path, map(str, names)) if path.is_dir()]


def remember_own_set(path: Path) -> None:
    full = path.resolve()
    others = [one for one in own_sets() if one != full]
    _settings().setValue(_SETS, [str(one) for one in [full, *others][:_MOST_RECENT]])


def zoom() -> float | None:
    """None where nobody has zoomed yet."""
    try:
        return float(str(_here(_ZOOM)))
    except ValueError:
        return None


def remember_zoom(value: float) -> None:
    _keep_here(_ZOOM, value)


def forget_zoom() -> None:
    """As if nobody had zoomed."""
    for key in (_ZOOM, _on_screen(_ZOOM)):
        _settings().remove(key)


def geometry(of: str = "") -> QByteArray:
    """Where the window was, or one that opens beside it."""
    return _bytes(f"{of}-{_GEOMETRY}" if of else _GEOMETRY)


def panes(name: str) -> QByteArray:
    """How a splitter was left on a screen like this one: what fits another may leave the tables no room here."""
    kept = _settings().value(_on_screen(f"{_PANES}/{name}"))
    return kept if isinstance(kept, QByteArray) else QByteArray()


def remember_geometry(value: QByteArray, of: str = "") -> None:
    _keep_here(f"{of}-{_GEOMETRY}" if of else _GEOMETRY, value)


def tour_seen() -> bool:
    """Whether the first steps have been shown, to the end or not."""
    return str(_settings().value(_TOUR, "")) == "seen"


def remember_tour() -> None:
    _settings().setValue(_TOUR, "seen")


def points() -> int:
    """The size of the window's words; 0 where nobody has chosen one on a screen like this."""
    kept = str(_here(_POINTS))
    return int(kept) if kept.isdecimal() else 0


def remember_points(value: int) -> None:
    _keep_here(_POINTS, value)


def scheme() -> str:
    """How the window looks: “light”, “dark”, else as the system does."""
    return str(_settings().value(_SCHEME, ""))


def remember_scheme(value: str) -> None:
    _settings().setValue(_SCHEME, value)


def manual_place() -> tuple[str, int]:
    """The chapter of 操作手册 that was read last, and how far it was scrolled; "" where it was never opened."""
    name, _, down = str(_settings().value(_MANUAL, "")).partition(" ")
    return name, int(down) if down.isdecimal() else 0


def remember_manual_place(name: str, down: int) -> None:
    _settings().setValue(_MANUAL, f"{name} {down}")


def remember_panes(name: str, value: QByteArray) -> None:
    _settings().setValue(_on_screen(f"{_PANES}/{name}"), value)


def folded(name: str) -> bool | None:
    """Whether a pane was left folded on a screen like this one; None where nobody has touched it."""
    kept = _settings().value(_on_screen(f"{_PANES}/{name}-folded"))
    return None if kept is None else str(kept) in ("true", "True", "1")


def remember_folded(name: str, value: bool) -> None:
    _settings().setValue(_on_screen(f"{_PANES}/{name}-folded"), value)


def answers_file() -> Path:
    """Where answers to the questions of imports are kept: what words of other files are called here."""
    return place("导入时的叫法.txt")


def place(name: str) -> Path:
    """Where a file of that name lies beside what is remembered; on Windows, whose registry is no folder, in AppData."""
    settings = Path(_settings().fileName())
    if settings.is_absolute() and settings.suffix:
        return settings.with_name(name)
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "jixiao" / name


def _here(key: str) -> object:
    """What was kept on a screen like this one, else what was kept last on any."""
    kept = _settings().value(_on_screen(key))
    return _settings().value(key) if kept is None else kept


def _keep_here(key: str, value: object) -> None:
    _settings().setValue(_on_screen(key), value)
    _settings().setValue(key, value)


def _on_screen(key: str) -> str:
    """A laptop's own screen and the one on the desk are two places: each has its window, its panes and its zoom."""
    screen = QGuiApplication.primaryScreen()
    if screen is None:
        return key
    size = screen.size()
    return f"{size.width()}x{size.height()}@{screen.devicePixelRatio():g}/{key}"


def _bytes(key: str) -> QByteArray:
    kept = _here(key)
    return kept if isinstance(kept, QByteArray) else QByteArray()


def _settings() -> QSettings:
    return QSettings("jixiao", "jixiao")
