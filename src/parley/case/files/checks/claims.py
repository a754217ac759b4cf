"""Checks of claims: one content each, said before it was reported, by somebody who exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from parley.case.claims import CONTENT_KINDS, Claim, Position
from parley.case.files.checks.amounts import check_amount, check_options, check_settlement
from parley.case.files.checks.scene import Placed, circles
from parley.case.problems import listing, shown, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Scene
    from parley.case.problems import Problem


def check_claims(scene: Scene) -> Iterator[Problem]:
    """Yield all problems of `claims.yaml` that its fields cannot see."""
    for placed in scene.claims:
        yield from _one_content(placed)
        yield from _speaker(scene, placed)
        yield from _said_before_reported(scene, placed)
        yield from _said_before_known(scene, placed)
        yield from _place(placed)
        yield from _position(scene, placed)
        yield from _figure(scene, placed)
        yield from _links(scene, placed)
    yield from _circles(scene)


def _one_content(placed: Placed[Claim]) -> Iterator[Problem]:
    claim = placed.value
    given = [kind for kind in CONTENT_KINDS if getattr(claim, kind) is not None]
    if claim.same_as is not None:
        given.append("same_as")
    if len(given) > 1:
        yield placed.problem(
            (given[1] if given[1] != "same_as" else given[0],),
            "two-contents",
            f"the claim {shown(claim.id)} carries {' and '.join(given)}",
            "write one claim for each; they may share a place",
        )
    elif not given:
        yield placed.problem(
            ("id",),
            "no-content",
            f"the claim {shown(claim.id)} is about nothing",
            f"add `same_as`, or one of {', '.join(CONTENT_KINDS)}",
        )
    if claim.drift and claim.same_as is None:
        yield placed.problem(
            ("drift",),
            "drift-of-nothing",
            f"the claim {shown(claim.id)} drifts from a claim that it does not name",
            "add `same_as: …`",
        )


def _speaker(scene: Scene, placed: Placed[Claim]) -> Iterator[Problem]:
    claim = placed.value
    if claim.speaker is None:
        return
    if claim.mode == "inference":
        yield placed.problem(
            ("mode",),
            "whose-inference",
            f"the claim {shown(claim.id)} is the reporter's own inference, and has a speaker",
            "delete `speaker`, or write `mode: paraphrase`",
        )
    actors = scene.declared.names("party") | scene.declared.names("person")
    unread = {"person", "report"} & scene.declared.unread
    known = actors | set(scene.declared.sources.get(claim.report, ()))
    if not unread and claim.speaker not in known:
        yield placed.problem(
            ("speaker",),
            "unknown-speaker",
            f"nobody in case.yaml and no unnamed source of the report {shown(claim.report)} is "
            f"called {shown(claim.speaker)}",
            suggestion(
                claim.speaker,
                known,
                "declare the person in case.yaml or the source in reports.yaml; that report's "
                f"own sources: {listing(scene.declared.sources.get(claim.report, ()))}",
            ),
        )


def _said_before_reported(scene: Scene, placed: Placed[Claim]) -> Iterator[Problem]:
    claim, report = placed.value, scene.report_by_id.get(placed.value.report)
    if claim.said and report and report.date and claim.said.earliest > report.date.latest:
        yield placed.problem(
            ("said",),
            "said-after-report",
            f"this was said on {claim.said}, after the report {shown(report.id)} "
            f"({report.date}) that carries it",
            "correct `said`, or the report's `date`",
        )


def _said_before_known(scene: Scene, placed: Placed[Claim]) -> Iterator[Problem]:
    claim, report = placed.value, scene.report_by_id.get(placed.value.report)
    bound = report.not_before if report and report.date is None else None
    if report and bound and claim.said and claim.said.earliest > bound.latest:
        yield placed.problem(
            ("said",),
            "said-after-report",
            f"this was said on {claim.said}, after the undated report {shown(report.id)} counts as "
            f"known ({bound})",
            "move the report's `not_before` to the latest thing that it knows of",
        )


def _place(placed: Placed[Claim]) -> Iterator[Problem]:
    place = placed.value.place
    if place.start is not None and place.end is not None and place.end <= place.start:
        yield placed.problem(
            ("place", "end"),
            "upside-down",
            f"the place ends ({place.end}) before it starts ({place.start})",
            "swap `start` and `end`",
        )


def _position(scene: Scene, placed: Placed[Claim]) -> Iterator[Problem]:
    position = placed.value.position
    if position is None:
        return
    anything = cast("Placed[object]", placed)
    path = ("position",)
    yield from check_settlement(
        scene, anything, path, position.issue, position.options, position.range
    )
    for index, condition in enumerate(position.conditions):
        if condition.issue is not None:
            where = (*path, "conditions", index, "options")
            yield from check_options(scene, anything, where, condition.issue, condition.options)
    if not position.options and position.range is None and position.moved is None:
        yield placed.problem(
            path,
            "empty-position",
            "this position names no option, no range and no movement",
            "add `options`, `range` or (where the report says so) `moved`",
        )
    yield from _own_side(scene, placed, position)


def _own_side(scene: Scene, placed: Placed[Claim], position: Position) -> Iterator[Problem]:
    people = {person.id: person for person in scene.case.value.people} if scene.case else {}
    holder = people.get(position.by) if position.by else None
    if holder and holder.party != position.party:
        yield placed.problem(
            ("position", "by"),
            "not-of-this-party",
            f"{shown(holder.id)} does not belong to the party {shown(position.party)}",
            "correct `by` or `party`, or the person's `party` in case.yaml",
        )
    if position.in_return_for and position.in_return_for.party == position.party:
        yield placed.problem(
            ("position", "in_return_for", "party"),
            "own-return",
            f"the party {shown(position.party)} cannot move in return for its own move",
            "name the other party",
        )


def _figure(scene: Scene, placed: Placed[Claim]) -> Iterator[Problem]:
    figure = placed.value.figure
    measures = {one.id: one for one in scene.case.value.measures} if scene.case else {}
    if figure and figure.measure in measures:
        unit = measures[figure.measure].unit
        yield from check_amount(cast("Placed[object]", placed), ("figure",), figure, unit)


def _links(scene: Scene, placed: Placed[Claim]) -> Iterator[Problem]:
    claim = placed.value
    if claim.denies == claim.id:
        yield placed.problem(
            ("denies",), "denies-itself", "this claim denies itself", "name the claim it denies"
        )
    for index, other in enumerate(claim.answers):
        asked = scene.claim_by_id.get(other)
        if asked and asked.content_kind not in ("unknown", "not_established"):
            yield placed.problem(
                ("answers", index),
                "answers-no-question",
                f"the claim {shown(other)} asks nothing",
                "name a claim that has `unknown` or `not_established`",
            )
    yield from _reply(scene, placed)


def _reply(scene: Scene, placed: Placed[Claim]) -> Iterator[Problem]:
    reply = placed.value.reply
    proposal = scene.proposal_by_id.get(reply.proposal) if reply else None
    if reply is None or proposal is None:
        return
    known = {(one.party, one.issue) for one in proposal.replies}
    if (reply.party, reply.issue) not in known:
        on = f" on {shown(reply.issue)}" if reply.issue else ""
        yield placed.problem(
            ("reply",),
            "unknown-reply",
            f"the proposal {shown(proposal.id)} has no reply of {shown(reply.party)}{on}",
            "add it to `replies` in proposals.yaml",
        )


def _circles(scene: Scene) -> Iterator[Problem]:
    repeats = {claim.id: claim.same_as for claim in scene.claim_by_id.values()}

    def following(claim: str) -> tuple[str, ...]:
        other = repeats.get(claim)
        return (other,) if other else ()

    for placed, way in circles(scene.claims, following, lambda claim: claim.id):
        yield placed.problem(
            ("same_as",),
            "circular-repetition",
            f"the claim {shown(placed.value.id)} repeats itself: "
            f"{' repeats '.join([placed.value.id, *way])}",
            "let the first of them carry the content",
        )
