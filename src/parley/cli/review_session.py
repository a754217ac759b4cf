"""A review as it goes on: the questions, the decisions, and what follows from each (§12.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.evidence.review import asking, files, settling
from parley.evidence.review.queue import queue
from parley.evidence.review.replay import Judged, Review, replay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from parley.case.case import Case
    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.texts.report import Report
    from parley.evidence.review.decisions import Decision
    from parley.evidence.review.item import Item


@dataclass(kw_only=True)
class Session:
    """The reports of a case under review; `read` makes a ledger of them."""

    case: Case
    file: Path
    reports: tuple[Report, ...]
    read: Callable[[Sequence[Report]], Ledger]
    decisions: list[Decision]
    put_off: set[tuple[str, str]] = field(default_factory=set)
    """What was skipped since the start; it comes again the next time, not at once."""
    _known: tuple[tuple[str | None, ...], Ledger, tuple[Item, ...]] | None = field(
        default=None, init=False
    )

    @property
    def dates(self) -> Review:
        """The questions for dates; they come first, as all others hang on the answers."""
        return self._over(asking.undated(self.reports))

    @property
    def dated(self) -> tuple[Report, ...]:
        """The reports with the days that were given to them."""
        return settling.dated(self.reports, self.dates)

    @property
    def was_read(self) -> bool:
        """Whether anything but dates was asked for: reading takes its time."""
        return self._known is not None

    @property
    def review(self) -> Review:
        """All questions."""
        _, items = self._reading()
        return self._over((*asking.undated(self.reports), *items))

    @property
    def settled(self) -> Ledger:
        """What was found, as the decisions leave it."""
        found, _ = self._reading()
        return settling.settled(found, self.review)

    def _reading(self) -> tuple[Ledger, tuple[Item, ...]]:
        """What is found and asked; the reports are read again where their dates have changed."""
        dated = self.dated
        days = tuple(report.facts.date for report in dated)
        if self._known is None or self._known[0] != days:
            found = self.read(dated)
            self._known = days, found, asking.questions(found, self.case)
        return self._known[1], self._known[2]

    def _over(self, items: tuple[Item, ...]) -> Review:
        mine = tuple(self.decisions)
        return replay(items, mine, (report.id for report in self.reports))

    def next(self) -> tuple[Judged | None, int, int]:
        """Return the next question, its number, and how many there are."""
        review = self.dates
        waiting = [one for one in self._waiting(review) if not one.skipped]
        if not waiting:
            review = self.review
            waiting = self._waiting(review)
        total = len(review.judged)
        return (waiting[0] if waiting else None), total - len(waiting) + 1, total

    def _waiting(self, review: Review) -> list[Judged]:
        return [
            one
            for one in queue(review.judged)
            if (one.item.key, one.item.report) not in self.put_off
        ]

    def decide(self, decision: Decision) -> None:
        """Keep a decision: on the disk first."""
        files.append(self.file, decision)
        self.decisions.append(decision)
        if decision.verdict == "skip":
            self.put_off.add((decision.key, decision.report))
        elif decision.verdict == "undo":
            self.put_off.discard((decision.key, decision.report))

    def last(self) -> Decision | None:
        """Return the last decision that stands."""
        standing: list[Decision] = []
        for one in self.decisions:
            if one.verdict != "undo":
                standing.append(one)
                continue
            places = [(each.key, each.report) for each in standing]
            del standing[len(places) - 1 - places[::-1].index((one.key, one.report))]
        return standing[-1] if standing else None
