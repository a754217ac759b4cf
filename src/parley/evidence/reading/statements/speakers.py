"""Who is who within a report: names, descriptions and pronouns of one source come together.

"A senior Hamas official" may be named two sentences later; "the official" after another one is that
other. An anonymous source is never the same as one of another report: its id holds the report's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.evidence.reading.statements.kinds import (
    chief,
    companions,
    count_of,
    kind_of,
    named_by,
    part_of,
)
from parley.evidence.reading.statements.nouns import NUMBERS, ONE
from parley.evidence.reading.statements.tree import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from parley.evidence.reading.records import SourceKind, Span
    from parley.evidence.reading.statements.drafts import Phrase
    from parley.evidence.reading.statements.names import Names

_SINGULAR = frozenset({"he", "she"})
_MANY = frozenset({"they"})
_THINGS = frozenset({"it"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "neither"})
_UNNAMED = frozenset({"anonymous"})
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(kw_only=True, eq=False)
class Speaker:
    """One source of a report, as far as it has been read."""

    number: int
    label: str
    kind: SourceKind
    count: int | None
    many: bool
    name: str | None = None
    actor: str | None = None
    party: str | None = None
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    @property
    def anonymous(self) -> bool:
        """Whether the report withholds who it is."""
        return self.name is None and (self.kind == "anonymous" or self._unnamed_crowd())

    def _unnamed_crowd(self) -> bool:
        return self.kind == "collective" and bool(self.words & _WITHHELD)

    def id(self, report: str) -> str:
        """Return the actor's id, or one that holds the report's."""
        if self.actor is not None:
            return self.actor
        return f"{report}/{self.number}-{_SLUG.sub('-', self.label.casefold()).strip('-')[:40]}"


_WITHHELD = frozenset(
    {"official", "diplomat", "source", "aide", "adviser", "advisor", "person", "people"}
)


_REMEMBERED = 400
"""So many sources back a description is looked for, so that the work grows with the text."""


@dataclass(kw_only=True)
class Speakers:
    """All sources of a report, the last one last."""

    names: Names
    known: list[Speaker] = field(default_factory=list)
    mentions: dict[tuple[int, int, Span], Speaker] = field(default_factory=dict)
    numbered: int = 0

    def resolve(self, phrase: Phrase) -> Speaker:
        """Return the source that a phrase stands for, an earlier one or a new one."""
        head = phrase.head
        for part in companions(phrase):
            self.resolve(part_of(part))
        place = (id(head.doc), head.i, phrase.span)
        found = self.mentions.get(place) or self._earlier(phrase) or self._new(phrase)
        self.mentions[place] = found
        self._learn(found, phrase)
        if found in self.known:
            self.known.remove(found)
        self.known.append(found)
        del self.known[:-_REMEMBERED]
        return found

    def _new(self, phrase: Phrase) -> Speaker:
        head = chief(phrase.head)
        count = count_of(phrase)
        kind = kind_of(phrase, self.names)
        if phrase.head.lower_ in _SINGULAR:
            kind, count = "named-person", 1
        many = (
            (head.tag_ in {"NNS", "NNPS"} and count != 1)
            or (count or 0) > 1
            or phrase.head.lower_ in _MANY
        )
        self.numbered += 1
        speaker = Speaker(
            number=self.numbered, label=_label(phrase), kind=kind, count=count, many=many
        )  # fmt: skip
        if kind in {"named-person", "spokesperson"} and count is None and not many:
            speaker.count = 1
        return speaker

    def _learn(self, speaker: Speaker, phrase: Phrase) -> None:
        """Note the words of a phrase, and the name if it gives one."""
        speaker.heads |= {chief(word).lemma_.lower() for word in named_by(phrase.head)}
        speaker.words |= _words(phrase.head, phrase)
        speaker.party = speaker.party or self.names.party(_label(phrase))
        for word in named_by(phrase.head):
            actor = self.names.actor(word)
            if actor is not None and speaker.actor is None:
                speaker.actor = actor.id
                speaker.party = actor.party
            name = self.names.person(word)
            if name is None or chief(phrase.head).tag_ in {"NNS", "NNPS"}:
                continue
            if speaker.name is None:
                speaker.name = name
                speaker.label = name
            if speaker.kind in _UNNAMED:
                speaker.kind = "named-person"

    def _earlier(self, phrase: Phrase) -> Speaker | None:
        lower = phrase.head.lower_
        if lower in _SINGULAR:
            return self._last(lambda one: not one.many and one.kind in _PEOPLE)
        if lower in _MANY:
            return self._last(lambda one: one.many) or self._last(
                lambda one: one.kind not in _PEOPLE
            )
        if lower in _THINGS:
            return self._last(lambda one: not one.many and one.kind not in _PEOPLE)
        if companions(phrase):
            return None
        return self._named(phrase) or self._described(phrase)

    def _last(self, fits: Callable[[Speaker], bool]) -> Speaker | None:
        return next((one for one in reversed(self.known) if fits(one)), None)

    def _named(self, phrase: Phrase) -> Speaker | None:
        """Return the source that was called by this name before."""
        for word in named_by(phrase.head):
            name, actor = self.names.person(word), self.names.actor(word)
            for one in reversed(self.known):
                if actor is not None and one.actor == actor.id:
                    return one
                if name is not None and one.name is not None and _same_name(name, one.name):
                    return one
        return None

    def _described(self, phrase: Phrase) -> Speaker | None:
        """Return the last source that fits a description with "the"."""
        head = phrase.head
        if not _is_definite(head):
            return None
        lemma, count = chief(head).lemma_.lower(), count_of(phrase)
        many = head.tag_ in {"NNS", "NNPS"}
        required = _modifiers(head)
        fits = [
            one
            for one in self.known
            if lemma in one.heads and required <= one.words and one.many == many
            and (count is None or not many or one.count in {count, None})
            and not (one.name is not None and _proper(phrase, self.names, one.name))
        ]  # fmt: skip
        words = _words(head, phrase)
        return max(
            fits, key=lambda one: (len(words & one.words), self.known.index(one)), default=None
        )


_PEOPLE = frozenset({"named-person", "spokesperson", "anonymous"})


def _proper(phrase: Phrase, names: Names, name: str) -> bool:
    """Whether a phrase gives a name that is another one's."""
    given = [names.person(word) for word in named_by(phrase.head)]
    return any(other is not None and not _same_name(other, name) for other in given)


def _same_name(one: str, other: str) -> bool:
    return one.rsplit(maxsplit=1)[-1].casefold() == other.rsplit(maxsplit=1)[-1].casefold()


def _is_definite(head: Token) -> bool:
    determiner = child(head, ("det",)) or child(head, ("poss",))
    return determiner is not None and determiner.lower_ in _DEFINITE


def _modifiers(head: Token) -> set[str]:
    """Return what stands before a noun and tells it from others of its kind."""
    return {
        part.lemma_.lower()
        for part in head.lefts
        if part.dep_ in {"amod", "compound", "nmod"} and part.lower_ not in ONE | set(NUMBERS)
    }


def _words(head: Token, phrase: Phrase) -> set[str]:
    span = phrase.span
    return {
        word.lemma_.lower()
        for word in head.subtree
        if span.start <= word.idx < span.end
        and word.pos_ in {"NOUN", "PROPN", "ADJ", "VERB", "NUM"}
    }


def _label(phrase: Phrase) -> str:
    doc = phrase.head.doc
    found = doc.char_span(phrase.span.start, phrase.span.end, alignment_mode="expand")
    return phrase.head.text if found is None else found.text
