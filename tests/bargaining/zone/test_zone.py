"""§14: constraints from coded positions, the zone, third ways and gaps."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given

from evidence.building import (
    STAGE,
    between,
    case,
    claim,
    days,
    firm,
    report,
    steps,
    unnamed,
    view,
    way,
    with_third_principal,
)
from evidence.building import given as in_words
from parley.bargaining.positions import Stand, current, history, voices
from parley.bargaining.scenario import Package
from parley.bargaining.zone.findings import ConstraintRow, GapRow, ZoneFindings
from parley.bargaining.zone.scene import Scene, scene_of
from parley.bargaining.zone.space import Space
from parley.bargaining.zone.study import what_could_work
from parley.case.actors import Person
from parley.case.case import Case
from parley.case.claims import WILLING, Condition, Position
from parley.case.judgements import FirmnessLevel
from parley.case.preferences.combinations import Ban, Part, RedLine
from parley.case.preferences.preferences import PartyPreferences, Preferences
from parley.case.quantities import Interval
from strategies import cases

REPORTS = [
    report("jan", "2024-01-01", sources=(unnamed("x"),)),
    report("feb", "2024-02-01", sources=(unnamed("x"),)),
]


def told(*positions: Position, later: tuple[Position, ...] = (), **more: Any) -> Case:
    claims = [
        claim(f"{where}{turn}", where, position=held)
        for where, several in (("jan", positions), ("feb", later))
        for turn, held in enumerate(several)
    ]
    return case(REPORTS, claims, **more)


def found(*positions: Position, later: tuple[Position, ...] = (), **more: Any) -> ZoneFindings:
    return what_could_work(view(told(*positions, later=later, **more)))


def by_id(of: ZoneFindings) -> dict[str, ConstraintRow]:
    return {one.id: one for one in of.constraints}


def only(option: str, issue: str = "way") -> Condition:
    return Condition(says=f"{option} is chosen", issue=issue, options=(option,))


# --- an oracle that knows nothing of combinations -------------------------------------------------


def sample(piece: Interval) -> Decimal:
    """Return a number well within a piece."""
    if piece.low is None and piece.high is None:
        return Decimal(0)
    if piece.low is None:
        return (piece.high or Decimal(0)) - 1
    if piece.high is None:
        return piece.low + 1
    return (piece.low + piece.high) / 2


def holds(number: Decimal, span: Interval) -> bool:
    low = span.low is None or number > span.low or (number == span.low and not span.open_low)
    high = span.high is None or number < span.high or (number == span.high and not span.open_high)
    return low and high


class Deal:
    """A package, asked as a person would ask it."""

    def __init__(self, space: Space, package: Package) -> None:
        self.answers = {
            issue.id: (
                sample(space.pieces[issue.id][place])
                if issue.id in space.pieces
                else space.issues[n].options[place]
            )
            for n, (issue, place) in enumerate(zip(space.of, package, strict=True))
        }

    def has(self, position: Position) -> bool:
        answer = self.answers[position.issue]
        if isinstance(answer, Decimal):
            assert position.range is not None
            return holds(answer, position.range.meant)
        return answer in position.options

    def met(self, position: Position) -> bool:
        return all(
            self.answers[one.issue] in one.options
            for one in position.conditions
            if one.issue and one.options
        )

    def refused_by(self, stands: tuple[Stand, ...]) -> bool:
        said = [one.position for one in stands if names(one.position)]
        willing = [one for one in said if one.stance in WILLING and self.has(one)]
        hanging = [one for one in willing if one.stance != "demand" and one.conditions]
        free = any(not one.conditions for one in willing)
        refused = any(one.stance not in WILLING and self.has(one) and self.met(one) for one in said)
        return refused or (not free and any(not self.met(one) for one in hanging))

    def owed_to(self, stands: tuple[Stand, ...]) -> bool:
        said = [one.position for one in stands if names(one.position)]
        taken = any(one.stance in WILLING and self.has(one) for one in said)
        return not taken and any(one.stance == "demand" and self.met(one) for one in said)


def names(position: Position) -> bool:
    if position.range is not None:
        meant = position.range.meant
        return meant.low is not None or meant.high is not None
    return bool(position.options)


def cells(scene: Scene) -> Iterator[tuple[Stand, ...]]:
    people = scene.view.case.people
    for party, issue in product(scene.parties, scene.view.case.issues):
        yield current(history(scene.view, party, issue))
        heard = voices(scene.view, party, issue)
        for person in {one.position.by or "" for one in heard}:
            if person in people and people[person].veto:
                yield tuple(one for one in heard if one.position.by == person)


@given(cases())
def test_14_4_the_zone_is_what_the_positions_say_package_by_package(made: Case) -> None:
    scene = scene_of(view(made))
    findings = what_could_work(view(made))
    stands = list(cells(scene))
    everything = product(*(range(len(one.options)) for one in scene.space.issues))
    deals = [Deal(scene.space, package) for package in everything]
    unrefused = [one for one in deals if not any(one.refused_by(each) for each in stands)]
    zone = [one for one in unrefused if not any(one.owed_to(each) for each in stands)]
    assert findings.outcomes == str(len(deals))
    assert findings.zone.refused_by_none == len(unrefused)
    assert findings.zone.all_refused == (not unrefused)
    assert findings.zone.size == len(zone)
    assert findings.zone.empty == (not zone) == bool(findings.conflicts)


# --- constraints ----------------------------------------------------------------------------------


def test_14_1_numbers_are_cut_where_positions_start_or_end() -> None:
    space = scene_of(view(told(days("a", between(30, 60)), days("b", 45)))).space
    assert space.issues[0].options == ("..30", "30", "30..45", "45", "45..60", "60", "60..")
    assert space.label("days", 2) == "more than 30 and less than 45 days"


def test_14_2_who_has_not_spoken_has_no_constraint() -> None:
    nobody = found()
    assert nobody.constraints == ()
    assert not nobody.zone.empty
    assert "Nobody is known to demand" in nobody.answer[0].says
    one_side = found(way("a", "left"))
    assert {one.party for one in one_side.constraints} == {"a"}
    assert any("Side B has not spoken" in one.says for one in one_side.answer)


def test_14_2_naming_what_one_would_take_rules_nothing_out() -> None:
    open_to = found(way("a", "left", stance="accept"), way("b", "right", stance="offer"))
    assert open_to.constraints == ()


def test_14_2_several_last_stands_are_taken_side_by_side() -> None:
    both = found(way("a", "left"), way("a", "right", stance="offer"), way("b", "right"))
    assert not both.zone.empty


@pytest.mark.parametrize(
    ("level", "red"),
    [("firm", True), ("red-line", True), ("negotiable", False), ("opening-bid", False)],
)
@pytest.mark.parametrize("stance", ["reject", "ruled-out", "demand"])
def test_14_2_a_judgement_says_what_is_a_red_line(
    level: FirmnessLevel, *, red: bool, stance: str
) -> None:
    of = found(way("a", "left", stance=stance), judgements=(firm("j", "jan0", level),))
    (one,) = of.constraints
    assert (one.red_line, one.judgements) == (red, ("j",))


@pytest.mark.parametrize(("stance", "red"), [("reject", False), ("ruled-out", True)])
def test_14_2_without_a_judgement_what_was_ruled_out_is_one(stance: str, *, red: bool) -> None:
    (one,) = found(way("a", "left", stance=stance)).constraints
    assert one.red_line is red
    assert (one.claims, one.reports) == (("jan0",), ("jan",))


def test_14_2_a_condition_couples_two_issues() -> None:
    hanging = steps("a", "s0", stance="accept", conditions=(only("left"),))
    of = found(hanging, way("b", "left", stance="ruled-out"), steps("b", "s0"))
    assert of.zone.empty
    (conflict,) = of.conflicts
    assert conflict.issues == ("steps", "way")
    assert set(conflict.constraints) == {
        "depends:a/steps/way",
        "refuses:b/way/left",
        "asks:b/steps",
    }
    assert "any one of them moving is enough" in conflict.says


def test_14_2_a_condition_that_no_option_expresses_is_told_and_not_checked() -> None:
    hanging = steps("a", "s0", stance="accept", conditions=(in_words("the rain stops"),))
    of = found(hanging, steps("b", "s0"))
    assert not of.zone.empty
    assert any("the rain stops" in one.says for one in of.assumptions)


def test_14_2_what_is_also_taken_without_the_condition_hangs_on_nothing() -> None:
    hanging = steps("a", "s0", stance="accept", conditions=(only("left"),))
    assert found(hanging, steps("a", "s0", "s1", stance="accept")).constraints == ()


def test_14_2_the_holder_of_a_veto_counts_and_no_other_voice_does() -> None:
    stage = with_third_principal()
    vera = Person(id="vera", name="Vera", party="a", veto=True)
    said = (
        way("b", "left"),
        way("a", "left", stance="ruled-out", by="adam"),
        way("a", "left", stance="ruled-out", by="vera"),
    )
    of = found(*said, stage=replace(stage, people=(*stage.people, vera)))
    (conflict,) = of.conflicts
    assert conflict.constraints == ("refuses:vera/way/left", "asks:b/way")
    assert "Vera (Side A, with a veto)" in conflict.says


# --- the zone, and its end ------------------------------------------------------------------------


def test_14_3_not_refused_is_never_called_acceptable() -> None:
    of = found(way("a", "left"), way("b", "right"))
    assert (of.zone.empty, of.zone.refused_by_none) == (True, int(of.outcomes))
    assert any("Not one of them is known to be acceptable" in one.says for one in of.answer)
    met = found(way("a", "left"), way("b", "left"))
    assert "That is not agreement" in met.answer[0].says


def test_14_6_refusals_and_red_lines_are_the_core() -> None:
    differing = found(way("a", "left"), way("b", "right"))
    assert [one.core for one in differing.conflicts] == [False]
    refused = found(way("a", "left"), way("b", "left", stance="reject"))
    assert [one.core for one in refused.conflicts] == [True]
    red = (firm("j", "jan0", "firm"), firm("k", "jan1", "firm"))
    assert found(way("a", "left"), way("b", "right"), judgements=red).conflicts[0].core


def test_14_10_one_more_refusal_closes_what_has_one_option_left() -> None:
    of = found(way("a", "left", "right", stance="reject"), steps("b", "s0", stance="reject"))
    (closing,) = of.zone.closing
    assert closing.says == (
        "One more refusal would leave no package that nobody refuses and gives every side what it "
        "demands: of back (Way)."
    )
    assert found(way("a", "left", stance="reject")).zone.closing == ()


def test_14_4_all_refused() -> None:
    of = found(way("a", "left", "right", stance="reject"), way("b", "back", stance="reject"))
    assert of.zone.all_refused
    assert any("somebody refuses something in every package" in one.says for one in of.answer)


# --- third ways and gaps --------------------------------------------------------------------------


def third_ways(of: ZoneFindings) -> list[str]:
    return [one.option for conflict in of.conflicts for one in conflict.third_ways]


def test_14_8_a_third_way_lies_between_and_is_refused_by_nobody() -> None:
    assert third_ways(found(steps("a", "s0"), steps("b", "s4"))) == ["step 1", "step 2", "step 3"]
    refused = found(
        steps("a", "s0"), steps("b", "s4"), steps("b", "s2", "s5", stance="reject", by="bob")
    )
    assert third_ways(refused) == ["step 1", "step 3"]
    unordered = found(way("a", "left"), way("b", "right"))
    assert third_ways(unordered) == ["back"]


def test_14_8_a_side_that_only_refuses_counts_where_it_last_named_something() -> None:
    later = (steps("b", "s0", stance="reject"),)
    of = found(steps("a", "s0"), steps("b", "s3"), later=later)
    assert third_ways(of) == ["step 1", "step 2"]
    never = found(steps("a", "s2"), steps("b", "s2", stance="reject"))
    assert third_ways(never) == ["step 1", "step 3"]


def test_14_8_an_issue_with_two_options_has_no_third_way() -> None:
    *others, last = STAGE.issues
    stage = replace(STAGE, issues=(*others, replace(last, options=last.options[:2])))
    of = found(way("a", "left"), way("b", "left", stance="reject"), stage=stage)
    (conflict,) = of.conflicts
    assert conflict.third_ways == ()
    assert "the case names no more than two answers there" in conflict.third_way


def gap_of(of: ZoneFindings, issue: str) -> GapRow:
    return next(one for one in of.gaps if one.issue == issue)


@pytest.mark.parametrize(
    ("a", "b", "state", "distance"),
    [
        (days("a", 30), days("b", 90), "apart", 60),
        (days("a", 90), days("b", 30), "apart", 60),
        (days("a", between(10, 30)), days("b", between(25, 90)), "common", 0),
        (steps("a", "s0", "s1"), steps("b", "s4"), "apart", 3),
        (steps("a", "s1"), steps("b", "s1", stance="accept"), "common", 0),
        (way("a", "left"), way("b", "right"), "apart", None),
        (way("a", "left"), way("b", "left", stance="reject"), "refused", None),
        (way("a", "left"), way("b", "right", stance="reject"), "one-refuses", None),
        (way("a", "left", conditions=(in_words("x"),)), way("b", "left"), "on-conditions", None),
    ],
)
def test_14_9_the_gap(a: Position, b: Position, state: str, distance: int | None) -> None:
    one = gap_of(found(a, b), a.issue)
    assert (one.state, one.distance) == (state, distance)
    assert one.rule == "§14.9"


def test_14_9_silence_is_no_distance() -> None:
    one = gap_of(found(days("a", 30)), "days")
    assert (one.state, one.distance) == ("silent", None)
    assert "Side B has not spoken" in one.says
    assert "Neither has spoken" in gap_of(found(days("a", 30)), "way").says


def test_14_9_over_time_each_move_counts() -> None:
    of = found(days("a", 30), days("b", 90), later=(days("a", 60),))
    one = gap_of(of, "days")
    assert [day.on for day in one.days] == ["2024-01-01", "2024-02-01"]
    assert [day.distance for day in one.days] == [60, 30]
    assert [bridge.option for bridge in one.bridges] == ["more than 60 and less than 90 days"]


# --- no side first --------------------------------------------------------------------------------


def test_1_5_the_same_said_the_other_way_round_gives_the_mirror_image() -> None:
    one = found(steps("a", "s0"), steps("b", "s0", stance="reject"), way("a", "left"))
    other = found(steps("b", "s0"), steps("a", "s0", stance="reject"), way("b", "left"))
    assert [c.third_way for c in one.conflicts] == [c.third_way for c in other.conflicts]
    costs = [
        sorted((r.cost, r.red_lines, r.opens or 0) for r in of.relaxations) for of in (one, other)
    ]
    assert costs[0] == costs[1]
    assert {p for r in one.relaxations for p in r.parties} == {"a", "b"}


@given(cases())
def test_14_7_every_way_out_named_is_one_and_every_sentence_has_its_rule(made: Case) -> None:
    of = what_could_work(view(made))
    assert all(one.opens for one in of.relaxations)
    assert bool(of.relaxations) == bool(of.conflicts)
    rules = [one.rule for one in (*of.answer, *of.assumptions, *of.zone.closing)]
    rules += [one.rule for one in of.reasons]
    assert all(rule.startswith("§14.") for rule in rules)


def test_parties_may_be_chosen() -> None:
    made = view(told(way("a", "left"), way("b", "right"), way("m", "back", stance="reject")))
    assert what_could_work(made, ("m", "a")).parties == ("a", "m")
    alone = what_could_work(made, ("a",))
    assert not alone.zone.empty
    assert any(one.key == "gaps" for one in alone.reasons)


# --- red lines and bans that are written down -----------------------------------------------------


def wanting(*red_lines: RedLine, bans: tuple[Ban, ...] = ()) -> Preferences:
    return Preferences(parties=(PartyPreferences(party="a", red_lines=red_lines),), bans=bans)


def part(issue: str, *options: str, **ends: Any) -> Part:
    return Part(issue=issue, options=options, **ends)


def line(name: str, *parts: Part, **more: Any) -> RedLine:
    more = {"basis": "estimate", "by": "us", "reason": "so", **more}
    return RedLine(id=name, says=f"Never {name}", rules_out=parts, **more)


def test_14_2_written_red_lines_and_bans_count_with_what_is_coded() -> None:
    ban = Ban(
        id="nature",
        basis="estimate",
        by="us",
        reason="so",
        says="It cannot be",
        rules_out=(part("way", "right", "back"),),
    )
    written = wanting(line("left", part("way", "left")), bans=(ban,))
    of = found(days("b", 30), preferences=written)
    (conflict,) = of.conflicts
    assert conflict.constraints == ("refuses:left", "ban:nature")
    assert "only Side A could move" in conflict.says
    (way_out,) = of.relaxations
    assert (way_out.moves, way_out.red_lines) == (("refuses:left",), 1)


def test_14_1_14_2_a_red_line_on_numbers_is_exact_and_may_hang_on_another_issue() -> None:
    many = line("many", part("days", more_than=Decimal(30)), unless=(part("way", "left"),))
    refused = found(days("b", 31), way("b", "right"), preferences=wanting(many))
    assert refused.zone.empty
    assert not found(days("b", 30), way("b", "right"), preferences=wanting(many)).zone.empty
    assert not found(days("b", 31), way("b", "left"), preferences=wanting(many)).zone.empty


def test_14_2_what_is_confidential_never_counts() -> None:
    secret = line("left", part("way", "left"), confidential=True, for_whom="us")
    assert found(way("b", "left"), preferences=wanting(secret)) == found(way("b", "left"))


def test_14_2_a_red_line_counts_once_its_claims_are_known() -> None:
    told_later = line("left", part("way", "left"), basis="stated", claims=("feb0",))
    made = told(way("b", "left"), later=(days("a", 30),), preferences=wanting(told_later))
    assert not what_could_work(view(made, "2024-01-15")).zone.empty
    assert what_could_work(view(made)).zone.empty
