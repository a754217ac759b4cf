"""Measure what reading finds against annotations made by hand.

Statements count as found where the cues overlap. A line is usable where the source is right and the
words of the content agree with F1 of at least .7. Kinds, anonymity and numbers are compared over
the statements that were found. What an annotation marks as optional counts neither way.

PolNeAR is measured where its folder is given; its text stays where it is.

Usage: evidence.py [--misses] [--part NAME] [--polnear FOLDER] [--seeds FOLDER]
"""

import argparse
import hashlib
import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parley.evidence.reading.records import Span, Statement
from parley.evidence.reading.statements import Actor, find, model

ROOT = Path(__file__).resolve().parent.parent
ANNOTATED = ROOT / "tests" / "evidence" / "annotated"
USABLE = 0.7
SAME_SOURCE = 0.5
_WORD = re.compile(r"\w+")

Places = list[tuple[int, int]]


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts over reports; what a report misses is kept for `--misses`."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    usable: int = 0
    sourced: int = 0
    agree: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def f1(self, right: int) -> float:
        """Return the F1 of so many right ones."""
        return 2 * right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def share(self, what: str) -> float:
        """Return how often a feature of found statements agrees."""
        return self.agree[what] / self.asked[what] if self.asked[what] else 1.0


def words(text: str, spans: Places) -> Counter[int]:
    """Return the words of stretches, each by where it stands."""
    return Counter(
        found.start() for start, end in spans for found in _WORD.finditer(text, start, end)
    )


def agreement(text: str, one: Places, other: Places) -> float:
    """Return the F1 of the words of two sets of stretches."""
    first, second = words(text, one), words(text, other)
    if not first and not second:
        return 1.0
    return 2 * sum((first & second).values()) / (sum(first.values()) + sum(second.values()))


def places(spans: tuple[Span, ...]) -> Places:
    """Return spans as pairs."""
    return [(span.start, span.end) for span in spans]


def match(gold: list[dict[str, Any]], found: tuple[Statement, ...]) -> dict[int, Statement]:
    """Pair annotated statements with found ones whose cues overlap, each at most once."""
    pairs: dict[int, Statement] = {}
    taken: set[str] = set()
    for place, wanted in enumerate(gold):
        start, end = wanted["cue"]
        for one in found:
            if one.id not in taken and one.cue.start < end and start < one.cue.end:
                pairs[place] = one
                taken.add(one.id)
                break
    return pairs


def same_source(text: str, wanted: dict[str, Any] | None, found: Statement) -> bool:
    """Whether a statement credits the one whom the annotation credits."""
    if wanted is None or found.source is None:
        return wanted is None and found.source is None
    one = [(wanted["start"], wanted["end"])]
    return agreement(text, one, [(found.source.start, found.source.end)]) >= SAME_SOURCE


def score(name: str, text: str, gold: list[dict[str, Any]], found: tuple[Statement, ...]) -> Tally:
    """Compare one report."""
    tally = Tally()
    pairs = match(gold, found)
    taken = {one.id for one in pairs.values()}
    for place, wanted in enumerate(gold):
        if wanted["optional"]:
            continue
        tally.wanted += 1
        if place not in pairs:
            tally.misses.append(f"{name} MISSED {cited(text, wanted['cue'])}")
            continue
        tally.right += 1
        tally.found += 1
        compare(name, text, wanted, pairs[place], tally)
    for one in found:
        if one.id not in taken:
            tally.found += 1
            tally.misses.append(
                f"{name} EXTRA {one.rule} {cited(text, (one.cue.start, one.cue.end))}"
            )
    return tally


