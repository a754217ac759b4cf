"""The decisions on the real case: made with the program, and replayed to the same result.

`pytest tests/evidence/review --bless` writes what stands now; review the difference before you keep
it: a confirmation that became `machine` means that reading now finds something else there.
"""

from pathlib import Path

import pytest

from parley import load
from parley.case.case import Case
from parley.case.files.folder import DECISIONS
from parley.cli.read import ledger_of
from parley.cli.review_reports import reports_of
from parley.cli.review_session import Session
from parley.evidence.review import files
from parley.evidence.review.replay import Review

GOLDEN = Path(__file__).with_name("gaza-decisions.golden")
FEWEST = 60


@pytest.fixture(scope="module")
def case(root: Path) -> Case:
    return load(root / "cases" / "gaza-truce")


@pytest.fixture(scope="module")
def review(root: Path, seeds: Path, case: Case) -> Review:
    folder = root / "cases" / "gaza-truce"
    reports, missing = reports_of(case, folder, seeds)
    decisions, problems = files.read(folder / DECISIONS, case)
    assert not missing
    assert not problems
    session = Session(
        case=case,
        file=folder / DECISIONS,
        reports=reports,
        read=lambda listed: ledger_of(listed, case, 1),
        decisions=list(decisions),
    )
    return session.review


def test_the_decisions_replay_to_the_committed_result(review: Review, *, bless: bool) -> None:
    decided = (one for one in review.judged if one.decision is not None)
    lines = sorted(
        f"{one.item.report} {one.item.key} {one.item.about} {one.status}" for one in decided
    )
    said = "\n".join(lines) + "\n"
    if bless:
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text(encoding="utf-8")


def test_every_decision_still_finds_what_it_was_made_on(review: Review) -> None:
    assert not review.gone
    assert not review.unread
    assert not [one.item.key for one in review.judged if one.outdated]


def test_they_are_many_and_judge(root: Path, case: Case) -> None:
    decisions, _ = files.read(root / "cases" / "gaza-truce" / DECISIONS, case)
    assert len({(one.report, one.key) for one in decisions}) >= FEWEST
    assert {one.by for one in decisions} == {"Parley example team"}
    verdicts = {one.verdict for one in decisions}
    assert verdicts >= {"confirm", "correct", "reject"}
