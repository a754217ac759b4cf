"""Section 7's plan from its file: every number of the table and of the lines below it."""

from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from parley.phases.findings import MarginRow, PlanFindings
from parley.phases.study.options import Options
from parley.phases.study.scene import Scene
from phases.study.plan_files import Written, as_json, found_in, posting, scene_of, textbook

STEPS = ("first", "second", "third", "fourth", "end")
# By party, in the order of the steps; the end last where there is one.
WAR = {"a": (20, 22, 21, 22, 18), "b": (10, 9, 10, 8, 10)}
VALUE = {"a": (35, 27, 32, 30, 38), "b": (33, 37, 28, 24, 12)}
DEVIATION = {"a": (20, 22, 33, 22), "b": (10, 9, 21, 8)}
OPEN = {"a": (15, 5, 11, 8), "b": (23, 28, 18, 16)}
COVERT = {"a": (None, 5, -1, 8), "b": (23, None, 7, None)}
AFTER = {"a": (5, 11, 8, 20), "b": (28, 18, 16, 2)}
CHARTED = {"a": (15, 5, -1, 8), "b": (23, 28, 7, 16)}
END = {"a": 20, "b": 2}


@cache
def found(bond: float = 0.0, asked: float = 0.0, kind: str = "simultaneous") -> PlanFindings:
    return found_in(plan(bond, asked, kind), Options(draws=20_000))


def plan(bond: float = 0.0, asked: float = 0.0, kind: str = "simultaneous") -> Written:
    made = posting(textbook(), a=bond) if bond else textbook()
    made["steps"] = deepcopy(made["steps"])
    made["steps"][2]["kind"] = kind
    if asked:
        made["terms"] = [{"party": party, "asks": asked} for party in made["parties"]]
    return made


def margins(party: str, **changed: Any) -> list[MarginRow]:
    rows = [row for row in found(**changed).margins if row.party == party]
    assert tuple(row.step for row in rows) == STEPS
    return rows


# --- the table ----------------------------------------------------------------------------------


@pytest.mark.parametrize("party", ["a", "b"])
def test_the_rows(party: str) -> None:
    *steps, end = margins(party)
    assert tuple(row.open for row in steps) == OPEN[party]
    assert tuple(row.covert for row in steps) == COVERT[party]
    assert tuple(row.after for row in steps) == AFTER[party]
    assert (end.open, end.covert, end.after, end.path_margin) == (None, None, None, END[party])


@pytest.mark.parametrize("party", ["a", "b"])
def test_war_value_and_deviation(party: str) -> None:
    """W is the leverage curve; V is what leaving openly forgoes, D what withholding does."""
    war = [row.centre for row in found().leverage if row.party == party]
    assert tuple(war) == WAR[party]
    *steps, end = margins(party)
    opened = [row.open for row in steps if row.open is not None]
    value = [less + worth for less, worth in zip([*opened, end.path_margin], war, strict=True)]
    assert tuple(value) == VALUE[party]
    charted = [min(r for r in (row.covert, row.open) if r is not None) for row in steps]
    assert tuple(charted) == CHARTED[party]
    assert tuple(v - m for v, m in zip(value, charted, strict=False)) == DEVIATION[party]


def test_the_smallest_row_of_each_step() -> None:
    assert [row.path_margin for row in margins("a")] == [5, 5, -1, 8, 20]
    assert [row.path_margin for row in margins("b")] == [23, 18, 7, 2, 2]


# --- the lines below it -------------------------------------------------------------------------


def test_the_weakest_link_is_a_at_the_third_step_short_by_one() -> None:
    link = found().weakest
    assert link is not None
    assert (link.step, link.party, link.way, link.margin) == ("third", "a", "covert", -1)
    assert (link.next.step, link.next.party, link.next.margin) == ("fourth", "b", 2)


@pytest.mark.parametrize(("asked", "bond"), [(0.0, 1.0), (1.0, 2.0)])
def test_the_standing_bonds_by_closed_form_and_by_linear_program(asked: float, bond: float) -> None:
    made = found(asked=asked)
    assert made.bonds == {"a": bond, "b": 0}
    assert made.guarantee is not None
    amounts = {one.of: one.amount for one in made.guarantee.instruments}
    assert amounts == {"a": pytest.approx(bond), "b": pytest.approx(0)}
    assert made.guarantee.total == pytest.approx(bond)


def test_without_a_bond_it_unravels_to_the_start() -> None:
    made = found()
    assert made.holds is not None
    assert (made.holds.path, made.holds.equilibrium) == (False, False)
    # A breaks at the third step, so B gives nothing at the second, so nothing at the first: each
    # has then what war is worth, (20, 10).
    least = {(row.step, row.party): row.equilibrium for row in made.margins}
    assert least["third", "a"] == -1
    assert least["first", "b"] < 0


