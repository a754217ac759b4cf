"""Suggested positions: from the words of the case's own issues, with their reason."""

# ruff: noqa: E501  a table is read across

from pathlib import Path

import pytest

from evidence.piles import report
from parley import load
from parley.case.case import Case
from parley.cli.read import actors_of
from parley.evidence.reading.ledger import ledger
from parley.evidence.reading.positions import Suggestion, suggestions
from parley.evidence.reading.positions.stems import stem, stems


@pytest.fixture(scope="module")
def harbour(root: Path) -> Case:
    return load(root / "cases" / "harbour-pay")


def found(case: Case, text: str) -> tuple[Suggestion, ...]:
    return suggestions(ledger([report(text)], actors=tuple(actors_of(case))), case)


@pytest.mark.parametrize(
    ("text", "party", "issue", "stance", "answer"),
    [
        ("The union asks for a rise of 9 per cent, its leader said.", "union", "pay-rise", "demand", 9),
        ("The operator offers 4 per cent, its negotiator said.", "operator", "pay-rise", "offer", 4),
        ("The operator accepts 24 months, its negotiator said.", "operator", "duration", "accept", 24),
        ("The operator accepts the rota, one manager said.", "operator", "night-shifts", "accept", "rota"),
        ("The operator rejects voluntary night shifts, one manager said.", "operator", "night-shifts", "reject", "voluntary"),
        ("The union has ruled out compulsory night shifts, its leader said.", "union", "night-shifts", "ruled-out", "compulsory"),
        ("The operator will not accept voluntary night shifts, one manager said.", "operator", "night-shifts", "reject", "voluntary"),
        ("The union refuses to sign without voluntary night shifts, one person said.", "union", "night-shifts", "demand", "voluntary"),
        ("One offer by the operator is a rise of 5 per cent, one manager said.", "operator", "pay-rise", "offer", 5),
    ],
)  # fmt: skip
def test_11_11_who_takes_which_stance_on_what(
    harbour: Case, text: str, party: str, issue: str, stance: str, answer: float | str
) -> None:
    one = found(harbour, text)[0]
    assert (one.party, one.issue, one.stance) == (party, issue, stance)
    assert (one.low == one.high == answer) if isinstance(answer, int) else one.option == answer
    assert 0 < one.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said that the weather would hold.",
        "The operator declined to comment on the night rota.",
        "A shop wants a rise of 9 per cent, its owner said.",
        "Officials tried to persuade the operator to accept 24 months, one person said.",
        "The operator did not say whether it accepts the rota.",
    ],
)
def test_11_11_nothing_is_suggested_of_what_no_party_takes_a_stance_on(
    harbour: Case, text: str
) -> None:
    assert found(harbour, text) == ()


def test_11_11_each_suggestion_gives_its_reason_in_words(harbour: Case) -> None:
    rise = found(harbour, "The union asks for a rise of 9 per cent, its leader said.")[0]
    assert rise.reason == (
        "“asks for” reads as: demand; a number of percent beside “rise”, as in Pay rise"
    )
    nights = found(harbour, "The operator rejects voluntary night shifts, one manager said.")[0]
    assert nights.reason.startswith("“rejects” reads as: reject; “voluntary")


def test_11_11_two_clauses_of_one_sentence_are_two_suggestions(harbour: Case) -> None:
    text = "The union wants 9 per cent, while the operator offers 4 per cent, one person said."
    both = {(one.party, one.stance, one.low) for one in found(harbour, text)}
    assert both == {("union", "demand", 9), ("operator", "offer", 4)}


def test_forms_of_a_word_are_one() -> None:
    assert len({stem(word) for word in ("release", "releases", "released", "releasing")}) == 1
    assert stem("resume") == stem("resumption")
    assert "cease-fire" not in stems("a cease-fire")
    assert stems("a cease-fire").keys() >= stems("ceasefire").keys()
