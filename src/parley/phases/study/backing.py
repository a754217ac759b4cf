"""What guarantee would make it hold: the cheapest mix, and the least bond of each party (§10.7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parley.phases.findings import Guarantee, InstrumentRow
from parley.phases.forms import Row
from parley.phases.guarantees import Instrument, Program, least_bonds, program, solved
from parley.phases.plans.courses import rounds_of
from parley.phases.plans.settings import middle, number
from parley.phases.study.naming import listed, way
from parley.phases.study.scene import finite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.case.plans.guarantees import Guarantee as Written
    from parley.phases.guarantees import Mix, RowName
    from parley.phases.study.scene import Scene


def bonds_of(scene: Scene) -> dict[str, float | None]:
    """Return the least standing bond of each party, on top of what it has put up."""
    return scene.by_party(least_bonds(scene.course, scene.worth, scene.eps)[:, 0])


def guarantee_of(scene: Scene) -> Guarantee:
    """Return the cheapest mix of the plan's guarantees, or of bonds where it names none."""
    offered = _offered(scene)
    tools = [tool for _, tool in offered]
    asked = program(scene.course, scene.worth, tools, scene.eps)
    mix = _Mixes.of(scene, asked, tools)
    low, high = _ends(scene, asked) if scene.short else (None, None)
    return Guarantee(
        feasible=mix.feasible,
        instruments=tuple(
            _row(scene, one, tool, amount)
            for (one, tool), amount in zip(offered, mix.amounts, strict=True)
        ),
        total=mix.total,
        low=low,
        high=high,
        reason=_reason(scene, mix, offered) + _at_worst(scene, mix, high),
        conflict=_conflict(scene, mix),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mixes:
    """The cheapest mix of each party: what guarantees one is in no row of another (C7).

    `amounts` are None for a party for which nothing is enough; `rows` are those that such a party
    cannot all hold, `capped` the guarantees that would help it and stand at their limit.
    """

    amounts: tuple[float | None, ...]
    total: float | None
    rows: tuple[RowName, ...]
    capped: tuple[int, ...]

    @classmethod
    def of(cls, scene: Scene, asked: Program, tools: Sequence[Instrument]) -> _Mixes:
        """Solve the program party by party, so that no side's conflict hides another's."""
        amounts: list[float | None] = [None] * len(tools)
        found = list(_parts(scene, asked, tools))
        for columns, mix in found:
            for column, amount in zip(columns, mix.amounts or (), strict=False):
                amounts[column] = amount
        conflicts = [(columns, mix.conflict) for columns, mix in found if mix.conflict]
        return cls(
            amounts=tuple(amounts),
            total=None if conflicts else sum(mix.total or 0.0 for _, mix in found),
            rows=tuple(row for _, one in conflicts for row in one.rows),
            capped=tuple(columns[place] for columns, one in conflicts for place in one.capped),
        )

    @property
    def feasible(self) -> bool:
        """Whether something is enough for every party."""
        return not self.rows


def _parts(
    scene: Scene, asked: Program, tools: Sequence[Instrument]
) -> Iterator[tuple[list[int], Mix]]:
    for party in scene.parties:
        lines = [place for place, name in enumerate(asked.names) if name.party == party]
        columns = [place for place, tool in enumerate(tools) if tool.party == party]
        part = Program(
            names=tuple(asked.names[line] for line in lines),
            slack=asked.slack[lines],
            lift=asked.lift[np.ix_(lines, columns)],
            cost=asked.cost[columns],
            cap=asked.cap[columns],
        )
        yield columns, solved(part)


Offered = tuple["Written | None", Instrument]


def _offered(scene: Scene) -> list[Offered]:
    named = [one for one in scene.plan.guarantees if one.size is None]
    if not named:
        return [(None, Instrument(kind="bond", party=party)) for party in scene.parties]
    return [(one, _instrument(scene, one)) for one in named]


def _instrument(scene: Scene, one: Written) -> Instrument:
    setting = middle(scene.plan)
    return Instrument(
        kind=one.kind,
        party=scene.plan.parties.index(one.of),
        steps=rounds_of(scene.plan, one.step) if one.step else (),
        guarantor=one.guarantor,
        cap=one.cap.middle if one.cap else np.inf,
        credibility=number(setting, one.credibility, 1.0),
        interest=one.interest,
    )


def _ends(scene: Scene, asked: Program) -> tuple[float | None, float | None]:
    """Return the total at the best and at the worst ends of all intervals."""
    found = []
    for side in (1, 0):
        slack = asked.slack.copy()
        for place, name in enumerate(asked.names):
            if name.kind != "participation":
                row = Row(name.step, name.party, name.kind)
                slack[place] = scene.ranges[row][side] - scene.eps[name.party]
        found.append(solved(replace(asked, slack=slack)).total)
    return found[0], found[1]


def _row(
    scene: Scene, one: Written | None, tool: Instrument, amount: float | None
) -> InstrumentRow:
    party = scene.party_id(tool.party)
    return InstrumentRow(
        id=one.id if one else f"bond-{party}",
        kind=tool.kind,
        guarantor=tool.guarantor,
        of=party,
        step=one.step if one else None,
        amount=None if amount is None else float(amount),
        cap=finite(tool.cap),
    )


# --- in words -----------------------------------------------------------------------------------

_ENOUGH = 1e-9


def _reason(scene: Scene, mix: _Mixes, offered: list[Offered]) -> str:
    if not mix.feasible:
        return _impossible(scene, mix, offered)
    used = [
        _named(scene, one, tool)
        for (one, tool), amount in zip(offered, mix.amounts, strict=True)
        if amount is not None and amount > _ENOUGH
    ]
    if not used:
        return "In the middle of the numbers every row holds without any further guarantee (§10.7)."
    return f"In the middle of the numbers it takes {listed(used)}, and no less (§10.7)."


def _at_worst(scene: Scene, mix: _Mixes, high: float | None) -> str:
    """Say what the least favourable ends of all ranges ask for."""
    if mix.total is None or not scene.short:
        return ""
    if high is None:
        return " At the worst ends of the ranges none is enough (§10.11)."
    more = "more" if high > mix.total + _ENOUGH else "no more"
    return f" At the worst ends of the ranges it takes {more} (§10.11)."


def _named(scene: Scene, one: Written | None, tool: Instrument) -> str:
    party = scene.names.party(tool.party)
    kind = {
        "bond": f"something that {party} loses by breaking off",
        "penalty": f"a penalty for {party} at one step",
        "bonus": f"something that {party} wins when all is done",
    }[tool.kind]
    if one is None:
        return f"{kind}, held by somebody whom the plan does not name"
    return f"{kind}, backed by {scene.case.actor_name(one.guarantor)} (“{one.id}”)"


def _impossible(scene: Scene, mix: _Mixes, offered: list[Offered]) -> str:
    rows = "; ".join(_told(scene, name) for name in mix.rows)
    capped = [
        scene.case.actor_name(one.guarantor)
        for place in mix.capped
        if (one := offered[place][0]) is not None
    ]
    told = f"No mix of the guarantees is enough in the middle of the numbers: {rows} (§10.7)."
    if capped:
        told += f" What would help is at its limit: {listed(list(dict.fromkeys(capped)))} (§10.7)."
    if any(name.kind == "end" for name in mix.rows):
        told += (
            " At the end bonds are returned and keep nobody: only a better settled peace, or a "
            "bonus when all is done, helps there (§10.7)."
        )
    return told


def _told(scene: Scene, name: RowName) -> str:
    if name.kind == "participation":
        return f"{scene.names.party(name.party)} would rather not begin at all"
    where = "" if name.kind == "end" else f" ({scene.names.step(name.step)})"
    return f"{scene.names.party(name.party)} would {way(name.kind)}{where}"


def _conflict(scene: Scene, mix: _Mixes) -> tuple[str, ...]:
    return tuple(
        f"{scene.names.step_id(name.step)}/{scene.party_id(name.party)}/{name.kind}"
        for name in mix.rows
    )
