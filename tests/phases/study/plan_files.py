"""Plans as case files: the textbook with other lines, random ones, and what is found about them.

A plan is a mapping as in `plans/NAME.yaml`. It is written out and loaded, so that whatever a test
looks at has gone through the checks of the case format.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import yaml

import parley
from parley.brief.serial import plain
from parley.case.case import Case
from parley.phases.designs import deliveries, resequenced
from parley.phases.findings import MarginRow, PlanFindings
from parley.phases.forms import forms
from parley.phases.study.margins import Central, margin_rows
from parley.phases.study.options import Options
from parley.phases.study.scene import Scene
from parley.phases.study.study import study
from parley.phases.uncertainty import simulate

ROOT = Path(__file__).resolve().parents[3]
TEXTBOOK = ROOT / "cases" / "textbook"
QUICK = Options(draws=400)
SAID = {"assumes": "Given in the exercise"}

Written = dict[str, Any]


def textbook() -> Written:
    text = (TEXTBOOK / "plans" / "exchange.yaml").read_text(encoding="utf-8")
    found: Written = yaml.safe_load(text)
    return found


def posting(plan: Written, **bonds: float) -> Written:
    """Return a plan with a standing bond of each party named, on top of what it has."""
    made = deepcopy(plan)
    made["guarantees"] = [
        *made.get("guarantees", ()),
        *(guarantee(made, party, size=number(bond)) for party, bond in bonds.items()),
    ]
    return made


def guarantee(plan: Written, of: str, **rest: Any) -> Written:
    other = next(party for party in plan["parties"] if party != of)
    number_so_far = len(plan.get("guarantees", ()))
    return {
        "id": f"for-{of}-{number_so_far}-{rest.get('step', 'all')}",
        "guarantor": "third",
        "of": of,
        "beneficiary": other,
        "trigger": "it breaks off",
        "remedy": "the third pays out",
        "verb": "ensure",
        **SAID,
        **rest,
    }


def number(value: float) -> Written:
    # Without an exponent, which case files do not have.
    return {"value": f"{value:.12f}".rstrip("0").rstrip("."), **SAID}


def between(low: float, high: float) -> Written:
    return {"low": round(low, 4), "high": round(high, 4), **SAID}


Pairs = tuple[tuple[float, float], tuple[float, float]]
NOTHING: Pairs = ((0, 0), (0, 0))


def swap(
    x: Pairs, war: tuple[float, float], peace: tuple[float, float], w: Pairs = NOTHING
) -> Written:
    """Return a plan of one step: A gives the first lot and B the second, at once.

    `x` and `w` are by party, then by lot.
    """
    lots, parties = ("first", "second"), ("a", "b")
    values = [
        {"party": party, "of": of, "pools": [lot], **number(table[i][j])}
        for of, table in (("delivery", x), ("war", w))
        for i, party in enumerate(parties)
        for j, lot in enumerate(lots)
    ]
    for of, pair in (("war-at-start", war), ("peace", peace)):
        values += [
            {"party": party, "of": of, **number(value)}
            for party, value in zip(parties, pair, strict=True)
        ]
    step = {"id": "swap", "title": "the swap", "kind": "simultaneous"}
    return {
        "title": "A swap",
        "kind": "study",
        "parties": list(parties),
        "pools": [
            {"id": lot, "title": lot, "giver": giver, "receiver": to, "count": number(1)}
            for lot, giver, to in zip(lots, parties, "ba", strict=True)
        ],
        "steps": [step | {"deliveries": [{"pool": lot} for lot in lots]}],
        "values": values,
    }


# --- loading ------------------------------------------------------------------------------------


def loaded(plan: Mapping[str, Any], names: Mapping[str, str] | None = None) -> Case:
    """Return a case with one plan, `p`; its parties are called by their ids in capitals."""
    called = names or {party: party.upper() for party in plan["parties"]}
    parties = [
        {"id": party, "name": called[party], "roles": ["principal"]} for party in plan["parties"]
    ]
    third = {"id": "third", "name": "The third", "roles": ["mediator"]}
    issue = {"id": "deal", "title": "The deal", "question": "Is it done?", "options": [_OPTION]}
    case = {"title": "Made up", "parties": [*parties, third], "issues": [issue]}
    with TemporaryDirectory() as folder:
        (Path(folder) / "plans").mkdir()
        for name, content in (("case.yaml", case), ("plans/p.yaml", dict(plan))):
            (Path(folder) / name).write_text(_flow(content), encoding="utf-8")
        return replace(parley.load(Path(folder)), name="made-up")


_OPTION = {"id": "done", "label": "Done"}


def _flow(content: Written) -> str:
    """Return YAML in flow style, which is JSON: written and read much faster than blocks."""
    return json.dumps(content, ensure_ascii=False, indent=1)


def found_in(plan: Mapping[str, Any], options: Options = QUICK) -> PlanFindings:
    return study(loaded(plan), "p", options)


def scene_of(plan: Mapping[str, Any]) -> Scene:
    case = loaded(plan)
    return Scene(case, "p", case.plans["p"])


def as_json(found: PlanFindings) -> dict[str, Any]:
    made: dict[str, Any] = plain(found)
    return made


def asks(scene: Scene) -> dict[str, float]:
    return dict(zip(scene.plan.parties, scene.eps, strict=True))


def margins_of(plan: Mapping[str, Any]) -> tuple[MarginRow, ...]:
    return margin_rows(Central(scene_of(plan)))


def given_order(scene: Scene) -> tuple[str, ...]:
    """Return the deliveries in the plan's order: by pool, `/2` for the second of one."""
    names = [scene.plan.pools[item].id for item, _ in deliveries(scene.course)]
    often, turn = Counter(names), Counter[str]()
    found = []
    for name in names:
        turn[name] += 1
        found.append(name if often[name] == 1 else f"{name}/{turn[name]}")
    return tuple(found)


