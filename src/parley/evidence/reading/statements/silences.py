"""Statements that are none: nobody commented, nobody answered, nothing could be confirmed.

Each is an act of its own and evidence neither of assent nor of denial.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.bounds import bounded
from parley.evidence.reading.statements.drafts import Draft, Phrase
from parley.evidence.reading.statements.sources import phrase, source_of
from parley.evidence.reading.statements.tree import SUBJECTS, child, negated, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.evidence.reading.records import Act
    from parley.evidence.reading.statements.page import Page

_NOT = r"(?:(?:did|do|does|has|have|had|would|could|will|was|were|is|are)(?: not|n't)|cannot|won't)"
_UNABLE = (
    r"(?:could not|couldn't|cannot|can not|(?:not|\w+n't) been able to"
    r"|(?:was|were|is|are) not in a position to"
    r"|(?:was|were|is|are|been) not{adverbs} able to|(?:was|were|is|are|been){adverbs} unable to)"
)
_ADVERBS = r"(?: (?:immediately|yet|right away|independently|publicly|also|be|been))*"
_TELLING = (
    r"(?:elaborat|specif|disclos|provid|giv|gave\b|offer|say|said\b|nam|identif|detail|explain"
    r"|reveal|clarif)\w*"
)
_DECLINING = r"(?:declin|refus)(?:ed|es|e|ing)"


def _pattern(words: str) -> re.Pattern[str]:
    """Return a pattern; its group `verb`, or `verb2`, is the word that it hangs on."""
    return re.compile(words.replace("{adverbs}", _ADVERBS), re.IGNORECASE)


_PATTERNS: tuple[tuple[Act, re.Pattern[str]], ...] = (
    (
        "declined_comment",
        _pattern(
            rf"\b(?:(?P<verb>{_DECLINING})(?: (?:a|any|all|several|repeated|multiple))?"
            r"(?:,? [^.,;]{0,40},)?(?: to (?:publicly |further |immediately )?"
            r"(?:comment|be interviewed|be quoted|answer questions"
            r"|speak to (?:reporters|the press))"
            r"| comment| requests? for|(?: an)? interview)"
            r"|(?P<verb2>declin)(?:ed|es|e|ing) to (?:discuss|answer|speak|talk))\b"
        ),
    ),
    (
        "declined_comment",
        _pattern(
            r"\b(?:(?:did|would|could|will|does|do|has|have|can)(?: not|n't)|cannot)"
            r"(?: (?:immediately|publicly))?,? (?P<verb>comment)(?:ed)?\b"
            r"|\bneither (?P<verb3>confirm)(?:ed|s)? nor den(?:y|ied|ies)\b"
            r"|\b(?:had|made|offered) (?P<verb2>no)(?: immediate| further)? comment\b"
            r"|\b(?:did|do|does)(?: not|n't) (?P<verb4>wish|want) to "
            r"(?:comment|react|answer|speak|discuss)\b"
        ),
    ),
    (
        "no_response",
        _pattern(
            rf"\b{_NOT}{{adverbs}},? (?P<verb>respond|repl(?:y|ied)|answer|return(?:ed)?)(?:ed)?\b"
            r"(?= (?:to|immediately|(?:\w+ ){0,2}(?:calls?|messages?|e-?mails?|requests?|questions?"
            r"|letters?))\b|[.,]|$)"
        ),
    ),
    (
        "no_response",
        _pattern(
            r"\b(?:could not|couldn't|cannot|can not){adverbs} (?P<verb>reached)\b"
            r"|\b(?:was|were) not (?:immediately )?(?P<verb2>available) (?:to|for) comment"
            r"|\b(?P<verb3>unavailable|unreachable) for comment"
            r"|\b(?:was|were) not (?P<verb4>available) outside (?:office|business|working) hours"
        ),
    ),
    (
        "could_not_confirm",
        _pattern(
            rf"\b{_UNABLE}{{adverbs}} (?:be )?"
            r"(?P<verb>confirm|verif|establish|corroborat|determin|authenticat)\w*\b"
        ),
    ),
    (
        "no_details",
        _pattern(
            rf"\b(?:{_NOT}{{adverbs}},? (?P<verb>{_TELLING})|would not be (?P<verb2>drawn)"
            rf"|{_DECLINING} to (?P<verb3>{_TELLING})"
            r"|(?P<verb4>gave|giving|provided|providing|offered|offering) no\b"
            r"|without (?P<verb5>elaborat|specify|giv|provid|say|nam|explain|identify)ing)\b"
        ),
    ),
)
_DETAILS = re.compile(
    r"(?:\s+(?:immediate|immediately|further|more|any|many|other|additional|specific|exact|the))*"
    r"\s+(?:details?|particulars|information|names?|specifics|evidence|reasons?|explanations?|figures?"
    r"|numbers?|timetable|timeline|date)\b",
    re.IGNORECASE,
)
_NEEDS_DETAILS = re.compile(r"provid|giv|offer|gave", re.IGNORECASE)
_NEITHER = re.compile(r"(?:neither|none|no one|nobody)\b", re.IGNORECASE)
_REPLYING = frozenset({"respond", "reply", "comment", "answer"})


def silences(page: Page) -> Iterator[Draft]:
    """Yield the statements of a page that say that nothing was said."""
    seen: list[Span] = []
    for act, pattern in _PATTERNS:
        for found in pattern.finditer(page.text):
            span = Span(*found.span())
            if any(span.start < other.end and other.start < span.end for other in seen):
                continue
            draft = _draft(page, act, found)
            if draft is not None and not page.quoted_at(draft.at.idx):
                seen.append(span)
                yield draft
    yield from _neither(page, seen)


def _draft(page: Page, act: Act, found: re.Match[str]) -> Draft | None:
    name, stem = next((name, stem) for name, stem in found.groupdict().items() if stem)
    verb = _verb(page, found.start(name))
    if verb is None:
        return None
    end = found.end()
    if act == "no_details" and _NEEDS_DETAILS.match(stem):
        details = _DETAILS.match(page.text, end)
        if details is None:
            return None
        end = details.end()
    return _silence(page, act, verb, Span(found.start(), end))


def _silence(page: Page, act: Act, verb: Token, cue: Span) -> Draft:
    passive = child(verb, ("nsubjpass",)) is not None and act == "could_not_confirm"
    source = None if passive else _source(page, verb)
    sentence = page.sentence(verb)
    rest = page.trimmed(cue.end, max(cue.end, sentence.end))
    content = bounded(page, rest, verb) if rest.start < rest.end else ()
    if act == "no_response":
        content = _topic(page, content)
    subject_ = child(verb, SUBJECTS)
    if passive and subject_ is not None:
        content = (phrase(page, subject_, verb).span,)
    return Draft(
        rule=f"silence-{act.replace('_', '-')}",
        kind="reported", act=act, at=verb, cue=cue, source=source, content=content,
    )  # fmt: skip


_ASKED = re.compile(
    r"(?:to )?(?:\w+ ){0,3}"
    r"(?:requests?|calls?|messages?|e-?mails?|questions?|letters?|for comment)\b"
    r"(?: (?:for|seeking) (?:\w+ )?comment| for (?:an )?interview| left [^.,;]*)?",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\s*(?=(?:about|on|regarding|over|as to|whether)\b)", re.IGNORECASE)


def _topic(page: Page, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return what a question that nobody answered was about, where that is said."""
    if not content:
        return ()
    asked = _ASKED.match(page.text, content[0].start, content[-1].end)
    if asked is None:
        return content if _ABOUT.match(page.text, content[0].start) else ()
    topic = _ABOUT.match(page.text, asked.end(), content[-1].end)
    return () if topic is None else (page.trimmed(topic.end(), content[-1].end),)


