"""Designs side by side: the same deal as a package, in stages, at once, in escrow, reordered.

Each design is a function from a course to a course; items and valuations stay what they are, so one
set of valuations judges them all. Two literatures disagree on order, and both are shown: with
complete information the biggest sacrifice first (Pitchford & Snyder 2004), with two-sided private
information start small (Watson 1999).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parley.phases.equilibrium import equilibrium
from parley.phases.guarantees import RowName, least_bonds, row_names, row_value
from parley.phases.kernel import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from parley.phases.course import Course, Step, StepKind, Worth

TIE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one design comes to: its weakest row, both verdicts, and the bonds that it needs.

    `weakest` is the row with the smallest excess over eps (C4), `margin` that row's value. `bonds`
    are on top of what the course posts; infinite where no bond helps.
    """

    design: str
    weakest: RowName
    margin: float
    holds_on_path: bool
    holds_in_equilibrium: bool
    bonds: tuple[float, ...]


def compare(
    designs: Mapping[str, Course], worth: Worth, eps: Sequence[float] | None = None
) -> tuple[Verdict, ...]:
    """Judge each design at one valuation (the first draw of `worth`)."""
    return tuple(judge(name, course, worth, eps) for name, course in designs.items())


def judge(design: str, course: Course, worth: Worth, eps: Sequence[float] | None = None) -> Verdict:
    """Judge one design; of equally weak rows the earliest is named."""
    made, asked = rows(course, worth), eps or (0.0,) * len(course.parties)
    names = row_names(course)
    excess = np.array([row_value(made, name) - asked[name.party] for name in names])
    # Rounding must not decide which of two equally weak rows is named.
    weakest = names[int(np.flatnonzero(excess <= excess.min() + TIE)[0])]
    return Verdict(
        design=design,
        weakest=weakest,
        margin=row_value(made, weakest),
        holds_on_path=bool(excess.min() >= -TIE),
        holds_in_equilibrium=bool(equilibrium(course, worth).holds[0]),
        bonds=tuple(map(float, least_bonds(course, worth, eps)[:, 0])),
    )


def designs(
    course: Course, *, link: float | None = None, order: Sequence[int] | None = None
) -> dict[str, Course]:
    """Return the designs by name; `link` is for one stage at a time, `order` permutes the steps."""
    found = {
        "as given": course,
        "package": package(course),
        "one stage at a time": one_stage_at_a_time(course, link),
        "all at once": all_at_once(course),
        "escrowed": escrowed(course),
    }
    if order is not None:
        found["reordered"] = reordered(course, order)
    return found


# --- the designs --------------------------------------------------------------------------------


def package(course: Course) -> Course:
    """Agree everything at the start: each link probability is 1."""
    return replace(course, steps=tuple(replace(step, link=1.0) for step in course.steps))


def one_stage_at_a_time(course: Course, link: float | None = None) -> Course:
    """Agree each later stage only when it comes, with a given probability (or as the plan has it).

    The last step's link stays: there is no later stage.
    """
    if link is None:
        return course
    early = tuple(replace(step, link=link) for step in course.steps[:-1])
    return replace(course, steps=(*early, course.steps[-1]))


def all_at_once(course: Course) -> Course:
    """Deliver everything in one simultaneous step at the start.

    The truce then flows as long as the whole plan lasts, so that the settled peace keeps its day.
    Where steps differ the one step is judged by the worst of them: lowest detection and
    credibility, longest delay; the hazards of all of them are met, and of penalties the largest.
    """
    return _regrouped(course, (tuple(range(len(course.steps))),), "simultaneous")


def escrowed(course: Course, joined: Sequence[int] | None = None) -> Course:
    """Put steps with several givers in escrow, and join one-way neighbours that belong together.

    Two neighbours belong together if each has one giver, not the same one, and nothing separates
    them: the first has no duration, no hazard and a link of 1. They are then one exchange written
    as two steps. `joined` overrides this: the places of the first steps of the pairs to join.
    Escrowing a one-way step does nothing (C6), so the others stay as they are.
    """
    found = _regrouped(course, tuple(_pairs(course, joined)), "escrowed")
    steps = tuple(
        replace(step, kind="escrowed") if _givers(course, step) > 1 else step
        for step in found.steps
    )
    return replace(found, steps=steps)


