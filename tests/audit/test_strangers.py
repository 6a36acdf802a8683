"""Reports of made-up bureaus: nothing is said of what is right, and nearly all that is wrong is found without their forms."""

import pytest

from tests.audit.strangers import Stranger, strangers

STRANGERS = strangers()
FEWEST_DEFECTS, LEAST_FOUND = 400, 90  # in hundredths

# What no rule reaches: (report, what is wrong in it).
OUT_OF_REACH = {
    ("three-public", "2.42"),
    ("park-two-part", "91"),
    ("park-two-part", "14.33%"),
    ("middle-school", "资助人数"),
    ("middle-school", "6"),
    ("people-hospital", "超额完成"),
    ("people-hospital", "1.6%"),
    ("people-hospital", "84.38%"),
    ("forest-subsidy", "2,025,000"),
    ("village-upkeep", "93.83%"),
    ("second-school", "184.30"),
    ("second-school", "30.80"),
    ("audit-adjusted", "优"),
    ("audit-adjusted", "2"),
    ("debt-and-bonds", "-60"),
    ("deducted-office", "40.57"),
    ("grassland-award", "99.90%"),
    ("income-in-a-row", "97.21%"),
    ("list-of-works", "4"),
    ("list-of-works", "80.00"),
    ("nursing-home", "85.00%"),
    ("port-tables", "75.16"),
    ("river-chief", "97.5"),
    ("river-chief", "37.57"),
    ("thousand-hospital", "45.23%"),
    ("two-years-side", "1.26"),
    ("youth-palace", "2,060人"),
    ("youth-palace", "8,253"),
    ("flood-control", "90.50%"),
    ("flood-control", "良"),
    ("street-office", "6"),
    ("street-office", "1450"),
    ("forest-farm", "2021年最少，18.60万元"),
    ("forest-farm", "22400亩、18600亩"),
    ("forest-farm", "1656"),
    ("police-quarters", "94.57%"),
    ("police-quarters", "六成"),
    ("police-quarters", "二季度"),
    # Words in the tables' own cells.
    ("water-in-cells", "24"),
    ("water-in-cells", "3.9"),
    ("water-in-cells", "14.60"),
    ("library-in-cells", "0.6"),
    ("library-in-cells", "2024"),
    ("safety-in-cells", "八"),
    ("environment-compared", "2"),
    ("environment-compared", "9.85%"),
    ("environment-compared", "两"),
    ("subsistence-quarters", "1790"),
    ("subsistence-quarters", "60"),
    ("subsistence-quarters", "82.58%"),
}


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda one: one.name)
def test_nothing_is_said_of_what_is_right(stranger: Stranger) -> None:
    """Neither an 错误 nor a 待说明."""
    assert [one.message for one in stranger.right if one.blocks] == []


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda one: one.name)
def test_what_is_wrong_is_found(stranger: Stranger) -> None:
    """Each defect alone, but for those that are set down."""
    missed = {
        (stranger.name, wrong)
        for (wrong, _), found in zip(stranger.defects, stranger.told(), strict=True)
        if not found
    }
    assert missed == {one for one in OUT_OF_REACH if one[0] == stranger.name}


def test_it_is_told_alike_each_time() -> None:
    """Whatever ids are drawn for rows and copies when a report is opened."""
    one, other = (next(one for one in STRANGERS if one.name == "people-hospital").heard(10) for _ in range(2))
    assert [finding.message for finding in one] == [finding.message for finding in other]


def test_there_is_enough_to_be_found() -> None:
    defects = sum(len(stranger.defects) for stranger in STRANGERS)
    assert defects >= FEWEST_DEFECTS
    assert 100 * len(OUT_OF_REACH) <= (100 - LEAST_FOUND) * defects
