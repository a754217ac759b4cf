"""§15.6: what a case says of preferences, and `parley ask`."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from typer.testing import CliRunner, Result

from evidence.building import between, case, claim, days, report, steps, view, way
from parley.bargaining.uncertain.from_case import FromCase, from_case
from parley.bargaining.uncertain.knowledge import Knowledge
from parley.bargaining.uncertain.polytope import ContradictionError, contradiction, polytope
from parley.bargaining.zone.scene import scene_of
from parley.case.case import Case
from parley.case.claims import Position
from parley.case.preferences.combinations import Ban, Dependency, Part
from parley.case.preferences.levels import Level
from parley.case.preferences.orders import Order
from parley.case.preferences.preferences import PartyPreferences, Preferences
from parley.case.preferences.reservations import Reservation, Settled
from parley.case.preferences.trades import Change, TradeOff
from parley.case.preferences.values import OptionValue, Point, Shape, ValueFunction
from parley.case.preferences.weights import IssueWeight, Weights
from parley.cli.app import app
from strategies import cases, lay

GUESS: Any = {"basis": "estimate", "by": "Ada", "reason": "she was there"}
SECRET: Any = {
    "basis": "elicited",
    "by": "Ada",
    "confidential": True,
    "for_whom": "the mediator alone",
}


def told(*positions: Position, **wants: Any) -> Case:
    claims = [claim(f"c{turn}", "jan", position=held) for turn, held in enumerate(positions)]
    made = case([report("jan")], claims)
    bans = wants.pop("bans", ())
    party = PartyPreferences(party="a", **wants)
    parties = () if party.silent else (party,)
    return replace(made, preferences=Preferences(parties=parties, bans=bans))


def read(made: Case, **how: Any) -> FromCase:
    return from_case(scene_of(view(made)), **how)


def of_a(made: Case) -> Knowledge:
    return read(made).scenario.parties[0]


def worth(made: Case, issue: int, option: int) -> tuple[float, float]:
    """Between which ends an option's worth lies where its issue weighs everything."""
    known = of_a(made)
    layout = known.layout
    space = polytope(known).cut(layout.unit(layout.weight(issue)), 1.0, 1.0)
    low, high = space.span(layout.unit(layout.option(issue, option)))
    return round(low, 6), round(high, 6)


def orders(made: Case, party: int = 0) -> set[tuple[int, int, int]]:
    rows = read(made).scenario.parties[party].rows
    assert all(row.derived and "derived from what it says" in row.source for row in rows)
    return {row.better for row in rows if row.better}


def place(made: Case, issue: str) -> int:
    return scene_of(view(made)).space.places[issue]


def test_15_6_what_is_demanded_goes_before_what_is_left_out() -> None:
    made = told(way("a", "left"))
    count = len(made.issues["way"].options)
    where = place(made, "way")
    assert orders(made) == {(where, 0, k) for k in range(1, count)}


def test_15_6_what_is_accepted_goes_before_what_is_refused_only() -> None:
    made = told(way("a", "left", stance="accept"), way("a", "right", stance="reject"))
    where = place(made, "way")
    assert orders(made) == {(where, 0, 1)}


def test_15_6_silence_says_nothing() -> None:
    made = told(way("b", "left"))
    assert orders(made) == set()
    assert orders(made, 1) != set()
    assert read(made).scenario.parties[0].ends is None


def test_15_6_what_was_both_asked_for_and_refused_is_not_ordered() -> None:
    made = told(steps("a", "s0", "s1"), steps("a", "s1", stance="reject"))
    where = place(made, "steps")
    assert orders(made) == {(where, 0, k) for k in range(2, 6)}


def test_15_6_values_go_before_what_positions_suggest() -> None:
    table = ValueFunction(
        issue="way", table=(OptionValue(option="right", value=Decimal("0.8")),), **GUESS
    )
    made = told(way("a", "left"), values=(table,))
    assert not any(row.derived for row in of_a(made).rows)
    assert worth(made, place(made, "way"), 1) == (0.8, 0.8)
    assert worth(made, place(made, "way"), 0) == (0.0, 1.0)
    (source,) = {row.source for row in of_a(made).rows}
    assert source == "estimate of Ada: she was there"