def reordered(course: Course, order: Sequence[int]) -> Course:
    """Take the steps in another order; each keeps its rates and penalties.

    The link stays in its place: it says whether a next stage is agreed, not which.
    """
    _check_permutation(order, len(course.steps))
    steps = tuple(
        replace(course.steps[old], link=course.steps[new].link) for new, old in enumerate(order)
    )
    penalties = course.penalties
    if penalties is not None:
        penalties = tuple(penalties[old] for old in order)
    place = {old: new for new, old in enumerate(order)}
    return replace(course, steps=steps, penalties=penalties, excused=_moved(course, place))


def _moved(course: Course, place: Mapping[int, int]) -> frozenset[tuple[int, int]]:
    return frozenset((place[step], party) for step, party in course.excused)


def deliveries(course: Course) -> tuple[tuple[int, float], ...]:
    """Return everything that is delivered, items with amounts, in the order of the plan."""
    return tuple(one for step in course.steps for one in step.bundle)


def resequenced(course: Course, order: Sequence[int]) -> Course:
    """Make the deliveries in another order, in the same places: as many at a time as before.

    `order` names places of `deliveries(course)`. A sequential place that two givers now share
    becomes simultaneous.
    """
    all_of_them = deliveries(course)
    _check_permutation(order, len(all_of_them))
    left, steps = [all_of_them[place] for place in order], []
    for step in course.steps:
        bundle, left = left[: len(step.items)], left[len(step.items) :]
        kind: StepKind = step.kind
        if kind == "sequential" and len({course.giver[item] for item, _ in bundle}) > 1:
            kind = "simultaneous"
        steps.append(_delivering(step, bundle, kind))
    return replace(course, steps=tuple(steps))


def _delivering(step: Step, bundle: Sequence[tuple[int, float]], kind: StepKind) -> Step:
    items, amounts = tuple(item for item, _ in bundle), tuple(amount for _, amount in bundle)
    return replace(step, items=items, amounts=amounts, kind=kind)


def _check_permutation(order: Sequence[int], size: int) -> None:
    if sorted(order) != list(range(size)):
        raise ValueError(f"{list(order)} does not name each of 0..{size - 1} once")


# --- joining steps ------------------------------------------------------------------------------


def _givers(course: Course, step: Step) -> int:
    return len({course.giver[item] for item in step.items})


def _pairs(course: Course, joined: Sequence[int] | None) -> Iterator[tuple[int, ...]]:
    k = 0
    while k < len(course.steps):
        last = k + 1 == len(course.steps)
        pair = not last and (_together(course, k) if joined is None else k in joined)
        yield (k, k + 1) if pair else (k,)
        k += 2 if pair else 1


def _together(course: Course, k: int) -> bool:
    first, second = course.steps[k], course.steps[k + 1]
    one_way = _givers(course, first) == 1 == _givers(course, second)
    both = {course.giver[item] for item in (*first.items, *second.items)}
    at_once = first.duration == 0 and first.hazard == 0 and first.link == 1
    return one_way and len(both) > 1 and at_once


def _regrouped(course: Course, groups: tuple[tuple[int, ...], ...], kind: StepKind) -> Course:
    """Join the steps of each group into one; a group of one stays as it is."""
    penalties = course.penalties
    if penalties is not None:
        stack = np.asarray(penalties)
        penalties = tuple(tuple(stack[list(group)].max(axis=0).tolist()) for group in groups)
    steps = tuple(_join(course, group, kind) for group in groups)
    place = {old: new for new, group in enumerate(groups) for old in group}
    return replace(course, steps=steps, penalties=penalties, excused=_moved(course, place))


def _join(course: Course, group: tuple[int, ...], kind: StepKind) -> Step:
    parts = [course.steps[k] for k in group]
    if len(parts) == 1 and (kind == "escrowed" or _givers(course, parts[0]) == 1):
        return parts[0]
    joint = replace(
        parts[-1],
        name=" + ".join(part.name for part in parts),
        items=tuple(item for part in parts for item, _ in part.bundle),
        amounts=tuple(amount for part in parts for _, amount in part.bundle),
        kind=kind,
        duration=sum(part.duration for part in parts),
        hazard=1.0 - float(np.prod([1.0 - part.hazard for part in parts])),
        detection=min(part.detection for part in parts),
        delay=max(part.delay for part in parts),
        credibility=min(part.credibility for part in parts),
    )
    return joint if _givers(course, joint) > 1 else replace(joint, kind="sequential")
