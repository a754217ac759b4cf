"""§7 and §8: how issues stand, what blocks, preconditions, and what became of proposals."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from evidence.building import (
    again,
    between,
    case,
    claim,
    days,
    firm,
    gate,
    judged_gate,
    number,
    progress,
    proposal,
    reply,
    reply_to,
    report,
    steps,
    unnamed,
    view,
    way,
    with_third_principal,
)
from evidence.building import given as condition
from evidence.pruning import renamed
from parley.bargaining.gates import gates
from parley.bargaining.status import Status, status
from parley.bargaining.tabled import Tabled, tabled
from parley.brief.compose import compose_brief
from parley.brief.value import Brief
from parley.case.case import Case
from parley.case.claims import Position
from parley.case.proposals import Fate
from parley.case.when import When
from strategies import cases

JAN, FEB, MAR = "2024-01-01", "2024-02-01", "2024-03-01"
REPORTS = [
    report("jan", JAN, sources=(unnamed("x"),)),
    report("feb", FEB, sources=(unnamed("x"),)),
    report("mar", MAR, sources=(unnamed("x"),)),
]


def told(*positions: Position, where: str = "jan", **more: Any) -> Case:
    claims = [claim(f"c{turn}", where, position=held) for turn, held in enumerate(positions)]
    return case(REPORTS, [*claims, *more.pop("claims", ())], **more)


def of_issue(made: Case, issue: str = "days", day: str | None = None) -> Status:
    return status(view(made, day), made.issues[issue])


def kinds(found: Status) -> list[str]:
    return sorted(one.kind for one in found.blockers)


# --- the four words -------------------------------------------------------------------------------


def test_7_1_unspoken() -> None:
    found = of_issue(told())
    assert (found.word, found.blockers) == ("unspoken", ())


def test_7_1_a_mediators_position_alone_leaves_it_unspoken() -> None:
    assert of_issue(told(days("m", 60))).word == "unspoken"


def test_7_4_one_side_only_is_open_and_says_who_is_silent() -> None:
    found = of_issue(told(days("a", 60)))
    assert found.word == "open"
    assert "Side B" in found.why


def test_7_4_different_wishes_are_open() -> None:
    assert of_issue(told(days("a", 60), days("b", 30))).word == "open"


def test_7_3_the_same_without_conditions_is_agreed_in_principle() -> None:
    found = of_issue(told(days("a", 60), days("b", 60, "accept")))
    assert (found.word, found.blockers) == ("agreed-in-principle", ())
    assert of_issue(told(way("a", "left"), way("b", "left", "right")), "way").word == found.word


def test_7_3_the_same_on_a_condition_is_open() -> None:
    held = days("b", 60, "accept", conditions=(condition("they pay"),))
    assert of_issue(told(days("a", 60), held)).word == "open"


def test_7_3_around_thirty_and_around_forty_are_not_the_same() -> None:
    """Their ranges touch at 35, which nobody named."""
    made = told(days("a", number(30, "around")), days("b", number(40, "around")))
    assert of_issue(made).word == "open"


def test_7_3_all_principals_must_take_one_same_number() -> None:
    """A would take what B takes and what C takes; B and C have nothing in common."""
    for wide in ("a", "b", "c"):
        first, second = (one for one in ("a", "b", "c") if one != wide)
        held = (
            days(wide, between(0, 100)),
            days(first, between(0, 10)),
            days(second, between(50, 60)),
        )
        made = told(*held, stage=with_third_principal())
        assert of_issue(made).word == "open", wide


def test_7_3_all_principals_must_take_one_same_option() -> None:
    held = (way("a", "left", "right"), way("b", "left"), way("c", "right"))
    assert of_issue(told(*held, stage=with_third_principal()), "way").word == "open"


def test_7_3_silence_is_no_assent() -> None:
    assert (
        of_issue(told(way("a", "left"), way("b", "left"), stage=with_third_principal()), "way").word
        == "open"
    )


# --- blocked, and by what -------------------------------------------------------------------------


@pytest.mark.parametrize("stance", ["reject", "ruled-out"])
def test_7_2_one_refuses_all_that_the_other_would_take(stance: str) -> None:
    found = of_issue(told(way("a", "left"), way("b", "left", stance=stance)), "way")
    assert (found.word, kinds(found)) == ("blocked", ["opposed"])
    (blocker,) = found.blockers
    assert {stand.party for stand in blocker.stands} == {"a", "b"}


def test_7_2_refusing_a_part_of_it_does_not_block() -> None:
    made = told(way("a", "left", "right"), way("b", "left", stance="reject"))
    assert of_issue(made, "way").word == "open"


def test_7_2_refusing_one_of_two_that_were_said_side_by_side_does_not_block() -> None:
    """§3.4: both are a's position, so that a would take either."""
    made = told(way("a", "left"), way("a", "right"), way("b", "left", stance="reject"))
    assert of_issue(made, "way").word == "open"


