"""What kind of thing a clause tells: an event, a state, or what may yet be.

After the classes of events in TimeML (Pustejovsky and others, 2003), as far as tense and a list of
verbs decide. An event is told in the past or perfect of a verb of happening; a state in the
present, or by a verb of being; an outlook by a modal, a future or a condition. A headline's present
tells of the past.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.statements.tree import child, children
from parley.evidence.reading.statements.tree import negated as denied
from parley.evidence.reading.statements.wording import words
from parley.evidence.reading.telling.clauses import tense

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.evidence.reading.records import TellingKind

_CONDITIONS = words("if unless whether")
_STATES = words(
    "be have remain seem appear know need lie include consist contain own belong depend exist base "
    "mirror resemble matter mean owe locate stay concern involve lack differ"
)
_AHEAD = words(
    "expect schedule set plan intend due likely unlikely poise poised prepare aim slate ready go"
)
_NO = words("no neither none")
_NOUNS = ("nsubj", "nsubjpass", "dobj", "attr")


def kind(verb: Token, *, headline: bool = False) -> TellingKind:
    """Return whether a clause tells an event, a state or an outlook."""
    if _open(verb):
        return "outlook"
    past = tense(verb) == "VBD" or perfect(verb) or (headline and verb.lemma_ != "be")
    return "event" if past and verb.lemma_ not in _STATES else "state"


def perfect(verb: Token) -> bool:
    """Whether a verb stands in the perfect: "has fired", "have been pushing"."""
    return any(part.lemma_ == "have" for part in children(verb, ("aux",)))


def negated(verb: Token) -> bool:
    """Whether a clause tells that something is not so: "did not", "no truck", "has yet to"."""
    nouns = children(verb, _NOUNS)
    none = any(part.lower_ in _NO for noun in nouns for part in (noun, *noun.lefts))
    return denied(verb) or none or _yet_to(verb)


def _yet_to(verb: Token) -> bool:
    yet = any(part.lower_ == "yet" for part in verb.children)
    return yet and verb.lemma_ in {"have", "be"} and _infinitive(verb)


def _open(verb: Token) -> bool:
    """Whether a clause leaves open that it comes to pass."""
    mark = child(verb, ("mark",))
    conditional = mark is not None and mark.lower_ in _CONDITIONS
    modal = any(part.tag_ == "MD" for part in children(verb, ("aux",)))
    return conditional or modal or _ahead(verb)


def _ahead(verb: Token) -> bool:
    """Whether a verb looks ahead: "is expected to", "are to", "is due on"."""
    states = [verb, *children(verb, ("acomp", "attr", "oprd"))]
    infinitive = any(_infinitive(part) for part in states)
    ahead = infinitive and any(part.lemma_.lower() in _AHEAD for part in states)
    return ahead or (_is_to(verb) and not _yet_to(verb))


def _infinitive(word: Token) -> bool:
    return any(part.lower_ == "to" for verb in children(word, ("xcomp",)) for part in verb.lefts)


def _is_to(verb: Token) -> bool:
    return verb.lemma_ == "be" and child(verb, ("acomp", "attr")) is None and _infinitive(verb)
