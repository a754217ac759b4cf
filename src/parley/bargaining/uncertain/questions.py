"""What to ask next, and what each answer would settle (semantics §15.4).

The question whose answers leave the least maximum regret on average comes first. What yes and no
would leave is then proved for those that are shown; what points would leave is an estimate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.bargaining.uncertain.asking import EVERY_KIND, Kind, Question, open_questions
from parley.bargaining.uncertain.judging import best_first
from parley.bargaining.uncertain.regret import Regret, Search
from parley.bargaining.uncertain.wording import Labels, in_words, plain_labels

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.bargaining.scenario import Package
    from parley.bargaining.uncertain.knowledge import UncertainScenario

# Differences in regret below this would not change what anybody recommends.
_NEAR = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Settles:
    """What one answer would leave: the package then recommended, and its maximum regret.

    Both None where the answer contradicts what is known.
    """

    answer: str
    package: Package | None
    regret: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question in words, the regret left by its worst answer and on average, and each answer.

    `proved` where these are no estimates: then `answers` has yes and no.
    """

    party: str
    kind: Kind
    says: str
    worst: float
    mean: float
    proved: bool
    answers: tuple[Settles, ...]
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The next questions, the package recommended now, and among which packages it was chosen."""

    recommended: Regret
    how: str
    asked: tuple[Asked, ...]


def questions(  # noqa: PLR0913  what to ask, and how
    scenario: UncertainScenario,
    *,
    party: str | None = None,
    count: int = 3,
    seed: int = 1,
    kinds: frozenset[Kind] = EVERY_KIND,
    labels: Labels | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Questions:
    """Return the next questions to one party, or to whichever; fewer where no more would help.

    Raises ContradictionError on contradictory knowledge, ValueError where no package is allowed or
    there is no such party.
    """
    names = [one.party for one in scenario.parties]
    if party is not None and party not in names:
        raise ValueError(f"there is no party {party}; there are {', '.join(names)}")
    search = Search.of(scenario, seed)
    now = search.recommended(_NEAR)
    found = open_questions(search, now.package, kinds)
    mine = [one for one in found if party is None or names[one.party] == party]
    ranked = best_first(search, mine)[:count]
    asked = []
    for done, (question, judged) in enumerate(ranked):
        if progress is not None:
            progress(done, len(ranked))
        settled = _settled(search, question)
        known = [one.regret for one in settled if one.regret is not None]
        asked.append(
            Asked(
                party=names[question.party],
                kind=question.kind,
                says=in_words(question, labels or plain_labels(scenario)),
                worst=max(known) if known else judged.worst,
                mean=sum(known) / len(known) if known else judged.mean,
                proved=bool(known),
                answers=settled,
                question=question,
            )
        )
    return Questions(recommended=now, how=search.candidates.how, asked=tuple(asked))


def _settled(search: Search, question: Question) -> tuple[Settles, ...]:
    if question.by_points:
        return ()
    layout = search.scenario.parties[question.party].layout
    made = []
    for word, cut in zip(("yes", "no"), question.answers(layout), strict=True):
        try:
            left = search.answered(question.party, (cut,)).recommended(_NEAR)
        except ValueError:
            made.append(Settles(answer=word, package=None, regret=None))
            continue
        made.append(Settles(answer=word, package=left.package, regret=left.bound))
    return tuple(made)