def test_7_2_refusing_each_of_two_in_a_claim_of_its_own_blocks() -> None:
    made = told(
        way("a", "left", "right"),
        way("b", "left", stance="reject"),
        way("b", "right", stance="reject"),
    )
    assert of_issue(made, "way").word == "blocked"


@pytest.mark.parametrize(
    ("wanted", "refused"),
    [
        (number(42), number(42)),
        (number(42), between(30, None)),
        (number(42), number(30, "more than")),
        (between(35, 45), between(30, 60)),
    ],
    ids=str,
)
def test_7_2_refusing_a_range_refuses_all_numbers_in_it(wanted: Any, refused: Any) -> None:
    made = told(days("a", wanted), days("b", refused, "reject"))
    assert of_issue(made).word == "blocked"


def test_7_2_refusing_a_range_leaves_what_lies_outside() -> None:
    made = told(days("a", between(20, 45)), days("b", between(30, 60), "reject"))
    assert of_issue(made).word == "open"


def test_7_2_two_red_lines_that_exclude_one_another_block() -> None:
    judged = (firm("j0", "c0", "red-line"), firm("j1", "c1", "red-line"))
    found = of_issue(told(days("a", 60), days("b", 30), judgements=judged))
    assert (found.word, kinds(found)) == ("blocked", ["red-lines"])


def test_7_2_of_three_principals_any_two_may_exclude_one_another() -> None:
    for loose in ("a", "b", "c"):
        first, second = (one for one in ("a", "b", "c") if one != loose)
        judged = (firm("j0", "c0", "red-line"), firm("j1", "c1", "red-line"))
        held = (days(first, 60), days(second, 30), days(loose, 45))
        made = told(*held, judgements=judged, stage=with_third_principal())
        (blocker,) = of_issue(made).blockers
        assert {stand.party for stand in blocker.stands} == {first, second}


@pytest.mark.parametrize("level", ["firm", "negotiable", "opening-bid"])
def test_7_2_a_red_line_against_anything_less_does_not(level: Any) -> None:
    judged = (firm("j0", "c0", "red-line"), firm("j1", "c1", level))
    assert of_issue(told(days("a", 60), days("b", 30), judgements=judged)).word == "open"


def test_7_2_blocked_as_last_said() -> None:
    made = told(
        claims=[
            claim("first", "jan", "x", progress=progress("days", "blocked")),
            claim("then", "feb", "x", progress=progress("days", "open")),
        ]
    )
    assert (of_issue(made, day=JAN).word, of_issue(made).word) == ("blocked", "open")
    (blocker,) = of_issue(made, day=JAN).blockers
    assert blocker.claim is not None
    assert blocker.claim.id == "first"


def test_7_2_what_holds_another_issue_up_is_blocked_and_the_other_is_not() -> None:
    held_up = claim("c", "jan", "x", progress=progress("days", "agreed-in-principle", "way"))
    made = told(claims=[held_up])
    assert of_issue(made, "way").word == "blocked"
    assert of_issue(made, "days").word == "agreed-in-principle"


