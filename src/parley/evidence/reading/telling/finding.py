"""Put it together: from the pages of a report and its statements to what it tells by itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span, Telling
from parley.evidence.reading.statements.names import Actor, Names
from parley.evidence.reading.telling.acting import actor_of
from parley.evidence.reading.telling.clauses import Taken, heads
from parley.evidence.reading.telling.extents import extents
from parley.evidence.reading.telling.hedging import hedge
from parley.evidence.reading.telling.kinds import kind, negated
from parley.evidence.reading.telling.marking import Marked
from parley.evidence.reading.telling.when import Dated, date_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from parley.evidence.reading.records import Statement
    from parley.evidence.reading.statements.page import Page


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """What is known of a report while one of its pages is read; spans are the page's."""

    report: str
    names: Names
    page: Page
    taken: Taken
    dates: tuple[Dated, ...]


def tellings(
    parsed: Sequence[Page],
    said: Sequence[Statement],
    dates: Sequence[Dated] = (),
    *,
    report: str,
    actors: Sequence[Actor] = (),
) -> tuple[Telling, ...]:
    """Return what a parsed report tells in its own voice, in the text's order.

    Args:
        parsed: the report's pages, the ones that its statements were found on.
        said: its statements, with spans into the same text.
        dates: its dates, likewise.
        report: its id.
        actors: whom the case knows, for the party of who acts.
    """
    names = Names(actors=tuple(actors))
    marked = Marked(said, dates)
    return tuple(
        one
        for page in parsed
        for one in _told(
            _Reader(
                report=report,
                names=names,
                page=page,
                taken=marked.taken(page),
                dates=marked.dates(page),
            )
        )
    )


def _told(reader: _Reader) -> Iterator[Telling]:
    page, taken = reader.page, reader.taken
    verbs = heads(page, taken)
    if page.passage.headline and not taken.said and all(verb.dep_ == "relcl" for verb in verbs):
        yield _verbless(reader, page.trimmed(0, len(page.text)))
        return
    spans = extents(page, verbs, taken)
    for span, verb in sorted(zip(spans, verbs, strict=True), key=lambda each: each[0]):
        yield _clause(reader, verb, span, spans)


def _clause(reader: _Reader, verb: Token, span: Span, spans: Iterable[Span]) -> Telling:
    page = reader.page
    who = actor_of(page, verb, reader.names)
    return Telling(
        id=_id(reader, span),
        report=reader.report,
        start=page.shift(span).start,
        end=page.shift(span).end,
        verb=page.shift(Span(verb.idx, verb.idx + len(verb))),
        actor=None if who is None else who.text,
        actor_span=None if who is None else page.shift(who.span),
        party=None if who is None else who.party,
        kind=kind(verb, headline=page.passage.headline),
        negated=negated(verb),
        date=date_of(page, verb, span, reader.dates),
        hedged=hedge(page.text, span, spans),
        repeats=None,
    )


def _verbless(reader: _Reader, span: Span) -> Telling:
    """Return a headline that has no verb as one telling: it says how things stand."""
    place = reader.page.shift(span)
    return Telling(
        id=_id(reader, span),
        report=reader.report,
        start=place.start,
        end=place.end,
        verb=None,
        actor=None,
        actor_span=None,
        party=None,
        kind="state",
        negated=False,
        date=None,
        hedged=hedge(reader.page.text, span, ()),
        repeats=None,
    )


def _id(reader: _Reader, span: Span) -> str:
    """Return an id that a re-run gives again."""
    place = reader.page.shift(span)
    key = f"{reader.report}:{place.start}:{place.end}:telling"
    return hashlib.sha256(key.encode()).hexdigest()[:12]
