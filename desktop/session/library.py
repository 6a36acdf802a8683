"""The report sets and samples that the program ships with, and sets in folders of one's own."""

from functools import cache
from pathlib import Path

from desktop.domain.definition.report_set import RULES, SET_FILE, read_set, sources_of
from desktop.domain.program import Program, build
from desktop.domain.refusal import Refusal, nearest
from desktop.resources import FORMS, RESOURCES

_SAMPLES = RESOURCES / "samples"


def set_ids() -> list[str]:
    """The sets under `forms/`, newest names last."""
    return sorted(path.parent.name for path in FORMS.glob(f"*/{SET_FILE}") if path.parent.name != RULES)


@cache
def load_set(name: str) -> Program:
    """The set of that id, or of the folder of that path. Raises Refusal."""
    folder = FORMS / name
    if name not in set_ids():
        folder = Path(name)
        if not folder.is_dir():
            raise Refusal(f"没有叫“{name}”的报告集（用 jixiao sets 看有哪些）{nearest(name, set_ids())}")
    return build(read_set(folder.resolve().name, sources_of(folder, FORMS)))


def sample_names() -> list[str]:
    return sorted(path.stem for path in _SAMPLES.glob("*.json"))


def sample_text(name: str) -> str:
    """The JSON of a shipped sample workbook. Raises Refusal."""
    if name not in sample_names():
        known = sample_names()
        raise Refusal(f"没有叫“{name}”的样例（现有：{'、'.join(known)}）{nearest(name, known)}")
    return (_SAMPLES / f"{name}.json").read_text(encoding="utf-8")