def _source(page: Page, verb: Token) -> Phrase | None:
    found = source_of(page, verb)
    if found is not None:
        return found
    head = subject(verb) or child(verb, SUBJECTS)
    return None if head is None else phrase(page, head, verb)


def _verb(page: Page, at: int) -> Token | None:
    """Return the word at a place, or the verb that a noun or adjective there hangs on."""
    span = page.doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None:
        return None
    word = span[0]
    while _hangs(word) and word.head != word:
        word = word.head
    return word


def _hangs(word: Token) -> bool:
    """Whether a word is no verb of its own: a noun, or "to confirm" after "in a position"."""
    return word.pos_ not in {"VERB", "AUX"} or (
        word.dep_ in {"acl", "relcl"} and word.head.lemma_ == "position"
    )


def _neither(page: Page, seen: list[Span]) -> Iterator[Draft]:
    """Yield "neither side replied": the denial stands in the subject."""
    for word in page.doc:
        if word.lemma_ not in _REPLYING or page.quoted_at(word.idx) or negated(word):
            continue
        own = child(word, ("nsubj",))
        if own is None or not _NEITHER.match(own.left_edge.text):
            continue
        span = Span(word.idx, word.idx + len(word))
        if not any(span.start < other.end and other.start < span.end for other in seen):
            act: Act = "declined_comment" if word.lemma_ == "comment" else "no_response"
            yield _silence(page, act, word, span)
