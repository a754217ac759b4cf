"""Finding what belongs together in the findings about one plan: steps, rounds, names, reasons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from parley.brief.dates import TO
from parley.brief.render.wording import sentence
from parley.case.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parley.brief.render.lookup import Lookup
    from parley.phases.findings import PlanFindings, StepRow

END = "end"
# A plan of more steps than this shows the rounds of a step as one.
MOST_STEPS = 14


class _OfParty(Protocol):
    @property
    def step(self) -> str: ...
    @property
    def party(self) -> str: ...


_Row = TypeVar("_Row", bound=_OfParty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A step, or rounds of it that are shown as one: from the `first`, of `rounds` in all."""

    number: str
    name: str
    steps: tuple[str, ...]
    first: int
    rounds: int

    @property
    def last(self) -> int:
        """The last of its rounds."""
        return self.first + len(self.steps) - 1

    @property
    def label(self) -> str:
        """What it is called below a picture: `3`, `3.1`."""
        if len(self.steps) == self.rounds:
            return self.number
        turns = str(self.first) if self.first == self.last else f"{self.first}{TO}{self.last}"
        return f"{self.number}.{turns}"

    @property
    def title(self) -> str:
        """What it is called in words."""
        if self.rounds == 1:
            return self.name
        if len(self.steps) == self.rounds:
            return f"{self.name}, all {self.rounds} rounds"
        if self.first == self.last:
            return f"{self.name}, round {self.first} of {self.rounds}"
        return f"{self.name}, rounds {self.first} to {self.last} of {self.rounds}"

    @property
    def named(self) -> str:
        """What it is called in a table."""
        return self.title if self.number == END else f"{self.label}. {self.title}"

    def turn(self, step: str) -> str:
        """Return which of its rounds a step is, after a comma; nothing for a single one."""
        if len(self.steps) == 1:
            return ""
        return f", round {self.first + self.steps.index(step)}"


@dataclass(frozen=True)
class PlanLook:
    """The findings about one plan, and the brief that it stands in."""

    found: PlanFindings
    look: Lookup

    @cached_property
    def by_id(self) -> Mapping[str, StepRow]:
        """Steps and rounds by id."""
        return {one.id: one for one in self.found.steps}

    @cached_property
    def rounds(self) -> Mapping[str, tuple[StepRow, ...]]:
        """The rounds of each step of the plan, in order."""
        found: dict[str, tuple[StepRow, ...]] = {}
        for one in self.found.steps:
            found[one.of] = (*found.get(one.of, ()), one)
        return found

    @property
    def is_grouped(self) -> bool:
        """Whether rounds of a step are shown as one."""
        return MOST_STEPS < len(self.found.steps) > len(self.rounds)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The steps as the tables show them, without the end."""
        return tuple(
            group
            for number, rounds in enumerate(self.rounds.values(), start=1)
            for group in _groups(str(number), rounds, together=self.is_grouped)
        )

    @cached_property
    def nodes(self) -> tuple[Group, ...]:
        """The steps as the tables show them, and the end."""
        name = "The end, with everything delivered"
        end = Group(number=END, name=name, steps=(END,), first=1, rounds=1)
        return (*self.groups, end)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What each step or round is called in a sentence."""
        found = {END: "the end"}
        for of, rounds in self.rounds.items():
            found[of] = f"“{sentence(rounds[0].title)}”"
            for group in _groups("", rounds, together=False):
                found[group.steps[0]] = f"“{group.name}”" + (
                    f", round {group.first}" if group.rounds > 1 else ""
                )
        return found

    @cached_property
    def pools(self) -> Mapping[str, str]:
        """Titles of what is delivered."""
        return {each.pool: each.title for one in self.found.steps for each in one.deliveries}

    def title(self, step: str) -> str:
        """Return the title of a step in a sentence."""
        return self.titles.get(step, f"“{step}”")

    def where(self, step: str) -> str:
        """Return a step by its number, `step 3`; several joined by ` + ` by all of theirs."""
        if step == END:
            return "the end"
        labels = {one: group.label for group in self.nodes for one in group.steps}
        several = list(dict.fromkeys(labels.get(one, one) for one in step.split(" + ")))
        return f"{'step' if len(several) == 1 else 'steps'} {joined(several)}"

    def style(self, party: str) -> int | None:
        """Return the colour, dash and shape of a party, as everywhere on the page."""
        return self.look.style(party)

    def name(self, party: str) -> str:
        """Return the name of a party."""
        return self.look.name(party)

    def reason(self, key: str, otherwise: str) -> str:
        """Return why a key is empty, in a sentence."""
        reason = next((one.reason for one in self.found.reasons if one.key == key), otherwise)
        return f"{sentence(reason).removesuffix('.')}."

    def of(self, rows: Iterable[_Row], party: str) -> tuple[tuple[Group, tuple[_Row, ...]], ...]:
        """Return a party's rows by group, groups without any left out."""
        mine = {row.step: row for row in rows if row.party == party}
        each = ((one, tuple(mine[s] for s in one.steps if s in mine)) for one in self.nodes)
        return tuple((one, found) for one, found in each if found)

    def explains(self, step: str, party: str) -> str:
        """Return what `parley explain` calls a margin."""
        return f"margin:{self.found.plan.id}/{step}/{party}"

    def part(self, key: str) -> str:
        """Return where a part of this plan stands on the page."""
        return f"plan-{self.found.plan.id}-{key}"


def _groups(number: str, rounds: tuple[StepRow, ...], *, together: bool) -> tuple[Group, ...]:
    """Return the rounds of a step, each by itself or all together."""
    size = len(rounds) if together else 1
    return tuple(
        Group(
            number=number,
            name=sentence(rounds[0].title),
            steps=tuple(one.id for one in rounds[start : start + size]),
            first=start + 1,
            rounds=len(rounds),
        )
        for start in range(0, len(rounds), size)
    )
