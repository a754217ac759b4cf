"""Claims: what one report says at one place, who says it there, and what it is about.

A claim points at what it is about; nothing else points at claims, except claims that repeat,
deny or answer another and judgements made on one. Speech-act kinds follow the annotation of
attribution in PolNeAR (Newell et al. 2018) and the Penn Discourse Treebank (Prasad et al. 2008).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Literal

from parley.case.quantities import Amount
from parley.case.when import When
from parley.case.written import (
    ID,
    ActorId,
    ClaimId,
    ContactId,
    Declares,
    EventId,
    GateId,
    IssueId,
    Line,
    MeasureId,
    OptionId,
    PartyId,
    PersonId,
    ProposalId,
    ReportId,
    RoundId,
    Text,
    Whole,
    Written,
)

Stance = Literal["demand", "offer", "accept", "open", "reject", "ruled-out"]
Movement = Literal["softened", "hardened", "unchanged"]
Mode = Literal["quotation", "mixed", "paraphrase", "inference"]
Channel = Literal[
    "press-conference",
    "text-message",
    "written-statement",
    "interview",
    "leaked-recording",
    "briefing",
    "speech",
    "meeting",
    "unknown",
]

# Stances that name what a party would take; the others name what it would not (§6.2).
WILLING: frozenset[Stance] = frozenset({"demand", "offer", "accept", "open"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Written):
    """Where in the report the claim stands."""

    line: Line
    """Line number in the report's file, counted from 1."""
    start: Whole | None = None
    """Offset of its first character in the file, where known, counted from 0."""
    end: Whole | None = None
    """Offset after its last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Written):
    """What an acceptance hangs on: the "if Y" of "accepts X if Y"."""

    says: Text
    """The condition in your own words."""
    issue: IssueId | None = None
    """The issue it is about, where it is one of the case."""
    options: tuple[OptionId, ...] = ()
    """The options of that issue which would meet it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InReturn(Written):
    """The move of another party for which this one is reported to be given."""

    party: PartyId
    """Whose move."""
    issue: IssueId
    """On which issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Written):
    """Where a party stands on an issue, as this claim reports it."""

    party: PartyId
    """The party."""
    by: PersonId | None = None
    """The person or body within it whose position this is, if not simply the party's."""
    issue: IssueId
    """The issue."""
    stance: Stance
    """What it does with the options or the range."""
    options: tuple[OptionId, ...] = ()
    """Options of the issue. May be left out when only a movement is reported."""
    range: Amount | None = None
    """For an issue that is a number."""
    conditions: tuple[Condition, ...] = ()
    """What it hangs on."""
    moved: Movement | None = None
    """A movement that the report itself states. Your own inference goes into `judgements.yaml`."""
    in_return_for: InReturn | None = None
    """The other party's move for which it is reported to be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Written):
    """How an issue is said to stand between the parties."""

    issue: IssueId
    """The issue."""
    standing: Literal["agreed-in-principle", "open", "blocked"]
    """Agreed in principle is not agreed: it is what somebody says of the talks."""
    held_up_by: IssueId | None = None
    """The issue that is said to hold it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTo(Written):
    """Points at one reply of `proposals.yaml` that this claim reports."""

    proposal: ProposalId
    """The proposal."""
    party: PartyId
    """Who replied."""
    issue: IssueId | None = None
    """The issue, if the reply was clause by clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Amount):
    """A figure for one of the case's measures."""

    measure: MeasureId
    """What is counted."""
    claimant: ActorId | None = None
    """Who is credited with the figure; leave it out where nobody is."""
    scope: Text | None = None
    """What the figure covers, where that is said."""
    as_of: When | None = None
    """The day for which it holds, if not that of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundNote(Written):
    """Something said about a round of talks."""

    round: RoundId
    """The round."""
    initiated_by: PartyId | None = None
    """Who is said to have started it."""
    outcome: Text | None = None
    """How it is said to have gone or ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateNote(Written):
    """A precondition to talking, set or lifted."""

    gate: GateId
    """The gate."""
    state: Literal["set", "lifted"]
    """Whether it is set or lifted here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest(Written):
    """What a party is said to want underneath its positions."""

    party: PartyId
    """The party."""
    what: Text
    """The interest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief(Written):
    """What one actor is said to believe about another. Not a fact about the other."""

    holder: ActorId
    """Who believes it."""
    about: ActorId | None = None
    """About whom."""
    what: Text
    """The belief."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause(Written):
    """A cause that the report attributes: pressure, and the move it is said to have led to."""

    pressure: EventId
    """The event that pressed."""
    party: PartyId
    """Who moved."""
    issue: IssueId | None = None
    """On which issue, where said."""
    move: Text
    """The move, in your own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Written):
    """A promise, assurance or vow."""

    party: PartyId
    """Who commits."""
    to: ActorId | None = None
    """To whom, where said."""
    issue: IssueId | None = None
    """On which issue, where there is one."""
    what: Text
    """To what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook(Written):
    """What somebody expects of the talks."""

    tone: Literal["hopeful", "cautious", "doubtful", "mixed"]
    """The tone as worded."""
    what: Text
    """The expectation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Written):
    """What is said not to be known, not specified, or what could not be established."""

    question: Text
    """The open question, ready to be asked."""
    issue: IssueId | None = None
    """The issue it touches."""
    ask: tuple[ActorId, ...] = ()
    """Who could answer it."""
    confirms: ClaimId | None = None
    """The claim that could not be confirmed, where it is about one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoComment(Written):
    """A refusal or failure to comment. Evidence of neither denial nor assent (§4.7)."""

    form: Literal["declined", "no-response"]
    """Declined to comment, or did not respond."""
    asked: Text
    """What the question was about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift(Written):
    """How a rewrite departs from what its parent says."""

    kind: Literal[
        "attribution-lost",
        "attribution-generalised",
        "hedge-dropped",
        "meaning-moved",
        "figure-dropped",
        "gloss-added",
    ]
    """What happened to it."""
    note: Text
    """What exactly changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Written):
    """One thing said at one place. It carries exactly one content, or repeats another claim."""

    id: Annotated[str, ID, Declares("claim")]
    """Short name."""
    report: ReportId
    """The report it stands in."""
    place: Place
    """Where in the report."""
    speaker: Annotated[str, ID] | None = None
    """Who says it: a person, body or party of `case.yaml`, or an unnamed source of the report.
    Leave it out when the report says it in its own voice."""
    mode: Mode
    """`quotation`, `mixed` (part quotation), `paraphrase`, or `inference` (the reporter's own)."""
    where: Literal["body", "headline", "caption"] = "body"
    """Where on the page."""
    channel: Channel = "unknown"
    """How the speaker said it."""
    certainty: Text | None = None
    """The hedge as worded, such as `could` or `reportedly`."""
    said: When | None = None
    """When it was said, if that is not simply by the date of the report."""
    says: Text
    """What is said, in your own words: never the report's sentence."""
    same_as: ClaimId | None = None
    """The claim whose content this one repeats. Then write no content of its own."""
    drift: tuple[Drift, ...] = ()
    """For a repeated claim: how it departs from the claim it repeats."""
    answers: tuple[ClaimId, ...] = ()
    """The open questions (claims with `unknown` or `not_established`) that this one answers."""
    position: Position | None = None
    """Content: a position of a party on an issue."""
    progress: Progress | None = None
    """Content: how an issue stands between the parties."""
    proposal: ProposalId | None = None
    """Content: the claim reports that this proposal was tabled, or what it holds."""
    reply: ReplyTo | None = None
    """Content: a reply to a proposal."""
    figure: Figure | None = None
    """Content: a figure."""
    event: EventId | None = None
    """Content: an event of `case.yaml`."""
    contact: ContactId | None = None
    """Content: a contact of `case.yaml`."""
    round: RoundNote | None = None
    """Content: something about a round of talks."""
    gate: GateNote | None = None
    """Content: a precondition to talking."""
    interest: Interest | None = None
    """Content: an interest."""
    belief: Belief | None = None
    """Content: a belief about another."""
    cause: Cause | None = None
    """Content: a cause that the report attributes."""
    commitment: Commitment | None = None
    """Content: a promise or assurance."""
    outlook: Outlook | None = None
    """Content: an expectation of the talks."""
    unknown: Question | None = None
    """Content: something said to be unknown or not specified."""
    not_established: Question | None = None
    """Content: something the reporter could not establish or confirm."""
    no_comment: NoComment | None = None
    """Content: a refusal or failure to comment."""
    denies: ClaimId | None = None
    """Content: a denial of another claim."""

    @property
    def content_kind(self) -> str | None:
        """The name of the one content given, or None for a claim that repeats another."""
        return next((kind for kind in CONTENT_KINDS if getattr(self, kind) is not None), None)


CONTENT_KINDS = tuple(
    field.name
    for field in fields(Claim)
    if field.name
    not in {
        "id",
        "report",
        "place",
        "speaker",
        "mode",
        "where",
        "channel",
        "certainty",
        "said",
        "says",
        "same_as",
        "drift",
        "answers",
    }
)
