"""Put the rules together: from the pages of a report to its statements, in the text's order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Source, Span, Statement
from parley.evidence.reading.statements.according import according
from parley.evidence.reading.statements.chains import chains, cited
from parley.evidence.reading.statements.channels import addressee, via
from parley.evidence.reading.statements.confidence import confidence
from parley.evidence.reading.statements.continuing import following, goes_on, unattributed
from parley.evidence.reading.statements.headlines import headline
from parley.evidence.reading.statements.hedges import hedge, mode_spans
from parley.evidence.reading.statements.names import Actor, Names
from parley.evidence.reading.statements.nominal import nominal
from parley.evidence.reading.statements.page import Page, pages
from parley.evidence.reading.statements.silences import silences
from parley.evidence.reading.statements.speakers import Speaker, Speakers
from parley.evidence.reading.statements.speaking import speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parley.evidence.reading.records import Mode
    from parley.evidence.reading.statements.drafts import Draft


@dataclass(kw_only=True)
class _Found:
    """A draft with its page, and the quotations that other paragraphs add to it."""

    page: Page
    draft: Draft
    before: list[Span]
    after: list[Span]

    @property
    def content(self) -> tuple[Span, ...]:
        """The content in the file."""
        own = (self.page.shift(span) for span in self.draft.content)
        return (*self.before, *own, *self.after)


def find(
    text: str, kept: Iterable[Span], *, report: str, actors: Sequence[Actor] = ()
) -> tuple[Statement, ...]:
    """Return the statements of a report's kept stretches."""
    return statements(list(pages(text, kept)), report=report, actors=actors)


def statements(
    parsed: Sequence[Page], *, report: str, actors: Sequence[Actor] = ()
) -> tuple[Statement, ...]:
    """Return the statements of a parsed report."""
    names = Names(actors=tuple(actors))
    names.learn(parsed)
    found = _continued(parsed)
    speakers = Speakers(names=names)
    who = [
        None if one.draft.source is None else speakers.resolve(one.draft.source) for one in found
    ]
    return tuple(_statement(one, speaker, report) for one, speaker in zip(found, who, strict=True))


def drafts(page: Page) -> list[Draft]:
    """Return what the rules find on one page, in the text's order, one draft a cue."""
    silent = [*silences(page), *chains(page)]
    spoken = [draft for draft in speaking(page) if not _covered(draft, silent)]
    told = [following(page, draft) for draft in spoken]
    others = chain(nominal(page), according(page, told), headline(page), cited(page, told))
    found = [*silent, *told]
    found += [draft for draft in others if not _covered(draft, found)]
    kept = [draft for draft in found if _speech(draft) or not _inside(draft, found)]
    return sorted(kept, key=lambda draft: (draft.cue.start, draft.cue.end))


def _covered(draft: Draft, others: Iterable[Draft]) -> bool:
    """Whether another draft has the cue already."""
    return any(
        draft.cue.start < other.cue.end and other.cue.start < draft.cue.end for other in others
    )


def _speech(draft: Draft) -> bool:
    """Whether a draft is speech, which is a statement also where somebody else reports it."""
    return draft.kind == "reported" and draft.rule not in _DEEDS


_DEEDS = frozenset({"reported-infinitive", "reported-object", "reported-passive"})


def _inside(draft: Draft, others: Iterable[Draft]) -> bool:
    """Whether a wish is told by a source or lies in another wish, and is not the reporter's."""
    return any(
        span.start <= draft.cue.start < span.end
        for other in others
        if other is not draft
        for span in other.content
    )


def _continued(parsed: Sequence[Page]) -> list[_Found]:
    """Return the drafts of all pages; pages that only quote are added to whom they belong to."""
    found: list[_Found] = []
    waiting: list[Span] = []
    for page in parsed:
        own = [_Found(page=page, draft=draft, before=[], after=[]) for draft in drafts(page)]
        quote = None if own else unattributed(page)
        if quote is not None:
            span = page.shift(quote)
            last = _quoting(found, waiting)
            if last is not None:
                last.after.append(span)
            elif goes_on(page):
                waiting.append(span)
            else:
                waiting = []
        elif own and waiting:
            first = own[0]
            if first.draft.content and page.quote_at(first.draft.content[0].start) is not None:
                first.before.extend(waiting)
            waiting = []
        found += own
    return found


def _quoting(found: Sequence[_Found], waiting: Sequence[Span]) -> _Found | None:
    """Return the last statement if it is one that a quotation on its own may go on."""
    if not found or waiting:
        return None
    last = found[-1]
    return last if last.draft.rule == "reported-quotation" else None


def _statement(one: _Found, speaker: Speaker | None, report: str) -> Statement:
    draft, page = one.draft, one.page
    cue, content = page.shift(draft.cue), one.content
    given = draft.source
    source = None if speaker is None or given is None else _source(page, given.span, speaker)
    ends = [cue, *content, *([] if source is None else [Span(source.start, source.end)])]
    pronoun = given is not None and given.head.pos_ == "PRON"
    return Statement(
        id=_id(report, cue, draft),
        report=report,
        start=min(span.start for span in ends),
        end=max(span.end for span in ends),
        cue=cue,
        source=source,
        via=draft.via or via(page, draft.at),
        speaker=None if speaker is None else speaker.id(report),
        content=content,
        kind=draft.kind,
        mode=_mode(one),
        act=draft.act,
        date=None,
        hedge=hedge(page, draft),
        addressee=addressee(page, draft.at),
        rule=draft.rule,
        confidence=confidence(draft.rule, pronoun=pronoun),
    )


def _source(page: Page, place: Span, speaker: Speaker) -> Source:
    span = page.shift(place)
    text = page.passage.original[place.start : place.end]
    return Source(
        start=span.start,
        end=span.end,
        text=text,
        kind=speaker.kind,
        party=speaker.party,
        anonymous=speaker.anonymous,
        count=speaker.count,
    )


def _mode(one: _Found) -> Mode:
    quoted, whole = mode_spans(one.page, one.draft.content)
    if one.before or one.after or (quoted and quoted >= whole):
        return "quotation"
    return "mixed" if quoted else "indirect"


def _id(report: str, cue: Span, draft: Draft) -> str:
    """Return an id that a re-run gives again."""
    key = f"{report}:{cue.start}:{cue.end}:{draft.rule}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]