@given(cases(most_claims=12))
def test_7_2_blocked_always_names_what_blocks_and_nothing_else_does(made: Case) -> None:
    for row in compose_brief(made).issues_status:
        assert (row.status == "blocked") == bool(row.blockers)
        assert all(one.claims and one.says for one in row.blockers)


# --- preconditions --------------------------------------------------------------------------------


def gate_state(*claims: Any, day: str | None = None, **more: Any) -> str | None:
    found = gates(view(case(REPORTS, claims, **more), day))
    return found[0].state if found else None


def test_7_5_a_gate_nobody_speaks_of_is_not_listed() -> None:
    assert gate_state() is None


def test_7_5_a_gate_is_as_last_said() -> None:
    said = [
        claim("one", "jan", "ann", gate=gate("set")),
        claim("two", "feb", "x", gate=gate("lifted")),
    ]
    assert (gate_state(*said, day=JAN), gate_state(*said)) == ("set", "lifted")


def test_7_5_claims_of_one_day_that_differ_leave_it_set() -> None:
    said = [
        claim("one", "jan", "ann", gate=gate("set")),
        claim("two", "jan", "x", gate=gate("lifted")),
    ]
    assert gate_state(*said) == gate_state(*reversed(said)) == "set"


def test_7_5_a_judgement_goes_before_once_all_it_rests_on_is_known() -> None:
    said = [
        claim("one", "jan", "ann", gate=gate("set")),
        claim("two", "feb", position=days("a", 1)),
    ]
    judged = (judged_gate("j", "lifted", "one", "two"),)
    assert gate_state(*said, day=JAN, judgements=judged) == "set"
    assert gate_state(*said, judgements=judged) == "lifted"


@pytest.mark.parametrize(("first", "second"), [("j1", "j2"), ("j2", "j1")])
def test_7_5_of_two_judgements_the_later_counts_whatever_they_are_called(
    first: str, second: str
) -> None:
    said = claim("one", "jan", "ann", gate=gate("set"))
    judged = (
        judged_gate(first, "lifted", "one", on=JAN),
        judged_gate(second, "set", "one", on=MAR),
    )
    assert gate_state(said, judgements=judged) == "set"


def test_7_5_a_gate_is_no_position() -> None:
    made = case(REPORTS, [claim("one", "jan", "ann", gate=gate("set"))])
    assert compose_brief(made).positions == ()
    assert of_issue(made, "way").word == "unspoken"


# --- proposals ------------------------------------------------------------------------------------


def fate(*replies: Any, later: tuple[Any, ...] = (), claims: tuple[Any, ...] = ()) -> Tabled:
    made = case(REPORTS, claims, proposals=(proposal("p", on=JAN, replies=replies), *later))
    return next(one for one in tabled(view(made)) if one.proposal.id == "p")


def test_8_6_nothing_known_is_unknown() -> None:
    assert fate().fate == "unknown"


def test_8_5_silence_is_unanswered_and_no_assent() -> None:
    found = fate(reply("a", "silent"), reply("b", "silent", "days"))
    assert found.fate == "unanswered"
    assert "§8.5" in found.why


@pytest.mark.parametrize("answer", ["accepts", "accepts-if", "amends"])
def test_8_4_any_other_reply_is_an_answer(answer: Any) -> None:
    assert fate(reply("a", answer), reply("b", "silent")).fate == "answered"


def test_8_4_rejecting_one_point_is_an_answer() -> None:
    assert fate(reply("a", "rejects", "days")).fate == "answered"


def test_8_4_a_counter_proposal_is_an_answer() -> None:
    assert fate(later=(proposal("q", "a", ("b",), on=FEB, answers="p"),)).fate == "answered"


def test_8_2_rejecting_the_whole_goes_before_other_replies() -> None:
    assert fate(reply("a", "accepts", "days"), reply("b", "rejects")).fate == "rejected"


def test_8_3_revised_it_is_overtaken() -> None:
    later = proposal("q", on=FEB, revises="p")
    assert fate(reply("a", "accepts"), later=(later,)).fate == "overtaken"


