"""换表式: what it changes is shown, nothing typed is lost, a copy stays beside the file."""

from pathlib import Path

import pytest

from desktop.session.opening import create_sample
from desktop.ui.dialogs.edition_dialog import EditionDialog
from desktop.ui.dialogs.variants_dialog import VariantsDialog
from tests.ui.person import Person


@pytest.fixture
def national(tmp_path: Path) -> Path:
    """The sample of the set that has several ways."""
    path = tmp_path / "全国.db"
    create_sample("national-2020", path).close()
    return path


def test_another_way_after_filling_and_back(make_person, national) -> None:
    """Cost on a level of its own: its row goes along, the weight of the level is asked for; back it is as it was."""
    person: Person = make_person(national)
    seen: list[str] = []

    def change(**ways: str) -> None:
        def ask(asked) -> None:
            assert isinstance(asked, VariantsDialog)
            for name, way in ways.items():
                asked.boxes[name].setCurrentText(way)

            def look(dialog) -> None:
                assert isinstance(dialog, EditionDialog)
                seen.append(dialog.list.toPlainText())
                dialog.take.click()

            person.answer(look)
            asked.accept()

        person.answer(ask)
        person.choose("换表式")

    person.goto("附件2-1.拨款.年初")
    person.type("121.00")
    change(成本指标="单列一级", 指标值="分列")
    assert "表式“成本指标”：“产出之下”改成“单列一级”" in seen[0] and "没有地方的" not in seen[0]
    assert "已换表式" in person.bench.hint.text and "bak" in person.bench.hint.text
    assert person.kept("附件2-1.拨款.年初") == "121.00"
    assert person.text("附件2-1.指标[1].三级") == "运行维护成本"
    change(成本指标="产出之下", 指标值="写在一起")
    assert person.text("附件2-1.指标[5].三级") == "运行维护成本"
    assert person.text("附件2-2.总分.得分") == "93.6"


def test_the_same_ways_change_nothing(make_person, national) -> None:
    """No copy, no other file; a set of one way says so."""
    person: Person = make_person(national)
    person.answer(lambda asked: asked.accept())
    person.choose("换表式")
    assert "没有改变" in person.bench.hint.text
    assert not list(person.path.parent.glob("*.bak*"))


def test_a_set_of_one_way_says_so(person: Person) -> None:
    """Grey in the open menu; a key of it would say why."""
    person.window.menus._open()
    assert not person.entry("换表式").isEnabled()
    person.choose("换表式")
    assert "只有一种印法" in person.bench.hint.text
