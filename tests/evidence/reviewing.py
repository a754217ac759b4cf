"""Readings of a case's reports, and decisions made on them without a keyboard."""

from dataclasses import dataclass

from parley.case.case import Case
from parley.cli.read import actors_of
from parley.evidence.reading.ledger import Ledger, ledger
from parley.evidence.reading.texts.reader import read
from parley.evidence.reading.texts.report import Report
from parley.evidence.review.asking import questions, undated
from parley.evidence.review.decisions import Correction, Decision, Verdict
from parley.evidence.review.item import Item
from parley.evidence.review.replay import Review, replay

NOTES = {
    "agency-april": "Our reporter took the early train.\n\n",
    "ledger-march": "This paper keeps an office near the gates.\n\n",
    "ledger-may": "Rain fell all day.\n\n",
}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A reading of the harbour's reports: what was read, what was found, what is asked."""

    ledger: Ledger
    items: tuple[Item, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        return tuple(report.id for report in self.ledger.reports)


def reading(case: Case, reports: tuple[Report, ...]) -> Reading:
    found = ledger(reports, actors=tuple(actors_of(case)))
    return Reading(ledger=found, items=(*undated(found.reports), *questions(found, case)))


def edited(report: Report, old: str, new: str) -> Report:
    assert report.file.count(old) == 1
    content = report.file.replace(old, new).encode()
    return read(content, id=report.id, path=report.path, date=report.facts.date)


def pushed_down(report: Report) -> Report:
    """A report with a paragraph more before its fourth: what follows stands elsewhere."""
    if report.id not in NOTES:
        return report
    fourth = report.file.split("\n\n")[3]
    return edited(report, fourth, NOTES[report.id] + fourth)


def decided(item: Item, verdict: Verdict, correction: Correction | None = None) -> Decision:
    """Return what a person would have written."""
    return Decision(
        key=item.key,
        about=item.about,
        verdict=verdict,
        report=item.report,
        start=item.place.start,
        end=item.place.end,
        seen=item.seen,
        by="Ada",
        correction=correction,
    )


def over(found: Reading, decisions: list[Decision]) -> Review:
    return replay(found.items, decisions, found.reports)


def outcome(review: Review) -> dict[tuple[str, str], tuple[str, bool, bool]]:
    """Return what stands, by report and key."""
    return {
        (one.item.report, one.item.key): (one.status, one.skipped, one.outdated)
        for one in review.judged
    }
