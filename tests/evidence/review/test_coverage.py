"""How many claims that people coded would have been found by reading."""

from dataclasses import replace
from pathlib import Path

import pytest

from parley import load
from parley.case.case import Case
from parley.case.claims import Claim
from parley.cli.read import actors_of
from parley.cli.review_reports import reports_of
from parley.evidence.reading.ledger import Ledger, ledger
from parley.evidence.reading.records import Span, Statement
from parley.evidence.review.coverage import Coverage, Measured, coverage, measured


def statement(report: str, start: int, end: int) -> Statement:
    return Statement(
        id=f"{report}-{start}",
        report=report,
        start=start,
        end=end,
        cue=Span(start, start + 1),
        source=None,
        via=None,
        speaker=None,
        content=(),
        kind="reported",
        mode="indirect",
        act="say",
        date=None,
        hedge=None,
        addressee=None,
        rule="r",
        confidence=1.0,
    )


def claim(case: Case, report: str, start: int | None, end: int | None) -> Claim:
    one = case.claims[0]
    return replace(one, report=report, place=replace(one.place, start=start, end=end))


@pytest.mark.parametrize(
    ("report", "start", "end", "covered"),
    [
        ("a", 10, 20, True),
        ("a", 19, 30, True),
        ("a", 20, 30, False),
        ("a", 0, 10, False),
        ("a", 0, 11, True),
        ("b", 10, 20, False),
    ],
)
def test_12_6_a_claim_is_covered_where_a_statement_of_its_report_overlaps_it(
    harbour: Case,
    report: str,
    start: int,
    end: int,
    covered: bool,  # noqa: FBT001  a column of the table
) -> None:
    found = coverage([statement("a", 10, 20)], [claim(harbour, report, start, end)])
    assert bool(found.covered) is covered
    assert bool(found.missed) is not covered
    assert found.share == float(covered)


def test_12_6_claims_without_a_place_say_nothing(harbour: Case) -> None:
    found = coverage([statement("a", 10, 20)], [claim(harbour, "a", None, None)])
    assert found == Coverage(covered=(), missed=())
    assert found.share is None


@pytest.fixture(scope="module")
def read(root: Path, seeds: Path) -> tuple[Case, Ledger]:
    folder = root / "cases" / "gaza-truce"
    case = load(folder)
    reports, problems = reports_of(case, folder, seeds)
    assert not problems
    return case, ledger(reports, actors=tuple(actors_of(case)))


@pytest.fixture(scope="module")
def gaza(read: tuple[Case, Ledger]) -> Measured:
    case, found = read
    return measured(found, case.claims)


def test_of_what_the_seeds_credit_to_somebody_nine_tenths_are_found_by_statements_alone(
    gaza: Measured,
) -> None:
    attributed = gaza.by_statements.of_speakers
    assert attributed.share is not None
    assert attributed.share >= 0.9, [one.id for one in attributed.missed]


def test_of_all_coded_claims_nine_tenths_are_found_by_statements_and_tellings(
    read: tuple[Case, Ledger], gaza: Measured
) -> None:
    """By statements alone it is 67 %: of the 89 claims missed, 86 are in a report's own voice."""
    case, found = read
    told = coverage((*found.statements, *found.tellings), case.claims)
    assert told.share is not None
    assert told.share >= 0.9, [one.id for one in told.missed]
    assert gaza.by_statements.share is not None
    assert 0.66 <= gaza.by_statements.share < 0.75


def test_figures_take_no_claim_away(gaza: Measured) -> None:
    assert set(map(claim_id, gaza.by_statements.covered)) <= set(map(claim_id, gaza.by_all.covered))
    assert gaza.by_all.share is not None
    assert gaza.by_all.share >= 0.9


def claim_id(one: Claim) -> str:
    return one.id
