"""Threads change nothing, seeds only what is drawn; plans without numbers, and very long ones."""

import json
import re
from dataclasses import replace
from functools import cache

import pytest

from parley.case.problems import CaseError
from parley.phases.findings import PlanFindings
from parley.phases.sampling import CHUNK
from parley.phases.study.options import Options
from parley.phases.study.scene import MOST_STEPS_LOOKED_INTO
from parley.phases.study.study import NO_NUMBERS, TOO_LONG
from phases.study.plan_files import (
    QUICK,
    SAID,
    Written,
    as_json,
    found_in,
    number,
    random_plan,
    textbook,
)

# More than two chunks, so that two threads have something to share.
DRAWS = 2 * CHUNK + 100
DRAWN = {"probability", "tipping_band", "order"}


@cache
def found(threads: int = 1, seed: int = 1) -> PlanFindings:
    return found_in(textbook(), Options(draws=DRAWS, threads=threads, seed=seed))


def test_one_thread_and_two_find_the_same() -> None:
    one, two = (json.dumps(as_json(found(threads))) for threads in (1, 2))
    assert one == two


def test_a_second_run_finds_the_same() -> None:
    plan = random_plan(3)
    assert as_json(found_in(plan)) == as_json(found_in(plan))


def test_nothing_is_said_of_threads_or_of_when_it_was_worked_out() -> None:
    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for one in value.values() for key in keys(one)}
        return {key for one in value for key in keys(one)} if isinstance(value, list) else set()

    assert keys(as_json(found())) & {"threads", "time", "seconds", "elapsed", "version"} == set()
    # A plan without a day of its own has none at all.
    assert not re.search(r"\b20\d\d-\d\d", json.dumps(as_json(found())))


def test_another_seed_changes_only_what_is_drawn() -> None:
    one, other = as_json(found()), as_json(found(seed=2))
    assert {key for key in one if one[key] != other[key]} <= DRAWN
    assert one["probability"]["hold"] != other["probability"]["hold"]
    for document in (one, other):
        document["order"].pop("likeliest")
    assert one["order"] == other["order"]
    assert [document["probability"]["seed"] for document in (one, other)] == [1, 2]


def test_more_draws_change_only_what_is_drawn() -> None:
    few = as_json(found_in(textbook(), replace(QUICK, draws=50)))
    assert {key for key in few if few[key] != as_json(found())[key]} <= DRAWN


# --- without numbers ----------------------------------------------------------------------------

WITHOUT = ("robust", "possible", "answer", "steps", "lints", "assumptions", "settings", "honesty")


def without_numbers(plan: Written) -> Written:
    return {key: value for key, value in plan.items() if key not in {"values", "correlation"}}


@pytest.mark.parametrize("seed", range(4))
def test_a_plan_without_numbers_has_the_same_first_answer(seed: int) -> None:
    plan = random_plan(seed)
    numbers, none = as_json(found_in(plan)), as_json(found_in(without_numbers(plan)))
    assert none["robust"] == numbers["robust"]
    assert none["steps"] == numbers["steps"]
    assert none["possible"] == numbers["possible"]
    assert none["lints"] == numbers["lints"]


@pytest.mark.parametrize("seed", range(4))
def test_without_numbers_the_rest_is_empty_and_says_why(seed: int) -> None:
    none = as_json(found_in(without_numbers(random_plan(seed))))
    reasons = {row["key"]: row["reason"] for row in none["reasons"]}
    for key, value in none.items():
        if value in (None, [], {}):
            assert key in reasons
    numeric = ("margins", "holds", "weakest", "trust", "bonds", "guarantee", "probability")
    for key in (*numeric, "tipping_band", "order", "compare", "break_even", "leverage", "pairs"):
        assert not none[key]
        assert reasons[key] == NO_NUMBERS
    assert none["robust"]
    assert none["answer"]


# --- long plans ---------------------------------------------------------------------------------


def long(rounds: int) -> Written:
    """So many papers for so many keys, one for one: each is worth more than its like costs."""
    both = (("papers", "a", "b"), ("keys", "b", "a"))
    values = [
        {"party": party, "of": of, **pools, **number(value)}
        for party, own, other in (("a", "papers", "keys"), ("b", "keys", "papers"))
        for of, pools, value in (
            ("delivery", {"pools": [own]}, -1),
            ("delivery", {"pools": [other]}, 2),
            ("war", {}, 0),
            ("war-at-start", {}, 20),
            ("peace", {}, 30),
        )
    ]
    return {
        "title": "One for one",
        "kind": "study",
        "parties": ["a", "b"],
        "pools": [
            {"id": name, "title": name, "giver": giver, "receiver": to, "count": number(rounds)}
            for name, giver, to in both
        ],
        "steps": [
            {
                "id": "swap",
                "title": "one for one",
                "kind": "simultaneous",
                "rounds": rounds,
                "deliveries": [{"pool": name} for name, *_ in both],
            }
        ],
        "values": values,
        "signs": [
            {"party": "a", "of": "peace", "says": "gains", **SAID},
        ],
    }


def worked_through(rounds: int) -> None:
    """Look at a plan of so many steps: each gains 1 a round, so the first margin is the largest."""
    made = found_in(long(rounds))
    assert made.holds is not None
    assert (made.holds.path, made.holds.equilibrium) == (True, True)
    assert made.weakest is not None
    # Withholding the last paper while the last key comes: 30 - 1 + 2 - (20 + 2).
    assert (made.weakest.step, made.weakest.way) == (f"swap/{rounds}", "covert")
    assert made.weakest.margin == pytest.approx(9)
    assert len(made.margins) == 2 * (rounds + 1)
    assert made.margins[0].open == pytest.approx(10 + rounds)
    assert made.bonds == {"a": 0, "b": 0}
    reasons = {one.key: one.reason for one in made.reasons}
    assert {key for key, why in reasons.items() if why == TOO_LONG} >= {"robust", "guarantee"}
    assert TOO_LONG[1:] in made.answer[0]


def test_a_plan_of_a_thousand_steps_is_looked_at() -> None:
    worked_through(1_000)


@pytest.mark.long
def test_a_plan_of_a_hundred_thousand_steps_is_looked_at() -> None:
    worked_through(100_000)


@pytest.mark.parametrize("rounds", [200_001, 1_000_000_000])
def test_a_plan_without_end_is_refused_with_its_place(rounds: int) -> None:
    with pytest.raises(CaseError) as refused:
        found_in(long(rounds))
    (problem,) = refused.value.problems
    assert re.search(r"plans/p\.yaml:\d+:\d+: ", str(problem))
    assert problem.way_out
    if rounds < 10**9:
        assert problem.code == "too-many-steps"
        assert "200,001 steps" in problem.message


def test_what_looks_into_every_row_stops_at_a_number_of_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert MOST_STEPS_LOOKED_INTO == 250
    # 250 steps take two seconds.
    monkeypatch.setattr("parley.phases.study.scene.MOST_STEPS_LOOKED_INTO", 5)
    for rounds in (5, 6):
        made = found_in(long(rounds), replace(QUICK, draws=20))
        assert bool(made.robust) == (rounds == 5)
        assert (made.guarantee is not None) == (rounds == 5)
