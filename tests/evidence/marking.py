"""Texts with their dates and figures marked in place, and how well a reading agrees with them."""

import re
from dataclasses import dataclass
from pathlib import Path

from parley.evidence.reading.dates.of_report import of_report as dates_of
from parley.evidence.reading.figures.of_report import of_report as figures_of
from parley.evidence.reading.texts.reader import read
from parley.evidence.reading.texts.report import Report

FOLDER = Path(__file__).parent / "annotated" / "marked"
_MARK = re.compile(
    r"\[\[(?P<date>[^|\]]+)\|(?P<value>[^\]]+)\]\]|\{\{(?P<figure>[^|}]+)\|(?P<ends>[^}]+)\}\}"
)
NEAR = 0.01

Value = str | None | tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a human marked, or the machine found: a place and a value."""

    start: int
    end: int
    value: Value

    def agrees(self, other: "Mark") -> bool:
        """Whether the places overlap and the values are the same."""
        return self.start < other.end and other.start < self.end and same(self.value, other.value)


def same(one: Value, other: Value) -> bool:
    """Numbers that differ by rounding only are the same."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return all(map(_close, one, other))
    return one == other


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= NEAR * max(1.0, abs(one))


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, its report date, and what is marked in it."""

    text: str
    date: str | None
    dates: tuple[Mark, ...]
    figures: tuple[Mark, ...]

    def report(self) -> Report:
        """Return it as a report."""
        return read(self.text.encode(), id="m", path="m.txt", date=self.date)


def marked(path: Path) -> Marked:
    """Read a marked text."""
    head, _, body = path.read_text().partition("\n")
    date = head.removeprefix("date: ").strip()
    text, at = "", 0
    dates, figures = [], []
    for match in _MARK.finditer(body):
        text += body[at : match.start()]
        start = len(text)
        text += match["date"] or match["figure"]
        at = match.end()
        if match["date"]:
            value = None if match["value"] == "?" else match["value"]
            dates.append(Mark(start, len(text), value))
        else:
            low, high = match["ends"].split("|")
            figures.append(Mark(start, len(text), (_end(low), _end(high))))
    text += body[at:]
    return Marked(text, None if date == "unknown" else date, tuple(dates), tuple(figures))


def _end(written: str) -> float | None:
    return None if written == "-" else float(written)


def found(report: Report) -> tuple[list[Mark], list[Mark]]:
    """Return the dates and figures that the machine finds."""
    dates = dates_of(report)
    figures = figures_of(report, dates)
    return (
        [Mark(one.start, one.end, one.value) for one in dates],
        [Mark(one.start, one.end, (one.low, one.high)) for one in figures],
    )


def agreement(gold: list[Mark], machine: list[Mark]) -> tuple[int, int, int]:
    """Return how many agree, how many were marked, and how many were found."""
    right = sum(any(mark.agrees(one) for one in machine) for mark in gold)
    return right, len(gold), len(machine)


def f1(right: int, wanted: int, got: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * right / (wanted + got) if wanted + got else 1.0
