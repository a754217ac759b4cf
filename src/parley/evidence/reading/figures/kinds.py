"""Of what kind a figure is: decides what may change from one report to the next (§5.5).

A fact of one past event cannot change; what accumulates can only grow; a stock can go both ways; a
proposal is not about the world as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from parley.evidence.reading.figures.counting import Counted

Kind = Literal["stock", "flow", "cumulative", "duration", "number-of-sources", "fact", "proposal"]
DURATIONS = frozenset(
    {"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades"}
)
_SOURCES = re.compile(
    r"^(?:sources?|officials?|diplomats?|people|persons?|mediators?|negotiators?|analysts?|members"
    r"|aides?|witnesses|residents|lawmakers|ministers|commanders)$",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:said|says?|told|according to|reported|confirmed|argued|added|spoke|described|revealed"
    r"|briefed on|familiar with|ruled out|announced|warned|denied|acknowledged|believed?)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:would|could|if|propos\w+|offer\w*|demand\w*|want\w*|seek\w*|sought|plan\w*|should|may"
    r"|might|will|ask\w*|request\w*|call(?:s|ed)? for|framework)\b",
    re.IGNORECASE,
)
_RATE = re.compile(r"\s(?:\w+\s){0,3}(?:a|per|each|every)\s(?:hour|day|week|month|year)\b")
# People of whom this is said are no sources.
_DONE_TO = frozenset({"killed", "wounded", "taken", "displaced", "presumed dead"})
_STOCK = frozenset({"held", "displaced", "presumed dead"})
_ONGOING = re.compile(
    r"\b(?:since|so far|has|have|offensive|campaign|war|toll|conflict|fighting)\b", re.IGNORECASE
)
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|last (?:week|night|month))\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b"
)
_SINCE = re.compile(r"\b(?:since|so far|toll)\b(?! of its)", re.IGNORECASE)
_ONE_EVENT = re.compile(
    r"\b(?:attack\w*|raid|assault|strike|incursion|massacre|during|in a|incident|crash|truce|on"
    r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


def kind(
    text: str, sentence: tuple[int, int], figure: tuple[int, int], unit: str | None, what: Counted
) -> Kind | None:
    """Return the kind of a figure; None where nothing tells."""
    if unit in DURATIONS:
        return "duration"
    if what.predicate not in _DONE_TO and _counts_sources(text, sentence, figure, what.noun):
        return "number-of-sources"
    if _RATE.match(text, figure[1], sentence[1]):
        return "flow"
    return "stock" if what.predicate in _STOCK else _happened(text, sentence, figure, what)


def _happened(
    text: str, sentence: tuple[int, int], figure: tuple[int, int], what: Counted
) -> Kind | None:
    """Of what happened or would happen: a toll, a fact or a proposal."""
    around = text[sentence[0] : sentence[1]]
    clause = text[max(sentence[0], figure[0] - 90) : min(sentence[1], figure[1] + 90)]
    if what.predicate == "killed":
        return _toll(text[sentence[0] : figure[0]], clause, around)
    if what.predicate is None or what.predicate in ("freed", "remove"):
        return "proposal" if _PROPOSED.search(clause) else _settled(what, around)
    return "fact"


def _counts_sources(
    text: str, sentence: tuple[int, int], figure: tuple[int, int], noun: str | None
) -> bool:
    """People who speak are sources; people who are spoken of are not."""
    if noun is None or not _SOURCES.match(noun):
        return False
    after = text[figure[1] : min(figure[1] + 90, sentence[1])]
    before = text[max(sentence[0], figure[0] - 30) : figure[0]]
    counted_sources = noun.lower().startswith("source")
    return counted_sources or bool(_SPEAKS.search(after) or _SPEAKS.search(before))


def _toll(before: str, clause: str, sentence: str) -> Kind:
    """A toll of one event is a fact; of a war that goes on it accumulates."""
    if _DAY.search(sentence) and not _SINCE.search(sentence):
        return "fact"
    event = max((m.start() for m in _ONE_EVENT.finditer(before)), default=-1)
    ongoing = max((m.start() for m in _ONGOING.finditer(before)), default=-1)
    if ongoing > event:
        return "cumulative"
    return "fact" if event >= 0 or _ONE_EVENT.search(clause) else "cumulative"


def _settled(what: Counted, sentence: str) -> Kind | None:
    if what.predicate == "freed" or _ONE_EVENT.search(sentence):
        return "fact"
    return None
