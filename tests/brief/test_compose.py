"""The brief as one value: a day, a day on which positions were held, and nothing from the order."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.building import again, case, claim, days, question, report, unnamed, view
from parley import compose_brief, load
from parley.brief.serial import render_json
from parley.case.case import Case
from strategies import cases

CASES = ("harbour-pay", "gaza-truce")
LISTS = ("reports", "claims", "proposals", "judgements", "uncoded")
REPORTS = [report("jan", "2024-01-01"), report("feb", "2024-02-01"), report("mar", "2024-03-01")]


@cache
def loaded(folder: Path) -> Case:
    return load(folder)


def in_another_order(made: Case, random: Random) -> Case:
    shuffled: dict[str, Any] = {
        name: tuple(random.sample(getattr(made, name), len(getattr(made, name)))) for name in LISTS
    }
    return replace(made, **shuffled)


# --- §1.4 the order of a list file means nothing --------------------------------------------------


@given(cases(most_claims=12), st.randoms(use_true_random=False))
def test_1_4_the_order_of_entries_does_not_change_a_byte(made: Case, random: Random) -> None:
    other = in_another_order(made, random)
    assert render_json(compose_brief(made)) == render_json(compose_brief(other))
    since = date(2024, 1, 1)
    if view(made).as_of > since:
        straight, turned = compose_brief(made, since=since), compose_brief(other, since=since)
        assert render_json(straight) == render_json(turned)


@pytest.mark.parametrize("name", CASES)
def test_1_4_nor_in_the_cases_that_come_with_parley(name: str, root: Path) -> None:
    made = loaded(root / "cases" / name)
    since = date(2024, 2, 1) if name == "gaza-truce" else date(2025, 4, 10)
    expected = render_json(compose_brief(made, since=since))
    for seed in range(5):
        other = in_another_order(made, Random(seed))  # noqa: S311  a shuffle, no secret
        assert render_json(compose_brief(other, since=since)) == expected


# --- the same bytes on every run ------------------------------------------------------------------

SCRIPT = """
import sys, datetime, parley
from parley.brief.serial import render_json
case = parley.load(sys.argv[1])
since = datetime.date.fromisoformat(sys.argv[2])
sys.stdout.buffer.write(render_json(parley.compose_brief(case, since=since)).encode())
"""


@pytest.mark.parametrize(
    ("name", "since"), [("harbour-pay", "2025-04-10"), ("gaza-truce", "2024-02-01")]
)
def test_same_case_same_bytes_whatever_the_process(name: str, since: str, root: Path) -> None:
    def run(seed: str, zone: str, language: str) -> bytes:
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(root / "cases" / name), since],
            env=surroundings,
            cwd=root,
            check=False,
            capture_output=True,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    first = run("0", "UTC", "C.UTF-8")
    assert first == run("1", "Pacific/Kiritimati", "C")
    assert first == run("4242", "America/Anchorage", "C.UTF-8")
    straight = compose_brief(loaded(root / "cases" / name), since=date.fromisoformat(since))
    assert first.decode() == render_json(straight)


TANGLED = """
import sys
sys.path[:0] = [sys.argv[1]]
from datetime import date
from evidence.building import again, case, claim, days, moved, report, unnamed, way
from parley import compose_brief
from parley.brief.serial import render_json

