"""Positions that were confirmed, as claims that a case takes."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from evidence.reviewing import decided, reading
from parley import load
from parley.case.case import Case
from parley.cli.review_reports import reports_of
from parley.evidence.reading.positions import Suggestion
from parley.evidence.review.decisions import Correction, Verdict
from parley.evidence.review.drafts import Draft, drafts
from parley.evidence.review.replay import replay


@pytest.fixture(scope="module")
def gaza(root: Path, seeds: Path) -> Path:
    del seeds
    return root / "cases" / "gaza-truce"


def run(case: Path, seeds: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "parley", "review", str(case), "--reports", str(seeds), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_12_7_what_was_confirmed_can_be_entered_and_the_case_loads(
    gaza: Path, seeds: Path, tmp_path: Path
) -> None:
    case = Path(shutil.copytree(gaza, tmp_path / "gaza-truce"))
    done = run(case, seeds, "--claims")
    assert done.returncode == 0
    assert "16 claims. Read them" in done.stderr
    claims = case / "claims.yaml"
    before = len(load(case).claims)
    claims.write_text(f"{claims.read_text()}\n{done.stdout}")
    after = load(case)
    assert len(after.claims) == before + 16
    entered = [claim for claim in after.claims if claim.id.startswith("reviewed-")]
    assert all(claim.position is not None and claim.place.start is not None for claim in entered)
    assert {claim.mode for claim in entered} <= {"paraphrase", "mixed", "quotation", "inference"}
    again = run(case, seeds, "--claims")
    assert again.stdout == ""
    assert "nothing is to be entered" in again.stderr


@pytest.fixture(scope="module")
def case(gaza: Path) -> Case:
    return load(gaza)


Drafting = Callable[..., tuple[Draft, ...]]


@pytest.fixture(scope="module")
def drafted(case: Case, gaza: Path, seeds: Path) -> Drafting:
    """Return what drafts the claims of one decision on one number for the truce."""
    reports, _ = reports_of(case, gaza, seeds)
    read = reading(case, reports)
    item = next(
        one
        for one in read.items
        if isinstance(one.finding, Suggestion)
        and (one.finding.issue, one.finding.low is not None) == ("truce-length", True)
    )

    def draft(
        verdict: Verdict, correction: Correction | None = None, *, of: Case = case
    ) -> tuple[Draft, ...]:
        review = replay(read.items, (decided(item, verdict, correction),), read.reports)
        return tuple(drafts(read.ledger, review, of))

    return draft


@pytest.mark.parametrize("verdict", ["reject", "skip"])
def test_12_7_what_was_not_confirmed_is_no_claim(drafted: Drafting, verdict: Verdict) -> None:
    assert drafted(verdict) == ()


def test_12_7_a_number_becomes_a_range_with_its_unit(drafted: Drafting, case: Case) -> None:
    (one,) = drafted("confirm")
    assert one["position"]["range"]["unit"] == "days"
    assert one["says"].startswith(case.parties[one["position"]["party"]].name)


def test_12_7_a_correction_is_what_is_entered(drafted: Drafting) -> None:
    right = Correction(party="israel", stance="ruled-out", low=Decimal(7), high=Decimal(9))
    (one,) = drafted("correct", right)
    assert (one["position"]["party"], one["position"]["stance"]) == ("israel", "ruled-out")
    assert one["position"]["range"] == {"low": "7", "high": "9", "unit": "days"}
    assert "has ruled out 7 to 9 days" in one["says"]


def test_12_7_another_issue_leaves_the_option_behind(drafted: Drafting) -> None:
    (one,) = drafted("correct", Correction(issue="sequencing", options=("single-package",)))
    assert one["position"]["options"] == ["single-package"]
    assert "range" not in one["position"]


def test_12_7_a_claim_that_is_there_already_is_not_drafted_again(
    case: Case, drafted: Drafting
) -> None:
    (one,) = drafted("confirm")
    known = replace(case, claims=(*case.claims, replace(case.claims[0], id=one["id"])))
    assert drafted("confirm", of=known) == ()