def test_8_6_a_named_judgement_goes_before_from_its_day_on() -> None:
    judged = Fate(state="unknown", since=When.parse(FEB), by="The team", because="So it looks.")
    made = case(
        REPORTS, proposals=(proposal("p", on=JAN, replies=(reply("a", "rejects"),), fate=judged),)
    )
    before, after = (tabled(view(made, day))[0] for day in (JAN, FEB))
    assert (before.fate, after.fate) == ("rejected", "unknown")
    assert "The team" in after.why


def test_8_1_a_proposal_and_its_reply_are_known_once_a_claim_tells_of_them() -> None:
    made = case(
        REPORTS,
        [
            claim("tells", "feb", "x", proposal="p"),
            claim("answers", "mar", "x", reply=reply_to("p", "a")),
        ],
        proposals=(proposal("p", on=JAN, replies=(reply("a", "rejects", on=JAN),)),),
    )
    assert tabled(view(made, JAN)) == ()
    (before,), (after,) = tabled(view(made, FEB)), tabled(view(made))
    assert (before.fate, after.fate) == ("unknown", "rejected")


def test_8_1_a_rewrite_tells_of_it_too() -> None:
    made = case(
        REPORTS,
        [claim("tells", "mar", "x", proposal="p"), again("early", "feb", "tells")],
        proposals=(proposal("p", on=JAN),),
    )
    assert [one.proposal.id for one in tabled(view(made, FEB))] == ["p"]


def test_8_1_a_proposal_that_nobody_tells_of_counts_from_its_date() -> None:
    made = case(REPORTS, proposals=(proposal("p", on=FEB),))
    assert tabled(view(made, JAN)) == ()
    (found,) = tabled(view(made, FEB))
    assert found.contents == ()


# --- §1.5 the same for every side -----------------------------------------------------------------

MIRROR = {"north": "south", "south": "north"}


def mirrored(made: Case) -> Case:
    """Return the case with the two sides' parts exchanged; who is listed and named stays."""
    turned = renamed(made, lambda text: MIRROR.get(text, text))
    from dataclasses import replace

    return replace(turned, file=replace(turned.file, parties=made.file.parties))  # type: ignore[no-any-return]


def side(party: str | None) -> str | None:
    return MIRROR.get(party or "", party)


def picture(brief: Brief, *, turned: bool) -> dict[str, Any]:
    """What the brief finds, without the order in which sides are shown."""

    def of(party: str | None) -> str | None:
        return side(party) if turned else party

    return {
        "positions": {
            (of(row.party), row.issue, row.stance, row.options, row.trend, row.support, row.claims)
            for row in brief.positions
        },
        "status": {
            (row.issue, row.status, one.kind, frozenset(map(of, one.parties)), one.claims)
            for row in brief.issues_status
            for one in row.blockers
        }
        | {(row.issue, row.status) for row in brief.issues_status},
        "concessions": {
            (of(row.party), row.issue, row.basis, row.returned, row.claims)
            for row in brief.concessions
        },
        "support": {(row.id, row.support, row.contested_by) for row in brief.claims},
        "verdicts": {(row.measure, row.verdict) for row in brief.figures},
        "fates": {(row.id, row.fate, of(row.tabled_by)) for row in brief.proposals},
        "gates": {(row.id, row.state, of(row.party)) for row in brief.gates},
        "balance": {(row.issue, of(row.side), row.claims) for row in brief.balance},
    }


@given(cases(most_claims=12))
def test_1_5_exchanging_the_sides_exchanges_the_results(made: Case) -> None:
    day = date(2024, 12, 31)
    straight = picture(compose_brief(made, as_of=day), turned=False)
    other = picture(compose_brief(mirrored(made), as_of=day), turned=True)
    assert straight == other


def test_3_1_a_number_without_a_position_is_never_zero() -> None:
    made = told(steps("a", "s1"))
    assert [row.range for row in compose_brief(made).positions] == [None]
