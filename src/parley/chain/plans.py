"""From a margin down to the values that it hangs on, and to what these rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parley.case.plans.worth import Key, given_numbers
from parley.chain.link import Link, Node
from parley.chain.reports import claim_links
from parley.phases.plans.values import KINDS
from parley.phases.study.naming import way
from parley.phases.study.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.case.plans.estimates import Basis
    from parley.case.view import View
    from parley.phases.forms import Block, Primitive, Row

CHARTED, ROWS = "§10.11", "§10.3"
NOT_KNOWN = "none of the claims that it rests on was known on that day"


def margin_names(view: View) -> Iterator[str]:
    """Yield `PLAN/STEP/PARTY` for every margin of every plan; rounds are steps of their own."""
    for name in view.case.plans:
        scene = _scene(view, name)
        for step in range(len(scene.course.steps) + 1):
            for party in scene.plan.parties:
                yield f"{name}/{scene.names.step_id(step)}/{party}"


def margin_node(view: View, what: str) -> Node:
    """Return the chain below a margin: each way of breaking off, its values, their basis."""
    name, rest = what.split("/", 1)
    step_id, party_id = rest.rsplit("/", 1)
    scene = _scene(view, name)
    party = scene.plan.parties.index(party_id)
    who = scene.names.party(party)
    if not scene.short:
        missing = "the plan has too many steps to look into every row"
        return Node(what=f"margin:{what}", says=who, links=(_gap(missing),))
    block = scene.forms.blocks[party]
    rows = [
        (place, row)
        for place, row in enumerate(block.rows)
        if scene.names.step_id(row.step) == step_id
    ]
    links = tuple(
        Link(how=f"to {way(row.kind)}", by=ROWS, to=_row_node(view, scene, what, block, place))
        for place, row in rows
    )
    where = scene.names.step(rows[0][1].step)
    says = f"by how much {who} does better by going on than by breaking off at {where}"
    return Node(what=f"margin:{what}", says=says, links=links)


def plan_node(view: View, name: str) -> Node:
    """Return the chain below a plan: its proposal, its claims, its margins."""
    scene = _scene(view, name)
    links = [
        Link(how="has the margin", by=CHARTED, to=Node(what=f"margin:{one}", says=one))
        for one in margin_names(view)
        if one.startswith(f"{name}/")
    ]
    return Node(what=f"plan:{name}", says=scene.plan.title, links=tuple(links))


def _scene(view: View, name: str) -> Scene:
    return Scene(view.case, name, view.case.plans[name])


def _gap(missing: str) -> Link:
    return Link(how="rests on", by=ROWS, missing=missing)


def _row_node(view: View, scene: Scene, what: str, block: Block, place: int) -> Node:
    """Return one way of breaking off with its terms: so many times each value."""
    row = block.rows[place]
    used = np.flatnonzero(block.matrix[place]).tolist()
    links = [
        Link(
            how=f"{block.matrix[place, column]:+.3g} times",
            by=ROWS,
            to=_value_node(view, scene, block.primitives[column]),
        )
        for column in used
    ]
    return Node(what=f"margin:{what}", says=_margin(scene, row), links=tuple(links))


def _margin(scene: Scene, row: Row) -> str:
    if not scene.valued:
        return "no numbers are given: only what outweighs what is known"
    low, high = scene.ranges[row]
    block = scene.forms.blocks[row.party]
    place = block.rows.index(row)
    values = np.array([scene.centre[each] for each in block.primitives])
    middle = float(block.matrix[place] @ values + block.constant[place])
    return (
        f"going on beats it by {middle:.3g} in the middle, {low:.3g} to {high:.3g} over all ranges"
    )


def _value_node(view: View, scene: Scene, one: Primitive) -> Node:
    of = next(of for of, kind in KINDS.items() if kind == one.kind)
    pool = None if one.item is None else scene.plan.pools[one.item].id
    key = Key(scene.plan.parties[one.party], of, pool)
    number = given_numbers(scene.plan).get(key)
    says = scene.names.value(one)
    bases: list[Basis] = [
        basis
        for basis in (*scene.plan.signs, *scene.plan.comparisons, *scene.plan.rankings)
        if _is_about(basis, key)
    ]
    if number is not None:
        low, high = number.ends
        says += f": {low:.3g}" if low == high else f": {low:.3g} to {high:.3g}"
        bases.insert(0, number)
    links = [link for basis in bases for link in _basis_links(view, basis)]
    absent = Link(how="is valued by", by=ROWS, missing="nothing is said of it")
    return Node(what=f"plan:{scene.name}", says=says, links=tuple(links) or (absent,))


def _is_about(basis: object, key: Key) -> bool:
    if getattr(basis, "party", None) != key.party:
        return False
    sides = [*getattr(basis, "more", ()), *getattr(basis, "less", ())]
    if sides:
        return any((side.of, side.pool) == (key.of, key.pool) for side in sides)
    of = getattr(basis, "of", "delivery")
    pools = getattr(basis, "pools", ())
    return of == key.of and (key.pool in pools if key.pool else not pools)


def _basis_links(view: View, basis: Basis) -> Iterable[Link]:
    known = {claim.id: claim for claim in view.claims}
    if basis.claims:
        found = [known[claim] for claim in basis.claims if claim in known]
        yield from claim_links(view, found, "rests on", "whoever wrote the plan", NOT_KNOWN)
    if basis.assumes:
        yield Link(
            how="rests on",
            by="whoever wrote the plan",
            missing=f"no claim but an assumption: {basis.assumes}",
        )
