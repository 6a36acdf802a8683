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
            raise Refusal(f"没有叫“{name}”的报告集{nearest(name, set_ids())}用 jixiao sets 看有哪些")
    return build(read_set(folder.resolve().name, sources_of(folder)))


def sample_names() -> list[str]:
    return sorted(path.stem for path in _SAMPLES.glob("*.json"))


def sample_text(name: str) -> str:
    """The JSON of a shipped sample workbook. Raises Refusal."""
    if name not in sample_names():
        raise Refusal(f"没有叫“{name}”的样例{nearest(name, sample_names())}现有：{'、'.join(sample_names())}")
    return (_SAMPLES / f"{name}.json").read_text(encoding="utf-8")