def test_with_a_bond_of_one_it_holds_and_is_worth_35_and_33() -> None:
    made = found(bond=1.0)
    assert made.holds is not None
    assert (made.holds.path, made.holds.equilibrium) == (True, True)
    assert made.weakest is not None
    assert made.weakest.margin == 0
    first = {row.party: row.open for row in made.margins if row.step == "first"}
    war = {row.party: row.centre for row in made.leverage if row.step == "first"}
    # The bond is in A's row and in nobody's value.
    assert first["a"] == 35 - war["a"] + 1
    assert first["b"] == 33 - war["b"]


def thresholds(bond: float) -> dict[tuple[str, str], float | None]:
    return {(row.step, row.party): row.threshold for row in found(bond).trust}


def test_the_thresholds_of_movers_in_turn() -> None:
    alone = thresholds(0.0)
    assert alone["first", "b"] == pytest.approx(5 / 28)
    assert alone["second", "a"] == pytest.approx(6 / 11)
    assert alone["fourth", "a"] == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("bond", "threshold", "both", "safer"),
    [
        (0.0, None, None, False),
        (2.0, 0.875, 1.4375, False),
        (4.0, 0.625, 1.1875, False),
        (5.5, 0.4375, 1.0, True),
    ],
)
def test_the_thresholds_of_the_simultaneous_step(
    bond: float, threshold: float | None, both: float | None, *, safer: bool
) -> None:
    assert thresholds(bond)["third", "a"] == (threshold and pytest.approx(threshold))
    assert thresholds(bond)["third", "b"] == pytest.approx(9 / 16)
    (pair,) = found(bond).pairs
    assert (pair.step, pair.first, pair.second) == ("third", "a", "b")
    assert pair.sum == (both and pytest.approx(both))
    assert pair.risk_dominant is safer


def test_without_a_bond_no_belief_is_enough_for_a() -> None:
    (row,) = [row for row in found().trust if (row.step, row.party) == ("third", "a")]
    assert row.case == "never"


def test_in_escrow_the_third_step_holds_by_11_and_18() -> None:
    made = found(kind="escrowed")
    third = {row.party: row.covert for row in made.margins if row.step == "third"}
    assert third == {"a": 11, "b": 18}
    cases = {row.party: row.case for row in made.trust if row.step == "third"}
    assert cases == {"a": "always", "b": "always"}
    assert made.holds is not None
    assert made.holds.path


def test_the_order_needs_12_and_the_best_5() -> None:
    order = found().order
    assert order is not None
    assert (order.method, order.measure, order.optimal) == ("greedy", "capital", True)
    assert (order.before, order.after) == (12, 5)
    assert order.sequence == ("a3", "b2", "a2", "a1", "b1")


LOSS_AND_GAIN = {"b1": (5, 10), "a1": (6, 10), "b2": (9, 12), "a2": (9, 11), "a3": (12, 14)}


def test_what_each_delivery_costs_its_giver_and_is_worth_to_its_receiver() -> None:
    scene = scene_of(textbook())
    both = scene.worth.x[0] + scene.worth.w[0]
    pools = enumerate(scene.plan.pools)
    giver = scene.course.giver
    found_here = {p.id: (-both[giver[j], j], both[1 - giver[j], j]) for j, p in pools}
    assert found_here == LOSS_AND_GAIN
    assert capital(scene) == 22


def capital(scene: Scene) -> float:
    war = scene.worth.war[0] + scene.worth.w[0].sum(axis=1)
    return float((scene.worth.peace[0] - war).sum())


@pytest.mark.parametrize("bond", [0.0, 1.0, 2.0, 4.0])
def test_how_often_it_holds(bond: float) -> None:
    chance = found(bond).probability
    assert chance is not None
    exact = 0.7 * (3 + bond) / 8
    assert chance.hold == pytest.approx(exact, abs=4 * chance.standard_error)
    assert (chance.least, chance.most) == (chance.hold, chance.hold)


def test_the_curve_of_bonds_whatever_b_posts() -> None:
    chance = found().probability
    assert chance is not None
    assert len(chance.curve) > 10
    for point in chance.curve:
        exact = 0.7 * (3 + min(point.bonds[0], 5)) / 8
        assert point.hold == pytest.approx(exact, abs=4 * (point.high - point.low) / 3.9)
    half = next(row for row in chance.at_risk if row.level == 0.5)
    assert half.bonds is not None
    assert half.bonds[0] == pytest.approx(4 / 0.7 - 3, abs=0.15)
    assert [row.bonds for row in chance.at_risk if row.level > 0.7] == [None, None]


def test_the_worst_margin_and_the_break_even_of_a_s_peace() -> None:
    third = margins("a")[2]
    assert (third.low, third.path_margin, third.high) == (-5, -1, 3)
    (even,) = [row for row in found().break_even if (row.step, row.party) == ("third", "a")]
    assert (even.value, even.at, even.low, even.high) == ("the settled peace", 39, 34, 42)
    assert even.holds == "from"


def test_the_document_holds_the_same_numbers() -> None:
    document = as_json(found())
    third = [row for row in document["margins"] if row["step"] == "third"]
    assert [row["covert"] for row in third] == [-1, 7]
    assert document["bonds"] == {"a": 1, "b": 0}
    assert document["holds"] == {"path": False, "equilibrium": False}
