"""Plans at the edge of what the case format lets through: no crash, no NaN, and still in words."""

import json
import os

import numpy as np
import pytest

from parley.bridges.efg import to_efg
from parley.cli.phases_text import Chosen, told
from parley.phases.study.options import Options
from parley.phases.study.scene import Scene
from parley.phases.study.study import study
from phases.study.plan_files import (
    SAID,
    Written,
    as_json,
    found_in,
    loaded,
    number,
    random_plan,
    textbook,
)

SEEDS = range(100 if os.environ.get("PARLEY_LONG") == "1" else 6)
QUICK = Options(draws=50)
RATES = {
    "link": ("0", "1"),
    "hazard": ("0", "1"),
    "detection": ("0.000000001", "1"),
    "credibility": ("0", "1"),
}


def extreme(seed: int) -> Written:
    """Return a random plan with rates, days, sizes and values at their ends."""
    rng = np.random.default_rng([99, seed])
    plan = random_plan(seed)
    for step in plan["steps"]:
        _at_the_ends(rng, step, last=step is plan["steps"][-1])
    for terms in plan["terms"]:
        if rng.random() < 0.4:
            terms["discount"] = number(float(rng.choice([0, 1])))
        if rng.random() < 0.2:
            terms["asks"] = 1000
    if rng.random() < 0.3:
        _huge(rng, plan)
    if "extension" in plan and rng.random() < 0.6:
        plan["extension"] |= {"progress": number(0), "collapse": number(0)}
    plan["correlation"] = float(rng.choice([0, 1]))
    return plan


def _at_the_ends(rng: np.random.Generator, step: Written, *, last: bool) -> None:
    for name, ends in RATES.items():
        if rng.random() < 0.4 and not (last and name == "link"):
            step[name] = {"value": str(rng.choice(ends)), **SAID}
    if rng.random() < 0.2:
        step["duration"] = number(50_000)
    if rng.random() < 0.2:
        step |= {"deliveries": [], "kind": "sequential"}


def _huge(rng: np.random.Generator, plan: Written) -> None:
    """Give some values the largest numbers that are let through."""
    plan["signs"], plan["comparisons"] = [], []
    for value in plan["values"]:
        if rng.random() < 0.2:
            value.pop("value", None)
            value["low"] = value["high"] = str(int(rng.choice([-1, 1])) * 10**12)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_at_the_edge_is_looked_at_without_a_crash(seed: int) -> None:
    case = loaded(extreme(seed))
    with np.errstate(all="raise", under="ignore"):
        found = study(case, "p", QUICK)
    document = as_json(found)
    json.dumps(document, allow_nan=False)
    assert found.answer
    assert found.robust
    said = {one.key for one in found.reasons}
    assert {key for key, value in document.items() if value in (None, [])} - {"reasons"} <= said
    for whole in (True, False):
        parts = dict.fromkeys(("compare", "order", "guarantee"), not whole)
        text = "\n".join(told(case, found, Chosen(**parts, as_json=False)))
        assert "nan" not in text.split()
        assert "inf" not in text.split()


@pytest.mark.parametrize("seed", SEEDS)
def test_and_makes_a_game(seed: int) -> None:
    case = loaded(extreme(seed))
    scene = Scene(case, "p", case.plans["p"])
    assert to_efg(scene.course, scene.worth).startswith("EFG 2 R ")


def without_deliveries() -> Written:
    plan = textbook()
    return plan | {"steps": [step | _NOTHING for step in plan["steps"]]}


_NOTHING = {"deliveries": [], "kind": "sequential"}


def test_where_nothing_is_delivered_there_is_no_order() -> None:
    found = found_in(without_deliveries(), QUICK)
    assert (found.order, found.trust, found.pairs) == (None, (), ())
    reasons = {one.key: one.reason for one in found.reasons}
    assert "nothing is delivered" in reasons["order"]
    assert "nobody delivers" in reasons["trust"]
    assert found.holds is not None


def of_centuries() -> Written:
    """Return a plan with numbers of which each is let through, and all together are too great."""
    plan = textbook()
    plan["steps"][0]["duration"] = number(100_000)
    for party in plan["parties"]:
        for of, value in (("truce-at-start", "1000000000000"), ("drift", "0")):
            plan["values"].append({"party": party, "of": of, "value": value, **SAID})
        plan["values"].append({"party": party, "of": "truce", "value": "0", **SAID})
    return plan


def test_margins_beyond_all_digits_are_not_weighed_against_others() -> None:
    found = found_in(of_centuries(), QUICK)
    assert found.guarantee is None
    (reason,) = (one.reason for one in found.reasons if one.key == "guarantee")
    assert "take smaller numbers" in reason
    assert found.margins[0].open == pytest.approx(1e17)
