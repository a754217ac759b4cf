"""The real case: what the issue says that its brief must show, and that it is coded whole."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from parley import compose_brief, load
from parley.brief.serial import plain
from parley.case.case import Case

WINTER, SUMMER = date(2024, 2, 1), date(2024, 8, 1)
PARTIES = {"israel", "hamas", "qatar", "egypt", "united-states"}
ISSUES = {
    "truce-length",
    "end-of-war",
    "captives",
    "prisoners",
    "sequencing",
    "guarantees",
    "second-phase-talks",
    "resume-fighting",
    "leaders-exile",
    "withdrawal",
    "aid",
    "governance",
}
MEASURES = {
    "captives-held",
    "captives-taken",
    "captives-freed-november",
    "prisoners-freed-november",
    "killed-7-october",
    "killed-gaza",
}
REPORTS = {"000", "001", "002", "003", "004"}


@pytest.fixture(scope="module")
def real(root: Path) -> Case:
    return load(root / "cases" / "gaza-truce")


@pytest.fixture(scope="module")
def winter(real: Case) -> Any:
    return plain(compose_brief(real, as_of=WINTER))


@pytest.fixture(scope="module")
def summer(real: Case) -> Any:
    return plain(compose_brief(real, as_of=SUMMER, since=WINTER))


def cell(brief: Any, party: str, issue: str) -> list[Any]:
    return [row for row in brief["positions"] if (row["party"], row["issue"]) == (party, issue)]


def rows(brief: Any, part: str, **wanted: str) -> list[Any]:
    return [row for row in brief[part] if all(row[key] == value for key, value in wanted.items())]


# --- ids that others look for ---------------------------------------------------------------------


def test_the_ids_that_others_look_for_are_there(real: Case) -> None:
    assert set(real.parties) >= PARTIES
    assert set(real.issues) >= ISSUES
    assert set(real.measures) >= MEASURES
    assert {one.id for one in real.file.identities} >= {"captives"}
    assert set(real.report_by_id) == REPORTS


def test_the_proposals_of_the_issue_are_there(real: Case) -> None:
    assert set(real.proposal_by_id) >= {
        "framework-28-december",
        "exile-offer",
        "january-month",
        "three-stage-framework",
        "july-counter-proposal",
    }
    july = real.proposal_by_id["july-counter-proposal"]
    found = {one.issue: one.direction for one in july.deviations}
    assert found["second-phase-talks"] == "softened"
    assert found["guarantees"] == "kept"
    assert july.answers == "three-stage-framework"


def test_the_two_rewrites_are_derived_and_undated(real: Case) -> None:
    for name in ("001", "002"):
        one = real.report_by_id[name]
        assert (one.derived_from, one.date, one.date_basis) == (("000",), None, "unknown")


def test_a_ceremonial_president_and_a_prime_minister_do_not_weigh_the_same(real: Case) -> None:
    assert real.people["herzog"].authority == "ceremonial"
    assert (real.people["netanyahu"].authority, real.people["netanyahu"].veto) == ("decides", True)
    brief = plain(compose_brief(real, as_of=date(2023, 12, 25)))
    assert not [row for row in brief["positions"] if row["by"] == "herzog"]
    assert [row for row in brief["voices"] if row["by"] == "herzog"]


# --- positions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("party", ["hamas", "israel"])
def test_the_length_of_the_truce_is_that_of_january_then_that_of_july(
    party: str, winter: Any, summer: Any
) -> None:
    (january,), (july,) = cell(winter, party, "truce-length"), cell(summer, party, "truce-length")
    assert january["range"]["low"] == january["range"]["high"] == 30
    assert january["range"]["approximator"] == "around"
    assert (january["reported_on"], july["reported_on"]) == ("2024-01-23", "2024-07-06")
    assert july["range"]["low"] == july["range"]["high"] == 42


def test_hamas_takes_the_month_on_conditions_only(winter: Any) -> None:
    (row,) = cell(winter, "hamas", "truce-length")
    assert {one["issue"] for one in row["conditions"]} == {"end-of-war", "guarantees"}


def test_held_on_new_years_day_nothing_of_january_stands(real: Case) -> None:
    brief = plain(compose_brief(real, as_of=WINTER, held_on=date(2024, 1, 1)))
    assert cell(brief, "hamas", "truce-length") == []


# --- what changed ---------------------------------------------------------------------------------


def listed(brief: Any, party: str, issue: str) -> list[Any]:
    return [row for row in brief["changes"] if (row["party"], row["issue"]) == (party, issue)]


def test_the_july_softening_is_listed_once(summer: Any) -> None:
    (row,) = listed(summer, "hamas", "second-phase-talks")
    assert (row["trend"], row["returned"]) == ("softened", "none-reported")
    assert [one["by"] for one in row["pressure"]] == ["qatar"]
    assert row["claims"]


def test_the_kept_demand_is_listed_once(summer: Any) -> None:
    (row,) = listed(summer, "hamas", "guarantees")
    assert row["trend"] == "unchanged"
    assert row["claims"]


def test_the_softening_is_one_concession(summer: Any) -> None:
    (row,) = rows(summer, "concessions", party="hamas", issue="second-phase-talks")
    assert (row["basis"], row["returned"]) == ("reported", "none-reported")
    assert [one["by"] for one in row["pressure"]] == ["qatar"]
    assert row["from"] is not None


def test_each_change_is_listed_once_and_with_its_claims(summer: Any) -> None:
    keys = [(row["kind"], row["what"], tuple(row["claims"])) for row in summer["changes"]]
    assert len(keys) == len(set(keys))
    assert [row["what"] for row in summer["changes"] if not row["claims"]] == []


def test_the_counter_proposal_and_israels_answer_to_it_are_listed(summer: Any) -> None:
    found = {(row["kind"], row["what"]) for row in summer["changes"]}
    assert ("proposal-tabled", "proposal:july-counter-proposal") in found
    assert ("proposal-answered", "proposal:july-counter-proposal") in found


# --- sources --------------------------------------------------------------------------------------


def test_the_exile_offer_rests_on_one_source_though_three_reports_carry_it(winter: Any) -> None:
    (offer,) = rows(winter, "proposals", id="exile-offer")
    (held,) = cell(winter, "israel", "leaders-exile")
    told = {row["id"]: row for row in winter["claims"]}
    assert offer["support"] == held["support"] == "single-source"
    told_in = {told[one]["report"] for one in offer["claims"]}
    assert told_in == {"000", "001", "002"}
    assert {told[one]["support"] for one in offer["claims"]} == {"single-source"}
    assert offer["fate"] == "rejected"


def test_the_leaked_recording_supports_another_claim_than_the_offer(
    real: Case, winter: Any
) -> None:
    (leak,) = [one for one in real.claims if one.channel == "leaked-recording"]
    assert leak.proposal is None
    assert leak.position is None
    assert leak.same_as is None
    (row,) = rows(winter, "claims", id=leak.id)
    assert row["support"] != "on-record"
    (offer,) = rows(winter, "proposals", id="exile-offer")
    (held,) = cell(winter, "israel", "leaders-exile")
    assert leak.id not in {*offer["claims"], *held["claims"]}


def test_the_exile_offer_is_among_what_is_not_confirmed_and_is_asked_about(winter: Any) -> None:
    (offer,) = rows(winter, "proposals", id="exile-offer")
    unconfirmed = {row["claim"]: row["why"] for row in winter["unconfirmed"]}
    (first,) = set(offer["claims"]) & {
        one for one, why in unconfirmed.items() if "could not" in why
    }
    assert f"claim:{first}" in {row["what"] for row in winter["ask_next"]}


def test_no_claim_of_a_rewrite_lifts_its_parents_support(real: Case) -> None:
    from dataclasses import replace

    parents = tuple(one for one in real.claims if one.report not in {"001", "002"})
    alone = plain(compose_brief(replace(real, claims=parents), as_of=SUMMER))
    whole = {
        row["id"]: row["support"] for row in plain(compose_brief(real, as_of=SUMMER))["claims"]
    }
    for row in alone["claims"]:
        assert whole[row["id"]] == row["support"], row["id"]


# --- figures --------------------------------------------------------------------------------------


def figures(brief: Any, measure: str) -> Any:
    (row,) = rows(brief, "figures", measure=measure)
    return row


def stated(row: Any) -> list[tuple[str | None, int | None]]:
    return [(one["approximator"], one["low"]) for one in row["readings"]]


def test_captives_held_reads_129_around_130_about_120_and_evolves(summer: Any) -> None:
    row = figures(summer, "captives-held")
    found = stated(row)
    wanted = [(None, 129), ("around", 130), ("about", 120)]
    assert [one for one in found if one in wanted] == wanted
    assert row["verdict"] == "evolving"


def test_129_and_around_130_do_not_contradict(winter: Any) -> None:
    assert figures(winter, "captives-held")["verdict"] == "consistent"


def test_killed_on_7_october_has_two_precisions_in_one_report_and_is_consistent(
    real: Case, summer: Any
) -> None:
    row = figures(summer, "killed-7-october")
    first = {
        (one["approximator"], one["low"])
        for one in row["readings"]
        if {real.claim_by_id[claim].report for claim in one["claims"]} == {"004"}
    }
    assert first == {(None, 1200), ("roughly", 1200)}
    assert row["verdict"] == "consistent"


def test_killed_in_gaza_grows(summer: Any) -> None:
    row = figures(summer, "killed-gaza")
    assert stated(row) == [("about", 20_000), ("more than", 25_000)]
    assert [one["claimant"] for one in row["readings"]] == ["gaza-health-authorities", None]
    assert row["verdict"] == "evolving"


def test_the_identity_leaves_25_with_its_range(summer: Any) -> None:
    (row,) = rows(summer, "identities", name="captives")
    assert row["residual"] == {"value": 25, "low": 15, "high": 35}
    assert {one["measure"]: (one["sign"], one["value"]) for one in row["terms"]} == {
        "captives-taken": (1, 250),
        "captives-freed-november": (-1, 105),
        "captives-held": (-1, 120),
    }


# The table of `mechanisms.md`: measure, report, approximator, lower end.
TABLE: list[tuple[str, str, str | None, int]] = [
    ("captives-taken", "004", "over", 240),
    ("captives-taken", "003", "approximately", 250),
    ("captives-held", "004", None, 129),
    ("captives-held", "000", "around", 130),
    ("captives-held", "003", "about", 120),
    ("captives-presumed-dead-share", "003", "about", 33),
    ("captives-freed-november", "004", "dozens", 24),
    ("captives-freed-november", "000", "more than", 100),
    ("captives-freed-november", "003", None, 105),
    ("prisoners-freed-november", "000", "around", 240),
    ("prisoners-freed-november", "003", None, 240),
    ("november-truce-length", "004", None, 7),
    ("november-truce-length", "000", None, 7),
    ("november-truce-length", "003", None, 7),
    ("killed-7-october", "004", None, 1200),
    ("killed-7-october", "004", "roughly", 1200),
    ("killed-7-october", "000", "around", 1200),
    ("killed-gaza", "004", "about", 20_000),
    ("killed-gaza", "000", "more than", 25_000),
    ("leaders-to-leave", "000", None, 6),
    ("soldiers-killed-monday", "000", None, 24),
    ("soldiers-killed-grenade", "000", None, 21),
    ("soldiers-killed-elsewhere", "000", None, 3),
    ("captives-shot-by-own-side", "004", None, 3),
    ("war-length", "004", "nearly", 63),
    ("war-length", "000", "almost", 105),
]


def test_every_figure_of_the_table_is_coded(real: Case) -> None:
    found: set[tuple[object, ...]] = {
        (one.figure.measure, one.report, one.figure.approximator, one.figure.stated.low)
        for one in real.claims
        if one.figure
    }
    assert [row for row in TABLE if row not in found] == []


def test_numbers_of_sources_are_kept_and_not_summed(real: Case, winter: Any) -> None:
    counts = [source.count for source in real.report_by_id["000"].sources]
    assert {1, 2, 3, 5, 6} <= set(counts)
    total = sum(one for one in counts if isinstance(one, int))
    assert str(total) not in re.findall(r"\b(\d+) sources", json.dumps(winter))


# --- coded whole ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def texts(real: Case, seeds: Path) -> dict[str, str]:
    """The text of each report, by its id."""
    return {one.id: (seeds / (one.file or "")).read_text(encoding="utf-8") for one in real.reports}


def lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each line's number, the offset of its first character, and the line."""
    offset = 0
    for number, line in enumerate(text.split("\n"), start=1):
        yield number, offset, line
        offset += len(line) + 1


