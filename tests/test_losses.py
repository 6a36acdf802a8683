"""Where the points of the shipped samples went: published figures, told on the command line; whatever is typed adds up."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.cli import main
from desktop.domain.forms.cell import Origin
from desktop.domain.queries.deductions import deductions
from desktop.domain.values.address import find
from desktop.session.session import Session
from tests.builders import sample_session

SAMPLES = ("yueyang-2023", "zhuzhou-2021", "zhongfang-2020", "yueyang-2020", "yueyang-2021")


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> Session:
    return sample_session(request.param)


def test_every_point_of_the_samples_is_found(sample: Session) -> None:
    """The losses of each table add up to its full marks minus its score."""
    found = deductions(sample.calculation)
    assert found and any(table.losses for table in found)
    for table in found:
        assert sum(one.lost for one in table.losses) == table.lost


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_typed(sample: Session, data: st.DataObject) -> None:
    """A draft in any cell that scores or weighs: no point comes or goes."""
    calculation = sample.calculation
    cells = [
        ref
        for copy in sample.workbook.copies
        for ref in sample.workbook.refs(copy)
        if any(ref.cell in (marks.score, marks.full) for marks in copy.form.marks)
        and (definition := calculation.definition(ref)) and definition.origin is Origin.TYPED
    ]  # fmt: skip
    ref = data.draw(st.sampled_from(cells))
    text = data.draw(st.one_of(st.sampled_from(["", "五分", "1/2"]), st.decimals(0, 120, places=2).map(str)))
    sample.preview(ref, text)
    for table in deductions(calculation):
        assert sum(one.lost for one in table.losses) == table.lost
    sample.cancel()


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """附件2 lost 2.60 of 100: 0.60 for the money, 1 each for two indicators."""
    file = tmp_path / "x.db"
    assert main(["sample", "yueyang-2023", str(file)]) == 0
    capsys.readouterr()
    assert main(["losses", str(file), "--json"]) == 0
    tables = {one["label"]: one for one in json.loads(capsys.readouterr().out)}
    assert [one["lost"] for one in tables["附件2"]["losses"]] == ["1", "1", "0.6"]
    assert tables["附件3-8"]["losses"][0]["facts"] == [
        "再支付 0.69 万元，得 9 分",
        "再支付 3.29 万元，执行率到 100%，得满分",
    ]
    assert tables["附件3-4"]["losses"] == []
    assert main(["losses", str(file)]) == 0
    assert "附件3-8  失 1.27 分（98.73 / 100）\n" in capsys.readouterr().out


def test_what_is_told_comes_true() -> None:
    """Paying 0.69 万元 more, as 附件3-8 is told, gives 9 points; paying 3.29 gives all 10."""
    session = sample_session("yueyang-2023")
    paid, score = (find(session.calculation, f"附件3-8.{cell}") for cell in ("拨款.执行", "总额.得分"))
    session.type_into(paid, "23.40")  # 22.71 + 0.69
    assert session.calculation.text(score) == "9"
    session.type_into(paid, "26")  # 22.71 + 3.29
    assert session.calculation.text(score) == "10"
