"""Words that leave a doubt, and whether a rewrite drops them.

The kinds are Hyland's ("Hedging in scientific research articles", 1998) as far as news uses them.
"Could not be confirmed" in a later sentence hedges what it points back to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEDGES = re.compile(
    r"\b(in principle|broadly|reportedly|allegedly|apparently|possibly|probably|perhaps|likely"
    r"|unlikely|tentatively|appears? to|seems? to|(?:is|are) thought to|(?:is|are) believed to"
    r"|presumed|unclear|unconfirmed|could|may|might|suggest(?:s|ed)?|in effect)\b",
    re.IGNORECASE,
)
_MODAL = frozenset({"could", "may", "might", "possibly", "perhaps", "possibility", "tentatively"})
_POSSIBLE = re.compile(r"\bpossibility\b|\bpossible\b", re.IGNORECASE)
_UNCONFIRMED = re.compile(
    r"\b(?:not|unable|could not|impossible)\b[^.;]{0,40}\b(?:confirm|verif)\w*\b[^.;]{0,60}",
    re.IGNORECASE,
)
UNCONFIRMED = "could not be confirmed"
_FOLLOWS_WITHIN = 4
_POINTS_BACK = re.compile(
    r"\b(?:this|that|the|these|those)\s+(proposal|offer|report|account|claim|information)\b",
    re.IGNORECASE,
)


def hedges(sentence: str) -> frozenset[str]:
    """Return the words of a sentence that leave a doubt; one name for all modal verbs."""
    found = {match[1].lower() for match in _HEDGES.finditer(sentence)}
    found |= {"possible"} if _POSSIBLE.search(sentence) else set()
    return frozenset("could" if word in _MODAL | {"possible"} else word for word in found)


def unconfirmed(sentences: Sequence[str], number: int) -> bool:
    """Whether one of the next sentences says that this one could not be confirmed.

    "This proposal" can point back some sentences, "the claim" only to the last.
    """
    for later in range(number + 1, min(number + 1 + _FOLLOWS_WITHIN, len(sentences))):
        things = _POINTS_BACK.findall(sentences[later])
        near = [thing for thing in things if later == number + 1 or thing.lower() in _NAMED]
        doubtful = _UNCONFIRMED.search(sentences[later])
        if doubtful and any(_speaks_of(sentences[number], thing) for thing in near):
            return True
    return False


def _speaks_of(sentence: str, thing: str) -> bool:
    """Whether the thing that is doubted, or one that it can stand for, is spoken of here."""
    names = {thing.lower()} | _STANDS_FOR.get(thing.lower(), frozenset())
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b", re.IGNORECASE)
    return bool(pattern.search(sentence))


_NAMED = frozenset({"proposal", "offer"})
_STANDS_FOR = {
    "proposal": frozenset({"offer", "plan"}),
    "offer": frozenset({"proposal"}),
    "report": frozenset({"said"}),
    "account": frozenset({"said"}),
    "claim": frozenset({"said"}),
    "information": frozenset({"said"}),
}


def change(child: str, parent: str, *, doubted: bool) -> str | None:
    """Return in words how the doubt changed; None where nothing was dropped or put in."""
    before, after = hedges(parent), hedges(child)
    dropped = sorted(before - after) + ([UNCONFIRMED] if doubted else [])
    added = sorted(after - before)
    parts = [("dropped", dropped), ("now", added)]
    said = [f"{verb}: {', '.join(which)}" for verb, which in parts if which]
    return "; ".join(said) or None
