"""What `parley review` shows: the sentence in its context, what was found and why (§12.5)."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

from parley.case.words import counted
from parley.evidence.reading.records import Span
from parley.evidence.reading.texts.terminal import for_terminal
from parley.evidence.review.decisions import given
from parley.evidence.review.item import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.evidence.reading.texts.report import Report
    from parley.evidence.review.decisions import Decision
    from parley.evidence.review.item import Passage
    from parley.evidence.review.replay import Judged, Review

_KEYS = ("y confirm", "n reject", "e correct", "s skip", "u undo", "q quit", "? help")
_HELP = {
    "y": "it is right.",
    "n": "it is wrong, and there is nothing to put in its place.",
    "e": "it is wrong, and you say what is right; Enter leaves a part as it is. Words of the "
    'report are typed as they stand there, long ones as "first words ... last words", parts with '
    "| between.",
    "s": "not now; it comes again at the end.",
    "u": "take the last decision back.",
    "q": "stop. Everything decided is kept; the next time goes on from here.",
}
_WIDEST = 100
# Below this a terminal breaks lines itself, as well as anybody could.
_NARROWEST = 20
_LONGEST = 400
_HELD = "\N{NO-BREAK SPACE}"


def prompt() -> str:
    """Return the keys, each with its word on one line, and where to press."""
    words = " · ".join(word.replace(" ", _HELD) for word in _KEYS)
    return "\n".join([*textwrap.wrap(words, _width()), "> "]).replace(_HELD, " ")


def help_text() -> str:
    """Return what each key does."""
    lines = (_wrapped(text, "   ") for text in _HELP.values())
    whole = ("\n".join(each) for each in lines)
    return "\n".join(f"{key}{text[1:]}" for key, text in zip(_HELP, whole, strict=True))


def no_key(pressed: str) -> str:
    """Return what is said of a key that does nothing here."""
    which = for_terminal(f"“{pressed}”") if pressed.strip() else "that"
    return f"Nothing was decided: {which} is no key here; ? says what each key does."


def shown(judged: Judged, reports: dict[str, Report], number: int, of: int) -> Iterator[str]:
    """Yield the lines that put a question."""
    item = judged.item
    yield ""
    yield f"{number} of {of} · {item.about}"
    for passage in item.passages:
        yield from _passage(reports[passage.report], passage)
    yield from _wrapped(f"Found: {item.found}", "")
    yield from _wrapped(f"Why: {item.why}", "")
    if judged.outdated and judged.decision is not None:
        before = f"{_verdict(judged.decision)}, by {judged.decision.by}"
        yield from _wrapped(f"Decided before, when something else was found: {before}", "")


def _passage(report: Report, passage: Passage) -> Iterator[str]:
    line = _line(report, passage.span)
    date = report.facts.date or "no date"
    yield from _wrapped(f"{report.id}, {date}, line {line}", "")
    sentences = Sentences(report)
    before, after = sentences.around(passage.sentence)
    if before is not None:
        yield from _wrapped(report.reads(before), "    ")
    yield from _wrapped(_marked(report, passage), "  > ")
    if after is not None:
        yield from _wrapped(report.reads(after), "    ")


def _marked(report: Report, passage: Passage) -> str:
    """The sentence, with double brackets round the place in question."""
    sentence = passage.sentence
    whole = Span(min(sentence.start, passage.span.start), max(sentence.end, passage.span.end))
    if whole == passage.span:
        return report.reads(whole)
    parts = (
        Span(whole.start, passage.span.start),
        passage.span,
        Span(passage.span.end, whole.end),
    )
    before, inside, behind = (report.reads(part) if part.start < part.end else "" for part in parts)
    return f"{before}[[{inside}]]{behind}"


def _wrapped(text: str, indent: str) -> list[str]:
    """Text as lines of the terminal's width, harmless, in one colour."""
    width = _width()
    flat = " ".join(for_terminal(text).split())
    cut = flat if len(flat) <= _LONGEST + width else f"{flat[:_LONGEST]} …"
    return textwrap.wrap(
        cut,
        width,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )


def _width() -> int:
    """The terminal's width now: it may have changed since the last question."""
    return min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size().columns))


def _verdict(decision: Decision) -> str:
    if decision.correction is None:
        return decision.verdict
    return f"{decision.verdict} {', '.join(given(decision.correction))}"


def listed(waiting: Iterable[Judged], reports: dict[str, Report]) -> Iterator[str]:
    """Yield a line for each open question, with its place."""
    for judged in waiting:
        item = judged.item
        line = _line(reports[item.report], item.place)
        again = "; put off" if judged.skipped else ""
        again += "; decided before, on something else" if judged.outdated else ""
        flat = " ".join(for_terminal(item.found).split())
        yield f"{item.report}:{line}: {item.about}: {flat}{again}"


def _line(report: Report, place: Span) -> int:
    return report.file.count("\n", 0, place.start) + 1


def lost(review: Review) -> Iterator[str]:
    """Yield what decisions have lost their words, with the place where these last stood."""
    for one in review.gone:
        yield for_terminal(
            f"{one.report}: the text at {one.start}-{one.end} has changed; it was decided there, "
            f"about its {one.about}: {_verdict(one)}, by {one.by}."
        )
    if review.gone:
        yield "What stands there now is asked anew; the old words, put back, find their decisions."
    if review.unread:
        yield f"{counted(len(review.unread), 'decision')} on reports that are not here."


def summary(review: Review) -> str:
    """Return how far the review has come, in a line."""
    counts = review.counts
    skipped = sum(one.skipped and one.status == "machine" for one in review.judged)
    return (
        f"{counts['confirmed']} confirmed, {counts['corrected']} corrected, "
        f"{counts['rejected']} rejected; {counts['machine']} open, {skipped} of them put off."
    )