def compare(name: str, text: str, wanted: dict[str, Any], one: Statement, tally: Tally) -> None:
    """Compare one statement with its annotation."""
    content = agreement(text, [tuple(span) for span in wanted["content"]], places(one.content))
    source = same_source(text, wanted["source"], one)
    tally.sourced += source
    tally.usable += source and content >= USABLE
    features = {"kind of statement": one.kind == wanted["kind"], "act": one.act == wanted["act"]}
    if wanted["source"] is not None and one.source is not None:
        features["anonymous"] = one.source.anonymous == wanted["source"]["anonymous"]
        features["kind of source"] = one.source.kind == wanted["source"]["kind"]
        features["number"] = one.source.count == wanted["source"]["count"]
    for feature, agrees in features.items():
        tally.asked[feature] += 1
        tally.agree[feature] += agrees
        if not agrees:
            tally.misses.append(f"{name} {feature}: {one}"[:330])
    if not source or content < USABLE:
        said = " ++ ".join(text[span.start : span.end] for span in one.content)
        who = None if one.source is None else one.source.text
        tally.misses.append(
            f"{name} UNUSABLE {one.rule} source={source} content={content:.2f} "
            f"{cited(text, (one.cue.start, one.cue.end))}\n      who: {who}\n      what: {said}"
        )


def cited(text: str, cue: Any) -> str:
    """Return a cue with what stands around it."""
    start, end = cue
    return f"{cue} …{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 40]}…"


def add(one: Tally, other: Tally) -> None:
    """Add the counts of a report."""
    for name in ("right", "found", "wanted", "usable", "sourced"):
        setattr(one, name, getattr(one, name) + getattr(other, name))
    one.agree.update(other.agree)
    one.asked.update(other.asked)
    one.misses += other.misses


