"""What things of a plan are called in sentences."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.phases.plans.courses import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parley.case.case import Case
    from parley.case.plans.plan import Plan
    from parley.phases.comparisons import Sums, Term
    from parley.phases.forms import Primitive, RowKind

END = "end"

# What a party does that breaks off in each way, as it should stand after "to".
WAYS: dict[str, str] = {
    "covert": "keep back what it owes there",
    "open": "leave before that step",
    "after": "leave right after that step",
    "end": "leave once everything is delivered",
}


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return `a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004  a list begins at two
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


@dataclass(frozen=True)
class Names:
    """Names of a plan's parties, pools, steps and values."""

    plan: Plan
    case: Case

    def party(self, place: int) -> str:
        """Return the name of a party."""
        return self.case.actor_name(self.plan.parties[place])

    def pool(self, place: int) -> str:
        """Return the title of a pool."""
        return self.plan.pools[place].title

    def step_id(self, step: int) -> str:
        """Return the id of a step of the course: a step, a round of one, or the end."""
        where = places(self.plan)
        if step == len(where):
            return END
        at = where[step]
        name = self.plan.steps[at.step].id
        return name if at.rounds == 1 else f"{name}/{at.round + 1}"

    def step(self, step: int) -> str:
        """Return the title of a step in quotation marks, or what the end is called."""
        where = places(self.plan)
        if step == len(where):
            return "the end, with everything delivered"
        at = where[step]
        turn = "" if at.rounds == 1 else f", round {at.round + 1} of {at.rounds}"
        return f"“{self.plan.steps[at.step].title}”{turn}"

    def value(self, one: Primitive) -> str:
        """Return one of a party's values in words, without the party."""
        pool = "" if one.item is None else self.pool(one.item)
        return {
            "x": f"what one of {pool} weighs when it is delivered",
            "w": f"what each of {pool} that is delivered changes about going back to war",
            "f": f"what each of {pool} that is delivered changes about a day of truce",
            "war": "going back to war as things stood at the start",
            "truce": "a day of truce as things stood at the start",
            "drift": "what the passing of a day changes about going back to war",
            "peace": "the settled peace",
        }[one.kind]

    def comparison(self, sums: Sums) -> str:
        """Return what must outweigh what."""
        gains, losses = self._side(sums.gains), self._side(sums.losses)
        if sums.constant > 0:
            gains.append("what it would lose under the guarantees")
        if sums.constant < 0:
            losses.append("what it asks for going on")
        return f"{listed(gains) or 'nothing'} must outweigh {listed(losses) or 'nothing'}"

    def gain(self, term: Term) -> str:
        """Return one term in words."""
        return self._side([term])[0]

    def _side(self, terms: Iterable[Term]) -> list[str]:
        """Return the terms of a side, those of one kind put together."""
        pools: dict[tuple[str, bool, bool], list[int]] = defaultdict(list)
        for term in terms:
            pools[term.kind, term.negated, self._gives(term)] += list(term.items)
        return [
            self._phrase(kind, list(dict.fromkeys(items)), gives=gives, negated=negated)
            for (kind, negated, gives), items in pools.items()
        ]

    def _gives(self, term: Term) -> bool:
        giver = self.plan.parties[term.party]
        return bool(term.items) and self.plan.pools[term.items[0]].giver == giver

    def _phrase(self, kind: str, pools: list[int], *, gives: bool, negated: bool) -> str:
        what = listed([self.pool(pool) for pool in pools])
        if kind == "x":
            if gives:
                return f"{'giving up' if negated else 'delivering'} {what}"
            return f"{'what it suffers by the delivery of' if negated else 'receiving'} {what}"
        if kind == "held":
            held = f"with {what} delivered" if pools else "as things stood at the start"
            return f"going back to war {held}"
        change = "takes from" if negated else "adds to"
        return {
            "w": f"what the delivery of {what} {change} going back to war",
            "f": f"what the delivery of {what} {change} the truce",
            "drift": f"what time {change} going back to war",
            "truce": "what the truce costs it" if negated else "the truce itself",
            "peace": "what the settled peace costs it" if negated else "the settled peace",
            "war": "going back to war",
        }[kind]


def way(kind: RowKind | str) -> str:
    """Return what breaking off in this way is, after "to"."""
    return WAYS[kind]
