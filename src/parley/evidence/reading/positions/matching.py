"""What the words of a clause name: options of issues by their wording, numbers by their unit.

A word weighs the more, the fewer options use it (Spärck Jones, "A statistical interpretation of
term specificity", 1972). The sides' own words stand for the neutral ones of the glossary.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.evidence.reading.positions.stems import stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from parley.case.agenda import Issue, Option
    from parley.case.case import Case
    from parley.evidence.reading.records import Figure

_LEAST = 3.0
_SEVERAL = 2
# What words of an option's description or its issue's question weigh beside one of its label.
_SAYS = 0.5
_TITLE = 0.6
_MOST_ISSUES = 2
# A second issue must be named nearly as well as the first.
_NEARLY = 0.8
_UNSURE = 6.0
_DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.0, "years": 365.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An answer to an issue that a clause names, the words that say so, and how well they do."""

    issue: str
    option: str | None = None
    low: float | None = None
    high: float | None = None
    because: str
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    issue: Issue
    option: Option | None
    label: frozenset[str]
    says: frozenset[str]
    title: frozenset[str]
    unnamed: bool
    """Whether no party stands in the label: without its name the rest says little."""

    @property
    def every(self) -> frozenset[str]:
        """All its telling words."""
        return self.label | self.says | self.title


class Wordings:
    """The wording of a case's issues, made ready once for many clauses."""

    def __init__(self, case: Case) -> None:
        """Weigh the words of all options."""
        self._case = case
        self._names = frozenset(
            stem(word) for party in case.file.parties for word in re.findall(r"\w+", party.name)
        )
        self._all = tuple(self._read(case.file.issues))
        used = Counter(word for one in self._all for word in one.every)
        self._weights: Mapping[str, float] = {
            word: 1 + math.log(len(self._all) / count) for word, count in used.items()
        }

    def _read(self, issues: Iterable[Issue]) -> Iterator[_Wording]:
        for issue in issues:
            title = frozenset(stems(f"{issue.title} {issue.question}", self._names))
            for option in issue.options or (None,):
                label = frozenset(stems(option.label, self._names) if option else ())
                says = frozenset(stems(option.says or "", self._names) if option else ())
                yield _Wording(
                    issue=issue,
                    option=option,
                    label=label,
                    says=says - label,
                    title=title - label - says,
                    unnamed=option is None or len(stems(option.label)) == len(label),
                )

    def matches(self, text: str, figures: Sequence[Figure]) -> tuple[Match, ...]:
        """Return the best answer of each issue that the clause names well enough, best first."""
        said = stems(self.neutral(text), self._names)
        best: dict[str, Match] = {}
        for wording in self._all:
            found = self._match(wording, said, figures)
            known = best.get(wording.issue.id)
            if found is not None and (known is None or found.strength > known.strength):
                best[wording.issue.id] = found
        ordered = sorted(best.values(), key=lambda one: (-one.strength, one.issue))
        least = _NEARLY * ordered[0].strength if ordered else 0.0
        return tuple(one for one in ordered[:_MOST_ISSUES] if one.strength >= least)

    def neutral(self, text: str) -> str:
        """Return the text with the neutral word of the glossary beside each side's own."""
        lower = text.lower().replace("cease-fire", "ceasefire")
        beside = [
            term.neutral
            for term in self._case.file.glossary
            if any(word.word.lower() in lower for word in term.words)
        ]
        return " ".join([lower, *beside])

    def _match(
        self, wording: _Wording, said: Mapping[str, str], figures: Sequence[Figure]
    ) -> Match | None:
        if wording.option is None:
            return self._number(wording, said, figures)
        label, says, title = (
            sorted(words & said.keys()) for words in (wording.label, wording.says, wording.title)
        )
        score = self._weigh(label) + _SAYS * self._weigh(says) + _TITLE * self._weigh(title)
        whole = wording.unnamed and bool(label) and len(label) == len(wording.label)
        named = whole or len(label) >= _SEVERAL or (label and (says or title))
        if score < _LEAST or not named:
            return self._titled(wording.issue, said)
        words = ", ".join(said[word] for word in (*label, *says, *title))
        because = f"“{words}” are words of “{wording.option.label}” under {wording.issue.title}"
        strength = score / (score + _UNSURE)
        return Match(
            issue=wording.issue.id, option=wording.option.id, because=because, strength=strength
        )

    def _titled(self, issue: Issue, said: Mapping[str, str]) -> Match | None:
        """An issue that is named by its title, with no word on how it should be settled."""
        title = frozenset(stems(issue.title, self._names))
        if not title or not title <= said.keys():
            return None
        words = ", ".join(said[word] for word in sorted(title))
        because = f"“{words}” is the title of {issue.title}; the answer is not in its words"
        score = _TITLE * self._weigh(title)
        return Match(issue=issue.id, because=because, strength=score / (score + _UNSURE))

    def _weigh(self, words: Iterable[str]) -> float:
        return sum(self._weights[word] for word in words)

    def _number(
        self, wording: _Wording, said: Mapping[str, str], figures: Sequence[Figure]
    ) -> Match | None:
        """A number in the issue's unit, where the clause or the unit says which issue is meant."""
        scale, shared = wording.issue.range, sorted(wording.title & said.keys())
        for figure in figures if scale is not None else ():
            factor = _factor(figure.unit, scale.unit) if scale else None
            if factor is None or not (shared or (factor == 1.0 and self._alone(wording.issue))):
                continue
            words = ", ".join(said[word] for word in shared)
            beside = f" beside “{words}”" if shared else ", which no other issue is measured in"
            return Match(
                issue=wording.issue.id,
                low=None if figure.low is None else figure.low * factor,
                high=None if figure.high is None else figure.high * factor,
                because=f"a number of {figure.unit}{beside}, as in {wording.issue.title}",
                strength=(len(shared) + 1) / (len(shared) + 3),
            )
        return None

    def _alone(self, issue: Issue) -> bool:
        """Whether no other issue of the case is measured in the same unit, or one like it."""
        unit = issue.range.unit if issue.range else ""
        others = (one.range.unit for one in self._case.file.issues if one.range and one != issue)
        return all(_factor(unit, other) is None for other in others)


def _factor(unit: str | None, scale: str) -> float | None:
    """What turns a unit into that of a scale: a month is read as 30 days (§5.4)."""
    if unit == scale or {unit, scale} == {"percent", "per cent"}:
        return 1.0
    if unit in _DAYS and scale in _DAYS:
        return _DAYS[unit] / _DAYS[scale]
    return None