def share_in(scene: Scene, sequence: Sequence[str]) -> float:
    """Return how often a plan holds with its deliveries in an order, on the full model."""
    given = given_order(scene)
    course = resequenced(scene.course, [given.index(name) for name in sequence])
    run = simulate(forms(course), scene.beliefs, draws=QUICK.draws, seed=1, eps=scene.eps)
    return run.hold().share


# --- random plans -------------------------------------------------------------------------------


@cache
def random_findings(seed: int) -> tuple[Written, PlanFindings]:
    """Return a random plan and what is found about it; worked out once for all tests."""
    plan = random_plan(seed)
    return plan, found_in(plan)


def random_plan(seed: int) -> Written:
    """Build a plan with two or three parties and a little of everything that a plan can hold."""
    rng = np.random.default_rng([77, seed])
    parties = ["a", "b", "c"][: 2 + int(rng.random() < 0.3)]
    pools = [_pool(rng, parties, place) for place in range(int(rng.integers(2, 6)))]
    plan: Written = {"title": "Random", "kind": "study", "parties": parties, "pools": pools}
    plan["steps"] = _steps(rng, pools)
    plan["side_payments"] = bool(rng.random() < 0.5)
    leans = {party: int(rng.choice([0, 0, 0, 1, -1])) for party in parties}
    plan["values"] = [
        value for party in parties for value in _values(rng, party, pools, leans[party])
    ]
    plan["signs"] = [_sign(one) for one in plan["values"] if leans[one["party"]] or _handed(one)]
    plan["comparisons"] = _comparisons(rng, plan)
    plan["terms"] = [_terms(rng, party) for party in parties]
    plan["guarantees"] = _guarantees(rng, plan)
    plan["correlation"] = float(rng.choice([0, 0.5]))
    return plan | _rarer(rng, plan)


def _handed(value: Written) -> bool:
    return value["of"] == "delivery" and middle_of(value) != 0


def _sign(value: Written) -> Written:
    middle = middle_of(value)
    says = "gains" if middle > 0 else "loses" if middle < 0 else "neither"
    pools = {"pools": value["pools"]} if "pools" in value else {}
    return {"party": value["party"], "of": value["of"], **pools, "says": says, **SAID}


def _pool(rng: np.random.Generator, parties: list[str], place: int) -> Written:
    giver, receiver = rng.permutation(parties)[:2].tolist()
    size = int(rng.integers(1, 7))
    wide = place == 0 and rng.random() < 0.5
    count = between(size, size + 3) if wide else number(size)
    name = f"p{place}"
    return {
        "id": name,
        "title": f"lot {place}",
        "giver": giver,
        "receiver": receiver,
        "count": count,
    }


def _steps(rng: np.random.Generator, pools: list[Written]) -> list[Written]:
    left, made = list(rng.permutation(len(pools))), list[Written]()
    while left:
        size = min(len(left), int(rng.integers(1, 4)))
        chosen, left = [pools[place] for place in left[:size]], left[size:]
        made.append(_step(rng, len(made), chosen))
    made[-1].pop("link", None)
    return made


def _step(rng: np.random.Generator, place: int, pools: list[Written]) -> Written:
    alone = len({pool["giver"] for pool in pools}) == 1
    kind = "sequential" if alone else str(rng.choice(["simultaneous", "escrowed"]))
    step: Written = {"id": f"s{place}", "title": f"step {place}", "kind": kind}
    step["deliveries"] = [{"pool": pool["id"]} for pool in pools]
    if rng.random() < 0.3:
        step["rounds"] = int(rng.integers(2, 4))
    days = float(rng.choice([0, 6, 30]))
    step["duration"] = (
        between(days, days + 12) if place == 0 and rng.random() < 0.3 else number(days)
    )
    for name, low, high in (
        ("link", 0.5, 1),
        ("hazard", 0, 0.2),
        ("detection", 0.3, 1),
        ("credibility", 0.3, 1),
        ("delay", 0, days / step.get("rounds", 1)),
    ):
        if rng.random() < 0.4:
            step[name] = number(round(rng.uniform(low, high), 3))
    return step


