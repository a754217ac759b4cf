"""The first answer, without invented numbers: signs and orderings alone (§10.10)."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from parley.phases.comparisons import require_consistent
from parley.phases.findings import RobustRow
from parley.phases.robust import judged
from parley.phases.study.naming import listed, way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.phases.robust import Robust, Verdict
    from parley.phases.study.scene import Scene

Word = Literal["always", "never", "depends"]


def require_sense(scene: Scene) -> None:
    """Refuse signs and orderings that hold only where what is gained or lost weighs nothing.

    All of them are weak, so that nought always fits (§10.10); but a side that gains gains
    something. They make a cone, in which all signs can then be taken to be of 1 at least.

    Raises:
        ValueError: they cannot all be true; the least set that clashes is named.
    """
    weak = {one.says for one in scene.plan.comparisons}
    weak |= {one.says for one in scene.plan.rankings}
    require_consistent(
        [one if one.equal or one.name in weak else replace(one, bound=1.0) for one in scene.system]
    )


def robust_of(scene: Scene) -> Robust:
    """Judge every row at every corner over everything compatible."""
    return judged(scene.corner_forms, scene.system, scene.eps)


def robust_rows(scene: Scene, found: Robust) -> tuple[RobustRow, ...]:
    """Return one row a step and party: its ways of breaking off taken together."""
    ordered = sorted(found.verdicts, key=lambda each: (each.row.step, each.row.party))
    grouped = groupby(ordered, key=lambda each: (each.row.step, each.row.party))
    return tuple(_row(scene, step, party, list(group)) for (step, party), group in grouped)


def _row(scene: Scene, step: int, party: int, verdicts: Sequence[Verdict]) -> RobustRow:
    word = together(verdicts)
    deciding = [each for each in verdicts if each.verdict == word]
    needs = _needs(scene, deciding) if word == "depends" else []
    comparison = "; ".join(needs) or None
    return RobustRow(
        step=scene.names.step_id(step),
        party=scene.party_id(party),
        verdict=word,
        comparison=comparison,
        sentence=sentence(scene, step, party, word, comparison),
        ways=tuple(each.row.kind for each in deciding),
        claims=tuple(dict.fromkeys(name for each in deciding for name in each.claims)),
        assumptions=tuple(dict.fromkeys(said for each in deciding for said in each.assumptions)),
    )


def together(verdicts: Sequence[Verdict]) -> Word:
    """Return the verdict on several rows: the worst of them."""
    words = {each.verdict for each in verdicts}
    if "never" in words:
        return "never"
    return "depends" if "depends" in words else "always"


def _needs(scene: Scene, verdicts: Sequence[Verdict]) -> list[str]:
    """Return what must outweigh what, each condition once, with the ways that it stops."""
    found: dict[str, list[str]] = {}
    for each in verdicts:
        if each.comparison is not None:
            found.setdefault(scene.names.comparison(each.comparison), []).append(way(each.row.kind))
    return [f"not to {listed(ways, 'or')}, {need}" for need, ways in found.items()]


def sentence(scene: Scene, step: int, party: int, word: Word, comparison: str | None) -> str:
    """Return the verdict on one party at one step, with the clause that it follows."""
    name, where = scene.names.party(party), scene.names.step(step)
    if word == "always":
        return f"At {where}, {name} does better by going on, whatever the numbers (§10.3, §10.10)."
    if word == "never":
        return (
            f"At {where}, {name} does better by breaking off, whatever the numbers (§10.3, §10.10)."
        )
    return f"At {where}, it depends for {name}: {comparison} (§10.3, §10.10)."


def answer(scene: Scene, found: Robust) -> tuple[str, ...]:
    """Return the answer in a few sentences: the first step that is not safe, and the next one."""
    rows = [
        (step, party, list(group))
        for (step, party), group in groupby(
            sorted(found.verdicts, key=lambda each: (each.row.step, each.row.party)),
            key=lambda each: (each.row.step, each.row.party),
        )
    ]
    unsafe = [(step, party, group) for step, party, group in rows if together(group) != "always"]
    if not unsafe:
        safe = "Under everything said of the sides, each does better by going on at every step"
        return (f"{safe} (§10.10).", *_joint(scene, found))
    first = unsafe[0][0]
    where = scene.names.step(first)
    told = [f"The first step not safe under everything said of the sides is {where} (§10.4)."]
    told += [_condition(scene, party, group) for step, party, group in unsafe if step == first]
    told += _next(scene, [one for one in unsafe if one[0] > first])
    return (*told, *_joint(scene, found))


def _condition(scene: Scene, party: int, group: Sequence[Verdict]) -> str:
    name, word = scene.names.party(party), together(group)
    if word == "never":
        return f"There {name} does better by breaking off, whatever the numbers (§10.3)."
    needs = _needs(scene, [one for one in group if one.verdict == word])
    more = "; leaving has conditions of its own, see the table" if len(needs) > 1 else ""
    return f"There it depends for {name}: {needs[0]}{more} (§10.3)."


def _next(scene: Scene, later: Sequence[tuple[int, int, list[Verdict]]]) -> Iterator[str]:
    """Yield the next step that is not safe, with every party for which it is not."""
    at_next = [one for one in later if one[0] == later[0][0]]
    by_word = {
        "never": "does better by breaking off",
        "depends": "goes on only on a condition",
    }
    ends = [f"{scene.names.party(party)} {by_word[together(group)]}" for _, party, group in at_next]
    if ends:
        where = scene.names.step(at_next[0][0])
        yield f"Were that mended, the next is {where}, where {listed(ends)} (§10.4)."


def _joint(scene: Scene, found: Robust) -> Iterator[str]:
    """Say whether all conditions can be met at once."""
    if all(one.possible for one in found.joint):
        yield "All conditions of all sides can be met at once (§10.10)."
    elif not any(one.possible for one in found.joint):
        clash = found.joint[0].clash
        where = dict.fromkeys(
            f"{scene.names.party(row.party)} at {scene.names.step(row.step)}" for row in clash
        )
        yield (
            "No values that fit what is said meet all conditions at once; these cannot all be met: "
            f"{'; '.join(where)} (§10.10)."
        )
    else:
        yield (
            "Whether all conditions can be met at once hangs on the rates and sizes that are not "
            "known (§10.9, §10.10)."
        )
