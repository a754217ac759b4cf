"""What a statement says that a party does with something: who, which stance, with what.

"Hamas sought a truce of months, while Israel wanted all hostages freed" holds two such clauses. The
holder is the last party named before the verb; else, for an ascribed wish or where the speaker says
"we", whoever is the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.case.actors import Party
    from parley.case.claims import Stance
    from parley.evidence.reading.records import Act, Statement

BY_ACT: dict[Act, Stance] = {
    "demand": "demand",
    "interest": "demand",
    "propose": "offer",
    "offer": "offer",
    "accept": "accept",
    "reject": "reject",
}
_VERBS: tuple[tuple[Stance, str], ...] = (
    ("ruled-out", r"rul(?:e[sd]?|ing) out"),
    ("reject", r"reject(?:s|ed|ing)?|refus(?:e[sd]?|ing)|oppos(?:e[sd]?|ing)"),
    ("reject", r"(?:would|will|do(?:es)?|did) not (?:agree to|accept|allow)|unacceptable"),
    ("open", r"open to|willing to (?:discuss|consider)|consider(?:s|ed|ing)?"),
    ("offer", r"ready (?:for|to)|willing to(?: accept)?|prepared to"),
    ("accept", r"agree[sd]?(?: to)?|accept(?:s|ed|ing)?|supports?|supported"),
    ("offer", r"offer(?:s|ed|ing)?|propos(?:e[sd]?|ing)"),
    (
        "demand",
        (
            r"demand(?:s|ed|ing)?|insist(?:s|ed|ing)?(?: on| that)?|want(?:s|ed|ing)?|"
            r"seeks?|sought|"
            r"seeking|request(?:s|ed|ing)?|requir(?:e[sd]?|ing)|advocat(?:e[sd]?|ing)|"
            r"prefer(?:s|red|ring)?|ask(?:s|ed|ing)? for"
        ),
    ),
    ("demand", r"must|need(?:s|ed)? to"),
)
# What must be is demanded by whoever says so, not of whom it is said.
_BY_THE_SPEAKER = len(_VERBS) - 1
_STANCE = re.compile(
    "|".join(rf"(?P<_{at}>\b(?:{verbs})\b)" for at, (_, verbs) in enumerate(_VERBS)), re.IGNORECASE
)
# After these a refusal names what the party holds out for: "refused to move until X".
_HOLDS_OUT = re.compile(
    r"\b(?:until|unless|without|(?:does|do|did)(?: not|n['\u2019]t) include)\b", re.IGNORECASE
)
# A verb behind these is what a deal does, or what others want of a party.
_NOT_ITS_OWN = re.compile(
    r"(?:\b(?:that|which)|\b(?:convince|persuade|press|urge|push|get)\b.{0,60}\bto)\s*$",
    re.IGNORECASE | re.DOTALL,
)
_NEXT_CLAUSE = re.compile(
    r"\b(?:and (?:is|was|are|were)|even if|even as|while|but|although|in order to)\b", re.IGNORECASE
)
_BY = re.compile(r"\s+(?:by|from)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_LONGEST_EXTRA = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stance of a party towards what the words of `text` name."""

    party: str
    stance: Stance
    because: str
    text: str
    named: bool


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    party: str


def clauses(
    statement: Statement, text: str, cue: str, parties: Sequence[Party]
) -> Iterator[Clause]:
    """Yield the clauses of a statement whose content reads `text`."""
    own = statement.source.party if statement.source is not None else None
    marks = [
        mark for mark in _STANCE.finditer(text) if not _NOT_ITS_OWN.search(text, 0, mark.start())
    ]
    act = BY_ACT.get(statement.act)
    if own is not None and act is not None:
        first = marks[0].start() if marks and act != "reject" else len(text)
        yield _held_out(_clause(own, act, cue, text[:first]))
        if act == "reject":
            return
    mentions = _mentions(text, parties)
    for at, mark in enumerate(marks):
        holder, named = _holder(text, mark, mentions, own)
        if holder is not None:
            end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
            stance = _VERBS[_number(mark)][0]
            yield _held_out(_clause(holder, stance, mark[0], text[mark.end() : end], named=named))


def _number(mark: re.Match[str]) -> int:
    return int((mark.lastgroup or "_0")[1:])


def _clause(party: str, stance: Stance, verb: str, text: str, *, named: bool = True) -> Clause:
    because = f"“{' '.join(verb.split())}” reads as: {stance}"
    cut = _NEXT_CLAUSE.search(text)
    text = text[: cut.start()] if cut else text
    return Clause(party=party, stance=stance, because=because, text=text, named=named)


def _held_out(clause: Clause) -> Clause:
    """Return a refusal as it is; where it names a way out, that is what the party demands."""
    mark = _HOLDS_OUT.search(clause.text) if clause.stance == "reject" else None
    if mark is None:
        return clause
    because = f"{clause.because}, but what follows “{mark[0]}” is held out for: demand"
    return replace(clause, stance="demand", because=because, text=clause.text[mark.end() :])


def _holder(
    text: str, mark: re.Match[str], mentions: Sequence[_Mention], own: str | None
) -> tuple[str | None, bool]:
    """Return whose stance it is, and whether the party is named there itself."""
    if _number(mark) == _BY_THE_SPEAKER:
        return own, own is not None
    earlier = [mention for mention in mentions if mention.start < mark.start()]
    later = [mention for mention in mentions if mention.start > mark.end()]
    if later and _BY.match(text, mark.end()):
        return later[0].party, True
    if _FIRST_PERSON.search(text, earlier[-1].start if earlier else 0, mark.start()):
        return own, own is not None
    return (earlier[-1].party, True) if earlier else (own, False)


def _mentions(text: str, parties: Sequence[Party]) -> list[_Mention]:
    """The parties that are named as such or as "Israeli"; a possessive is no subject."""
    found = []
    for party in parties:
        name = re.escape(_called(party, parties))
        pattern = rf"\b{name}\w{{0,{_LONGEST_EXTRA}}}\b(?!['\u2019])"
        found += [_Mention(match.start(), party.id) for match in re.finditer(pattern, text)]
    return sorted(found, key=lambda mention: (mention.start, mention.party))


def _called(party: Party, parties: Sequence[Party]) -> str:
    """Return the last word of a name where no other party has it: the Dock workers' union."""
    last = party.name.split()[-1]
    shared = sum(last.casefold() in other.name.casefold().split() for other in parties) > 1
    return party.name if shared else last
