"""`brief.json`: the keys that the issue promises, and plain numbers only."""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from evidence.building import case, claim, days, number, report
from parley import compose_brief, load
from parley.brief.serial import plain, render_json
from parley.brief.value import Brief
from parley.case.case import Case
from strategies import cases

# Copied from the issue: what others build on.
TOP = [
    "case",
    "as_of",
    "held_on",
    "parties",
    "issues",
    "positions",
    "proposals",
    "issues_status",
    "concessions",
    "figures",
    "identities",
    "claims",
    "reports",
    "changes",
    "unknowns",
    "outlooks",
    "balance",
]
ROWS = {
    "positions": """party issue stance options range conditions firmness said_on reported_on trend
        support contested_by claims""",
    "proposals": """id tabled_by via to on package answers baseline deviations replies fate
        claims""",
    "issues_status": "issue status blockers",
    "concessions": "party issue from to known_on basis pressure returned claims",
    "figures": "measure readings verdict",
    "identities": "name terms residual note",
    "claims": "id report place speaker anonymous mode support contested_by known",
    "reports": "id date date_basis not_before derived_from known",
}
INSIDE = {
    ("figures", "readings"): "low high approximator claimant as_of claims",
    ("identities", "residual"): "value low high",
}
WORDS = {
    ("issues_status", "status"): {"agreed-in-principle", "open", "blocked", "unspoken"},
    ("concessions", "basis"): {"derived", "reported", "analyst"},
    ("concessions", "returned"): {"reported", "none-reported"},
    ("figures", "verdict"): {"consistent", "evolving", "conflicting"},
    ("positions", "stance"): {"demand", "offer", "accept", "open", "reject", "ruled-out"},
    ("positions", "trend"): {"new", "softened", "hardened", "unchanged", "unclear"},
    ("positions", "support"): {
        "unsupported",
        "single-source",
        "single-outlet",
        "corroborated",
        "on-record",
    },
    ("proposals", "fate"): {"answered", "rejected", "unanswered", "overtaken", "unknown"},
}


@pytest.fixture(scope="module")
def document(root: Path) -> Any:
    """The real case, with changes, as a reader of the file gets it."""
    brief = compose_brief(load(root / "cases" / "gaza-truce"), since=date(2024, 2, 1))
    return json.loads(render_json(brief), parse_constant=pytest.fail)


def test_the_promised_keys_are_there(document: Any) -> None:
    assert set(TOP) <= set(document)


@pytest.mark.parametrize("part", ROWS)
def test_the_promised_keys_of_each_row_are_there(part: str, document: Any) -> None:
    assert document[part]
    for row in document[part]:
        assert set(ROWS[part].split()) <= set(row)


@pytest.mark.parametrize(("part", "key"), INSIDE, ids=lambda one: one)
def test_the_promised_keys_inside_a_row_are_there(part: str, key: str, document: Any) -> None:
    for row in document[part]:
        inner = row[key] if isinstance(row[key], list) else [row[key]]
        assert inner
        for one in inner:
            assert set(INSIDE[part, key].split()) <= set(one)


@given(made=cases(most_claims=12))
def test_words_are_those_of_the_issue(made: Case) -> None:
    document = plain(compose_brief(made))
    for (part, key), words in WORDS.items():
        assert {row[key] for row in document[part]} <= set(words)


@given(made=cases(most_claims=12))
def test_the_file_is_the_value_and_nothing_else(made: Case) -> None:
    brief = compose_brief(made)
    text = render_json(brief)
    read = json.loads(text, parse_constant=pytest.fail)
    assert read == plain(brief)
    assert list(read) == [field.name for field in fields(Brief)]
    assert text == render_json(brief)
    assert text.endswith("}\n")


@pytest.mark.parametrize(
    ("stated", "read"), [("30", 30), ("30.0", 30), ("2.5", 2.5), ("0", 0), ("1E+3", 1000)]
)
def test_a_number_is_a_number(stated: str, read: float) -> None:
    assert plain(Decimal(stated)) == read
    assert type(plain(Decimal(stated))) is type(read)


def test_1_7_what_is_not_known_is_null_and_never_zero() -> None:
    made = case([report("r")], [claim("c", "r", position=days("a", number(30, "more than")))])
    (row,) = plain(compose_brief(made))["positions"]
    assert (row["said_on"], row["firmness"]) == (None, None)
    identity = plain(compose_brief(made))["identities"][0]["residual"]
    assert identity == {"value": None, "low": None, "high": None}


def test_text_stays_readable() -> None:
    made = case([report("r")])
    from dataclasses import replace

    named = replace(made, file=replace(made.file, title="Gespräche über “Löhne”"))
    assert "Gespräche über “Löhne”" in render_json(compose_brief(named))
