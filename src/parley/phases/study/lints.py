"""What in a plan's build deserves a second look, whatever the numbers (§10.16).

Each rule feeds a fear of one side or the other and is asked of both alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.phases.findings import Lint
from parley.phases.plans.courses import places
from parley.phases.study.naming import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.phases.study.scene import Scene


def lints_of(scene: Scene) -> tuple[Lint, ...]:
    """Return all lints of a plan, rule by rule, in the order of its steps."""
    rules = (
        _nothing_in_return,
        _before_verification,
        _walks_after_receipt,
        _one_way_escrow,
        _single_guarantor,
        _weak_verb,
        _bond_back_early,
        _right_to_resume,
        _nobody_certifies,
        _without_end,
        _may_not_exist,
        _left_over,
    )
    return tuple(lint for rule in rules for lint in rule(scene))


def _first_rounds(scene: Scene) -> Iterator[int]:
    for k, place in enumerate(places(scene.plan)):
        if place.round == 0:
            yield k


def _nothing_in_return(scene: Scene) -> Iterator[Lint]:
    """A party gives and receives nothing in the whole plan."""
    for place, party in enumerate(scene.plan.parties):
        gives = {pool.id for pool in scene.plan.pools if pool.giver == party}
        gets = {pool.id for pool in scene.plan.pools if pool.receiver == party}
        moved = {each.pool for step in scene.plan.steps for each in step.deliveries}
        if gives & moved and not gets & moved:
            yield Lint(
                rule="nothing-in-return",
                step=None,
                party=party,
                sentence=(
                    f"{scene.names.party(place)} delivers and receives nothing; if it is to gain "
                    "by peace alone, say so in its values (§10.16)."
                ),
            )


def _before_verification(scene: Scene) -> Iterator[Lint]:
    """A giver's last delivery lies before the moment at which withholding would be noticed."""
    course = scene.course
    for k in _first_rounds(scene):
        step = course.steps[k]
        if step.delay > 0 and len(course.givers(k)) > 1 and step.kind == "simultaneous":
            yield Lint(
                rule="irreversible-before-verification",
                step=scene.names.step_id(k),
                party=None,
                sentence=(
                    f"At {scene.names.step(k)}, both sides deliver before either can see that the "
                    "other has; an escrow or a quicker verifier would mend that (§10.16)."
                ),
            )


def _walks_after_receipt(scene: Scene) -> Iterator[Lint]:
    """After a step, a party has everything that it is to receive and still owes something."""
    course = scene.course
    for place, party in enumerate(scene.plan.parties):
        last_receipt = max(_steps(scene, party, receives=True), default=-1)
        owes_later = [k for k in _steps(scene, party, receives=False) if k > last_receipt]
        if last_receipt >= 0 and owes_later:
            yield Lint(
                rule="walks-after-receipt",
                step=scene.names.step_id(last_receipt),
                party=party,
                sentence=(
                    f"After {scene.names.step(last_receipt)}, {scene.names.party(place)} has all "
                    f"that it is to receive and still owes something in {len(owes_later)} of the "
                    f"{len(course.steps)} steps; something for it should come last (§10.16)."
                ),
            )


def _steps(scene: Scene, party: str, *, receives: bool) -> list[int]:
    pools = scene.plan.pools
    return [
        k
        for k, step in enumerate(scene.course.steps)
        for item in step.items
        if (pools[item].receiver if receives else pools[item].giver) == party
    ]


def _one_way_escrow(scene: Scene) -> Iterator[Lint]:
    for k in _first_rounds(scene):
        if scene.course.steps[k].kind == "escrowed" and len(scene.course.givers(k)) < 2:  # noqa: PLR2004  two givers
            yield Lint(
                rule="one-way-escrow",
                step=scene.names.step_id(k),
                party=None,
                sentence=(
                    f"At {scene.names.step(k)}, only one side delivers: an escrow does nothing "
                    "there; put the other side's delivery into the same step (§10.6, §10.16)."
                ),
            )


