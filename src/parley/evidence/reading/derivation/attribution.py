"""Whether a sentence says whose word it is, and how precisely - without a parser.

A light reading for comparing a sentence with the one it rewrites: the cue, and the words of the
source beside it. Who said what in full is read elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.evidence.reading.figures.numbers import TEN, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAYING = (
    r"(?:said|says|say|saying|told|tells|announc(?:ed|es|ing)|argu(?:ed|es)|insist(?:ed|s)(?! on)"
    r"|stress(?:ed|es)|express(?:ed|es)|reveal(?:ed|s)|vow(?:ed|s)|pledg(?:ed|es)"
    r"|ruled out|rules out"
    r"|reiterat(?:ed|es)|emphasi[sz](?:ed|es)|add(?:ed|s) that|not(?:ed|es) that|claim(?:ed|s)"
    r"|den(?:ied|ies)|confirm(?:ed|s)|warn(?:ed|s)|declar(?:ed|es)|stat(?:ed|es) that"
    r"|acknowledg(?:ed|es)"
    r"|suggest(?:ed|s) that|report(?:ed|s)?(?= that|\s*$|[,.])|quoted|described|disclos(?:ed|es))"
)
_CUE = re.compile(rf"\b{_SAYING}\b|\baccording to\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\breportedly\b|\ballegedly\b|\bit (?:is|was|has been) (?:said|reported|understood)\b"
    r"|\b(?:have|has|had|is|are|was|were|been) (?:been )?(?:said|reported|described|understood)\b"
    r"|\btalks, described as\b|\b\w+, described as\b|\breports (?:say|said|suggest)\b",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\bdeclin(?:ed|es) (?:to comment|a request|to discuss)|\brefused to comment"
    r"|\bdid not (?:immediately )?(?:respond|comment|provide|specify|give|say)"
    r"|\b(?:could not|unable to|not (?:immediately )?able to)"
    r" (?:immediately )?(?:be )?(?:confirm|verif|establish)\w*"
    r"|\bwithout (?:specifying|saying|giving)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{3,400})[”\"]")
_WORD = re.compile(r"[^\W_]+(?:[.\u2019'][^\W_]+)*")
_SOURCE_END = re.compile(
    r"[,;:()—\u2013“”\"]|\.(?=\s|$)|\s-\s"
    r"|\b(?:that|who|which|on|at|in an?|during|after|before|as)\b"
)
_SOURCE_START = re.compile(r"[,;:()—\u2013“”\"]|\s-\s|\b(?:and|but|that|as|while|when|because)\b")
_POINTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "at",
        "by",
        "for",
        "with",
        "from",
        "his",
        "her",
        "its",
        "their",
        "he",
        "she",
        "they",
        "it",
        "one",
        "some",
        "other",
        "also",
        "both",
        "in",
        "on",
        "and",
        "how",
        "has",
        "have",
        "had",
        "is",
        "was",
        "were",
        "are",
        "that",
    ]
)
# How many they are, or which of them, tells a source from "sources".
_NUMBERS = frozenset({word for word, n in WORDS.items() if 1 < n <= TEN}) | {
    "second", "third", "seventh", "several",
}  # fmt: skip
# ", a Palestinian official close to the talks" after the source.
_DESCRIBED = re.compile(r"\s*((?:an?|the|who|briefed|close|familiar)\b[^,.;“”\"]{3,80})")
# "sources, briefed on the talks, said": the comma before the cue closes an insertion.
_INSERTED = re.compile(
    r"(?:^|[\"”]|\b(?:sources?|officials?|spokes\w+|minister|president|leader|[A-Z]\w+)),\s[^,\"”]{3,90},$"
    r"|\w,\s[A-Z][\w.'\u2019-]+(?:\s[A-Z][\w.'\u2019-]+){1,3},$"
)
_FIRST_NAME = re.compile(
    r"(?:[A-Z]\w+,\s)?((?:[Tt]he\s)?[A-Z][\w\u2019']*(?:\s[A-Z][\w\u2019']*)*)\s"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose word a sentence gives: the words of the source, or only that it is somebody's."""

    source: str
    vague: bool = False
    silent: bool = False

    @property
    def words(self) -> frozenset[str]:
        """The telling words of the source, in lower case."""
        found = (
            word.lower().removesuffix("\u2019s").removesuffix("'s")
            for word in _WORD.findall(self.source)
        )
        return frozenset(word for word in found if word not in _POINTERS)

    @property
    def numbers(self) -> frozenset[str]:
        """How many they are, or which."""
        return self.words & _NUMBERS


def attributions(sentence: str) -> list[Attribution]:
    """Return whose word a sentence gives, in the order of the sentence."""
    plain = _without_quotations(sentence)
    vague = [Attribution("", vague=True) for _ in _VAGUE.finditer(plain)][:1]
    rest = _VAGUE.sub(lambda match: " " * len(match[0]), plain)
    found = [Attribution(_source(rest, match)) for match in _CUE.finditer(rest)]
    silent = [
        Attribution(_before(rest, match.start()), silent=True) for match in _SILENT.finditer(rest)
    ]
    return [*(each for each in found if each.source), *vague, *silent]


def attributed(sentence: str) -> bool:
    """Whether a sentence says whose word it gives; silence is nobody's word."""
    return any(not each.silent for each in attributions(sentence))


def count_attributed(sentences: Iterable[str]) -> int:
    """Return how many sentences say whose word they give, and not only that it is somebody's."""
    return sum(any(not a.silent and not a.vague for a in attributions(s)) for s in sentences)


def quotations(text: str) -> frozenset[str]:
    """Return what stands between quotation marks, as bare words."""
    return frozenset(" ".join(_WORD.findall(match[1].lower())) for match in _QUOTED.finditer(text))


def _without_quotations(sentence: str) -> str:
    """What somebody says inside a quotation is not the report's own saying."""
    return _QUOTED.sub(lambda match: '"' + " " * (len(match[0]) - 2) + '"', sentence)


def _source(sentence: str, cue: re.Match[str]) -> str:
    """The words before the cue; those after it where it follows a comma or is `according to`."""
    before = sentence[: cue.start()].rstrip()
    inverted = before.endswith((",", '"', "”")) and not _INSERTED.search(before)
    if cue[0].lower() == "according to" or inverted:
        return _after(sentence, cue.end())
    return _before(sentence, cue.start()) or _subject(sentence[: cue.start()])


def _after(sentence: str, start: int) -> str:
    end = _SOURCE_END.search(sentence, start)
    words = sentence[start : end.start() if end else len(sentence)].strip()
    rest = sentence[end.end() :] if end and end[0] == "," else ""
    more = _DESCRIBED.match(rest)
    return f"{words} {more[1]}" if more else words


def _before(sentence: str, end: int) -> str:
    """The noun phrase that ends at the cue, with what stands between commas after it."""
    part = sentence[:end].rstrip()
    inserted = ""
    if part.endswith(","):
        part, _, inserted = part[:-1].rpartition(",")
    starts = [match.end() for match in _SOURCE_START.finditer(part)]
    phrase = part[starts[-1] if starts else 0 :].strip()
    return f"{phrase}, {inserted.strip()}" if phrase and inserted else phrase or inserted.strip()


def _subject(part: str) -> str:
    """The name that a sentence starts with, for a second verb: "Hamas is open but insists"."""
    found = _FIRST_NAME.match(part)
    return found[1] if found else ""
