"""Of each clause: what kind of thing it tells, who acts, when, and how surely."""

from collections.abc import Callable

import pytest

from parley.evidence.reading.records import Telling
from parley.evidence.reading.statements import Actor

Tell = Callable[..., tuple[Telling, ...]]

ACTORS = (
    Actor(id="north", name="Northland", aliases=("Northern",), party="north"),
    Actor(id="south", name="Southland", party="south"),
    Actor(id="holm", name="Ada Holm", party="north"),
)


def only(found: tuple[Telling, ...]) -> Telling:
    (one,) = found
    return one


@pytest.mark.parametrize(
    ("sentence", "kind", "negated"),
    [
        ("The rebels fired rockets at the port.", "event", False),
        ("The rebels have fired rockets at the port.", "event", False),
        ("Forty prisoners were freed in exchange.", "event", False),
        ("The rebels did not fire rockets at the port.", "event", True),
        ("No prisoners were freed in exchange.", "event", True),
        ("The rebels are in the port.", "state", False),
        ("The envoys were in the capital.", "state", False),
        ("The war remains the main obstacle.", "state", False),
        ("The army has yet to reach the port.", "state", True),
        ("The envoys will meet in the capital.", "outlook", False),
        ("The truce would last a month.", "outlook", False),
        ("The truce may not last a month.", "outlook", True),
        ("The envoys are going to meet in the capital.", "outlook", False),
        ("The parliament is expected to vote in March.", "outlook", False),
        ("The envoys are to meet in the capital.", "outlook", False),
    ],
)
def test_11_12_tense_and_verb_tell_events_states_and_outlooks_apart(
    tell: Tell,
    sentence: str,
    kind: str,
    negated: bool,  # noqa: FBT001  a column of the table
) -> None:
    one = only(tell(sentence))
    assert (one.kind, one.negated) == (kind, negated)


def test_11_12_a_condition_is_an_outlook(tell: Tell) -> None:
    text = "If the army withdraws from the port, the rebels would free the prisoners."
    assert {text[one.start :][:2]: one.kind for one in tell(text)} == {
        "If": "outlook",
        "th": "outlook",
    }


@pytest.mark.parametrize(
    ("sentence", "actor", "party"),
    [
        ("Northland opened the dam.", "Northland", "north"),
        ("The Northern army opened the dam.", "The Northern army", "north"),
        ("Ada Holm opened the dam.", "Ada Holm", "north"),
        ("Northland and Southland opened the dam.", "Northland and Southland", None),
        ("The dam was opened by Southland.", "Southland", "south"),
        ("The dam was opened on Monday.", None, None),
        ("Efforts led by Southland opened the dam.", "Efforts led by Southland", None),
        ("The engineers opened the dam of Northland.", "The engineers", None),
    ],
)
def test_11_12_who_acts_is_never_whom_it_is_done_to(
    tell: Tell, sentence: str, actor: str | None, party: str | None
) -> None:
    one = only(tell(sentence, ACTORS))
    assert (one.actor, one.party) == (actor, party)
    if one.actor_span is not None:
        assert sentence[one.actor_span.start : one.actor_span.end] == actor


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        pytest.param("The army took the port on Monday.", "2024-01-22", id="beside the verb"),
        pytest.param("A truce in November freed 40 people.", "2023-11", id="by way of its subject"),
        pytest.param("The army took the port.", None, id="none"),
        pytest.param(
            "The army took the port on Monday and the bridge on Tuesday.", None, id="two of them"
        ),
        pytest.param(
            "The raid last Monday has raised tension.", None, id="a present perfect has none"
        ),
        pytest.param(
            "After the raid on Monday the army left the port.", None, id="what it comes after"
        ),
        pytest.param(
            "The army left the port that the rebels had taken on Monday.",
            None,
            id="of a clause below",
        ),
    ],
)
def test_11_12_a_date_is_the_one_that_hangs_on_the_verb(
    tell: Tell, sentence: str, date: str | None
) -> None:
    assert only(tell(sentence)).date == date


@pytest.mark.parametrize(
    ("sentence", "hedged"),
    [
        ("The rebels reportedly left the port.", "reportedly"),
        ("Reportedly the rebels left the port.", "Reportedly"),
        ("The rebels seem to be in the port.", "seem to"),
        ("The rebels may leave the port.", "may"),
        ("The rebels left the port in May.", None),
        ("The rebels will leave the port.", None),
        ("The rebels left the port.", None),
    ],
)
def test_11_12_the_word_that_weakens_it_is_kept(
    tell: Tell, sentence: str, hedged: str | None
) -> None:
    assert only(tell(sentence)).hedged == hedged


def test_11_12_a_doubt_in_one_clause_is_none_in_the_other(tell: Tell) -> None:
    text = "Even if the envoys could reach a deal, it remains unclear whether it would hold."
    assert [(one.hedged, one.kind) for one in tell(text)] == [
        ("could", "outlook"),
        ("unclear", "state"),
    ]


def test_11_12_a_clause_may_hold_another_and_has_no_part_in_its_doubt(tell: Tell) -> None:
    text = "The envoys, because the road might be closed, left the city by boat."
    outer, inner = tell(text)
    assert (outer.start, outer.end) == (0, len(text) - 1)
    assert text[inner.start : inner.end] == "because the road might be closed"
    assert (outer.hedged, inner.hedged) == (None, "might")
