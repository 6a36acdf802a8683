"""The sheet with a real input method, ibus and libpinyin, in a real window: skipped where they are not installed.

Only a real one shows whether a focus change or a late answer loses what is composed; test_composing imitates the rest.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ENGINES = [Path("/usr/libexec/ibus-engine-libpinyin"), Path("/usr/lib/ibus/ibus-engine-libpinyin")]
ENGINE = next((path for path in ENGINES if path.exists()), None)
NEEDED = ["dbus-run-session", "ibus-daemon", "ibus"]
MISSING = [name for name in NEEDED if not shutil.which(name)] + ([] if ENGINE else ["ibus-engine-libpinyin"])

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(bool(MISSING), reason=f"no {', '.join(MISSING)}"),
    pytest.mark.skipif(
        os.environ.get("QT_QPA_PLATFORM") != "xcb" or not os.environ.get("DISPLAY"), reason="no real window"
    ),
]


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What came of each case; one window types them all, in a session bus and a home of its own."""
    home = tmp_path_factory.mktemp("home")
    home.chmod(0o700)
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("XDG_", "DBUS_", "IBUS_"))
        },
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "QT_IM_MODULE": "ibus",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(HERE.parents[2]),
    }
    run = subprocess.run(
        ["dbus-run-session", "--", sys.executable, HERE / "typist_with_ibus.py", str(ENGINE)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout.splitlines()[-1])
    assert found["ready"], run.stderr
    return found


def test_the_first_pinyin_reaches_a_box_that_is_not_open(typed) -> None:
    assert typed["a_word"] == {"composed": "你好", "kept": "你好", "open": False}


def test_a_comma_first_is_kept(typed) -> None:
    """It comes as a commit without anything composed."""
    assert typed["a_comma_first"] == {"kept": "，"}


def test_a_click_on_another_box_keeps_what_is_composed(typed) -> None:
    """In the box it was composed in, and not in the next one."""
    case = typed["click_on_another_box"]
    assert case["composed"]
    assert case["kept"] == case["composed"]
    assert (case["next"], case["still composed"], case["there"]) == ("2688通", "", True)


def test_a_click_on_another_widget_keeps_what_is_composed(typed) -> None:
    case = typed["click_on_another_widget"]
    assert case["composed"]
    assert case["kept"] == case["composed"]
    assert case["other"] == ""


def test_esc_gives_the_text_back(typed) -> None:
    assert typed["given_up"]["kept"] == typed["given_up"]["before"] != ""


def test_flush_keeps_what_is_composed_once(typed) -> None:
    """No second commit comes late."""
    case = typed["flush_while_composing"]
    assert case["flushed"]
    assert case["composed"]
    assert case["kept"] == case["late"] == case["composed"]


def test_a_second_word_goes_behind_the_first(typed) -> None:
    assert typed["two_words"] == {"kept": "你好你好"}


def test_digits_show_their_effect_at_once(typed) -> None:
    """With the input method switched on, by real keys; Esc drops them."""
    assert typed["digits_count"] == {"total": "104.40", "dropped": "97.40"}


def test_a_word_on_its_way_is_kept_once_and_at_once(typed) -> None:
    """What is printed has it, and no second one comes late."""
    assert typed["flush_around_the_commit"] == {wait: ["你好", "你好"] for wait in ("40 ms", "100 ms")}
