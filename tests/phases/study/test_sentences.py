"""What is said in words: each sentence names its rule, in no jargon, and no chance comes first."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from parley.cli.phases_text import Chosen, told
from parley.phases.findings import PlanFindings
from phases.study.plan_files import (
    QUICK,
    Written,
    as_json,
    found_in,
    loaded,
    number,
    random_findings,
    textbook,
)
from phases.study.test_whatever_the_run import long, without_numbers

SEEDS = range(6)
JARGON = ("utility", "pareto", "nash", "equilibrium", "posterior", "p(hold)", "payoff", "bayes")
RULE = re.compile(r"§10\.\d+")
# A sentence ends in a stop; what stands in quotation marks or in brackets is part of it.
ENDS = re.compile(r"(?<=[.])\s+(?=[A-Z])")
WITH_A_RULE = ("answer", "robust", "weakest", "trust", "guarantee", "tipping_band", "order")
AND_THESE = ("compare", "extension", "break_even", "lints")
IN_WORDS = {"sentence", "reason", "why"}


def strings(value: Any, keys: set[str]) -> Iterator[str]:
    """Yield what is said below a value under certain keys, or what is a list of sentences."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key in keys and isinstance(one, str):
                yield one
            else:
                yield from strings(one, keys)
    elif isinstance(value, list):
        for one in value:
            yield from [one] if isinstance(one, str) and "answer" in keys else strings(one, keys)


def sentences(found: PlanFindings) -> Iterator[str]:
    """Yield every sentence of what is to name its rule."""
    document = as_json(found)
    for key in (*WITH_A_RULE, *AND_THESE):
        keys = {"answer"} if key == "answer" else IN_WORDS
        for text in strings(document[key], keys):
            yield from ENDS.split(text)


def plans() -> Iterator[tuple[Written, PlanFindings]]:
    yield from (random_findings(seed) for seed in SEEDS)
    yield textbook(), found_in(textbook())
    bare = without_numbers(textbook())
    yield bare, found_in(bare)


Everything = list[tuple[PlanFindings, str]]


@pytest.fixture(scope="module")
def everything() -> Everything:
    """What is found about several plans, and what is printed of it."""
    return [(found, printed(plan, found)) for plan, found in plans()]


def test_each_sentence_names_its_rule(everything: Everything) -> None:
    said = [sentence for found, _ in everything for sentence in sentences(found)]
    assert len(said) > 200
    assert [sentence for sentence in said if not RULE.search(sentence)] == []


def test_a_plan_too_long_names_its_rule_too() -> None:
    assert all(RULE.search(sentence) for sentence in sentences(found_in(long(300), QUICK)))


def everything_said(found: PlanFindings) -> str:
    keys = {*IN_WORDS, "answer", "comparison", "method", "honesty", "value"}
    return "\n".join(strings(as_json(found), keys))


def test_nothing_is_said_in_jargon(everything: Everything) -> None:
    for found, _ in everything:
        said = everything_said(found).casefold()
        assert [word for word in JARGON if word in said] == []


def printed(plan: Written, found: PlanFindings) -> str:
    whole = Chosen(compare=False, order=False, guarantee=False, as_json=False)
    parts = Chosen(compare=True, order=True, guarantee=True, as_json=False)
    case = loaded(plan)
    return "\n".join(line for one in (whole, parts) for line in told(case, found, one))


def test_nor_is_anything_printed(everything: Everything) -> None:
    for _, text in everything:
        assert [word for word in JARGON if word in text.casefold()] == []


def test_no_chance_and_no_number_stands_in_the_first_answer(everything: Everything) -> None:
    for found, text in everything:
        assert found.answer
        for sentence in found.answer:
            plain = re.sub(r"§[\d.]+|“[^”]*”|round \d+ of \d+|lot \d+", "", sentence)
            assert not re.search(r"\d|%|probab|chance|likely", plain)
        first, second = headings(text)[:2]
        assert "without numbers" in first
        assert "numbers" in second


def test_how_often_it_holds_is_told_last_and_never_alone(everything: Everything) -> None:
    for found, text in everything:
        assert "no number here is a probability of peace" in text
        if found.probability is not None:
            of_draws = [line for line in text.splitlines() if " draws " in line]
            assert of_draws
            assert all("sampling error" in line for line in of_draws)
            assert headings(text).index("How far the ranges leave it open") >= 3


def headings(text: str) -> list[str]:
    lines = text.splitlines()
    return [
        line
        for line, under in pairwise(lines)
        if line and set(under) == {"-"} and len(under) == len(line)
    ]


def test_conditions_at_the_end_name_their_rule() -> None:
    """Where nothing is enough: a row at the end fails, and what would help stands at its limit."""
    plan = textbook()
    plan["values"] = [
        one | {"low": 4, "high": 6} if (one["party"], one["of"]) == ("b", "peace") else one
        for one in plan["values"]
    ]
    plan["guarantees"] = [
        {
            "id": "small",
            "guarantor": "third",
            "of": "a",
            "beneficiary": "b",
            "trigger": "it stops",
            "remedy": "it pays",
            "verb": "ensure",
            "cap": number(0.25),
            "assumes": "Given",
        }
    ]
    found = found_in(plan)
    assert found.guarantee is not None
    assert not found.guarantee.feasible
    parts = ENDS.split(found.guarantee.reason)
    assert len(parts) >= 2
    assert all(RULE.search(part) for part in parts)
