"""The program's own faults: one sentence for the person, and a note without a word of the workbook."""

import sys
from pathlib import Path

import pytest

import desktop.__main__
from desktop.domain.refusal import Refusal
from desktop.fault import note, told, where
from desktop.ui.app import app


def fault(error: BaseException) -> BaseException:
    """Raised and caught, so that it knows where."""
    try:
        raise error
    except BaseException as raised:
        return raised


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Refusal("请写单位名称"), "请写单位名称"),
        (FileNotFoundError(2, "没有", "年报.db"), "年报.db：读写不成功"),
        (KeyError("甲"), "KeyError：'甲'），请把这句话告诉维护的人"),
        (ValueError("一行\n又一行"), "ValueError：一行 又一行）"),
        (AssertionError("长" * 5000), "长……）"),
        (StopIteration(), "程序自己出错了（test_fault.py 第 "),
        (MemoryError(), "MemoryError"),
        (RecursionError(), "RecursionError"),
    ],
)
def test_one_sentence(error: Exception, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, one line, no traceback, whatever was raised and however much it has to say."""

    def act() -> int:
        raise error

    assert told(act) == 2
    out, said = capsys.readouterr()
    assert not out
    assert sentence in said and said.count("\n") == 1 and len(said) < 400 and "Traceback" not in said


def test_a_window_that_fails_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`jixiao FILE.db` ends with a sentence like every command."""

    def run(_: str | None) -> int:
        raise StopIteration

    monkeypatch.setattr(app, "run", run)
    monkeypatch.setattr(sys, "argv", ["jixiao", str(tmp_path / "年报.db")])
    assert desktop.__main__.main() == 2
    said = capsys.readouterr().err
    assert "StopIteration" in said and said.count("\n") == 1


def test_a_note_says_where_and_nothing_of_the_workbook(tmp_path: Path) -> None:
    """The calls of the fault and of its causes are there; cells, names and folders are not."""
    secret = tmp_path / "某某局" / "公式.py"
    secret.parent.mkdir()
    secret.write_text("def go(): raise KeyError('某某局 12.50')")
    found: dict[str, object] = {}
    exec(compile(secret.read_text(), str(secret), "exec"), found)
    try:
        try:
            found["go"]()  # type: ignore[operator]
        except KeyError as error:
            raise ValueError(f"12.50 不在 {secret}") from error
    except ValueError as error:
        written = note(error, "界面库 1")
    assert "ValueError" in written and "起因" in written and "KeyError" in written and "界面库 1" in written
    assert "test_fault.py" in written and "公式.py:1 go" in written
    for word in ("某某局", "12.50", str(tmp_path), str(Path.home())):
        assert word not in written


def test_our_own_files_are_named_from_the_package_on() -> None:
    try:
        told(None)  # type: ignore[arg-type]
        desktop.__main__._is_file(None)  # type: ignore[arg-type]
    except AttributeError as error:
        assert "desktop/__main__.py:" in note(error)


def test_a_chain_of_a_thousand_calls_is_shortened() -> None:
    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as caught:
        deeper()
    assert len(note(caught.value).splitlines()) < 40
    assert "次调用" in note(caught.value)


def test_the_same_fault_is_the_same_words() -> None:
    """Whatever it quotes; another place or kind is another fault."""
    first, again = (fault(KeyError(text)) for text in "甲乙")
    assert where(first) == where(again) != where(fault(ValueError()))
