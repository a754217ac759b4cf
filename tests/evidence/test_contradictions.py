"""Pairs of findings for a human: what conflicts, what only changed, what a rewrite distorted."""

import pytest

from evidence.piles import report
from parley.evidence.reading.contradictions import contradictions
from parley.evidence.reading.dates.of_report import of_report as dates_of
from parley.evidence.reading.derivation.of_reports import derivations
from parley.evidence.reading.figures.of_report import of_report as figures_of
from parley.evidence.reading.records import Contradiction
from parley.evidence.reading.texts.report import Report

ONE, TWO = "2024-01-10", "2024-03-10"


def between(*reports: Report) -> tuple[Contradiction, ...]:
    figures = [figure for one in reports for figure in figures_of(one, dates_of(one))]
    return contradictions(figures, derivations(reports))


@pytest.mark.parametrize(
    ("one", "day", "other", "later", "verdict"),
    [
        (
            "On Jan. 3 a raid killed 20 people.",
            ONE,
            "The raid on Jan. 3 killed 25 people.",
            TWO,
            "conflict",
        ),
        (
            "On Jan. 3 a raid killed about 20 people.",
            ONE,
            "The raid on Jan. 3 killed 24 people.",
            TWO,
            "compatible",
        ),
        (
            "The war has killed 20,000 people.",
            ONE,
            "The war has killed 25,400 people.",
            TWO,
            "update",
        ),
        (
            "The war has killed 25,400 people.",
            ONE,
            "The war has killed 20,300 people.",
            TWO,
            "conflict",
        ),
        (
            "The war has killed 25,400 people.",
            ONE,
            "The war has killed 25,600 people.",
            ONE,
            "conflict",
        ),
        (
            "There 130 hostages are still held.",
            ONE,
            "There 120 hostages are still held.",
            TWO,
            "update",
        ),
        (
            "There 130 hostages are still held.",
            ONE,
            "There 120 captives are still held.",
            ONE,
            "conflict",
        ),
        (
            "There 130 hostages are still held.",
            None,
            "There 120 hostages are still held.",
            TWO,
            "divergence",
        ),
        (
            "More than 100 hostages are still held.",
            ONE,
            "There 120 hostages are still held.",
            ONE,
            "compatible",
        ),
    ],
)
def test_11_7_two_figures(
    one: str, day: str | None, other: str, later: str | None, verdict: str
) -> None:
    found = between(report(one, "a", day), report(other, "b", later))
    assert [pair.type for pair in found] == [verdict]
    assert found[0].reason
    assert between(report(other, "b", later), report(one, "a", day)) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("On Jan. 3 a raid killed 20 people.", "On Jan. 5 a raid killed 25 people."),
        ("A raid killed 20 soldiers.", "A raid killed 25 farmers."),
        ("There 130 hostages are still held.", "On Jan. 3 a raid killed 120 hostages."),
        ("It lasted six weeks.", "It lasted nine weeks."),
    ],
)
def test_11_7_figures_of_different_things(one: str, other: str) -> None:
    assert between(report(one, "a", ONE), report(other, "b", ONE)) == ()


def test_11_7_the_parts_of_a_sum_do_not_conflict() -> None:
    text = "On Jan. 3 a raid killed 24 soldiers, including 21 in the north and three elsewhere."
    assert between(report(text, "a", ONE)) == ()


ORIGINAL = (
    "The council has made the army an offer to end the blockade of the port if six of its leaders "
    "leave the country for good, said a seventh source, a judge. The paper could not confirm this "
    "proposal with the army. The council has held nine hostages since the blockade began there."
)
REWRITE = (
    "The council has made the army an offer to end the blockade of the port if six of its leaders "
    "leave the country for good. It has held nine hostages since the blockade began."
)


def test_11_7_a_rewrite_confirms_nothing_and_its_distortions_are_shown() -> None:
    found = between(report(ORIGINAL, "a", ONE), report(REWRITE, "b", TWO))
    assert [pair.type for pair in found] == ["distortion"]
    assert found[0].reason == "dropped: could not be confirmed"
    assert found[0].a.startswith("b:")
