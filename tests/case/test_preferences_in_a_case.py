"""Preferences in a case folder: what is read, what is near a mistake and none, what is public."""

import shutil
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given

import parley
from parley.case.case import Case
from parley.case.files.folder import PREFERENCES, read_folder
from parley.case.preferences.confidential import confidential_entries, public
from parley.case.preferences.known import (
    option_ends,
    option_orders,
    range_function,
    reservation_ends,
    weight_ends,
    weight_orders,
)
from parley.case.preferences.orders import Order
from parley.case.problems import CaseError, Problem
from strategies import cases, lay

GOOD = Path(__file__).parent / "good"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(GOOD, tmp_path / "case")


Problems = Callable[..., tuple[Problem, ...]]


@pytest.fixture
def problems(folder: Path) -> Problems:
    """Return the problems of the good case with some words of its preferences replaced."""

    def found(*changes: tuple[str, str]) -> tuple[Problem, ...]:
        text = (GOOD / PREFERENCES).read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (folder / PREFERENCES).write_text(text, encoding="utf-8")
        return read_folder(folder)[1]

    return found


# --- what is read -------------------------------------------------------------------------------


def test_17_1_a_case_without_the_file_has_no_preferences(folder: Path) -> None:
    (folder / PREFERENCES).unlink()
    assert parley.load(folder).preferences is None


def test_17_1_a_team_speaks_only_through_its_factions(folder: Path) -> None:
    preferences = parley.load(folder).preferences
    assert preferences is not None
    assert [(one.party, one.team) for one in preferences.parties] == [
        ("upper", False),
        ("lower", True),
    ]
    assert [player.name for one in preferences.parties for player in one.ratification] == [
        "upper-mayor",
        "growers",
    ]


def test_17_3_what_is_said_together_leaves_what_satisfies_all(folder: Path) -> None:
    preferences = parley.load(folder).preferences
    assert preferences is not None
    upper = preferences.parties[0]
    assert option_ends(upper, "season") == {
        "summer": (Decimal(1), Decimal(1)),
        "half-year": (Decimal("0.5"), None),
    }
    assert [str(one) for one in option_orders(upper, "season")] == ["summer > half-year > all-year"]
    assert weight_ends(upper) == {"amount": (Decimal("0.4"), Decimal("0.8"))}
    assert [str(one) for one in weight_orders(upper)] == ["amount > season = way"]
    assert reservation_ends(upper) == (Decimal("0.3"), Decimal("0.5"))


def test_17_3_what_nobody_speaks_of_is_not_known(folder: Path) -> None:
    preferences = parley.load(folder).preferences
    assert preferences is not None
    growers = preferences.parties[1].ratification[0]
    assert option_ends(growers, "season") == {}
    assert range_function(growers, "season") is None
    assert reservation_ends(growers) is None


def test_17_3_over_a_range_what_was_learnt_in_confidence_goes_first(folder: Path) -> None:
    preferences = parley.load(folder).preferences
    assert preferences is not None
    found = range_function(preferences.parties[0], "amount")
    assert found is not None
    assert found.confidential
    rest = public(preferences)
    assert rest is not None
    open_one = range_function(rest.parties[0], "amount")
    assert open_one is not None
    assert open_one.shape is not None


@pytest.mark.parametrize("text", ["a > b", "a = b > c", "000 > no = 1e3 > x.y"])
def test_17_3_an_order_is_written_as_it_was_read(text: str) -> None:
    assert str(Order.parse(text)) == text


@pytest.mark.parametrize("text", ["", "a", "a >", "= a", "a > b c", "a < b", 3, None])
def test_17_3_what_is_no_order_says_how_to_write_one(text: object) -> None:
    with pytest.raises(ValueError, match=r"\|write"):
        Order.parse(text)


# --- near a mistake and none --------------------------------------------------------------------

TABLE = """          - {option: summer, value: 1}
          - {option: half-year, low: 0.5}
"""
LEVEL = """          - {option: summer, value: 1}
          - {option: half-year, low: 1}
"""
TOUCHING = """          - {option: summer, low: 0.5}
          - {option: half-year, high: 0.5}
"""
IN_CONFIDENCE = """reason: A guess.
        confidential: true
        for_whom: the office"""
NEAR_MISSES: dict[str, list[tuple[str, str]]] = {
    "weights that make 1 at one end": [("low: 0.4, high: 0.8", "value: 1")],
    "weights that make 1 only together with what is absent": [
        ("              - {issue: way, value: 0.2}\n", "")
    ],
    "weights of nought": [
        ("{issue: season, value: 0.3}", "{issue: season, value: 0.5}"),
        ("{issue: way, value: 0.2}", "{issue: way, value: 0}"),
    ],
    "numbers level as the order says": [
        ("order: summer > half-year > all-year", "order: summer = half-year > all-year"),
        (TABLE, LEVEL),
    ],
    "intervals that only touch": [
        ("order: summer > half-year > all-year", "order: half-year = summer"),
        (TABLE, TOUCHING),
    ],
    "an order of what has no number": [(TABLE, "          - {option: all-year, high: 0.9}\n")],
    "no agreement worse than all, or better": [("low: 0.3, high: 0.5", "low: -1, high: 2")],
    "a part that leaves one number": [("more_than: 2000", "more_than: 0")],
    "a part of one number": [("at_least: 3000}", "at_least: 5000, at_most: 5000}")],
    "a change over the whole range": [("by: 500, at: 1000,", "by: 5000,")],
    "a change to the very end": [("by: 500, at: 1000,", "by: 500, at: 4500,")],
    "a ban of all but one option": [
        (
            "rules_out: [{issue: amount, more_than: 4000}, {issue: season, options: [all-year]}]",
            "rules_out: [{issue: season, options: [all-year, summer]}]",
        )
    ],
    "a ban of all but one number": [
        (
            "rules_out: [{issue: amount, more_than: 4000}, {issue: season, options: [all-year]}]",
            "rules_out: [{issue: amount, less_than: 5000}]",
        )
    ],
    "a party that rules out every answer": [
        (
            "rules_out: [{issue: way, options: [package]}]",
            "rules_out: [{issue: way, options: [package, stages]}]",
        ),
    ],
    "an estimate in confidence": [("reason: Nothing is said of how much more.", IN_CONFIDENCE)],
}


