"""§2 and §3: what was known on one day of what was held on another."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.building import again, between, case, claim, days, firm, report, steps, view, way
from evidence.building import given as condition
from evidence.pruning import root_of, told_by
from parley.bargaining.positions import Stand, current, firmness, history, voices
from parley.brief.compose import compose_brief
from parley.case.actors import BINDING
from parley.case.case import Case
from parley.case.claims import Claim, Position
from parley.case.view import View, published
from parley.case.when import When
from strategies import cases

JAN, FEB, MAR = "2024-01-01", "2024-02-01", "2024-03-01"
REPORTS = [report("jan", JAN), report("feb", FEB), report("mar", MAR)]


def held(made: Case, as_of: str | None = None, held_on: str | None = None) -> list[Any]:
    """Side a's latest positions on the number, as stated."""
    stands = current(history(view(made, as_of, held_on), "a", "days"))
    numbers: list[Any] = [one.position.range.value for one in stands if one.position.range]
    return sorted(numbers)


def names(stands: tuple[Stand, ...]) -> list[tuple[str, ...]]:
    return [stand.claims for stand in stands]


# --- two readings of time -------------------------------------------------------------------------

# Said in January, told in March; said and told in February.
LATE = case(
    REPORTS,
    [
        claim("late", "mar", position=days("a", 90), said=JAN),
        claim("prompt", "feb", position=days("a", 60), said=FEB),
    ],
)


@pytest.mark.parametrize(
    ("as_of", "held_on", "expected"),
    [
        (JAN, None, []),
        (FEB, None, [60]),
        (FEB, JAN, []),
        (MAR, None, [60]),
        (MAR, FEB, [60]),
        (MAR, "2024-01-31", [90]),
        (MAR, "2023-12-31", []),
    ],
)
def test_2_4_as_of_asks_what_was_known_and_held_on_what_was_then_held(
    as_of: str, held_on: str | None, expected: list[int]
) -> None:
    assert held(LATE, as_of, held_on) == expected


def test_3_3_nothing_is_overwritten() -> None:
    assert names(history(view(LATE), "a", "days")) == [("late",), ("prompt",)]


def test_2_2_of_two_spans_the_one_that_ends_later_is_the_later() -> None:
    made = case(
        REPORTS,
        [
            claim("wide", "mar", position=days("a", 60), said="2024-01-01..2024-02-20"),
            claim("narrow", "mar", position=days("a", 90), said="2024-02-10"),
        ],
    )
    assert held(made) == [60]
    assert held(made, held_on="2024-02-15") == [90]


def test_2_2_nothing_was_said_after_the_report_that_tells_it() -> None:
    made = case(
        REPORTS,
        [
            claim("month", "feb", position=days("a", 60), said="2024-02"),
            claim("next", "mar", position=days("a", 90), said="2024-02-05"),
        ],
    )
    assert held(made) == [90]


def test_2_2_without_a_date_it_was_said_when_it_was_first_reported() -> None:
    """Whichever of the claims is the one that carries the content."""
    made = case(
        REPORTS, [claim("root", "mar", position=days("a", 60)), again("first", "jan", "root")]
    )
    assert held(made, JAN) == [60]
    (row,) = compose_brief(made, as_of=date(2024, 1, 1)).positions
    assert (row.reported_on, row.claims) == (JAN, ("first",))


def test_2_5_a_claim_that_repeats_another_does_not_say_it_again() -> None:
    made = case(
        REPORTS,
        [
            claim("old", "jan", position=days("a", 90)),
            claim("new", "feb", position=days("a", 60)),
            again("echo", "mar", "old"),
        ],
    )
    assert held(made) == [60]


# --- stands ---------------------------------------------------------------------------------------


def test_3_3_said_again_it_goes_on() -> None:
    made = case(
        REPORTS,
        [claim("one", "jan", position=days("a", 60)), claim("two", "mar", position=days("a", 60))],
    )
    (stand,) = history(view(made), "a", "days")
    assert (stand.claims, stand.restated) == (("one", "two"), True)


