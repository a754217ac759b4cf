"""§9: what changed between two days, each thing once, with its claims."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from evidence.building import (
    again,
    case,
    cause,
    claim,
    days,
    figure,
    gate,
    progress,
    proposal,
    question,
    reply,
    reply_to,
    report,
    unnamed,
    view,
    way,
)
from parley.brief.compose import compose_brief
from parley.brief.rows.overview import ChangeRow
from parley.case.case import Case
from parley.case.claims import Claim
from parley.case.view import published
from strategies import cases

JAN, FEB = "2024-01-01", "2024-02-01"
SINCE = date(2024, 1, 15)
REPORTS = [
    report("jan", JAN, sources=(unnamed("x"),)),
    report("feb", FEB, sources=(unnamed("x"),)),
    report("copy", FEB, "jan"),
]


def changed(*claims: Any, **more: Any) -> list[ChangeRow]:
    made = case(REPORTS, claims, **more)
    return list(compose_brief(made, since=SINCE).changes)


def only(found: list[ChangeRow], what: str) -> ChangeRow:
    (row,) = [one for one in found if one.what == what]
    return row


def test_nothing_new_is_no_change() -> None:
    assert changed(claim("c", "jan", "x", position=days("a", 30))) == []


def test_without_since_nothing_is_listed() -> None:
    made = case(REPORTS, [claim("c", "feb", "x", position=days("a", 30))])
    assert compose_brief(made).changes == ()


# --- positions ------------------------------------------------------------------------------------


def test_9_1_a_position_that_moved_is_listed_once_with_pressure_and_return() -> None:
    found = changed(
        claim("b", "jan", "x", position=days("b", 10)),
        claim("old", "jan", "x", position=days("a", 90)),
        claim("new", "feb", "x", position=days("a", 60)),
        claim("new-too", "feb", "x", position=days("a", 60)),
        claim("why", "feb", "x", cause=cause("a")),
    )
    row = only(found, "position:a/days")
    assert (row.kind, row.trend, row.claims) == (
        "position-softened",
        "softened",
        ("new", "new-too"),
    )
    assert [one.event for one in row.pressure] == ["visit"]
    assert row.returned == "none-reported"
    assert [one.what for one in found] == ["position:a/days"]


def test_9_2_a_position_said_again_is_listed_as_unchanged() -> None:
    found = changed(
        claim("old", "jan", "x", position=days("a", 90)),
        claim("again", "feb", "x", position=days("a", 90)),
    )
    assert only(found, "position:a/days").kind == "position-unchanged"


def test_2_5_a_position_that_a_rewrite_repeats_has_not_changed() -> None:
    found = changed(claim("old", "jan", "x", position=days("a", 90)), again("echo", "copy", "old"))
    assert [one for one in found if one.what == "position:a/days"] == []


def test_9_1_a_first_position_is_new() -> None:
    found = changed(claim("one", "feb", "x", position=days("a", 90)))
    assert only(found, "position:a/days").kind == "position-new"


def test_9_1_several_positions_of_one_day_are_one_change() -> None:
    found = changed(
        claim("one", "feb", "x", position=way("a", "left")),
        claim("two", "feb", "x", position=way("a", "right")),
    )
    row = only(found, "position:a/way")
    assert (row.trend, row.claims) == ("new", ("one", "two"))
    assert "left" in row.says
    assert "right" in row.says


# --- status, gates, proposals ---------------------------------------------------------------------


def test_a_status_that_changed_says_from_what_to_what_with_its_claims() -> None:
    found = changed(
        claim("one", "jan", "x", position=days("a", 90)),
        claim("two", "feb", "x", position=days("b", 90, "reject")),
    )
    row = only(found, "issue:days")
    assert "was open and is blocked" in row.says
    assert set(row.claims) >= {"one", "two"}


def test_a_status_that_a_report_changes_rests_on_its_claim() -> None:
    found = changed(claim("c", "feb", "x", progress=progress("days", "blocked")))
    assert only(found, "issue:days").claims == ("c",)


def test_a_gate_lifted_is_listed() -> None:
    found = changed(
        claim("one", "jan", "x", gate=gate("set")), claim("two", "feb", "x", gate=gate("lifted"))
    )
    assert only(found, "gate:silence").kind == "gate-lifted"


def test_a_proposal_tabled_and_answered_is_listed_with_both() -> None:
    found = changed(
        claim("tells", "feb", "x", proposal="p"),
        claim("answers", "feb", "x", reply=reply_to("p", "a", "days")),
        proposals=(proposal("p", on=JAN, replies=(reply("a", "rejects", "days"),)),),
    )
    assert [(one.kind, one.claims) for one in found if one.what == "proposal:p"] == [
        ("proposal-tabled", ("tells",)),
        ("proposal-answered", ("answers",)),
    ]


def test_a_reply_to_an_older_proposal_is_listed_with_the_fate_it_brings() -> None:
    found = changed(
        claim("tells", "jan", "x", proposal="p"),
        claim("answers", "feb", "x", reply=reply_to("p", "a")),
        proposals=(proposal("p", on=JAN, replies=(reply("a", "rejects"),)),),
    )
    rows = {one.kind: one for one in found if one.what == "proposal:p"}
    assert set(rows) == {"proposal-fate", "proposal-answered"}
    assert "was unknown, is rejected" in rows["proposal-fate"].says
    assert rows["proposal-answered"].claims == ("answers",)


# --- support and denial ---------------------------------------------------------------------------


def test_9_3_a_content_that_gains_support_is_listed_once() -> None:
    found = changed(
        claim("c", "jan", "x", figure=figure("taken", 5)),
        again("same", "jan", "c", "x"),
        again("same-again", "jan", "same", "x"),
        again("d", "feb", "c", "x"),
    )
    rows = [one for one in found if one.kind == "support-gained"]
    assert len(rows) == 1
    assert "single-source before, corroborated now" in rows[0].says
    assert "d" in rows[0].claims


def test_9_3_gaining_support_and_being_denied_at_once_is_one_change() -> None:
    found = changed(
        claim("c", "jan", "x", figure=figure("taken", 5)),
        again("d", "feb", "c", "x"),
        claim("no", "feb", "ann", denies="c"),
    )
    rows = [one for one in found if one.what == "claim:c"]
    assert len(rows) == 1
    assert "no" in rows[0].claims


def test_9_3_a_denial_is_listed_with_the_claim_that_denies() -> None:
    found = changed(
        claim("c", "jan", "x", figure=figure("taken", 5)),
        claim("no", "feb", "ann", denies="c"),
    )
    row = only(found, "claim:c")
    assert (row.kind, row.claims) == ("contested", ("c", "no"))
    assert "denied by no" in row.says


# --- figures and questions ------------------------------------------------------------------------


def test_a_new_figure_is_listed_with_the_one_before() -> None:
    found = changed(
        claim("c", "jan", "x", figure=figure("held", 130)),
        claim("d", "feb", "x", figure=figure("held", 120)),
    )
    row = only(found, "figure:held")
    assert (row.kind, row.claims) == ("figure-revised", ("d",))
    for part in ("130 people before", "120 people", "evolving"):
        assert part in row.says


def test_a_figure_for_an_earlier_day_is_what_is_listed_as_new() -> None:
    found = changed(
        claim("c", "jan", "x", figure=figure("held", 130)),
        claim("d", "feb", "x", figure=figure("held", 200, as_of="2023-10-01")),
    )
    row = only(found, "figure:held")
    assert row.claims == ("d",)
    assert "200 people" in row.says


def test_a_figure_said_again_is_no_change() -> None:
    found = changed(
        claim("c", "jan", "x", figure=figure("held", 130, as_of=JAN)),
        claim("d", "feb", "x", figure=figure("held", 130, as_of=JAN)),
    )
    assert [one for one in found if one.what == "figure:held"] == []


def test_questions_new_and_answered() -> None:
    found = changed(
        claim("old", "jan", unknown=question("Old?")),
        claim("new", "feb", unknown=question("New?")),
        claim("both", "feb", unknown=question("Both?")),
        claim("answer", "feb", "x", event="raid", answers=("old", "both")),
    )
    rows = {one.what: (one.kind, one.claims) for one in found if one.kind.startswith("question")}
    assert rows == {
        "claim:old": ("question-answered", ("old", "answer")),
        "claim:new": ("question-new", ("new",)),
        "claim:both": ("question-answered", ("both", "answer")),
    }


# --- properties -----------------------------------------------------------------------------------


@given(cases(most_claims=12))
def test_9_1_each_thing_is_listed_once(made: Case) -> None:
    day, since = view(made).as_of, date(2024, 3, 1)
    if day <= since:
        return
    found = compose_brief(made, since=since).changes
    position_cells = Counter(one.what for one in found if one.kind.startswith("position-"))
    assert set(position_cells.values()) <= {1}
    rest = Counter((one.what, one.kind, one.says) for one in found)
    assert set(rest.values()) <= {1}


def told_in_time(made: Case, one: Claim) -> bool:
    """Whether its report, if it has no date, counts as known only once this had been said."""
    reported = published(made, made.report_by_id[one.report])
    return one.said is None or one.said.earliest <= reported.latest


@given(cases(most_claims=12))
def test_9_1_each_change_is_listed_with_a_claim_that_was_not_known_before(made: Case) -> None:
    day, since = view(made).as_of, date(2024, 3, 1)
    if day <= since or not all(told_in_time(made, one) for one in made.claims):
        return
    old = {row.id for row in compose_brief(made, as_of=since).claims if row.known}
    for one in compose_brief(made, since=since).changes:
        if one.kind.startswith(("position-", "figure-", "question-", "support-", "contested")):
            assert set(one.claims) - old, one


@pytest.mark.parametrize("since", [date(2023, 12, 1), date(2024, 1, 20)])
def test_what_was_already_known_is_never_listed_as_new(since: date) -> None:
    made = case(
        REPORTS,
        [
            claim("c", "jan", "x", position=days("a", 30)),
            claim("d", "feb", "x", position=days("b", 30)),
        ],
    )
    found = compose_brief(made, since=since).changes
    listed = {one.party for one in found if one.kind == "position-new"}
    assert listed == ({"a", "b"} if since < date(2024, 1, 1) else {"b"})
