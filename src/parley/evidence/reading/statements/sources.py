"""Where the source of a statement begins and ends: the longest noun phrase, or the pronoun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.channels import is_channel, is_day
from parley.evidence.reading.statements.drafts import Phrase
from parley.evidence.reading.statements.kinds import can_speak
from parley.evidence.reading.statements.lexicon import ALWAYS_SPEECH, REPORTED
from parley.evidence.reading.statements.tree import (
    SUBJECTS,
    agent,
    child,
    first,
    last,
    negated,
    passive,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.evidence.reading.statements.page import Page

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
_PLEONASTIC = re.compile(r"it|there|this|that|what", re.IGNORECASE)


def source_of(page: Page, cue: Token) -> Phrase | None:
    """Return who is credited by a verb."""
    head = agent(cue) if passive(cue) else _recorded(cue) or subject(_speaking(cue))
    apart = cue.dep_ not in {"pcomp", "advcl", "acl"} or cue.tag_ != "VBG"
    if (
        apart
        and not passive(cue)
        and (head is None or page.quoted_at(head.idx) or _parted(page, head, cue))
    ):
        found = _after(page, cue) or _governing(cue) or _behind_list(page, cue)
        head = found or nominal_before(page, cue) or head
    if head is None or not _noun(head) or page.quoted_at(head.idx):
        return None
    return phrase(page, head, cue)


_RECORDING = frozenset({"capture", "record", "show", "film", "hear", "catch", "depict"})


def _recorded(cue: Token) -> Token | None:
    """Return whom a recording has: "captures its commander telling", "record him as saying"."""
    verb = next((word for word in cue.ancestors if word.lemma_ in _RECORDING), None)
    if cue.tag_ != "VBG" or verb is None or passive(verb) or verb.i > cue.i:
        return None
    return child(verb, ("dobj",))


def _noun(head: Token) -> bool:
    """Whether a word can be a source; a name is one whatever the parser takes it for."""
    return head.pos_ in _NOMINAL or head.text[:1].isupper()


def _speaking(cue: Token) -> Token:
    """Return the verb whose subject says this too: "said that it had gone well but warned ..."."""
    if cue.tag_ == "VBG" and cue.dep_ in {"advcl", "acl", "conj", "xcomp"}:
        return _going_on(cue)
    above = cue.head
    shares = cue.dep_ == "conj" and child(cue, SUBJECTS) is None and above.dep_ == "ccomp"
    alike = above.head.tag_ == cue.tag_ or negated(cue)
    if shares and alike and above.head.lemma_ in REPORTED:
        return above.head
    return cue


def _behind_list(page: Page, cue: Token) -> Token | None:
    """Return a subject that was taken for the end of the list before it: "by A, B and C, D has"."""
    if child(cue, SUBJECTS) is not None:
        return None
    verb = min([cue.i, *(word.i for word in cue.lefts if word.dep_ in _VERB_PARTS)])
    row = page.doc[cue.sent.start : verb]
    comma = max((word.i for word in row if word.text == ","), default=None)
    if comma is None or comma + 1 >= verb:
        return None
    opener = page.doc[comma + 1]
    return opener if opener.dep_ == "conj" and opener.pos_ in {"PROPN", "NOUN"} else None


def _governing(cue: Token) -> Token | None:
    """Return whose participle was taken for the verb: "X, asked whether ..., replied"."""
    asked = cue.head
    if cue.dep_ == "ccomp" and asked.lemma_ == "ask" and asked.i < cue.i:
        return child(asked, SUBJECTS)
    return None


def _going_on(cue: Token) -> Token:
    """Return the verb that a participle goes on.

    ", adding" goes on what was said before; so does ", saying" where its own subject cannot speak.
    """
    own = subject(cue)
    if cue.lemma_ != "add" and (
        own is None or can_speak(Phrase(span=Span(0, 0), head=own), wants=False)
    ):
        return cue
    saying = [word for word in cue.ancestors if word.lemma_ in REPORTED and word.tag_ in _FINITE]
    return saying[-1] if saying else cue


_FINITE = frozenset({"VBZ", "VBP", "VBD", "VBN"})


def _parted(page: Page, head: Token, cue: Token) -> bool:
    """Whether a quotation or a whole clause stands between a subject and its verb."""
    if head.i > cue.i or head.head != cue:
        return False
    quoted = any(
        head.idx < quote.start and quote.end <= cue.idx and page.quoted_at(quote.start)
        for quote in page.quotes
    )
    return quoted or any(_main_verb(word, head) for word in page.doc[head.i + 1 : cue.i])


def _main_verb(word: Token, head: Token) -> bool:
    """Whether a word is a finite verb in no relative clause of what stands before it."""
    if word.tag_ not in _FINITE - {"VBN"} or word.dep_ in {"relcl", "acl", "aux", "auxpass"}:
        return False
    return not any(verb.dep_ in {"relcl", "acl"} and verb.i > head.i for verb in word.ancestors)


def nominal_before(page: Page, cue: Token) -> Token | None:
    """Return the noun before a verb, back to the end of a quotation or of a clause."""
    start = max(
        [page.sentence(cue).start, *(quote.end for quote in page.quotes if quote.end <= cue.idx)]
    )
    nearest = None
    for word in reversed(page.doc[: cue.i]):
        if word.idx < start or (word.tag_ in {"VBZ", "VBP", "VBD"} and nearest is not None):
            break
        if word.pos_ in {"NOUN", "PROPN", "PRON"} and word.dep_ in _HEADS:
            nearest = word
    return nearest


_HEADS = frozenset(
    {"nsubj", "nsubjpass", "appos", "conj", "dobj", "ROOT", "pobj", "attr", "npadvmod", "dep"}
)


def _after(page: Page, cue: Token) -> Token | None:
    """Return the noun that follows a verb whose quotation stands before it, taken as its object."""
    before = page.text[: cue.idx].rstrip()
    if not before.endswith((",", '"', "?", "!")) or cue.i + 1 >= len(page.doc):
        return None
    object_ = next(
        (word for word in cue.rights if word.dep_ in {"dobj", "dative", "attr", "oprd"}), None
    )
    return object_ or _next_noun(page, cue)


def _next_noun(page: Page, cue: Token) -> Token | None:
    """Return the chief word of the noun phrase that begins right behind a verb of saying."""
    if cue.lemma_ not in ALWAYS_SPEECH:
        return None
    chunks = page.doc[cue.i + 1 : cue.sent.end].noun_chunks
    following = next(iter(chunks), None)
    if following is None or following.start != cue.i + 1 or following.root.pos_ == "PRON":
        return None
    return following.root


def phrase(page: Page, head: Token, cue: Token) -> Phrase:
    """Return the noun phrase of a chief word, kept clear of the cue and of quotations."""
    pronoun = _relative_pronoun(cue, head)
    if pronoun is not None:
        return Phrase(span=Span(pronoun.idx, pronoun.idx + len(pronoun)), head=head)
    start, end = first(head), last(head)
    if head.i < cue.i:
        end = min(end, _verb_start(cue, head), *_relative(cue, head))
        start, end = _and_before(page, head, start, end, cue)
    for quote in page.quotes:
        inside = start > quote.start or page.quoted_at(quote.start)
        if inside and start < quote.end <= head.idx:
            start = quote.end
        elif head.idx < quote.start < end and page.quoted_at(quote.start):
            end = quote.start
    end = min([end, *_cuts(head, cue)])
    bracket = page.text.rfind("(", head.idx, end)
    if bracket > 0 and ")" not in page.text[bracket:end]:
        end = bracket
    return Phrase(span=page.trimmed(start, max(end, head.idx + len(head))), head=head)


def _verb_start(cue: Token, head: Token) -> int:
    """Return where the verb of a subject begins, its auxiliaries and adverbs included."""
    between = (word for word in cue.lefts if word.i > head.i and word.dep_ in _VERB_PARTS)
    return min((word.idx for word in between), default=cue.idx)


def _relative_pronoun(cue: Token, head: Token) -> Token | None:
    """Return the pronoun that stands for a noun in the relative clause of a verb."""
    own = child(cue, SUBJECTS)
    return own if own is not None and own != head and own.tag_ in {"WP", "WDT"} else None


def _relative(cue: Token, head: Token) -> list[int]:
    """Return where the relative clause begins in which a verb says what its noun says."""
    above = (word for word in (cue, *cue.ancestors) if word.dep_ == "relcl" and word.head == head)
    return [first(word) for word in above]


def _and_before(page: Page, head: Token, start: int, end: int, cue: Token) -> tuple[int, int]:
    """Return a phrase with its first part, where "A and B said" was read as two subjects."""
    other = child(cue, SUBJECTS)
    if other is not None and other.i < head.i and not page.quoted_at(other.idx):
        last_word = other.right_edge
        if last_word.dep_ == "cc" and last_word.i + 1 == head.left_edge.i:
            return first(other), end
    if other == head and head.right_edge.dep_ == "cc":
        following = [word for word in cue.lefts if word.dep_ in SUBJECTS and word.i > head.i]
        if following:
            return start, last(following[-1])
    return start, end


_VERB_PARTS = frozenset({"aux", "auxpass", "neg", "advmod"})


def _cuts(head: Token, cue: Token) -> list[int]:
    """Return where something begins in a phrase that belongs to the verb: how, when, what next."""
    return [
        word.left_edge.idx
        for word in head.rights
        if (word.i > cue.i and _of_the_verb(word)) or _doing(word) or is_day(word)
    ]


def _doing(word: Token) -> bool:
    """Whether a participle after a comma tells what somebody was doing: citing, leaving."""
    before = word.left_edge.nbor(-1).text if word.left_edge.i else ""
    cut = word.head.pos_ == "PROPN" or word.lemma_ in {"cite", "quote"}
    return cut and before == "," and word.tag_ == "VBG" and word.dep_ in {"acl", "advcl"}


def _of_the_verb(word: Token) -> bool:
    if word.dep_ in {"acl", "advcl", "conj"} and word.tag_ == "VBG":
        return word.lemma_ in REPORTED
    if word.dep_ in {"npadvmod", "advcl"} or word.ent_type_ in {"DATE", "TIME"}:
        return word.dep_ not in {"appos", "conj"}
    return word.dep_ == "prep" and is_channel(word)