def _values(rng: np.random.Generator, party: str, pools: list[Written], lean: int) -> list[Written]:
    """Return a party's values; one that leans gains by peace and loses by war, or the reverse."""
    found = []
    for pool in pools:
        gives, gets = pool["giver"] == party, pool["receiver"] == party
        middle = rng.uniform(1, 5) * (gets - gives) * (1.5 if gets else 1)
        found += [
            _value(rng, party, "delivery", middle, pool["id"]),
            _value(rng, party, "war", _leaning(rng.uniform(-1, 1), -lean), pool["id"]),
            _value(rng, party, "truce", _leaning(rng.uniform(-0.02, 0.05), lean), pool["id"]),
        ]
    war = rng.uniform(0, 20)
    plain_ones = {
        "war-at-start": _leaning(war, -lean),
        "truce-at-start": _leaning(rng.uniform(-0.1, 0.4), lean),
        "drift": _leaning(rng.uniform(-0.1, 0.1), -lean),
        "peace": _leaning(war + rng.uniform(0, 50), lean),
    }
    return found + [_value(rng, party, of, value) for of, value in plain_ones.items()]


def _leaning(value: float, lean: int) -> float:
    return lean * abs(value) if lean else value


def _value(
    rng: np.random.Generator, party: str, of: str, middle: float, pool: str | None = None
) -> Written:
    """Return a number, or an interval on one side of nought around one."""
    half = abs(middle) * rng.uniform(0.1, 0.9)
    ends = between(middle - half, middle + half) if rng.random() < 0.6 else number(round(middle, 4))
    return {"party": party, "of": of, **({"pools": [pool]} if pool else {}), **ends}


def _comparisons(rng: np.random.Generator, plan: Written) -> list[Written]:
    """Compare two values of a party, in the order in which the middle of their numbers stands."""
    found = []
    for place in range(int(rng.integers(0, 4))):
        party = str(rng.choice(plan["parties"]))
        own = [value for value in plan["values"] if value["party"] == party]
        pair = [own[at] for at in rng.choice(len(own), 2, replace=False)]
        more, less = sorted(pair, key=middle_of, reverse=True)
        sides: Written = {"more": [_named(more)], "less": [_named(less)]}
        says = f"comparison {place}"
        found.append({"id": f"c{place}", "party": party, "says": says, **sides, **SAID})
    return found


def middle_of(value: Written) -> float:
    if "value" in value:
        return float(value["value"])
    return (float(value["low"]) + float(value["high"])) / 2


def _named(value: Written) -> Written:
    return {"of": value["of"], **({"pool": value["pools"][0]} if "pools" in value else {})}


def _terms(rng: np.random.Generator, party: str) -> Written:
    discount = number(float(rng.choice([0, 0.001, 0.01])))
    return {"party": party, "discount": discount, "asks": float(rng.choice([0, 0, 0.5]))}


def _guarantees(rng: np.random.Generator, plan: Written) -> list[Written]:
    if rng.random() < 0.3:
        return []
    found = []
    for party in plan["parties"]:
        credible = number(round(rng.uniform(0.4, 1), 3))
        found.append(guarantee(plan, party, credibility=credible))
        if rng.random() < 0.3:
            found.append(guarantee(plan, party, kind="bonus", credibility=number(0.57)))
        if rng.random() < 0.3:
            step = plan["steps"][int(rng.integers(len(plan["steps"])))]["id"]
            found.append(guarantee(plan, party, kind="penalty", step=step))
    for place, one in enumerate(found):
        one["id"] = f"g{place}"
    return found


def _rarer(rng: np.random.Generator, plan: Written) -> Written:
    found: Written = {}
    steps = [step["id"] for step in plan["steps"]]
    if rng.random() < 0.35:
        found["extension"] = extension(rng, str(rng.choice(steps)))
    if rng.random() < 0.15:
        party = str(rng.choice(plan["parties"]))
        found["resume"] = [{"party": party, "since": steps[-1], "when": "it likes", **SAID}]
    if rng.random() < 0.2:
        found["repair"] = {"chance": number(0.4), "cost": number(2), **SAID}
    return found


def extension(rng: np.random.Generator, after: str) -> Written:
    deal, collapse = rng.uniform(0.01, 0.3), rng.uniform(0.01, 0.3)
    return {
        "after": after,
        "predicate": "talks go on",
        "period": number(float(rng.choice([1, 7, 30]))),
        "progress": between(deal / 2, deal * 3 / 2),
        "collapse": number(round(collapse, 4)),
        **SAID,
    }