@pytest.mark.parametrize("changes", NEAR_MISSES.values(), ids=NEAR_MISSES.keys())
def test_what_is_near_a_mistake_and_none(
    changes: list[tuple[str, str]], problems: Problems
) -> None:
    assert [str(one) for one in problems(*changes)] == []


def test_several_mistakes_are_told_at_once(problems: Problems) -> None:
    found = problems(
        ("order: summer > half-year > all-year", "order: half-year > summer"),
        ("{issue: way, value: 0.2}", "{issue: way, value: 0.3}"),
        (
            "rules_out: [{issue: way, options: [package]}]",
            "rules_out: [{issue: way, options: [x]}]",
        ),
        ("at_least: 3000", "at_least: 6000"),
    )
    assert [one.code for one in found] == [
        "contradiction",
        "out-of-scale",
        "unknown-option",
        "weights-cannot-sum",
    ]


def test_contradictions_that_have_nothing_in_common_are_all_told(problems: Problems) -> None:
    order = "order: summer > half-year > all-year"
    more = f"""order: all-year > half-year
      - issue: season
        basis: stated
        claims: [upper-offers]
        {order}
      - issue: season
        basis: stated
        claims: [upper-offers]
        order: all-year > summer
      - issue: season
        basis: stated
        claims: [upper-offers]
        order: summer = all-year"""
    assert [one.code for one in problems((order, more))] == ["contradiction"] * 2


def test_other_files_that_cannot_be_read_are_not_held_against_preferences(folder: Path) -> None:
    (folder / "claims.yaml").write_text("- [", encoding="utf-8")
    (folder / "case.yaml").write_text("{", encoding="utf-8")
    assert {Path(one.file).name for one in read_folder(folder)[1]} == {"claims.yaml", "case.yaml"}


def test_1_6_preferences_that_cannot_be_read_leave_nothing_loaded(folder: Path) -> None:
    (folder / PREFERENCES).write_text("parties: [", encoding="utf-8")
    with pytest.raises(CaseError, match=PREFERENCES):
        parley.load(folder)


# --- what is public -----------------------------------------------------------------------------


def _never_written(raw: Any) -> Any:
    """Take the confidential entries out of the written text itself, by hand."""
    if isinstance(raw, list):
        rows = [_never_written(one) for one in raw if not _hidden(one)]
        return [one for one in rows if one not in ({}, [])]
    if not isinstance(raw, dict):
        return raw
    left = {key: _never_written(one) for key, one in raw.items()}
    kept = {key: one for key, one in left.items() if one != []}
    if "scale" in kept and not _any_number(kept):
        del kept["scale"]
    return {} if kept.keys() <= {"party", "person", "faction", "scale"} else kept


def _hidden(raw: Any) -> bool:
    return isinstance(raw, dict) and raw.get("confidential") == "true"


def _any_number(wants: dict[str, Any]) -> bool:
    entries = [*wants.get("values", ()), *wants.get("weights", ()), *wants.get("trade_offs", ())]
    named = {"table", "points", "each", "within"}
    worth = any("worth" in one for one in wants.get("reservations", ()))
    return worth or "dependencies" in wants or any(named & one.keys() for one in entries)


@given(case=cases(most_claims=3, wants=True))
def test_17_8_public_is_what_a_case_says_in_which_the_entry_never_was(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = lay(case, Path(folder))
        file = home / PREFERENCES
        raw = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}
        left = _never_written(raw)
        if left:
            file.write_text(yaml.safe_dump(left, sort_keys=False), encoding="utf-8")
        else:
            file.unlink(missing_ok=True)
        never = parley.load(home).preferences
    assert public(case.preferences) == never


@given(case=cases(most_claims=2, wants=True))
def test_17_8_nothing_confidential_is_left_and_twice_is_as_once(case: Case) -> None:
    left = public(case.preferences)
    assert public(left) == left
    assert left is None or list(confidential_entries(left)) == []


def test_17_8_what_is_said_to_all_alone_is_public_as_it_stands(folder: Path) -> None:
    preferences = parley.load(folder).preferences
    assert preferences is not None
    assert len(list(confidential_entries(preferences))) == 2
    left = public(preferences)
    assert left is not None
    assert left.parties[1] == preferences.parties[1]
    assert left.bans == preferences.bans
    assert "alone" not in repr(left)
