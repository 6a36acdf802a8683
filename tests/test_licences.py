"""Everything that goes along has a licence that is said, and its words; nothing is AGPL."""

import re
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest

from desktop.licences import canonical, packages, parts, words_of
from desktop.resources import RESOURCES
from tests.test_lock import LOCK, requirements


def is_affero(licence: str) -> bool:
    """Whether the words for a licence are those of the AGPL. Its name in the text of the GPL 3 says nothing."""
    return bool(re.search(r"\bAGPL|affero", licence, re.IGNORECASE))


def test_every_package_that_runs_has_a_licence_and_its_text() -> None:
    """All that the lock installs for running, with what they need in turn."""
    found = {part.id: part for part in parts()}
    assert {"sqlalchemy", "pydantic-core", "pillow"} <= set(packages()), "what is needed in turn is there too"
    for name in packages():
        assert found[name].licence, name
        assert found[name].texts, name
        assert all(path.read_text(encoding="utf-8", errors="replace").strip() for path in found[name].texts)


def test_what_runs_is_in_the_lock() -> None:
    """The installers take their packages from it by these names."""
    assert set(packages()) <= {canonical(line.split("==")[0]) for line in requirements(LOCK.read_text())}


def test_developers_tools_do_not_go_along() -> None:
    """They are extras."""
    assert not set(packages()) & {"pytest", "mypy", "ruff", "hypothesis"}


def test_no_part_is_agpl() -> None:
    """By its own words, and by what it is filed under."""
    said = [part.licence for part in parts()]
    filed = [line for name in packages() for line in distribution(name).metadata.get_all("Classifier") or []]
    assert not [one for one in said + filed if is_affero(one)]


@pytest.mark.parametrize(
    ("licence", "affero"),
    [
        ("AGPL-3.0-only", True),
        ("License :: OSI Approved :: GNU Affero General Public License v3", True),
        ("LGPL-3.0-only", False),
        ("GPL-3.0-or-later WITH Font-exception-2.0", False),
    ],
)
def test_agpl_is_told_from_gpl(licence: str, affero: bool) -> None:
    assert is_affero(licence) is affero


def test_qt_is_said_to_be_replaceable_and_fonts_to_have_a_source() -> None:
    """What LGPL and GPL ask to be told."""
    said = {part.id: words_of(part) for part in parts()}
    assert "LGPL-3.0" in said["pyside6-essentials"] and "源码：https://" in said["pyside6-essentials"]
    assert "Font-exception" in said["fandol"] and "make_fonts.py" in said["fandol"]


def test_a_package_without_a_word_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first test can fail: an installed package that says nothing has neither."""
    folder = tmp_path / "silent-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: silent\nVersion: 1.0\n")
    silent = Distribution.at(folder)
    monkeypatch.setattr("desktop.licences.distribution", lambda name: silent)
    monkeypatch.setattr("desktop.licences.packages", lambda: ["silent"])
    assert (parts()[0].licence, parts()[0].texts) == ("", ())


def test_stated_texts_are_there() -> None:
    """No entry points to a file that is missing, packaged parts included."""
    import tomllib

    stated = tomllib.loads((RESOURCES / "licences" / "stated.toml").read_text(encoding="utf-8"))
    texts = [text for said in stated.values() for text in said["texts"]]
    assert len(texts) > 5
    assert [text for text in texts if not (RESOURCES / "licences" / text).is_file()] == []
