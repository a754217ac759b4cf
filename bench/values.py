"""Figures and dates against annotations made by hand: a place that overlaps, with the same value.

What an annotation marks as optional counts neither way.

Usage: values.py [--misses] [--seeds FOLDER]
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parley.evidence.reading.dates.of_report import of_report as dates_of
from parley.evidence.reading.figures.of_report import of_report as figures_of
from parley.evidence.reading.texts.reader import read

ROOT = Path(__file__).resolve().parent.parent
ANNOTATED = ROOT / "tests" / "evidence" / "annotated"
NEAR = 0.01

Mark = dict[str, Any]


@dataclass(slots=True)
class Values:
    """Counts of one part: right, wanted and found, by what is read; what is wrong in words."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def f1(self, what: str) -> float:
        """Return the F1 of figures or of dates."""
        both = self.counts[what, "wanted"] + self.counts[what, "found"]
        return 2 * self.counts[what, "right"] / both if both else 1.0


def values(part: str | None, seeds: Path) -> dict[str, Values]:
    """Compare every annotated report, and add up by part."""
    tallies: dict[str, Values] = {}
    for name, of_part, content, notes in annotated(seeds):
        if part in (None, of_part):
            tally = tallies.setdefault(of_part, Values())
            report = read(content, id=name, path=f"{name}.txt", date=notes["date"])
            dates = dates_of(report)
            found: dict[str, list[Mark]] = {
                "figures": [
                    {"start": f.start, "end": f.end, "value": (f.low, f.high)}
                    for f in figures_of(report, dates)
                ],
                "dates": [{"start": d.start, "end": d.end, "value": d.value} for d in dates],
            }
            for what, machine in found.items():
                compare(what, report.file, list(gold(notes[what])), machine, tally)
    return tallies


def annotated(seeds: Path) -> list[tuple[str, str, bytes, dict[str, Any]]]:
    """Return name, part, content and annotations of each report whose text is at hand."""
    texts = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path.read_bytes()
        for path in seeds.glob("*.txt")
    }
    rows = []
    for path in sorted((ANNOTATED / "seeds").glob("[0-9]*.json")):
        notes = json.loads(path.read_text(encoding="utf-8"))
        if notes["sha256"] in texts:
            rows.append((path.stem, "seeds", texts[notes["sha256"]], notes))
    for path in sorted(ANNOTATED.glob("*.json")):
        notes = json.loads(path.read_text(encoding="utf-8"))
        if "figures" in notes:
            rows.append((path.stem, notes["part"], path.with_suffix(".txt").read_bytes(), notes))
    return rows


def gold(marks: list[Any]) -> list[Mark]:
    """Return annotations in one form, whichever of two they are written in."""
    found = []
    for mark in marks:
        if isinstance(mark, list):
            start, end, *value = mark
            one = {"start": start, "end": end, "value": value[0] if len(value) == 1 else value}
        else:
            one = dict(mark)
            one.setdefault("value", (mark.get("low"), mark.get("high")))
        found.append(one)
    return found


def compare(what: str, text: str, wanted: list[Mark], machine: list[Mark], tally: Values) -> None:
    """Count one report's figures, or its dates."""
    used: set[int] = set()
    passed = 0
    for mark in wanted:
        beside = [n for n, one in enumerate(machine) if n not in used and overlap(mark, one)]
        if mark.get("optional"):
            used.update(beside)
            passed += len(beside)
            continue
        hit = next((n for n in beside if same(mark["value"], machine[n]["value"])), None)
        tally.counts[what, "wanted"] += 1
        if hit is not None:
            used.add(hit)
            tally.counts[what, "right"] += 1
        else:
            got = [(words(text, machine[n]), machine[n]["value"]) for n in beside]
            tally.misses.append(f"{what}: {words(text, mark)!r} is {mark['value']}, read: {got}")
    tally.counts[what, "found"] += len(machine) - passed


def overlap(one: Mark, other: Mark) -> bool:
    """Whether two places have a character in common."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def same(one: Any, other: Any) -> bool:
    """Whether two values agree; numbers that differ by rounding do."""
    if isinstance(one, str) or isinstance(other, str) or one is None or other is None:
        return bool(one == other)
    return all(
        a is b or (a is not None and b is not None and abs(a - b) <= NEAR * max(1.0, abs(a)))
        for a, b in zip(one, other, strict=True)
    )


def words(text: str, mark: Mark) -> str:
    """Return what stands at a place."""
    return text[mark["start"] : mark["end"]]


def table(tallies: dict[str, Values]) -> str:
    """Return the rows to print."""
    rows = [f"{'':16} {'figures':>8} {'F1':>6} {'dates':>6} {'F1':>6}"]
    for part, tally in tallies.items():
        rows.append(
            f"{part:16} {tally.counts['figures', 'wanted']:8} {tally.f1('figures'):6.3f} "
            f"{tally.counts['dates', 'wanted']:6} {tally.f1('dates'):6.3f}"
        )
    return "\n".join(rows)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true", help="print what is wrong, too")
    parser.add_argument("--seeds", type=Path, default=ROOT.parent / "shared" / "seeds")
    given = parser.parse_args()
    tallies = values(None, given.seeds)
    print(table(tallies))
    if given.misses:
        print("\n".join(miss for tally in tallies.values() for miss in tally.misses))


if __name__ == "__main__":
    main()