def _single_guarantor(scene: Scene) -> Iterator[Lint]:
    behind: dict[str, set[str]] = {}
    for one in scene.plan.guarantees:
        behind.setdefault(one.of, set()).add(one.guarantor)
    for place, party in enumerate(scene.plan.parties):
        if len(behind.get(party, ())) == 1:
            name = scene.case.actor_name(next(iter(behind[party])))
            yield Lint(
                rule="single-guarantor",
                step=None,
                party=party,
                sentence=(
                    f"Only {name} stands behind {scene.names.party(place)}'s keeping to the "
                    "plan; a second guarantor would stand if the first steps back (§10.16)."
                ),
            )
        elif not behind.get(party):
            yield Lint(
                rule="no-guarantor",
                step=None,
                party=party,
                sentence=(
                    f"Nobody stands behind {scene.names.party(place)}'s keeping to the plan; name "
                    "who does, or say that nobody does (§10.16)."
                ),
            )


def _weak_verb(scene: Scene) -> Iterator[Lint]:
    words = {"make-every-effort": "make every effort", "call-upon": "call upon"}
    for one in scene.plan.guarantees:
        if one.verb in words:
            yield Lint(
                rule="weak-verb",
                step=one.step,
                party=one.of,
                sentence=(
                    f"The guarantee “{one.id}” only says “{words[one.verb]}”: what "
                    f"{scene.case.actor_name(one.guarantor)} then does is not owed (§10.16)."
                ),
            )


def _bond_back_early(scene: Scene) -> Iterator[Lint]:
    """Where the last step is itself a delivery, a bond is returned before anything follows it."""
    course = scene.course
    last = len(course.steps) - 1
    bonded = sorted({one.of for one in scene.plan.guarantees if one.kind == "bond"})
    for party in scene.plan.parties:
        if party in bonded and course.steps[last].items and course.steps[last].duration == 0:
            yield Lint(
                rule="bond-back-early",
                step=scene.names.step_id(last),
                party=party,
                sentence=(
                    "What was put up is returned as soon as the last delivery is made; a time "
                    "after it during which it still stands would cover the end (§10.7, §10.16)."
                ),
            )


def _right_to_resume(scene: Scene) -> Iterator[Lint]:
    for right in scene.plan.resume:
        yield Lint(
            rule="right-to-resume",
            step=right.since,
            party=right.party,
            sentence=(
                f"{scene.case.actor_name(right.party)} may return to fighting without losing what "
                f"it put up ({right.when}): there no guarantee holds it (§10.7, §10.16)."
            ),
        )


def _nobody_certifies(scene: Scene) -> Iterator[Lint]:
    rule = scene.plan.extension
    if rule is not None and rule.certifier is None:
        yield Lint(
            rule="nobody-certifies",
            step=rule.after,
            party=None,
            sentence=(
                f"Nobody is named who says whether {rule.predicate}; each side can say so for "
                "itself. Name a certifier (§10.12, §10.16)."
            ),
        )


def _without_end(scene: Scene) -> Iterator[Lint]:
    rule = scene.plan.extension
    if rule is not None and rule.maximum is None:
        yield Lint(
            rule="without-end",
            step=rule.after,
            party=None,
            sentence=(
                "The truce goes on for as long as talks do: a side that gains by waiting need "
                "never conclude. A last day would put an end to that (§10.12, §10.16)."
            ),
        )


def _may_not_exist(scene: Scene) -> Iterator[Lint]:
    """More is promised of a pool than it is sure to hold."""
    promised: dict[str, float] = {}
    for step in scene.plan.steps:
        for each in step.deliveries:
            if each.count is not None:
                promised[each.pool] = promised.get(each.pool, 0.0) + float(each.count)
    for pool in scene.plan.pools:
        if promised.get(pool.id, 0.0) > pool.count.ends[0]:
            yield Lint(
                rule="may-not-exist",
                step=None,
                party=pool.receiver,
                sentence=(
                    f"More of {pool.title} is promised than there surely is; say what is delivered "
                    "instead if there are fewer (§10.9, §10.16)."
                ),
            )


def _left_over(scene: Scene) -> Iterator[Lint]:
    """Pools that the plan does not touch."""
    moved = {each.pool for step in scene.plan.steps for each in step.deliveries}
    left = [pool.title for pool in scene.plan.pools if pool.id not in moved]
    if left:
        yield Lint(
            rule="never-delivered",
            step=None,
            party=None,
            sentence=f"The plan never delivers {listed(left)}; say what becomes of them (§10.16).",
        )