sources = tuple(unnamed(name) for name in "xyz")
reports = [report("r", "2024-01-01"), report("s", "2024-02-01", sources=sources)]
words = ("softened", "hardened", "unchanged")
claims = [claim("old", "r", position=way("a", "right"))]
claims += [claim(f"c{w}", "s", "x", position=way("a", "left", moved=w)) for w in words]
claims += [again(f"d{who}", "s", "csoftened", who) for who in "xyz"]
claims += [claim(f"no{who}", "s", who, denies="csoftened") for who in ("ann", "bob", "eve")]
claims += [claim(f"n{p}{n}", "s", "x", position=days(p, n)) for p in "ab" for n in (30, 60, 90)]
judged = tuple(moved(f"j{w}", f"c{w}", w) for w in words)
made = case(reports, claims, judgements=judged)
sys.stdout.write(render_json(compose_brief(made, since=date(2024, 1, 15))))
"""


def test_same_bytes_where_everything_is_said_three_times(root: Path) -> None:
    """Nothing may come out of a set in whatever order the process happens to keep it."""
    found = set()
    for seed in range(5):
        done = subprocess.run(
            [sys.executable, "-c", TANGLED, str(root / "tests")],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        found.add(done.stdout)
    assert len(found) == 1


# --- days -----------------------------------------------------------------------------------------


def test_2_4_by_default_all_that_the_folder_holds_is_known() -> None:
    brief = compose_brief(case(REPORTS))
    assert (brief.as_of, brief.held_on, brief.since) == ("2024-03-01", "2024-03-01", None)


def test_2_4_held_on_is_another_day_than_as_of() -> None:
    made = case(
        REPORTS,
        [
            claim("one", "jan", position=days("a", 90)),
            claim("two", "mar", position=days("a", 60), said="2024-02-15"),
            claim("past", "mar", position=days("b", 10), said="2023-12-24"),
        ],
    )
    day = date(2024, 2, 1)

    def ranges(**asked: date) -> dict[str, str]:
        rows = compose_brief(made, **asked).positions
        return {row.party: row.range.says for row in rows if row.range}

    assert ranges() == {"a": "60 days", "b": "10 days"}
    assert ranges(as_of=day) == {"a": "90 days"}
    assert ranges(held_on=day) == {"a": "90 days", "b": "10 days"}


def test_since_must_come_before_as_of() -> None:
    made = case(REPORTS)
    for since in (date(2024, 2, 1), date(2024, 2, 2)):
        with pytest.raises(ValueError, match="must be before --as-of 2024-02-01"):
            compose_brief(made, as_of=date(2024, 2, 1), since=since)
    with pytest.raises(ValueError, match="must be before --as-of 2024-03-01"):
        compose_brief(made, since=date(2024, 3, 1))


# --- nothing to tell ------------------------------------------------------------------------------


def test_a_case_without_reports_says_what_to_do() -> None:
    brief = compose_brief(case([]))
    assert (brief.as_of, brief.held_on) == (None, None)
    assert brief.case.empty is not None
    assert "reports.yaml" in brief.case.empty
    assert {row.status for row in brief.issues_status} == {"unspoken"}


def test_as_of_before_everything_says_from_when_on_there_is_something() -> None:
    made = case(REPORTS, [claim("one", "feb", position=days("a", 90))])
    brief = compose_brief(made, as_of=date(2023, 6, 1))
    assert brief.positions == ()
    assert brief.case.empty is not None
    assert "Nothing was known on 2023-06-01" in brief.case.empty


def test_as_of_after_a_report_without_claims_does_not_name_a_day_gone_by() -> None:
    made = case(REPORTS, [claim("one", "feb", position=days("a", 90))])
    empty = compose_brief(made, as_of=date(2024, 1, 15)).case.empty
    assert empty is not None
    assert "2024-02-01" in empty


def test_a_case_with_something_to_tell_is_not_empty() -> None:
    made = case(REPORTS, [claim("one", "jan", position=days("a", 90))])
    assert compose_brief(made).case.empty is None


# --- what is listed -------------------------------------------------------------------------------


@given(cases(), st.sampled_from([None, date(2024, 3, 1), date(2024, 8, 1)]))
def test_claims_and_reports_list_everything_and_what_is_not_known_says_so(
    made: Case, day: date | None
) -> None:
    brief = compose_brief(made, as_of=day)
    assert [row.id for row in brief.claims] == sorted(one.id for one in made.claims)
    assert [row.id for row in brief.reports] == sorted(one.id for one in made.reports)
    known = {row.id: row.known for row in brief.reports}
    assert {row.known is known[row.report] for row in brief.claims} <= {True}
    assert all(row.support == "unsupported" for row in brief.claims if not row.known)


@given(cases(most_claims=12), st.sampled_from([None, date(2024, 3, 1), date(2024, 8, 1)]))
def test_no_row_rests_on_a_claim_that_was_not_known(made: Case, day: date | None) -> None:
    brief = compose_brief(made, as_of=day)
    known = {row.id for row in brief.claims if row.known}
    parts = ("positions", "voices", "issues_status", "gates", "proposals", "concessions")
    for part in (*parts, "unconfirmed", "timeline", "balance"):
        for row in getattr(brief, part):
            assert set(row.claims) <= known, part
    for figure in brief.figures:
        assert all(set(one.claims) <= known for one in figure.readings)


def test_4_9_what_could_not_be_confirmed_is_listed_though_a_rewrite_is_named() -> None:
    made = case(
        [report("r", sources=(unnamed("x"),)), report("copy", None, "r")],
        [
            claim("c", "r", "x", position=days("a", 30)),
            again("d", "copy", "c"),
            claim("q", "copy", not_established=question(confirms="d")),
        ],
    )
    (row,) = compose_brief(made).unconfirmed
    assert row.claim == "c"
    assert "could not be confirmed" in row.why
    (ask,) = compose_brief(made).ask_next
    assert ask.what == "claim:c"


def test_a_question_on_a_blocked_issue_is_asked_first() -> None:
    made = case(
        [report("r", sources=(unnamed("x"),))],
        [
            claim("a-free", "r", unknown=question("Free?", issue="way", ask=("m",))),
            claim("b-stuck", "r", unknown=question("Stuck?", issue="days", ask=("a", "b"))),
            claim("one", "r", "x", position=days("a", 30)),
            claim("two", "r", "x", position=days("b", 30, "reject")),
        ],
    )
    assert [row.question for row in compose_brief(made).ask_next] == ["Stuck?", "Free?"]
