"""Preconditions to talking, as last said or judged (semantics §7.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from parley.case.agenda import Gate
    from parley.case.claims import Claim
    from parley.case.judgements import Judgement
    from parley.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class GateState:
    """A gate that was spoken of, with what was said of it last."""

    gate: Gate
    state: Literal["set", "lifted"]
    contents: tuple[Claim, ...]
    judgement: Judgement | None


def gates(view: View) -> tuple[GateState, ...]:
    """Return the gates that a known claim speaks of, in the order of the file."""
    found = (_state(view, gate) for gate in view.case.file.gates)
    return tuple(state for state in found if state is not None)


def _state(view: View, gate: Gate) -> GateState | None:
    said = [claim for claim in view.contents() if claim.gate and claim.gate.gate == gate.id]
    held = [claim for claim in said if view.said(claim).latest <= view.held_on]
    if not held:
        return None
    last = max(view.said(claim) for claim in held)
    latest = [claim for claim in held if view.said(claim) == last]
    # Two claims of one day that disagree leave the gate set: lifting must be plain.
    lifted = all(claim.gate is not None and claim.gate.state == "lifted" for claim in latest)
    judgement = _judged(view, gate)
    state: Literal["set", "lifted"] = "lifted" if lifted else "set"
    if judgement is not None and judgement.gate is not None:
        state = judgement.gate.state
    return GateState(gate=gate, state=state, contents=tuple(held), judgement=judgement)


def _judged(view: View, gate: Gate) -> Judgement | None:
    """Return the latest known judgement on the gate."""
    found = [one for one in view.judgements if one.gate and one.gate.gate == gate.id]
    return found[-1] if found else None
