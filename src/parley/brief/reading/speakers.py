"""Who says what, and what was expressly not said.

Within a report the ledger says which mentions are one source. Across reports only a proper name
makes one; whoever has none stays with the report that quotes him (§4.5, §11.7).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.brief.reading.texts import shown, shown_if
from parley.brief.reading.value import Said, Silence, Speaker
from parley.evidence.reading.records import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from parley.brief.reading.texts import Texts
    from parley.evidence.reading.records import Source, Statement

SILENT = frozenset({"no_details", "declined_comment", "could_not_confirm", "no_response"})
_NAMED = frozenset({"organisation", "party", "outlet"})
_NAME = re.compile(r"(?<!^)\b[^\W\d_a-z]\w+|^(?!The\b|An?\b)[^\W\d_a-z]\w+\s+[^\W\d_a-z]\w+")
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "who", "both", "others", "one"})


def speakers(
    statements: Iterable[Statement], texts: Texts, copies: Collection[str]
) -> tuple[Speaker, ...]:
    """Return the sources with what they say: named ones first, then by report.

    Args:
        statements: what was found, by report and place.
        texts: the reports.
        copies: the ids of the reports that rewrite another.
    """
    by_key: dict[str, list[Statement]] = {}
    for one in statements:
        if one.act not in SILENT:
            by_key.setdefault(_key(one), []).append(one)
    in_order = sorted(by_key.items(), key=lambda item: _order(*item))
    return tuple(_speaker(each, texts, copies) for _, each in in_order)


def names(statements: Iterable[Statement]) -> dict[str, str]:
    """Return by statement what its source is called where that says most, be it "he" here."""
    mentions: dict[str, list[Source]] = {}
    for one in statements:
        if one.source is not None:
            mentions.setdefault(_within_report(one), []).append(one.source)
    best = {key: shown(max(each, key=_telling).text) for key, each in mentions.items()}
    return {one.id: best[_within_report(one)] for one in statements if one.source is not None}


def silences(
    statements: Iterable[Statement], texts: Texts, called: Mapping[str, str]
) -> tuple[Silence, ...]:
    """Return what was expressly not said, by report and place."""
    return tuple(
        Silence(
            who=called.get(one.id),
            act=one.act,
            sentence=texts.sentence(one.report, Span(one.start, one.end)),
            status=one.status,
        )
        for one in statements
        if one.act in SILENT
    )


def _within_report(one: Statement) -> str:
    return f"{one.report}/{one.speaker or one.id}"


def _key(one: Statement) -> str:
    """What stands for one source: a proper name everywhere, anything else within its report."""
    if one.speaker is None or one.source is None:
        return f"{one.report}/nobody"
    slug = one.speaker.partition("/")[2].partition("-")[2]
    if "/" in one.speaker and not _is_name(one.source, slug):
        return one.speaker
    return slug or one.speaker


def _is_name(source: Source, slug: str) -> bool:
    """Whether a name tells its bearer from all others: a full one, or that of an organisation."""
    if source.anonymous:
        return False
    if source.kind == "named-person":
        return "-" in slug
    return source.kind in _NAMED and bool(_NAME.search(source.text))


def _speaker(each: Sequence[Statement], texts: Texts, copies: Collection[str]) -> Speaker:
    best = max(_mentions(each), key=_telling, default=None)
    return Speaker(
        name=shown(best.text) if best else None,
        kind=best.kind if best else None,
        anonymous=any(one.source.anonymous for one in each if one.source),
        count=best.count if best else None,
        reports=tuple(dict.fromkeys(one.report for one in each)),
        said=tuple(_said(one, texts, copies) for one in each),
    )


def _mentions(each: Iterable[Statement]) -> Iterator[Source]:
    return (one.source for one in each if one.source is not None)


def _telling(source: Source) -> tuple[bool, int]:
    """A description says more than a pronoun, and a long one more than a short one."""
    return source.text.lower() not in _PRONOUNS, len(source.text)


def _said(one: Statement, texts: Texts, copies: Collection[str]) -> Said:
    return Said(
        content=texts.quote(one.report, *(one.content or (Span(one.start, one.end),))),
        act=one.act,
        kind=one.kind,
        hedge=shown_if(one.hedge),
        via=shown_if(one.via),
        date=one.date,
        confidence=one.confidence,
        rewrites=one.report in copies,
        status=one.status,
    )


def _order(key: str, each: Sequence[Statement]) -> tuple[str, str, int]:
    """Those with a proper name first, by name; the rest where they were heard."""
    heard_in = each[0].report if "/" in key else ""
    return heard_in, key if not heard_in else "", each[0].start
