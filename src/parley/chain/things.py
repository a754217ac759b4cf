"""The middle of the chain: proposals, figures, sums, and what claims simply tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.tabled import tabled
from parley.case import words
from parley.chain.link import Link, Node
from parley.chain.reports import CODED, NO_CLAIM, claim_links
from parley.evidence.figures import Reading, readings, verdict
from parley.evidence.identities import residual

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from parley.bargaining.tabled import KnownReply
    from parley.case.claims import Claim
    from parley.case.measures import Measure
    from parley.case.view import View


def proposal_node(view: View, name: str) -> Node:
    """Return the chain below a proposal: who tells of it, its replies, what it answers."""
    proposal = view.case.proposal_by_id[name]
    known = {one.proposal.id: one for one in tabled(view)}
    found = known.get(name)
    says = f"{proposal.title}, tabled by {view.case.actor_name(proposal.tabled_by)}"
    if found is None:
        missing = f"nothing was known of it on {view.as_of}"
        link = Link(how="is told by", by=CODED, missing=missing)
        return Node(what=f"proposal:{name}", says=says, links=(link,))
    links = [
        *claim_links(view, found.contents, "is told by", CODED, NO_CLAIM),
        Link(how=f"is {found.fate}", by=found.why),
        *(_reply_link(view, name, reply) for reply in found.replies),
    ]
    for how, other in (("answers", proposal.answers), ("revises", proposal.revises)):
        if other is not None:
            links.append(
                Link(how=how, by="whoever coded the proposal", to=proposal_node(view, other))
            )
    return Node(what=f"proposal:{name}", says=says, links=tuple(links))


def _reply_link(view: View, proposal: str, known: KnownReply) -> Link:
    reply = known.reply
    on = f" on {reply.issue}" if reply.issue else ""
    node = Node(
        what=f"proposal:{proposal}",
        says=f"{view.case.actor_name(reply.party)} {reply.answer}{on}",
        links=claim_links(view, known.contents, "is told by", CODED, NO_CLAIM),
    )
    how = "stayed without an answer" if reply.answer == "silent" else "was answered"
    return Link(how=how, by="whoever coded the proposal", to=node)


def figure_node(view: View, name: str) -> Node:
    """Return the chain below a measure: every reading, who is credited, which claims carry it."""
    measure = view.case.measures[name]
    found = readings(view, name)
    links = [_reading_link(view, measure, one) for one in found]
    if not found:
        links.append(Link(how="has a reading", by="§5.1", missing="no figure is known"))
    says = f"{measure.title}: {verdict(measure, found) if found else 'not known'}"
    return Node(what=f"figure:{name}", says=says, links=tuple(links))


def _reading_link(view: View, measure: Measure, one: Reading) -> Link:
    by_id = view.case.claim_by_id
    first = [by_id[claim] for claim in one.claims if _first(view, claim)]
    node = Node(
        what=f"figure:{measure.id}",
        says=words.amount(one.figure, measure.unit),
        links=claim_links(view, first, "is carried by", CODED, NO_CLAIM),
    )
    return Link(how=f"reading for {one.as_of}", by=_credited(view, one.figure.claimant), to=node)


def _first(view: View, claim: str) -> bool:
    """Whether a claim carries its content first-hand; its repetitions follow from it."""
    found = view.case.claim_by_id[claim]
    return view.root(found) is found


def _credited(view: View, claimant: str | None) -> str:
    return view.case.actor_name(claimant) if claimant else "nobody is credited with it"


def _ends(low: object, high: object) -> str:
    if low == high:
        return str(low)
    return f"{'?' if low is None else low} to {'?' if high is None else high}"


def identity_node(view: View, name: str) -> Node:
    """Return the chain below a sum: the readings of its terms."""
    identity = next(one for one in view.case.file.identities if one.id == name)
    found = residual(view, identity)
    value = "no single value" if found.value is None else str(found.value)
    says = f"residual {value}, {_ends(found.leaves.low, found.leaves.high)} (? is an open end)"
    links = tuple(
        Link(
            how="adds" if term.sign > 0 else "takes away",
            by="§5.8",
            to=figure_node(view, term.measure),
        )
        for term in found.terms
    )
    return Node(what=f"identity:{name}", says=says, links=links)


def told(kind: str, title: Callable[[View, str], str]) -> Callable[[View, str], Node]:
    """Return a builder for things that claims simply tell of: rounds, contacts, events."""

    def build(view: View, name: str) -> Node:
        claims = [claim for claim in view.contents() if _points(claim, kind, name)]
        links = claim_links(view, claims, "is told by", CODED, NO_CLAIM)
        return Node(what=f"{kind}:{name}", says=title(view, name), links=links)

    return build


def _points(claim: Claim, kind: str, name: str) -> bool:
    if kind == "round":
        return claim.round is not None and claim.round.round == name
    pressed = claim.cause is not None and claim.cause.pressure == name
    return bool(getattr(claim, kind) == name) or (kind == "event" and pressed)


def title_in(listed: Callable[[View], Iterable[object]]) -> Callable[[View, str], str]:
    """Return a reader of the title that a thing of this list has."""

    def title(view: View, name: str) -> str:
        titles = {getattr(one, "id", ""): getattr(one, "title", "") for one in listed(view)}
        return str(titles[name])

    return title