def test_15_6_weights_and_orders_are_taken_as_they_stand() -> None:
    each = Weights(each=(IssueWeight(issue="way", low=Decimal("0.2")),), **GUESS)
    order = Weights(order=Order.parse("days > way = steps"), **GUESS)
    made = told(weights=(each, order))
    known, space = of_a(made), polytope(of_a(made))
    layout = known.layout
    spans = {
        issue: space.span(layout.unit(layout.weight(at)))
        for issue, at in scene_of(view(made)).space.places.items()
    }
    assert spans["way"] == pytest.approx((0.2, 1 / 3), abs=1e-6)
    assert spans["days"] == pytest.approx((1 / 3, 0.6), abs=1e-6)


def test_15_6_orders_pin_the_best_and_the_worst() -> None:
    given_order = ValueFunction(issue="way", order=Order.parse("right > left"), **GUESS)
    made = told(values=(given_order,))
    if len(made.issues["way"].options) == 2:
        assert worth(made, place(made, "way"), 1) == (1.0, 1.0)
        assert worth(made, place(made, "way"), 0) == (0.0, 0.0)


def test_15_6_numbers_by_points_and_between() -> None:
    points = tuple(
        Point(at=Decimal(at), value=Decimal(worth)) for at, worth in ((0, 0), (40, 1), (80, "0.5"))
    )
    made = told(days("b", between(20, 60)), values=(_of_days(points=points),))
    where = place(made, "days")
    pieces = scene_of(view(made)).space.issues[where].options
    assert pieces[1:4] == ("20", "20..60", "60")
    assert worth(made, where, 1) == (0.5, 0.5)
    assert worth(made, where, 2) == (0.5, 1.0)
    assert worth(made, where, 3) == (0.75, 0.75)
    # Of what lies beyond the points nothing is known.
    assert worth(made, where, 4) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("form", "ends"), [("linear", (0.25, 0.25)), ("concave", (0.25, 1.0)), ("convex", (0.0, 0.25))]
)
def test_15_6_numbers_by_shape(form: Any, ends: tuple[float, float]) -> None:
    shape = Shape(form=form, worst=Decimal(0), best=Decimal(80))
    made = told(days("b", 20), values=(_of_days(shape=shape),))
    where = place(made, "days")
    pieces = scene_of(view(made)).space.issues[where].options
    assert worth(made, where, pieces.index("20")) == ends


def _of_days(**how: Any) -> ValueFunction:
    return ValueFunction(issue="days", unit="days", **how, **GUESS)


def test_15_6_a_reservation_by_number_and_by_package() -> None:
    number = Reservation(worth=Level(low=Decimal("0.3"), high=Decimal("0.4")), **GUESS)
    known = of_a(told(reservations=(number,)))
    row = known.layout.unit(known.layout.reservation)
    assert polytope(known).span(row) == pytest.approx((0.3, 0.4))
    settled = (
        Settled(issue="days", number=Decimal(30)),
        Settled(issue="steps", option="s1"),
        Settled(issue="way", option="left"),
    )
    whole = Reservation(as_good_as=settled, **GUESS)
    known = of_a(told(days("b", 30), reservations=(whole,)))
    (equal,) = [one for one in known.rows if not one.derived]
    assert equal.exact
    unseen = read(told(reservations=(whole,)))
    assert any("no answer on its own" in one for one in unseen.unused)


def test_15_6_a_fair_swap_ties_two_changes() -> None:
    swap = TradeOff(
        id="swap",
        says="a step for the way",
        gets=Change(issue="steps", before="s0", after="s1"),
        gives=Change(issue="way", before="left", after="right"),
        worth="about-equal",
        within=Decimal("0.1"),
        **GUESS,
    )
    known = of_a(told(trade_offs=(swap,)))
    (row,) = known.rows
    assert (row.low, row.high) == (-0.1, 0.1)
    assert sorted(row.coefficients[row.coefficients != 0].tolist()) == [-1.0, -1.0, 1.0, 1.0]


