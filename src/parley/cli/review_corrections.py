"""What is right instead: asked for part by part, checked by the rules of the file (§12.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parley.evidence.reading.positions import Suggestion
from parley.evidence.review import files
from parley.evidence.review.decisions import CORRECTABLE
from parley.evidence.review.item import Sentences
from parley.evidence.review.stretches import PART, stretch

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.cli.review_session import Session
    from parley.evidence.review.decisions import Correction
    from parley.evidence.review.item import Item

    Answer = Callable[[str], str | None]

_QUESTIONS = {
    "date": "published on (such as 2024-01-23)",
    "child": "the report that rewrites",
    "parent": "the report that is rewritten",
    "speaker": "who it is (an id of the case, or of an unnamed source of the report)",
    "source": "its source, in the words of the report",
    "kind": "the kind of source",
    "content": f"what is said, in the words of the report (parts with {PART} between)",
    "act": "the act, such as say, deny, reject or demand",
    "low": "the lower end",
    "high": "the upper end",
    "measure": "the measure of the case that it is one of",
    "as_of": "the day for which it holds",
    "type": "conflict, update, compatible, divergence or distortion",
    "party": "whose position it is",
    "issue": "the issue",
    "stance": "demand, offer, accept, open, reject or ruled-out",
    "options": "the options, with blanks between",
}


def corrected(item: Item, session: Session, ask: Answer) -> Correction | None:
    """Return what is right; None where nothing was said, or nothing that can be kept."""
    said: dict[str, Any] = {}
    for name in CORRECTABLE[item.about]:
        words = ask(f"  {_QUESTIONS[name]}: ")
        if words is None:
            return None
        if words:
            value = _value(name, words, item, session)
            if value is None:
                print(f"  these words do not stand in the sentence, once: {words}")
                return None
            said[name] = value
    if "options" in said and isinstance(item.finding, Suggestion):
        said.setdefault("issue", item.finding.issue)
    return _checked(said, item, session) if said else None


def _value(name: str, words: str, item: Item, session: Session) -> object:
    """What stands in the file for what was typed; None where words cannot be found."""
    if name == "options":
        return words.split()
    if name == "source":
        return _stretch(words, item, session)
    if name == "content":
        parts = [_stretch(part, item, session) for part in words.split(PART)]
        return None if None in parts else parts
    return words


def _stretch(words: str, item: Item, session: Session) -> dict[str, int] | None:
    """Where words stand, from the start of the sentence; further on where that goes on."""
    report = next(one for one in session.reports if one.id == item.report)
    passage = item.passages[0]
    start = passage.sentence.start
    end = max(passage.sentence.end, passage.span.end)
    behind = Sentences(report).around(passage.sentence)[1]
    for last in (end, behind.end if behind is not None else end):
        found = stretch(report.file[start:last], words)
        if found is not None:
            return {"start": found[0], "end": found[1]}
    return None


def _checked(said: dict[str, Any], item: Item, session: Session) -> Correction | None:
    plain = {
        "key": item.key,
        "about": item.about,
        "verdict": "correct",
        "report": item.report,
        "start": item.place.start,
        "end": item.place.end,
        "seen": item.seen,
        "by": "typed",
        "correction": said,
    }
    decision, problems = files.typed(plain, session.case)
    for problem in problems:
        print(f"  {problem.message}; {problem.way_out}")
    return decision.correction if decision is not None else None
