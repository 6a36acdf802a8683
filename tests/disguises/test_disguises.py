"""One sample in each disguise: at least as much comes back as is promised, and next to nothing in a wrong place."""

from pathlib import Path

import pytest

from tests.disguises.disguise import DISGUISES
from tests.disguises.score import scored

UNKNOWN = "生词"  # all that counts there is that nothing is guessed
SAMPLE = "zhuzhou-2021"  # a table that stands once and one in copies


@pytest.mark.parametrize("name", DISGUISES)
def test_nearly_all_comes_back(name: str, tmp_path: Path) -> None:
    score = scored(SAMPLE, DISGUISES[name], tmp_path)
    if name != UNKNOWN:
        assert score.right >= 0.95 * score.all
    assert score.wrong <= 0.01 * score.all
    assert score.questions <= 8 * score.tables
