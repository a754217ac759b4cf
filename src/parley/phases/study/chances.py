"""What draws from the intervals say: how often incentives hold, what bonds do, when trust tips.

Two questions that are never mixed: the analyst does not know the values (§10.13); or each side
knows only its own (§10.14).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parley.phases.findings import AtRisk, CurveRow, FailureRow, Probability, TippingBand
from parley.phases.forms import worth_of
from parley.phases.mutual import choices_of, responses, tipping_band
from parley.phases.sampling import by_chunk, sampler
from parley.phases.study.naming import listed
from parley.phases.study.scene import finite
from parley.phases.uncertainty import Pace, simulate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.phases.course import Worth
    from parley.phases.study.options import Options
    from parley.phases.study.scene import Scene
    from parley.phases.uncertainty import Run

LEVELS = (0.5, 0.8, 0.95)
_POINTS = 21
# So many draws at each corner, and so many types of each party.
_AT_CORNERS = 4_096
_TYPES = 1_024
TRUSTED = 0.5


def run_of(scene: Scene, options: Options) -> Run:
    """Draw from the intervals at the middle setting."""
    pace = Pace(threads=options.threads, progress=options.progress)
    return simulate(
        scene.forms,
        scene.beliefs,
        draws=options.draws,
        seed=options.seed,
        eps=scene.eps,
        pace=pace,
    )


def probability_of(scene: Scene, options: Options, run: Run) -> Probability:
    """Return how often the incentives hold, where they fail first, and what bonds do."""
    held, scale = run.hold(), most_needed(run)
    every = [held.share, *_at_corners(scene, options)]
    points = np.linspace(0.0, 1.0, _POINTS).tolist()
    return Probability(
        hold=held.share,
        standard_error=held.error,
        low=held.low,
        high=held.high,
        draws=held.draws,
        seed=options.seed,
        least=min(every),
        most=max(every),
        goes_on=run.goes_on,
        first_failing=tuple(_failures(scene, run)),
        curve=tuple(
            CurveRow(
                bonds=point.bonds,
                hold=point.chance.share,
                low=point.chance.low,
                high=point.chance.high,
            )
            for point in run.curve(points, scale)
        ),
        at_risk=tuple(_at_risk(run, level, scale) for level in LEVELS),
    )


def most_needed(run: Run) -> tuple[float, ...]:
    """Return the largest finite bond that each party needs in some draw."""
    finite_ones = np.where(np.isfinite(run.needed), run.needed, 0.0)
    return tuple(float(most) for most in finite_ones.max(axis=1, initial=0.0))


def _at_corners(scene: Scene, options: Options) -> Iterator[float]:
    draws = min(options.draws, _AT_CORNERS)
    for made in scene.corner_forms[1:]:
        run = simulate(made, scene.beliefs, draws=draws, seed=options.seed, eps=scene.eps)
        yield run.hold().share


def _failures(scene: Scene, run: Run) -> Iterator[FailureRow]:
    for party in scene.parties:
        for failure in run.failures(party):
            yield FailureRow(
                step=scene.names.step_id(failure.step),
                party=scene.party_id(party),
                probability=failure.chance.share,
                standard_error=failure.chance.error,
            )


def who_breaks_off(scene: Scene, run: Run) -> str:
    """Say on which sides rows ever fail over the ranges, without a number."""
    sides = [scene.names.party(party) for party in scene.parties if run.failures(party)]
    if not sides:
        return "Over all the ranges taken, no side ever does better by breaking off (§10.13)."
    if len(sides) == 1:
        told = f"only {sides[0]} ever does better by breaking off"
        return f"Over the ranges taken, {told} (§10.13)."
    each = "either" if len(sides) == 2 else "any"  # noqa: PLR2004  either is of two
    told = f"{each} of them can be the side that does better by breaking off: {listed(sides)}"
    return f"Over the ranges taken, {told} (§10.13)."


def _at_risk(run: Run, level: float, scale: tuple[float, ...]) -> AtRisk:
    found = finite(run.at_risk(level, scale))
    bonds = None if found is None else tuple(found * most for most in scale)
    return AtRisk(level=level, bonds=bonds)


# --- mutual distrust ----------------------------------------------------------------------------


def tipping_of(scene: Scene, options: Options, run: Run) -> TippingBand:
    """Return the band of bonds in which trust is self-fulfilling.

    Bonds of the parties grow together, each in proportion to the most that it needs in any draw;
    the ends are those of the party with the largest.
    """
    scale = most_needed(run)
    cap = max(scale, default=0.0) or 1.0
    shares = tuple(most / cap for most in scale) if any(scale) else (1.0,) * len(scale)
    choices = choices_of(scene.course, _types(scene, options), shares)
    band = tipping_band(
        lambda bond: responses(choices, bond), len(choices), target=TRUSTED, cap=2 * cap
    )
    return TippingBand(
        target=TRUSTED,
        optimistic=band.optimistic,
        pessimistic=band.pessimistic,
        cap=2 * cap,
        converged=band.converged,
        sentence=_told(band.optimistic, band.pessimistic),
    )


def _types(scene: Scene, options: Options) -> Worth:
    primitives = scene.forms.primitives
    source = sampler(scene.beliefs, primitives, seed=options.seed)
    size = min(options.draws, _TYPES)
    drawn = next(iter(by_chunk(lambda chunk, n: source.values(source.chunk(chunk)[:, :n]), size)))
    return worth_of(scene.course, dict(zip(primitives, drawn, strict=True)))


def _told(optimistic: float | None, pessimistic: float | None) -> str:
    if optimistic is None:
        return (
            "When each side knows only its own values, trust does not hold even where it is "
            "already there, whatever bond is posted up to the limit looked at (§10.14)."
        )
    if pessimistic is None:
        return (
            "When each side knows only its own values, trust that is there can hold, but no bond "
            "up to the limit looked at brings it up where it is missing (§10.14)."
        )
    if optimistic == pessimistic:
        return (
            "When each side knows only its own values, trust does not hang on what was there "
            "before: the same bond settles it either way (§10.14)."
        )
    return (
        "Between the two ends trust is self-fulfilling: it holds where it is there and does not "
        "come up where it is missing (§10.14). The ends are a candidate; nothing proves that there "
        "is no other (§10.14)."
    )