def annotated(seeds: Path) -> list[tuple[str, str, str, list[dict[str, Any]]]]:
    """Return part, name, text and annotations of each report whose text is at hand."""
    known = {}
    for path in sorted(seeds.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        known[hashlib.sha256(text.encode()).hexdigest()] = text
    found = []
    for path in sorted(ANNOTATED.glob("*.json")):
        notes = json.loads(path.read_text(encoding="utf-8"))
        own = path.with_suffix(".txt")
        there = own.read_text(encoding="utf-8") if notes["text"] else known.get(notes["sha256"])
        if there is not None:
            found.append((notes["part"], path.stem, there, notes["statements"]))
    return found


def actors_of(part: str) -> tuple[Actor, ...]:
    """Return the actors that the case of the seeds knows."""
    if part != "seeds":
        return ()
    return tuple(
        Actor(id=name.lower(), name=name, party=name.lower(), aliases=(alias,))
        for name, alias in (("Israel", "Israeli"), ("Hamas", "Hamas"), ("Qatar", "Qatari"))
    )


_PLAIN = re.compile(r"\b(?:say|said|says|saying|tell|tells|told|add|added|adds|according to)\b")


@dataclass(slots=True)
class Plain:
    """Counts over PolNeAR: plain cues asked for, found and rightly credited; statements found."""

    asked: int = 0
    got: int = 0
    credited: int = 0
    found: int = 0
    credible: int = 0
    misses: list[str] = field(default_factory=list)


def polnear(folder: Path) -> Plain:
    """Measure on the attributions of a folder of PolNeAR."""
    counts = Plain()
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        gold = attributions(folder / "attributions", path.stem)
        found = find(text, [Span(0, len(text))], report=path.stem)
        for one in found:
            counts.found += 1
            right = attributed(text, one, gold)
            counts.credible += right
            if not right:
                cue = cited(text, (one.cue.start, one.cue.end))
                counts.misses.append(f"EXTRA {one.rule} {cue}")
        for wanted in gold:
            plain_cue(text, wanted, found, counts)
    return counts


def attributed(text: str, one: Statement, gold: list[dict[str, Places]]) -> bool:
    """Whether the annotators saw an attribution here: of this cue, or of this content."""
    return any(
        touches(wanted["cue"], places((one.cue,)))
        or agreement(text, wanted["content"], places(one.content)) >= SAME_SOURCE
        for wanted in gold
    )


def plain_cue(
    text: str, wanted: dict[str, Places], found: tuple[Statement, ...], counts: Plain
) -> None:
    """Count one attribution if its cue is a plain verb of saying and somebody is credited."""
    cue = " ".join(text[start:end] for start, end in wanted["cue"]).lower()
    if not _PLAIN.search(cue) or not wanted["source"]:
        return
    hits = [one for one in found if touches(wanted["cue"], places((one.cue,)))]
    who = [(one.source.start, one.source.end) for one in hits if one.source is not None]
    same = any(agreement(text, wanted["source"], [place]) >= SAME_SOURCE for place in who)
    counts.asked += 1
    counts.got += bool(hits)
    counts.credited += same
    if not same:
        named = [text[start:end] for start, end in who]
        counts.misses.append(
            f"{'SOURCE' if hits else 'MISSED'} {named} {cited(text, wanted['cue'][0])}"
        )


def touches(one: Places, other: Places) -> bool:
    """Whether stretches overlap."""
    return any(a < d and c < b for a, b in one for c, d in other)


def attributions(folder: Path, name: str) -> list[dict[str, Places]]:
    """Read the attributions of an article."""
    parts: dict[str, tuple[str, Places]] = {}
    found = []
    for path in sorted(folder.glob(f"{name}*.ann")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if line.startswith("T"):
                label, _, where = fields[1].partition(" ")
                parts[fields[0]] = (
                    label,
                    [(int(a), int(b)) for a, b in (p.split() for p in where.split(";"))],
                )
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("E"):
                one: dict[str, Places] = {"cue": [], "source": [], "content": []}
                for item in line.split("\t")[1].split():
                    label, _, key = item.partition(":")
                    slot = re.sub(r"\d+$", "", label).lower()
                    if slot in one:
                        one[slot] += parts[key][1]
                if one["cue"]:
                    found.append(one)
    return found


def line(name: str, tally: Tally) -> str:
    """Return a row of the table."""
    precision = tally.right / tally.found if tally.found else 1.0
    recall = tally.right / tally.wanted if tally.wanted else 1.0
    cells = [
        precision,
        recall,
        tally.f1(tally.right),
        tally.sourced / max(1, tally.right),
        tally.f1(tally.usable),
    ]
    cells += [tally.share(what) for what in FEATURES]
    return f"{name:16} {tally.wanted:4} " + " ".join(f"{cell:6.3f}" for cell in cells)


FEATURES = ("anonymous", "kind of source", "number", "act", "kind of statement")


HEADS = ("n", "prec", "rec", "F1", "source", "usable", "anon", "skind", "number", "act", "kind")


def measured(part: str | None, seeds: Path, *, reported: bool) -> dict[str, Tally]:
    """Compare every annotated report, and add up by part."""
    tallies: dict[str, Tally] = {}
    for name_of_part, name, text, gold in annotated(seeds):
        if part and name_of_part != part:
            continue
        found = find(text, [Span(0, len(text))], report=name, actors=actors_of(name_of_part))
        if reported:
            gold = [one for one in gold if one["kind"] == "reported"]  # noqa: PLW2901
            found = tuple(one for one in found if one.kind == "reported")
        add(tallies.setdefault(name_of_part, Tally()), score(name, text, gold, found))
    return tallies


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true", help="print what is wrong, too")
    parser.add_argument("--reported", action="store_true", help="leave out what is ascribed")
    parser.add_argument("--part", help="only the reports of this part")
    parser.add_argument("--polnear", type=Path, help="a part of PolNeAR, such as data/dev")
    parser.add_argument("--seeds", type=Path, default=ROOT.parent / "shared" / "seeds")
    given = parser.parse_args()
    model()
    start = time.perf_counter()
    tallies = measured(given.part, given.seeds, reported=given.reported)
    seconds = time.perf_counter() - start
    print(f"{'':16} {HEADS[0]:>4} " + " ".join(f"{head:>6}" for head in HEADS[1:]))
    for part, tally in tallies.items():
        print(line(part, tally))
        if given.misses:
            print("\n".join(tally.misses))
    print(f"{seconds:.2f} s")
    if given.polnear:
        counts = polnear(given.polnear)
        print(
            f"PolNeAR: plain cues {counts.asked}, recall {counts.got / counts.asked:.3f}, "
            f"with source {counts.credited / counts.asked:.3f}; "
            f"statements {counts.found}, precision {counts.credible / counts.found:.3f}"
        )
        if given.misses:
            print("\n".join(miss.replace("\n", " ") for miss in counts.misses))


if __name__ == "__main__":
    main()
