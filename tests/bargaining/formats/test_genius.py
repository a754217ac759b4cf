"""Genius folders mean what Genius makes of them (§16.4, §16.5)."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from parley.bargaining.formats.genius.reading import read_genius
from parley.bargaining.formats.result import Read

Laid = Callable[[str], Path]


def mend(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def row(read: Read, party: str, issue: str) -> tuple[float, ...]:
    """Return what each option of an issue adds for a party."""
    place = [one.id for one in read.scenario.issues].index(issue)
    return next(one for one in read.scenario.parties if one.party == party).values[place]


@pytest.fixture
def genius(laid: Laid) -> Path:
    return laid("genius")


def codes(read: Read) -> list[str]:
    return [warning.code for warning in read.warnings]


def test_16_4_an_evaluation_is_divided_by_the_greatest_of_its_issue(genius: Path) -> None:
    read = read_genius(genius)
    assert row(read, "ann", "Price") == (0.125, 0.5)
    assert row(read, "bob", "Price") == (0.5, 0.25)


def test_16_4_utilities_are_the_sum_over_issues(genius: Path) -> None:
    ann = read_genius(genius).scenario.parties[0]
    expected = Fraction(1, 2) / 4 + Fraction(3, 10) * Fraction(1, 2) + Fraction(2, 10) * 1
    assert ann.of((0, 1, 0)) == pytest.approx(float(expected), abs=1e-15)


def test_16_4_parties_are_called_as_their_files_and_stand_in_that_order(genius: Path) -> None:
    (genius / "bob.xml").rename(genius / "Zoe.v2.xml")
    parties = read_genius(genius).scenario.parties
    assert [party.party for party in parties] == ["Zoe.v2", "ann"]


def test_16_4_reservation_and_discount_are_kept_and_discount_nothing(genius: Path) -> None:
    read = read_genius(genius)
    assert [party.reservation for party in read.scenario.parties] == [0.25, 0.0]
    assert read.discounts == (0.9, None)


def test_16_4_weights_are_never_rescaled_and_a_sum_that_is_off_is_told(genius: Path) -> None:
    mend(genius / "ann.xml", '<weight index="3" value="0.2"/>', '<weight index="3" value="0.3"/>')
    read = read_genius(genius)
    assert row(read, "ann", "Price") == (0.125, 0.5)
    told = next(one for one in read.warnings if one.code == "weights-off")
    assert "add up to 1.1" in told.message
    assert Path(told.file).name == "ann.xml"


@pytest.mark.parametrize(("weight", "told"), [("0.2009", False), ("0.2011", True)])
def test_16_4_a_sum_is_off_beyond_a_thousandth(genius: Path, weight: str, *, told: bool) -> None:
    mend(genius / "ann.xml", 'value="0.2"', f'value="{weight}"')
    assert ("weights-off" in codes(read_genius(genius))) is told


def test_16_4_an_issue_of_evaluations_0_adds_nothing(genius: Path) -> None:
    mend(genius / "ann.xml", 'evaluation="1"', 'evaluation="0"')
    mend(genius / "ann.xml", 'evaluation="4"', 'evaluation="0"')
    assert row(read_genius(genius), "ann", "Price") == (0.0, 0.0)


def test_16_4_issues_are_matched_by_name_and_options_by_value(genius: Path) -> None:
    """Order and numbers of the profile are its own affair."""
    before = read_genius(genius)
    mend(
        genius / "ann.xml",
        '<item index="1" value="low" evaluation="1"/>\n      '
        '<item index="2" value="high" evaluation="4"/>',
        '<item index="7" value="high" evaluation="4"/>\n      '
        '<item index="9" value="low" evaluation="1"/>',
    )
    for old, new in (("1", "11"), ("2", "1"), ("11", "2")):
        mend(genius / "ann.xml", f'weight index="{old}"', f'weight index="{new}"')
        mend(genius / "ann.xml", f'issue index="{old}"', f'issue index="{new}"')
    assert read_genius(genius).scenario == before.scenario


def test_16_4_an_option_valued_twice_counts_as_in_genius_and_is_told(genius: Path) -> None:
    mend(
        genius / "ann.xml",
        '<item index="1" value="low" evaluation="1"/>',
        '<item index="1" value="low" evaluation="3"/><item index="1" value="low" evaluation="1"/>',
    )
    read = read_genius(genius)
    assert row(read, "ann", "Price") == (0.125, 0.5)
    assert "valued-twice" in codes(read)


def test_16_4_what_is_no_part_of_the_scenario_is_left_out_and_told(genius: Path) -> None:
    (genius / "pareto.xml").write_text("0.5, 1.0\n", encoding="utf-8")
    (genius / "games.xml").write_text("<Tournament/>", encoding="utf-8")
    (genius / "notes.txt").write_text("no XML", encoding="utf-8")
    (genius / ".hidden.xml").write_text("<", encoding="utf-8")
    told = [warning for warning in read_genius(genius).warnings if warning.code == "foreign-file"]
    assert [Path(one.file).name for one in told] == ["games.xml", "pareto.xml"]


def test_16_4_a_weight_of_no_issue_is_left_out_and_told(genius: Path) -> None:
    before = read_genius(genius).scenario
    mend(genius / "ann.xml", "<weight index", '<weight index="9" value="0.4"/>\n    <weight index')
    read = read_genius(genius)
    assert read.scenario == before
    assert "idle-weight" in codes(read)


def test_16_5_whole_numbers_are_counted_from_the_lower_bound(genius: Path) -> None:
    read = read_genius(genius)
    assert read.scenario.issues[1].options == ("2", "3", "4")
    assert row(read, "ann", "Days") == pytest.approx((0.06, 0.15, 0.24), abs=1e-16)


def test_16_5_a_linear_evaluation_is_kept_within_0_and_1_and_not_divided(genius: Path) -> None:
    mend(genius / "ann.xml", 'offset="0.2" slope="0.3"', 'offset="1.2" slope="-0.8"')
    assert row(read_genius(genius), "ann", "Days") == pytest.approx((0.3, 0.12, 0.0), abs=1e-16)


def test_16_5_a_continuous_issue_is_a_grid_of_21_and_says_so(genius: Path) -> None:
    read = read_genius(genius)
    options = read.scenario.issues[2].options
    assert len(options) == 21
    assert options[:3] == ("0", "0.05", "0.1")
    assert options[-1] == "1"
    assert row(read, "ann", "Share")[5] == pytest.approx(0.2 * 0.75, abs=1e-16)
    assert "on-a-grid" in codes(read)


@pytest.mark.parametrize(
    ("evaluator", "at"),
    [
        ('ftype="constant" parameter0="0.5"', {0: 0.5, 20: 0.5}),
        (
            'ftype="triangular" parameter0="0.2" parameter1="1" parameter2="0.6"',
            {0: 0, 4: 0, 8: 0.5, 12: 1, 16: 0.5, 20: 0},
        ),
        ('ftype="linear" parameter0="-1" parameter1="4"', {0: 0, 5: 0, 6: 0.2, 10: 1, 20: 1}),
    ],
)
def test_16_5_the_evaluators_of_continuous_issues(
    genius: Path, evaluator: str, at: dict[int, float]
) -> None:
    mend(genius / "ann.xml", 'ftype="linear" parameter0="1" parameter1="-1"', evaluator)
    values = row(read_genius(genius), "ann", "Share")
    assert {place: values[place] for place in at} == pytest.approx(
        {place: 0.2 * value for place, value in at.items()}, abs=1e-15
    )


def test_16_4_profiles_without_objectives_and_types_are_read(genius: Path) -> None:
    """Older files put issues right into the space, and name no type of what has options."""
    for file in genius.iterdir():
        text = file.read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if "objective" not in line]
        plain = "\n".join(kept).replace(' type="discrete" etype="discrete"', "")
        file.write_text(plain, encoding="utf-8")
    assert row(read_genius(genius), "ann", "Price") == (0.125, 0.5)
