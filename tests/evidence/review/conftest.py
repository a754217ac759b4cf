"""The harbour's reports as they are, moved and edited, each read once."""

from dataclasses import replace
from pathlib import Path

import pytest

from evidence.reviewing import Reading, pushed_down, reading
from parley import load
from parley.case.case import Case
from parley.cli.review_reports import reports_of
from parley.evidence.reading.texts.files import read_all
from parley.evidence.reading.texts.report import Report


@pytest.fixture(scope="session")
def harbour(root: Path) -> Case:
    return load(root / "cases" / "harbour-pay")


@pytest.fixture(scope="session")
def reports(root: Path, harbour: Case) -> tuple[Report, ...]:
    found, problems = reports_of(harbour, root / "cases" / "harbour-pay", None)
    assert not problems
    return found


@pytest.fixture(scope="session")
def first(harbour: Case, reports: tuple[Report, ...]) -> Reading:
    return reading(harbour, reports)


@pytest.fixture(scope="session")
def turned(harbour: Case, reports: tuple[Report, ...]) -> Reading:
    """The same files in another order."""
    return reading(harbour, reports[::-1])


@pytest.fixture(scope="session")
def renamed(harbour: Case, reports: tuple[Report, ...]) -> Reading:
    """The same texts, of which one goes by another name."""
    others = tuple(report for report in reports if report.id != "ledger-may")
    moved = next(report for report in reports if report.id == "ledger-may")
    return reading(harbour, (*others, replace(moved, id="may", path="may.txt")))


@pytest.fixture(scope="session")
def pile(root: Path, harbour: Case) -> Reading:
    """Six reports of which one borrows from another, a little less than a rewrite does."""
    found = read_all([str(root / "cases" / "harbour-pay" / "reports")], dates={}, workers=1)
    return reading(harbour, tuple(one for one in found if isinstance(one, Report)))


@pytest.fixture(scope="session")
def pushed(harbour: Case, reports: tuple[Report, ...]) -> Reading:
    """Each text with a paragraph more before its last: what follows stands elsewhere."""
    return reading(harbour, tuple(pushed_down(report) for report in reports))
