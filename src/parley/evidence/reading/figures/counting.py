"""What is counted: the head of the noun phrase after the number, and what is said of it.

Without a parser: a noun phrase runs to the first word that can not stand in one. The predicate is
the nearest word of a few that matter for counting people: killed, held, freed, taken, wounded.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"[A-Za-z][\w.\u2019'-]*")
_STOPS = frozenset(
    [
        "in",
        "a",
        "an",
        "per",
        "each",
        "every",
        "on",
        "at",
        "of",
        "from",
        "to",
        "for",
        "with",
        "by",
        "during",
        "since",
        "after",
        "before",
        "over",
        "under",
        "into",
        "as",
        "than",
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "when",
        "where",
        "while",
        "and",
        "or",
        "but",
        "if",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "may",
        "might",
        "must",
        "should",
        "can",
        "do",
        "does",
        "did",
        "said",
        "says",
        "say",
        "told",
        "tell",
        "agreed",
        "remain",
        "remains",
        "remaining",
        "held",
        "still",
        "killed",
        "freed",
        "released",
        "wounded",
        "abducted",
        "kidnapped",
        "taken",
        "returned",
        "including",
        "elsewhere",
        "involved",
        "briefed",
        "dead",
        "also",
        "not",
        "there",
        "here",
        "this",
        "these",
        "those",
        "including",
        "ago",
        "argued",
        "added",
        "first",
        "publicly",
        "believe",
        "believes",
        "them",
        "him",
        "us",
        "whose",
        "across",
        "inside",
        "outside",
        "near",
        "between",
        "through",
        "within",
        "against",
        "later",
        "earlier",
        "so",
        "far",
        "it",
        "they",
        "he",
        "she",
    ]
)
_OF_THE = re.compile(r"\s+of(?:\s+(?:the|those|these|its|their|his|our|an?))?\b")
_GENERIC = frozenset({"more", "others", "other", "such"})
# Head nouns that say themselves what happened.
_OF_THEMSELVES = {
    "fatalities": "killed",
    "deaths": "killed",
    "dead": "killed",
    "casualties": "killed or wounded",
    "injured": "wounded",
    "wounded": "wounded",
    "captives": "held",
    "abductees": "taken",
    "releases": "freed",
}
_PREDICATES = (
    (
        "killed",
        r"kill(?:ed|ing|s)|dead|d(?:ied|ying|ie)|deaths?|slain|shot|fatalit\w+|mass(?:acred)",
    ),
    ("wounded", r"wound(?:ed|ing|s)|injur(?:ed|ing|ies)"),
    ("freed", r"freed|free(?:ing|s)?|releas\w+|let go|handed over|turn(?:ed)? over|bring home"),
    ("taken", r"abduct\w+|kidnap\w+|seized|captured|taken (?:hostage|captive)|taking"),
    ("held", r"held|hold(?:ing|s)?|captive|captivity|remain\w*|detain\w+|imprisoned|in custody"),
    ("displaced", r"displac\w+|fled|uprooted"),
    ("presumed dead", r"presumed dead|believed (?:to be )?dead"),
    ("remove", r"remov\w+|exil\w+|expel\w+"),
)
_COMPILED = tuple(
    (name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for name, pattern in _PREDICATES
)
_STILL = re.compile(r"\bstill (?:being )?(?:held|captive|in captivity)|\bremain in captivity")
_CLAUSE = re.compile(r"[;:]|,\s|\bbut\b|\band (?=[\d\w-]+ing\b)|\bwhile\b")
_NEAREST = 60


class Counted(NamedTuple):
    """The noun as written, and the predicate's class; None where neither can be told."""

    noun: str | None
    predicate: str | None

    @property
    def what(self) -> str | None:
        """Both in words, for a human to confirm."""
        return " ".join(part for part in (self.noun, self.predicate) if part) or None


def counted(text: str, sentence: tuple[int, int], figure: tuple[int, int]) -> Counted:
    """Return what the figure counts."""
    noun = head(text, figure[1], sentence[1])
    own = _OF_THEMSELVES.get(noun.lower()) if noun else None
    if own is None and _STILL.search(text, figure[1], sentence[1]):
        own = "held"
    return Counted(noun, own or _predicate(text, sentence, figure))


def head(text: str, start: int, end: int) -> str | None:
    """Return the last word of the noun phrase that starts at `start`, or None."""
    whole = _OF_THE.match(text, start, end)
    start = whole.end() if whole else start
    last, at = None, start
    for match in _WORD.finditer(text, start, end):
        gap = text[at : match.start()]
        word = match[0].rstrip(".'\u2019")
        is_verb = last is not None and word.endswith("ed")
        if gap.strip("- ") or word.lower() in _STOPS or is_verb:
            break
        last, at = None if word.endswith(("\u2019s", "'s")) else word, match.start() + len(word)
    return last if last and last.lower() not in _GENERIC else None


def _predicate(text: str, sentence: tuple[int, int], figure: tuple[int, int]) -> str | None:
    """The class of the nearest telling word, in the figure's own clause where there is one."""
    before = text[sentence[0] : figure[0]]
    breaks = [match.end() for match in _CLAUSE.finditer(before)]
    clause_start = sentence[0] + (breaks[-1] if breaks else 0)
    after = _CLAUSE.search(text, figure[1], sentence[1])
    clause_end = after.start() if after else sentence[1]
    for low, high in ((clause_start, clause_end), sentence):
        found = [
            (min(abs(m.start() - figure[1]), abs(figure[0] - m.end())), name)
            for name, pattern in _COMPILED
            for m in pattern.finditer(text, low, high)
        ]
        near = [one for one in found if one[0] <= _NEAREST]
        if near:
            return min(near)[1]
    return None