@pytest.mark.parametrize("name", ["000", "003", "004"])
def test_every_line_is_coded_or_left_out_with_a_reason(
    name: str, real: Case, texts: dict[str, str]
) -> None:
    coded = {one.place.line for one in real.claims if one.report == name}
    left = {line for one in real.uncoded if one.report == name for line in one.lines}
    written = {number for number, _, line in lines(texts[name]) if line.strip()}
    assert written - coded - left == set()
    assert coded & left == set()


def test_every_line_named_exists_and_says_something(real: Case, texts: dict[str, str]) -> None:
    written = {
        (name, number)
        for name, text in texts.items()
        for number, _, line in lines(text)
        if line.strip()
    }
    named = {(one.report, one.place.line) for one in real.claims}
    named |= {(one.report, line) for one in real.uncoded for line in one.lines}
    assert named <= written


def test_every_offset_points_into_its_line(real: Case, texts: dict[str, str]) -> None:
    spans = {
        (name, number): (start, start + len(line))
        for name, text in texts.items()
        for number, start, line in lines(text)
    }
    for one in real.claims:
        start, end = spans[one.report, one.place.line]
        if one.place.start is not None and one.place.end is not None:
            assert start <= one.place.start < one.place.end <= end, one.id
            said = texts[one.report][one.place.start : one.place.end]
            assert said == said.strip(), one.id


def test_a_report_file_is_a_seed(real: Case, seeds: Path) -> None:
    for one in real.reports:
        assert one.file is not None
        assert one.file.startswith(one.id)
        assert (seeds / one.file).is_file()
