"""What a verb gives as said: the clause without "that" and without the attribution.

Looked for in this order: a quotation beside the attribution, a clause or complement after the verb,
the rest of the sentence before an attribution that trails it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.bounds import bounded
from parley.evidence.reading.statements.channels import addressed, is_channel, names_day
from parley.evidence.reading.statements.lexicon import ALWAYS_SPEECH, CONTENT_PREPOSITIONS
from parley.evidence.reading.statements.page import is_speech
from parley.evidence.reading.statements.tree import SUBJECTS, child, first, last

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.evidence.reading.statements.drafts import Phrase
    from parley.evidence.reading.statements.page import Page

Found = tuple[str, tuple[Span, ...]]

_JOINED = re.compile(r"(?:,|[\"?!]|--?|[\u2013\u2014])\s*$")
_TIME = (
    r"(?:late |early |earlier )?(?:on |this |last |that |the same )?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|week|month|year|day)"
    r"(?: (?:morning|afternoon|evening|night))?"
)
_WHEN = re.compile(rf"\s*,?\s*{_TIME}\b,?\s*", re.IGNORECASE)
_THAT = re.compile(r"[\s,:]*(?:that\b)?[\s,]*", re.IGNORECASE)


def content_of(
    page: Page, cue: Token, takes: frozenset[str], source: Phrase | None
) -> Found | None:
    """Return what a verb gives as said and the rule that found it; None where there is nothing."""
    unit = attribution(page, cue, source)
    quoted = _quotation_before(page, unit, cue, source) or _quotation_after(page, cue, unit)
    if quoted:
        return "quotation", quoted
    if "c" in takes and _follows(page, cue, source):
        return _trailing(page, cue, unit)
    governed = _governed(page, cue, takes)
    if governed is not None:
        return governed
    if "c" not in takes:
        return None
    if cue.dep_ == "relcl":
        return _rest(page, cue, unit, source)
    return _trailing(page, cue, unit) or _rest(page, cue, unit, source)


def _follows(page: Page, cue: Token, source: Phrase | None) -> bool:
    """Whether it is "..., said X", whatever the parser took what follows for."""
    if source is None or source.span.start < cue.idx or not page.text[: cue.idx].endswith(", "):
        return False
    return not page.text[cue.idx + len(cue) : source.span.start].strip()


def attribution(page: Page, cue: Token, source: Phrase | None) -> Span:
    """Return the stretch from source to verb, where they stand together, with the auxiliaries."""
    start = min(
        [
            cue.idx,
            *(
                word.idx
                for word in cue.lefts
                if word.dep_ in {"aux", "neg", "advmod"} and word.i > cue.i - 4
            ),
        ]
    )
    end = cue.idx + len(cue)
    sentence = page.sentence(cue)
    if source is not None and sentence.start <= source.span.start < sentence.end:
        if source.span.end <= cue.idx and not re.search(
            r"[,\"]", page.text[source.span.end : start].strip(" ,")
        ):
            start = min(start, source.span.start)
        if end <= source.span.start <= end + 12:
            end = max(end, source.span.end)
    return Span(start, end)


# --- quotations beside the attribution -----------------------------------------------------------


def _quotation_before(
    page: Page, unit: Span, cue: Token, source: Phrase | None
) -> tuple[Span, ...]:
    """Return the quotation that an attribution follows, with what stands before it."""
    before = page.text[: unit.start].rstrip(" ,-\u2013\u2014")
    quote = page.quote_at(len(before) - 1) if before else None
    if quote is None or quote.end != len(before) or not _ends_before(page, quote.end, unit.start):
        return ()
    if source is not None and source.span.start < quote.start and _clause(cue) is not None:
        return ()
    start = next(span for span in page.sentences if quote.start < span.end).start
    lead = page.text[start : quote.start]
    whole = quote.start if start > quote.start or _introduced(lead) else start
    right = _resumed(page, unit)
    return (Span(whole, quote.end), *right)


def _ends_before(page: Page, end: int, start: int) -> bool:
    """Whether a quotation ends as one does before its attribution: on a comma, or the like."""
    return page.text[end - 2] in ",?!-\u2014" or "," in page.text[end:start]


def _introduced(lead: str) -> bool:
    return lead.rstrip().endswith(":") or not lead.strip()


def _resumed(page: Page, unit: Span) -> tuple[Span, ...]:
    """Return the quotation that goes on after the attribution within its sentence."""
    following = next((quote for quote in page.quotes if quote.start >= unit.end), None)
    if following is None or not re.fullmatch(
        r"[^\".]{0,50},\s*", page.text[unit.end : following.start]
    ):
        return ()
    return (Span(following.start, following.end),)


def _quotation_after(page: Page, cue: Token, unit: Span) -> tuple[Span, ...]:
    """Return the quotation that an attribution leads to and that stands for itself."""
    following = next((quote for quote in page.quotes if quote.start >= unit.end), None)
    if following is None or following.start > page.sentence(cue).end:
        return ()
    between = page.text[unit.end : following.start]
    speech = page.text[following.start : following.end]
    if not is_speech(speech) or not _leads(page, cue, between, following.end):
        return ()
    return (Span(following.start, following.end),)


def _leads(page: Page, cue: Token, between: str, end: int) -> bool:
    """Whether nothing but the attribution stands before a quotation, and nothing after it."""
    rest = page.text[end : page.sentence(cue).end].strip(" .,")
    bare = _THAT.fullmatch(_WHEN.sub(" ", between))
    if bare is not None:
        return not rest or page.text[end - 2] in ",.?!"
    return (
        bool(re.fullmatch(r"[^\".;]{0,80}[:,]\s*", between))
        and not rest
        and child(cue, ("ccomp",)) is None
    )


# --- what the verb governs -----------------------------------------------------------------------


def _governed(page: Page, cue: Token, takes: frozenset[str]) -> Found | None:
    clause = _clause(cue)
    if "e" in takes and (hope := child(cue, ("dobj",))) is not None and clause is not None:
        return _spans(page, cue, "object", first(hope), last(clause))
    if "c" in takes and clause is not None:
        end = _resumed_end(page, clause, last(clause))
        return _spans(page, cue, "clause", _start(page, clause, cue), end)
    parts = _complements(cue, takes)
    if not parts:
        return None
    rule = "infinitive" if parts[0].dep_ in {"xcomp", "ccomp"} else "object"
    end = max(last(part) for part in [*parts, *_limits(cue, parts[-1])])
    return _spans(page, cue, rule, first(parts[0]), end)


def _limits(cue: Token, part: Token) -> list[Token]:
    """Return the clauses that go on with what is vowed or wanted: "until", "solely on which"."""
    return [
        word
        for word in cue.rights
        if word.i > part.i
        and word.left_edge.i == part.right_edge.i + 1
        and (word.left_edge.lower_ in _LIMITING or _asks(word))
    ]


def _asks(word: Token) -> bool:
    """Whether a clause opens like a question inside a phrase: "on which", "solely over who"."""
    opening = word.doc[word.left_edge.i : min(word.left_edge.i + 3, word.i)]
    return any(
        one.dep_ == "prep" and after.tag_ in {"WDT", "WP", "WP$"}
        for one, after in pairwise(opening)
    )


_LIMITING = frozenset({"until", "unless", "if", "before", "without", "after", "once", "till"})


def _spans(page: Page, cue: Token, rule: str, start: int, end: int) -> Found | None:
    span = page.trimmed(max(start, cue.idx + len(cue)), end)
    found = bounded(page, span, cue) if span.start < span.end else ()
    return (rule, found) if found else None


def _resumed_end(page: Page, clause: Token, end: int) -> int:
    """Return the end of a clause whose verb was taken for a participle: the true verb follows."""
    following = next(
        (word for word in page.doc[clause.right_edge.i + 1 :] if word.text != ","), None
    )
    if (
        following is None
        or following.sent != clause.sent
        or following.tag_ not in {"VBZ", "VBP", "VBD", "MD"}
    ):
        return end
    verb = following.head if following.dep_ in {"aux", "auxpass"} else following
    return last(verb) if verb.i > clause.i and child(verb, SUBJECTS) is None else end


def _clause(cue: Token) -> Token | None:
    """Return the finite clause after a verb."""
    for word in cue.rights:
        finite = word.left_edge.i > cue.i and not _infinitive(word)
        if finite and (word.dep_ == "ccomp" or (word.dep_ == "advcl" and _marked_that(word))):
            return word
    return None


def _marked_that(word: Token) -> bool:
    mark = child(word, ("mark",))
    return mark is not None and mark.lower_ == "that"


def _infinitive(word: Token) -> bool:
    return any(part.lower_ == "to" and part.dep_ == "aux" for part in word.lefts)


def _start(page: Page, clause: Token, cue: Token) -> int:
    """Return where a clause begins: after "that", after the day of the saying, after whom."""
    mark = child(clause, ("mark",))
    if mark is not None and mark.lower_ == "that" and mark.i - cue.i < _FAR:
        return mark.idx + len(mark)
    start = max(first(clause), cue.idx + len(cue))
    when = _WHEN.match(page.text, cue.idx + len(cue))
    return max(start, when.end()) if when else start


_FAR = 40


def _complements(cue: Token, takes: frozenset[str]) -> list[Token]:
    """Return what a verb governs of the kinds that it takes, in order."""
    to_whom = addressed(cue)
    return [word for word in cue.rights if word != to_whom and _taken(word, takes)]


def _taken(word: Token, takes: frozenset[str]) -> bool:
    if word.dep_ in {"xcomp", "ccomp"}:
        gerund = "o" in takes and "VBG" in {word.tag_, *(part.tag_ for part in word.lefts)}
        return "s" in takes or gerund or ("i" in takes and _infinitive(word))
    if word.dep_ in {"dobj", "oprd", "attr", "dative"}:
        return bool(takes & {"o", "s"}) and not names_day(word)
    if word.dep_ == "npadvmod":
        return "o" in takes and child(word, ("det",)) is not None and not names_day(word)
    if word.dep_ != "prep" or is_channel(word):
        return False
    return "s" in takes or ("p" in takes and word.lower_ in CONTENT_PREPOSITIONS) or "o" in takes


# --- attributions after or within a sentence ------------------------------------------------------


def _trailing(page: Page, cue: Token, unit: Span) -> Found | None:
    """Return the sentence before an attribution that trails it."""
    sentence = page.sentence(cue)
    left = page.text[sentence.start : unit.start]
    if not _JOINED.search(left) or len(left.split()) <= _OPENER:
        return None
    span = page.trimmed(sentence.start, unit.start)
    if span.start >= span.end:
        return None
    return ("trailing", (span, *_gone_on(page, cue, unit)))


def _gone_on(page: Page, cue: Token, unit: Span) -> tuple[Span, ...]:
    """Return the rest of a clause that an attribution parts: "The waters, they argue, are full"."""
    verb = cue.head
    parted = cue.dep_ == "parataxis" and verb.i > cue.i and page.text[unit.end] == ","
    if not parted or page.quoted_at(verb.idx):
        return ()
    span = page.trimmed(unit.end + 1, page.sentence(cue).end)
    return (span,) if span.start < span.end else ()


_OPENER = 2


def _rest(page: Page, cue: Token, unit: Span, source: Phrase | None) -> Found | None:
    """Return the rest of the sentence after a verb that the parser read as governing nothing."""
    if source is None or source.span.start > cue.idx or not _says_more(page, cue):
        return None
    to_whom = addressed(cue)
    start = unit.end if to_whom is None else max(unit.end, _end_of(to_whom))
    citing = _CITING.match(page.text, start)
    start = citing.end() if citing else start
    when = _WHEN.match(page.text, start)
    start = when.end() if when else start
    that = _THAT.match(page.text, start)
    begin = that.end() if that else start
    return _spans(page, cue, "rest", begin, _before_another(page, cue, begin))


_CITING = re.compile(r",\s*(?:citing|quoting)\s[^,;.]*(?=,)", re.IGNORECASE)


def _end_of(to_whom: Token) -> int:
    """Return the end of whom a verb addresses, without the clause that was taken for a relative."""
    clause = child(to_whom, ("relcl",))
    if clause is None or any(part.tag_ in {"WP", "WDT"} for part in clause.subtree):
        return last(to_whom)
    opener = clause.left_edge
    return opener.idx if opener.lower_ != "that" else last(to_whom)


def _before_another(page: Page, cue: Token, start: int) -> int:
    """Return where the sentence ends, or its part before ", but X did" in the verb's own row."""
    for word in cue.rights:
        joins = word.dep_ == "conj" and child(word, SUBJECTS) is not None
        if joins and word.left_edge.i and word.left_edge.nbor(-1).dep_ == "cc":
            before = word.left_edge.nbor(-1).idx
            if page.text[start:before].rstrip().endswith(","):
                return before
    return page.sentence(cue).end


_ANAPHORS = frozenset({"opposite", "otherwise", "same", "contrary"})


def _says_more(page: Page, cue: Token) -> bool:
    """Whether a verb of saying stands without an object before something like a clause."""
    if cue.lemma_ not in ALWAYS_SPEECH or cue.dep_ == "pcomp":
        return False
    if any(word.lower_ in _ANAPHORS for word in cue.rights):
        return True
    object_ = child(cue, ("dobj",))
    if object_ is not None and object_ != addressed(cue):
        return False
    following = page.words(Span(cue.idx + len(cue), page.sentence(cue).end))
    if page.passage.headline:
        return True
    return any(word.tag_ in {"VBZ", "VBP", "VBD", "MD"} for word in following)
