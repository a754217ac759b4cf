"""Decisions over what was found -> what stands of it: the same each time (§12.4).

A decision finds its question by the words that it was made on. Where the machine's answer has
changed since, a confirmation or rejection no longer says anything and is shown to a human again; a
correction holds, as it says what is right. The order of files plays no part, that of lines does.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from parley.evidence.reading.records import Status
    from parley.evidence.review.decisions import Decision, Verdict
    from parley.evidence.review.item import Item

    Stacks = Mapping[tuple[str, str], Sequence[Decision]]

_STATUS: dict[Verdict, Status] = {
    "confirm": "confirmed",
    "correct": "corrected",
    "reject": "rejected",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A question with where it stands."""

    item: Item
    status: Status = "machine"
    decision: Decision | None = None
    skipped: bool = False
    outdated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All questions, and the decisions that no longer find theirs, with their last known place."""

    judged: tuple[Judged, ...]
    gone: tuple[Decision, ...]
    """Made on words that the report does not hold any more."""
    unread: tuple[Decision, ...]
    """Made on reports that were not read this time."""

    @property
    def counts(self) -> Counter[Status]:
        """How many questions stand at which status."""
        return Counter(one.status for one in self.judged)


def standing(decisions: Iterable[Decision]) -> Stacks:
    """Return the lines that stand for each key and report, latest last; `undo` is played out."""
    stacks: dict[tuple[str, str], list[Decision]] = {}
    for one in decisions:
        stack = stacks.setdefault((one.key, one.report), [])
        if one.verdict != "undo":
            stack.append(one)
        elif stack:
            stack.pop()
    return {place: stack for place, stack in stacks.items() if stack}


def decided(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decision that stands for each key and report; what was put off is none."""
    latest = map(_latest, standing(decisions).values())
    return tuple(one for one in latest if one is not None)


def _latest(stack: Sequence[Decision]) -> Decision | None:
    return next((one for one in reversed(stack) if one.verdict != "skip"), None)


def replay(items: Iterable[Item], decisions: Iterable[Decision], reports: Iterable[str]) -> Review:
    """Return what stands; `reports` are the ids of all that were read."""
    asked, stacks, read = tuple(items), standing(decisions), frozenset(reports)
    moved = dict(_moved(asked, stacks, read))
    places = {(item.key, item.report) for item in asked} | set(moved.values())
    lost = [stack[-1] for place, stack in stacks.items() if place not in places]
    return Review(
        judged=tuple(_judged(item, _of(item, stacks, moved)) for item in asked),
        gone=_by_place(one for one in lost if one.report in read),
        unread=_by_place(one for one in lost if one.report not in read),
    )


def _of(item: Item, stacks: Stacks, moved: Mapping[str, tuple[str, str]]) -> Sequence[Decision]:
    own = stacks.get((item.key, item.report))
    return own if own is not None else stacks.get(moved.get(item.key, ("", "")), ())


def _moved(
    items: Sequence[Item], stacks: Stacks, read: frozenset[str]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the decisions on a report that now goes by another name: one question, one answer."""
    questions = Counter(item.key for item in items)
    strays = [place for place in stacks if place[1] not in read]
    answers = Counter(key for key, _ in strays)
    for place in strays:
        if questions[place[0]] == answers[place[0]] == 1:
            yield place[0], place


def _judged(item: Item, stack: Sequence[Decision]) -> Judged:
    latest = _latest(stack)
    skipped = bool(stack) and stack[-1].verdict == "skip"
    if latest is None:
        return Judged(item=item, skipped=skipped)
    outdated = latest.seen != item.seen
    holds = latest.verdict == "correct" or not outdated
    return Judged(
        item=item,
        status=_STATUS[latest.verdict] if holds else "machine",
        decision=latest,
        skipped=skipped,
        outdated=outdated,
    )


def _by_place(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    return tuple(sorted(decisions, key=lambda one: (one.report, one.start, one.end, one.key)))