def test_3_3_taken_up_again_after_something_else_it_is_a_new_stand() -> None:
    made = case(
        REPORTS,
        [
            claim("one", "jan", position=days("a", 60)),
            claim("two", "feb", position=days("a", 90)),
            claim("three", "mar", position=days("a", 60)),
        ],
    )
    assert names(history(view(made), "a", "days")) == [("one",), ("two",), ("three",)]


def test_3_4_two_positions_of_one_day_stand_side_by_side() -> None:
    made = case(
        REPORTS,
        [claim("one", "jan", position=days("a", 60)), claim("two", "jan", position=days("a", 90))],
    )
    assert held(made) == [60, 90]


def test_3_5_conditions_of_one_day_add_up() -> None:
    made = case(
        REPORTS,
        [
            claim("one", "jan", position=days("a", 60, conditions=(condition("x"),))),
            claim("two", "jan", position=days("a", 60, conditions=(condition("y"),))),
        ],
    )
    (stand,) = history(view(made), "a", "days")
    assert {one.says for one in stand.position.conditions} == {"x", "y"}


def test_3_5_a_position_without_conditions_is_not_joined_with_one_that_has_some() -> None:
    made = case(
        REPORTS,
        [
            claim("one", "jan", position=days("a", 60)),
            claim("two", "jan", position=days("a", 60, conditions=(condition("y"),))),
        ],
    )
    assert sorted(names(history(view(made), "a", "days"))) == [("one",), ("two",)]


def test_3_2_a_word_that_does_not_bind_is_a_voice_beside_the_position() -> None:
    made = case(
        REPORTS,
        [
            claim("bound", "jan", position=days("a", 60, by="ann")),
            claim("voice", "feb", position=days("a", 90, by="adam")),
        ],
    )
    assert held(made) == [60]
    assert names(voices(view(made), "a", "days")) == [("voice",)]


def test_3_1_a_party_of_which_nothing_is_told_has_no_position() -> None:
    made = case(REPORTS, [claim("one", "jan", position=days("a", 60))])
    assert history(view(made), "b", "days") == ()
    assert [row.party for row in compose_brief(made).positions] == ["a"]


# --- firmness -------------------------------------------------------------------------------------


def firm_level(made: Case, as_of: str | None = None) -> str | None:
    seen = view(made, as_of)
    found = firmness(seen, current(history(seen, "a", "days"))[0])
    return found[0] if found else None


def test_3_6_the_judgement_on_the_latest_claim_counts() -> None:
    made = case(
        REPORTS,
        [claim("one", "jan", position=days("a", 60)), claim("two", "mar", position=days("a", 60))],
        judgements=(firm("j1", "one", "opening-bid"), firm("j2", "two", "firm")),
    )
    assert (firm_level(made, FEB), firm_level(made)) == ("opening-bid", "firm")


def test_2_4_a_judgement_that_rests_on_what_was_not_known_yet_does_not_count_yet() -> None:
    made = case(
        REPORTS,
        [claim("one", "jan", position=days("a", 60)), claim("two", "mar", position=days("b", 10))],
        judgements=(firm("j", "one", "firm", "two"),),
    )
    assert (firm_level(made, JAN), firm_level(made)) == (None, "firm")


def test_every_judgement_that_the_matrix_uses_is_listed_among_the_judgements() -> None:
    made = case(
        REPORTS,
        [claim("one", "jan", position=days("a", 60)), claim("two", "mar", position=days("b", 10))],
        judgements=(firm("j", "one", "firm", "two"),),
    )
    for day in (date(2024, 1, 1), date(2024, 3, 1)):
        brief = compose_brief(made, as_of=day)
        used = {row.firmness.judgement for row in brief.positions if row.firmness}
        assert used <= {row.id for row in brief.judgements}


# --- an oracle ------------------------------------------------------------------------------------


def stated(position: Position) -> tuple[Any, ...]:
    """What a position says, its conditions left aside."""
    amount = position.range
    number = amount and (amount.value, amount.low, amount.high, amount.approximator)
    return (position.by, position.stance, frozenset(position.options), number)


def as_stated(made: Case, one: Claim) -> When:
    """§2.2: the last day of the span, and no later than the first report of it."""
    reports = {report.id: report for report in made.reports}
    root = root_of(made, one)
    told = [other for other in made.claims if root_of(made, other) is root]
    first = min(
        (published(made, reports[other.report]) for other in told),
        key=lambda when: (when.latest, when.earliest),
    )
    if root.said is None:
        return first
    end = min(root.said.latest, max(first.latest, root.said.earliest))
    return When(root.said.earliest, end)


