"""The names of a report: whose is a person's, and which stands for a place or a party.

The small model mistypes names, so a report is read as a whole: a surname that follows a first name
once is a person's everywhere, and what stands after "in" is a place. The case's own actors have the
last word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.evidence.reading.statements.nouns import BODIES, OUTLETS, PERSONS, SPOKESPERSONS, TITLES
from parley.evidence.reading.statements.tree import child
from parley.evidence.reading.statements.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from parley.evidence.reading.statements.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One whom the case knows: a person, a body or a party (then `party` is its own id)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    party: str | None = None


_LOCATIVE = frozenset({"in", "from", "at", "into", "near", "across"})
_PARTICLES = words("al el bin ibn abu van von de der den di da la le al- el-")


@dataclass(kw_only=True)
class Names:
    """What the names of one report are."""

    actors: tuple[Actor, ...] = ()
    people: dict[str, str] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)

    def learn(self, pages: Iterable[Page]) -> None:
        """Read the names off the pages of a report."""
        for page in pages:
            for word in page.doc:
                if word.pos_ != "PROPN":
                    continue
                if _place(word):
                    self.places.add(word.text)
                elif not _inside(word) and _full_name(word):
                    self.people.setdefault(word.text, _name(word))
                elif not _inside(word) and _of_body(word):
                    self.bodies.update({word.text, word.left_edge.text})

    def person(self, token: Token) -> str | None:
        """Return the name of the person that a word ends, None where it ends none."""
        actor = self.actor(token)
        if actor is not None:
            return actor.name if actor.id != actor.party else None
        if not token.text[:1].isupper():
            return None
        if token.text in self.people:
            return self.people[token.text]
        if token.pos_ != "PROPN" or token.text in self.places | self.bodies:
            return None
        known = token.ent_type_ == "PERSON" or _has_title(token) or _bare_name(token)
        return _name(token) if known else None

    def place(self, token: Token) -> bool:
        """Whether a word is the name of a place or a people."""
        return token.text in self.places or token.ent_type_ in {"GPE", "NORP", "LOC"}

    def actor(self, token: Token) -> Actor | None:
        """Return the actor of the case whose name a word ends."""
        if not token.text[:1].isupper():
            return None
        whole = _name(token).casefold()
        for actor in self.actors:
            for name in (actor.name, *actor.aliases):
                known = name.casefold()
                if known == whole or (
                    known.split() and known.split()[-1] == whole and actor.id != actor.party
                ):
                    return actor
                if whole.endswith(" " + known):
                    return actor
        return None

    def party(self, text: str) -> str | None:
        """Return the party whose name, or whose actor's, stands in a phrase."""
        words = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in text).casefold().split())} "
        found = [
            (words.index(f" {name.casefold()} "), actor.party)
            for actor in self.actors
            for name in (actor.name, *actor.aliases)
            if actor.party is not None and f" {name.casefold()} " in words
        ]
        return min(found)[1] if found else None


def _name(token: Token) -> str:
    """Return the whole name that a word ends, without titles and offices."""
    parts = [token.text]
    at = token.i
    doc = token.doc
    while at > 0 and _of_name(doc[at - 1], token):
        at -= 1
        parts.insert(0, doc[at].text)
    return " ".join(parts)


def _of_name(word: Token, token: Token) -> bool:
    if word.lower_ in _PARTICLES or word.text == "-":
        return True
    same = word.ent_type_ == token.ent_type_ == "PERSON"
    plain = word.pos_ == "PROPN" and word.lower_ not in TITLES | PERSONS | SPOKESPERSONS
    return (
        word.text[:1].isupper()
        and plain
        and (same or not token.ent_type_ or word.ent_type_ == token.ent_type_)
    )


def _place(word: Token) -> bool:
    if word.ent_type_ in {"GPE", "NORP", "LOC"} or _rules(word):
        return True
    return word.dep_ == "pobj" and word.head.lower_ in _LOCATIVE and word.ent_type_ != "PERSON"


def _rules(word: Token) -> bool:
    """Whether a name owns what states have: "Keld's president", "the Keld delegation"."""
    alone = word.left_edge == word and word.dep_ in {"poss", "compound"}
    return alone and word.head.text in _OF_STATES


_OF_STATES = words(
    "president minister delegation government army parliament military territory border capital"
)


def _inside(word: Token) -> bool:
    return word.dep_ == "compound"


def _full_name(word: Token) -> bool:
    """Whether a word ends a name of two parts of somebody who has an office, a title or a tag."""
    if word.ent_type_ == "PERSON":
        return len(_name(word).split()) > 1 or _has_title(word)
    parts = [part.lemma_.lower() for part in word.lefts]
    office = any(part in PERSONS | SPOKESPERSONS for part in parts)
    beside = word.dep_ == "appos" and word.head.lemma_.lower() in PERSONS | SPOKESPERSONS
    return len(_name(word).split()) > 1 and (
        office or beside or child(word, ("appos",)) is not None
    )


def _bare_name(word: Token) -> bool:
    """Whether a word ends two or three capitalised ones without an article and of no body."""
    parts = [part for part in word.lefts if part.dep_ in {"compound", "det", "amod", "nmod"}]
    plain = all(part.tag_ == "NNP" and part.lower_ not in _NO_PERSON for part in (*parts, word))
    return plain and 1 <= len(parts) <= _FORENAMES and word.ent_type_ not in {"GPE", "LOC", "NORP"}


_FORENAMES = 2
_NO_PERSON = BODIES | OUTLETS


def _of_body(word: Token) -> bool:
    """Whether a name is explained as a body's: "the operator, Brackwater Terminals"."""
    return word.dep_ == "appos" and word.head.lemma_.lower() in BODIES


def _has_title(word: Token) -> bool:
    return any(part.lower_ in TITLES for part in word.lefts)
