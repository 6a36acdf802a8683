"""A window on a copy of the shipped sample, with settings of its own, and what a person sees and does in it."""

import gc
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.session.library import sample_text
from desktop.session.opening import from_json
from desktop.store.file import create
from desktop.ui.app.app import prepared
from desktop.ui.app.window import Window
from desktop.ui.settings import remember_tour
from tests.builders import program_of
from tests.ui.person import Person

SAMPLE, WORKING = "yueyang-2023", "底稿"
CHAPTERS = Path(__file__).parent / "narrative" / "chapters.json"


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """The application as `jixiao` starts it: light, Chinese, with its own font where the system has none."""
    yield prepared()
    QApplication.clipboard().clear()  # what Python put there must not outlive it: see desktop.ui.sheet.clipboard
    gc.enable()


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program remembers, and what was being typed, is this test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


class PatientBot(QtBot):
    """Waits as long as a busy machine may need. A wait ends when it is over, so only a test that fails is held up."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 60_000) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's own, with patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped sample with a short report of its own, so that a sentence rewritten there moves no test here."""
    data = json.loads(sample_text(SAMPLE))
    data["forms"] = [form for form in data["forms"] if form["form"] != WORKING]
    data["text"] = json.loads(CHAPTERS.read_text(encoding="utf-8"))
    del data["explanations"]
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    create(path, from_json(program_of(SAMPLE), data))
    return path


@pytest.fixture
def sample(_sample: Path, tmp_path: Path) -> Path:
    """A workbook file that this test may change."""
    path = tmp_path / "自评.db"
    path.write_bytes(_sample.read_bytes())
    return path


@pytest.fixture(autouse=True)
def own_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt's own file dialog: a native one cannot be answered."""
    plain = QFileDialog.__init__

    def init(self, *words, **options) -> None:
        plain(self, *words, **options)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)

    monkeypatch.setattr(QFileDialog, "__init__", init)


@pytest.fixture
def make_person(qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[[Path | None], Person]]:
    """A person before a window on a file, or with None before the start page. The windows are closed at the end."""
    opened: list[Window] = []

    def make(path: Path | None) -> Person:
        if not opened:
            remember_tour()  # it is for the first day, and a test about it asks for it
        window = Window()
        opened.append(window)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(1366, 768)
        window.begin(path)
        window.activateWindow()
        qtbot.waitExposed(window)
        person = Person(window, qtbot)
        if path:
            qtbot.waitUntil(person.bench.sheet.editor.hasFocus)
        return person

    yield make
    for window in opened:
        if window.bench:
            window.bench.sheet.cancel()
        window.jobs.end()
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()  # here and not in a later test's thread
    gc.freeze()  # what is left, compiled sets and the like, is not looked through after each window


@pytest.fixture
def person(make_person: Callable[[Path | None], Person], sample: Path) -> Person:
    """Before the sample, in a window of 1366×768."""
    return make_person(sample)
