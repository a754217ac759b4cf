"""Margins at the centre with their ranges, both verdicts, the weakest link, trust (§10.3-§10.6)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from parley.phases.equilibrium import TIE, Outcome, equilibrium
from parley.phases.findings import Holds, Link, MarginRow, PairTrust, TrustRow, Weakest
from parley.phases.forms import Row
from parley.phases.guarantees import row_names, row_value
from parley.phases.kernel import Rows, rows
from parley.phases.study.naming import listed, way
from parley.phases.study.scene import finite
from parley.phases.trust import Case as TrustCase
from parley.phases.trust import Trust, risk_dominant, thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.phases.course import Floats
    from parley.phases.forms import RowKind
    from parley.phases.guarantees import RowName
    from parley.phases.study.scene import Scene


@dataclass(frozen=True)
class Central:
    """The rows at the central valuation."""

    scene: Scene

    @cached_property
    def rows(self) -> Rows:
        """Rows on the commitment path."""
        return rows(self.scene.course, self.scene.worth)

    @cached_property
    def least(self) -> Floats:
        """The smallest row at each step, the end last: put together once, however many steps."""
        return self.rows.least

    @cached_property
    def outcome(self) -> Outcome:
        """What is reached in equilibrium."""
        return equilibrium(self.scene.course, self.scene.worth)

    @cached_property
    def ordered(self) -> tuple[tuple[RowName, float], ...]:
        """Every row with its excess over what the party asks."""
        made, eps = self.rows, self.scene.eps
        names = row_names(self.scene.course)
        return tuple((name, row_value(made, name) - eps[name.party]) for name in names)


def margin_rows(central: Central) -> tuple[MarginRow, ...]:
    """Return one row a step and party; the last step is the end."""
    scene = central.scene
    steps = len(scene.course.steps)
    return tuple(
        _margin_row(central, step, party) for step in range(steps + 1) for party in scene.parties
    )


def _margin_row(central: Central, step: int, party: int) -> MarginRow:
    scene, made = central.scene, central.rows
    at_end = step == len(scene.course.steps)
    parts = [None] * 3 if at_end else [_or_none(part[step, party, 0]) for part in _parts(made)]
    low, high = _range(scene, step, party)
    return MarginRow(
        step=scene.names.step_id(step),
        party=scene.party_id(party),
        covert=parts[0],
        open=parts[1],
        after=parts[2],
        path_margin=float(central.least[step, party, 0]),
        low=low,
        high=high,
        equilibrium=float(central.outcome.least[step, party, 0]),
    )


def _parts(made: Rows) -> tuple[np.typing.NDArray[np.float64], ...]:
    return made.covert, made.open, made.after


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _range(scene: Scene, step: int, party: int) -> tuple[float | None, float | None]:
    """Return the ends of the smallest row; the upper one is a bound that may not be reached."""
    if not scene.short:
        return None, None
    kinds: tuple[RowKind, ...] = (
        ("end",) if step == len(scene.course.steps) else ("covert", "open", "after")
    )
    found = [scene.ranges[row] for kind in kinds if (row := Row(step, party, kind)) in scene.ranges]
    return min(low for low, _ in found), min(high for _, high in found)


def holds(central: Central) -> Holds:
    """Return both verdicts at the central valuation."""
    return Holds(
        path=all(excess >= -TIE for _, excess in central.ordered),
        equilibrium=bool(central.outcome.holds[0]),
    )


# --- the weakest link ---------------------------------------------------------------------------


def weakest(central: Central) -> Weakest:
    """Return the weakest link and the next one once it is mended (§10.4)."""
    first = _least(central, None)
    link = _link(central, first, "In the middle of the numbers the weakest link is")
    after = _link(central, _least(central, (first.party, first.step)), "Were that mended, it is")
    return Weakest(
        step=link.step,
        party=link.party,
        way=link.way,
        margin=link.margin,
        low=link.low,
        high=link.high,
        sentence=link.sentence,
        next=after,
    )


def _least(central: Central, mended: tuple[int, int] | None) -> RowName:
    left = [one for one in central.ordered if (one[0].party, one[0].step) != mended]
    least = min(excess for _, excess in left)
    # Rounding must not decide which of two equally weak rows is named.
    return next(name for name, excess in left if excess <= least + TIE)


def _link(central: Central, name: RowName, opening: str) -> Link:
    scene = central.scene
    margin = row_value(central.rows, name)
    low, high = _row_range(scene, name)
    return Link(
        step=scene.names.step_id(name.step),
        party=scene.party_id(name.party),
        way=name.kind,
        margin=margin,
        low=low,
        high=high,
        sentence=f"{opening} {_link_sentence(central, name, margin)}",
    )


def _row_range(scene: Scene, name: RowName) -> tuple[float | None, float | None]:
    if not scene.short or name.kind == "participation":
        return None, None
    low, high = scene.ranges[Row(name.step, name.party, name.kind)]
    return low, high


def _link_sentence(central: Central, name: RowName, margin: float) -> str:
    scene = central.scene
    who, where = scene.names.party(name.party), scene.names.step(name.step)
    asks = margin < scene.eps[name.party] - TIE
    if asks:
        verdict = f"{who} would do better to {way(name.kind)} than to go on"
    else:
        verdict = f"{who} goes on, and to {way(name.kind)} comes closest to paying"
    return f"at {where}: {verdict}{_just_as_weak(central, name, margin)} (§10.4)."


def _just_as_weak(central: Central, name: RowName, margin: float) -> str:
    """Name the other parties that have as little to spare: their order must not single one out."""
    scene, least = central.scene, margin - central.scene.eps[name.party]
    alike = {
        one.party
        for one, excess in central.ordered
        if one.party != name.party and abs(excess - least) <= TIE
    }
    if not alike:
        return ""
    who = listed([scene.names.party(party) for party in sorted(alike)])
    return f"; as little is to spare for {who}"


# --- trust --------------------------------------------------------------------------------------

_CASES: dict[int, Literal["always", "threshold", "never", "ceiling"]] = {
    TrustCase.ALWAYS: "always",
    TrustCase.THRESHOLD: "threshold",
    TrustCase.NEVER: "never",
    TrustCase.CEILING: "ceiling",
}


def trust_of(scene: Scene) -> Trust:
    """Return the thresholds at the central valuation."""
    return thresholds(scene.course, scene.worth)


def trust_rows(scene: Scene, trust: Trust) -> tuple[TrustRow, ...]:
    """Return one row for each party that owes something at a step."""
    return tuple(
        _trust_row(scene, trust, step, party)
        for step in range(len(scene.course.steps))
        for party in scene.parties
        if trust.case[step, party, 0] != TrustCase.NO_PART
    )


def _trust_row(scene: Scene, trust: Trust, step: int, party: int) -> TrustRow:
    word = _CASES[int(trust.case[step, party, 0])]
    threshold = finite(float(trust.threshold[step, party, 0]))
    return TrustRow(
        step=scene.names.step_id(step),
        party=scene.party_id(party),
        threshold=None if word == "ceiling" else threshold,
        case=word,
        sentence=_trust_sentence(scene, step, party, word, threshold),
    )


def _trust_sentence(scene: Scene, step: int, party: int, word: str, threshold: float | None) -> str:
    who, where = scene.names.party(party), scene.names.step(step)
    share = "" if threshold is None else f"{threshold:.0%}"
    told = {
        "always": "delivers whatever it expects of the others",
        "never": "does not deliver, however sure it is of the others",
        "threshold": f"delivers if it thinks it at least {share} likely that the others do theirs",
        "ceiling": f"delivers only if it thinks it at most {share} likely that the others do",
    }
    return f"At {where}, {who} {told[word]} (§10.6)."


def pair_rows(scene: Scene, trust: Trust) -> Iterator[PairTrust]:
    """Yield each pair of parties that deliver at once, with the sum of their thresholds."""
    for step in range(len(scene.course.steps)):
        movers = sorted(scene.course.givers(step))
        if scene.course.is_joint_escrow(step):
            continue
        for place, first in enumerate(movers):
            for second in movers[place + 1 :]:
                cases = trust.case[step, [first, second], 0].tolist()
                both = trust.threshold[step, [first, second], 0].sum()
                # From a ceiling down is no threshold to add up.
                known = TrustCase.CEILING not in cases
                yield PairTrust(
                    step=scene.names.step_id(step),
                    first=scene.party_id(first),
                    second=scene.party_id(second),
                    sum=finite(float(both)) if known else None,
                    risk_dominant=bool(risk_dominant(trust, step, first, second)[0]),
                )
