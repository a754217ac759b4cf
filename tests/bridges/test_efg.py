"""The game for Gambit: an independent program must come to the engine's verdict."""

import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pygambit  # type: ignore[import-untyped]
import pytest

from courses import course, posting, random_course, random_worth, step, textbook, textbook_worth
from courses import worth as valued
from parley.bridges.efg import to_efg
from parley.phases.course import Course, Floats, StepKind, Worth
from parley.phases.equilibrium import equilibrium
from parley.phases.kernel import rows
from parley.phases.trust import thresholds

Payoffs = tuple[float, ...]


def read(plan: Course, of: Worth) -> pygambit.Game:
    return pygambit.read_efg(io.StringIO(to_efg(plan, of)))


def pure(plan: Course, of: Worth) -> set[Payoffs]:
    game = read(plan, of)
    found = pygambit.nash.enumpure_solve(game).equilibria
    return {tuple(float(one.payoffs[player]) for player in game.players) for one in found}


@pytest.mark.parametrize("bond", [0, 1, 2, 4])
def test_the_textbook_s_pure_equilibria(bond: float) -> None:
    expected = {(20, 10)} if bond == 0 else {(20, 10), (35, 33)}
    assert pure(textbook(bond=bond), textbook_worth()) == expected


def test_in_escrow_the_textbook_holds_without_a_bond() -> None:
    assert pure(textbook(kind="escrowed"), textbook_worth()) == {(20, 10), (35, 33)}


def alternating(rng: np.random.Generator, steps: int = 8) -> tuple[Course, Worth]:
    """One item a step, in turn; whole numbers, so that Gambit's exact payoffs are ours.

    An item hurts its giver and helps its receiver, power shift and all, and the settled peace is
    worth no less than war at the end: then only movers can gain by breaking off, and only movers
    choose in the file.
    """
    first = int(rng.integers(2))
    givers = [(first + k) % 2 for k in range(steps)]
    x, w = np.zeros((2, steps)), rng.integers(-3, 4, size=(2, steps)).astype(float)
    for k, giver in enumerate(givers):
        x[giver, k] = -rng.integers(0, 7) - w[giver, k]
        x[1 - giver, k] = rng.integers(0, 11) - w[1 - giver, k]
    war = rng.integers(5, 30, size=2)
    peace = war + w.sum(axis=1) + rng.integers(0, 13, size=2)
    plan = course(givers, [step(k) for k in range(steps)])
    bonds = (rng.integers(0, 4, size=2) * rng.integers(0, 2, size=2)).tolist()
    return posting(plan, bonds), valued(x.tolist(), w=w, war=war, peace=peace)


def test_gambit_agrees_on_random_alternating_plans(count: Callable[[int], int]) -> None:
    held = 0
    for seed in range(count(300)):
        plan, of = alternating(np.random.default_rng([3, seed]))
        made, reached = rows(plan, of), equilibrium(plan, of)
        safe = all(made.charted[k, plan.giver[k], 0] >= 0 for k in range(8))
        assert bool(reached.holds[0]) == safe
        found = pure(plan, of)
        assert tuple(reached.value[0, :, 0].tolist()) in found
        whole = tuple(made.value[0, :, 0].tolist())
        assert (whole in found) == safe or whole == tuple(made.war[0, :, 0].tolist())
        held += safe
    assert 0.1 < held / count(300) < 0.9, "the plans do not tell the two apart"


def played(text: str, choose: Callable[[str], str]) -> list[float]:
    """Return what a way of playing pays, from the text alone: `choose` says what a player does."""
    lines = iter(text.splitlines()[1:])

    def value() -> Floats:
        line = next(lines)
        inside = line[line.rindex("{") + 1 : line.rindex("}")]
        if line.startswith("t"):
            return np.array([float(part) for part in inside.split(",")])
        if line.startswith("c"):
            odds = [float(part) for part in inside.split('"')[2::2]]
            return np.asarray(np.sum([chance * value() for chance in odds], axis=0))
        below = {action: value() for action in inside.split('"')[1::2]}
        return below[choose(line.split()[2])]

    return [float(part) for part in value()]


def test_what_complying_pays_is_the_path_s_value() -> None:
    for seed in range(6):
        rng = np.random.default_rng(seed)
        plan = random_course(rng, steps=3, parties=3)
        of = random_worth(rng, plan)
        found = played(to_efg(plan, of), lambda _: "comply")
        np.testing.assert_allclose(found, rows(plan, of).value[0, :, 0])


def one_step(kind: StepKind, detection: float = 1.0) -> tuple[Course, Worth]:
    rates = {"duration": 10.0, "delay": 4.0, "detection": detection, "credibility": 0.8}
    plan = course((0, 1), [step(0, 1, kind=kind, **rates)], discount=(0.1, 0.1), bonds=(3.0, 0.0))
    return plan, valued(
        [[-3, 7], [5, -2]],
        w=[[-1, 2], [1, -1]],
        f=[[0.1, 0.3], [0, 0]],
        war=[20, 10],
        truce=[1, 1],
        drift=[0.5, 0],
        peace=[60, 40],
    )


@pytest.mark.parametrize("detection", [1.0, 0.5])
@pytest.mark.parametrize(("player", "party"), [("1", 0), ("2", 1)])
def test_a_covert_breach_pays_what_c3_says(detection: float, player: str, party: int) -> None:
    """Complying gains q covert: the file weighs detected and undetected as the margin does."""
    plan, of = one_step("simultaneous", detection)
    text = to_efg(plan, of)
    whole = played(text, lambda _: "comply")[party]
    breach = played(text, lambda who: "withhold" if who == player else "comply")[party]
    assert whole - breach == pytest.approx(detection * rows(plan, of).covert[0, party, 0])


def test_an_open_breach_and_a_double_one_pay_what_c3_and_c6_say() -> None:
    plan, of = one_step("simultaneous", 0.5)
    text = to_efg(plan, of)
    assert played(text, lambda who: "leave" if who == "1" else "comply") == [20 - 2.4, 10]
    # Trust: the loss of complying alone against failing with the other.
    alone = played(text, lambda who: "comply" if who == "1" else "withhold")[0]
    both = played(text, lambda _: "withhold")[0]
    of_the_path = rows(plan, of).value[0, 0, 0]
    unseen, seen = 0.5 * of_the_path, alone - 0.5 * of_the_path
    assert unseen > 0
    assert both - seen / 0.5 == pytest.approx(thresholds(plan, of).loss[0, 0, 0])


def test_in_escrow_nobody_can_withhold() -> None:
    text = to_efg(*one_step("escrowed", 0.5))
    assert "withhold" not in text
    assert "unseen" not in text


def test_the_file_is_the_same_each_time_and_has_no_exponents() -> None:
    tiny = replace(textbook_worth(), peace=np.array([[1e-12, 1e17]]))
    text = to_efg(textbook(), tiny)
    assert text == to_efg(textbook(), tiny)
    assert "e-" not in text.replace("simultane-", "")
    assert "E+" not in text


def test_names_with_quotation_marks_are_read_back() -> None:
    plan = replace(textbook(), parties=('the "A" side', "B \\ {0}"))
    game = read(plan, textbook_worth())
    assert list(map(str, game.players)) == ['the "A" side', "B / {0}"]


def test_a_step_that_never_leads_on_is_a_game_still() -> None:
    first, *rest = textbook().steps
    plan = replace(textbook(), steps=(replace(first, link=0.0), *rest))
    # B gives b1 and gets nothing: war at once is worth 10 to it, after the gift 9 - 4.
    assert pure(plan, textbook_worth()) == {(20, 10)}