def latest_by_hand(
    made: Case, as_of: date, held_on: date
) -> dict[tuple[str, str], set[tuple[Any, ...]]]:
    """Go through the claims of the known reports and keep what was said last, cell by cell."""
    binds = {person.id for person in made.file.people if person.authority in BINDING}
    latest: dict[tuple[str, str], tuple[tuple[date, date], set[tuple[Any, ...]]]] = {}
    for one in made.claims:
        report = next(report for report in made.reports if report.id == one.report)
        position = root_of(made, one).position
        if position is None or published(made, report).latest > as_of:
            continue
        if position.by is not None and position.by not in binds:
            continue
        when = as_stated(made, one)
        if when.latest > held_on:
            continue
        cell, order = (position.party, position.issue), (when.latest, when.earliest)
        last, _ = latest.get(cell, ((date.min, date.min), set()))
        if order > last:
            latest[cell] = (order, {stated(position)})
        elif order == last:
            latest[cell][1].add(stated(position))
    return {cell: found for cell, (_, found) in latest.items()}


MONTHS = st.integers(1, 12).map(lambda month: date(2024, month, 28))


@st.composite
def histories(draw: st.DrawFn) -> Case:
    """Yield up to eight sayings on one number, told and told again over four months."""
    months = ["2024-01", "2024-02", "2024-03", "2024-04"]
    reports = [report(f"r{n}", f"{month}-15") for n, month in enumerate(months)]
    claims: list[Claim] = []
    for n in range(draw(st.integers(1, 8))):
        where = draw(st.integers(0, 3))
        other = draw(st.none() | st.sampled_from(claims)) if claims else None
        if other is not None:
            claims.append(again(f"c{n}", f"r{where}", other.id))
            continue
        held = days(draw(st.sampled_from("ab")), draw(st.sampled_from([30, 60, 90])))
        said = draw(st.sampled_from([None, None, *months[: where + 1]]))
        claims.append(claim(f"c{n}", f"r{where}", position=held, said=said))
    judged = [
        firm(f"j-{one.id}", one.id, "firm", draw(st.sampled_from(claims)).id)
        for one in claims
        if one.position and draw(st.booleans())
    ]
    return case(reports, draw(st.permutations(claims)), judgements=tuple(judged))


EITHER = st.one_of(histories(), cases(most_claims=12))


@given(EITHER, MONTHS, MONTHS)
def test_3_3_the_latest_position_is_what_going_through_the_claims_gives(
    made: Case, as_of: date, held_on: date
) -> None:
    seen = View(case=made, as_of=as_of, held_on=held_on)
    found = {
        (party, issue): {stated(stand.position) for stand in current(history(seen, party, issue))}
        for party in made.parties
        for issue in made.issues
    }
    assert {cell: held for cell, held in found.items() if held} == latest_by_hand(
        made, as_of, held_on
    )


# --- knowing more never changes what was known ----------------------------------------------------


@given(EITHER, MONTHS)
def test_2_4_a_brief_as_of_a_day_is_that_of_somebody_who_knew_only_what_was_then_told(
    made: Case, day: date
) -> None:
    then, now = compose_brief(told_by(made, day), as_of=day), compose_brief(made, as_of=day)
    for part in ("positions", "voices", "movement", "concessions", "figures", "identities"):
        assert getattr(now, part) == getattr(then, part), part
    for part in ("issues_status", "gates"):
        assert getattr(now, part) == getattr(then, part), part
    rungs = {row.id: (row.support, row.contested_by) for row in now.claims}
    for row in then.claims:
        assert rungs[row.id] == (row.support, row.contested_by), row.id


def test_the_builders_positions_differ_where_they_should() -> None:
    made = case(
        REPORTS,
        [
            claim("one", "jan", position=days("a", between(10, None))),
            claim("two", "feb", position=steps("a", "s1")),
            claim("three", "mar", position=way("a", "left")),
        ],
    )
    assert {row.issue for row in compose_brief(made).positions} == {"days", "steps", "way"}