def test_15_6_bans_and_dependencies() -> None:
    left, first = Part(issue="way", options=("left",)), Part(issue="steps", options=("s0",))
    ban = Ban(id="ban", says="no", rules_out=(left,), unless=(first,), **GUESS)
    adds = Dependency(
        id="dep", says="both", combination=(left, first), adds=Level(value=Decimal("0.2")), **GUESS
    )
    made = told(dependencies=(adds,), bans=(ban,))
    found = read(made).scenario
    (combination,) = found.bans
    steps_at, way_at = place(made, "steps"), place(made, "way")
    assert dict(combination.options) == {way_at: {0}, steps_at: set(range(1, 6))}
    known = found.parties[0]
    assert polytope(known).span(known.layout.unit(known.layout.bonus(0))) == pytest.approx(
        (0.2, 0.2)
    )


def test_15_6_confidence_is_kept_unless_asked_for() -> None:
    secret = Reservation(worth=Level(value=Decimal("0.3")), **SECRET)
    made = told(way("a", "left"), reservations=(secret,))
    bare = replace(made, preferences=None)
    kept, known = read(made), read(made, confidential=True)
    assert kept.audiences == ()
    assert kept.scenario.parties[0].ends is None
    assert _plain(kept) == _plain(read(bare))
    assert known.audiences == ("the mediator alone",)
    assert known.scenario.parties[0].confidential


def _plain(found: FromCase) -> list[tuple[str, str]]:
    return [(row.says, row.source) for one in found.scenario.parties for row in one.rows]


@settings(deadline=None, max_examples=25)
@given(cases(wants=True))
def test_15_6_any_case_gives_a_scenario_or_names_a_contradiction(made: Case) -> None:
    found = read(made, confidential=True)
    for known in found.scenario.parties:
        named = contradiction(known)
        if named:
            with pytest.raises(ContradictionError):
                polytope(known)


def ask(*arguments: str | Path) -> Result:
    said = CliRunner().invoke(app, ["ask", *map(str, arguments)])
    if said.exception is not None and not isinstance(said.exception, SystemExit):
        raise said.exception
    return said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    secret = Reservation(worth=Level(value=Decimal("0.3")), **SECRET)
    made = told(
        way("a", "left"), way("b", "right"), scale="0 nothing, 1 all", reservations=(secret,)
    )
    return lay(made, tmp_path)


def test_15_4_ask_says_three_questions_and_what_they_stand_on(folder: Path) -> None:
    said = ask(folder, "--party", "a")
    assert said.exit_code == 0, said.stderr
    assert "What to ask Side A next" in said.stdout
    assert "3. " in said.stdout
    assert "CONFIDENTIAL" not in said.stdout
    assert "What no agreement is worth to Side A and Side B is not known" in said.stdout


def test_15_6_ask_says_for_whom_it_is(folder: Path) -> None:
    said = ask(folder, "--party", "a", "--confidential")
    assert said.stdout.startswith("CONFIDENTIAL, for the mediator alone.")
    assert "What no agreement is worth to Side B is not known" in said.stdout
    document = json.loads(ask(folder, "--party", "a", "--confidential", "--json").stdout)
    assert document["for_whom"] == ["the mediator alone"]
    assert document["without_reservation"] == ["b"]


def test_15_4_ask_writes_json(folder: Path) -> None:
    document = json.loads(ask(folder, "--party", "a", "--json").stdout)
    assert document["for_whom"] == []
    assert len(document["questions"]) == 3
    assert document["regret"]["at_least"] <= document["regret"]["at_most"]
    for one in document["questions"]:
        assert one["proved"] is bool(one["answers"])


def test_15_4_ask_knows_no_other_party(folder: Path) -> None:
    said = ask(folder, "--party", "m")
    assert said.exit_code == 2
    assert "is no party that must agree" in said.stderr
