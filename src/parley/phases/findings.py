"""What the engine finds about one plan: the keys of `parley phases --json`, in this order (§10.11).

Steps are named as in the plan, their rounds `STEP/1`, `STEP/2`; a last step `end` holds the rows
where all is delivered. Parties and pools are ids; sentences use names. What is undefined is None,
and `reasons` says why. A party's numbers are on a scale of its own, never compared with another's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ids = tuple[str, ...]
Basis = Literal["claims", "assumption", "both", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHead:
    """Which plan it is."""

    id: str
    """Name of its file."""
    title: str
    """Its title."""
    kind: str
    """Whose plan it is."""
    proposal: str | None
    """The proposal that it spells out."""
    starts: str | None
    """The day of its first step."""
    note: str | None
    """Its note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow:
    """What is delivered in a step."""

    pool: str
    """The pool."""
    title: str
    """Its title."""
    giver: str
    """Who gives."""
    receiver: str
    """Who receives."""
    amount: float
    """How many, where sizes of pools are in the middle of their intervals."""
    low: float
    """How many at least."""
    high: float
    """How many at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step, or one round of it."""

    id: str
    """Its name."""
    of: str
    """The step of the plan that it is, or is a round of."""
    title: str
    """Its title."""
    phase: str | None
    """Its phase."""
    kind: str
    """`sequential`, `simultaneous` or `escrowed`."""
    day: float
    """The day on which it begins."""
    days: float
    """How many days it lasts."""
    deliveries: tuple[DeliveryRow, ...]
    """What is delivered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustRow:
    """What a party does at a step under everything compatible with signs and orderings alone."""

    step: str
    """The step."""
    party: str
    """The party."""
    verdict: Literal["always", "never", "depends"]
    """Whether going on beats breaking off: always, never, or depending on `comparison`."""
    comparison: str | None
    """For `depends`: what must outweigh what, in words."""
    sentence: str
    """The verdict as a sentence."""
    ways: tuple[str, ...]
    """The ways of breaking off that the verdict is about: `covert`, `open`, `after`, `end`."""
    claims: Ids
    """The claims that it rests on."""
    assumptions: tuple[str, ...]
    """The assumptions that it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginRow:
    """By how much going on beats each way of breaking off, at the central valuation."""

    step: str
    """The step."""
    party: str
    """The party."""
    covert: float | None
    """Against withholding what it owes. None where it owes nothing."""
    open: float | None
    """Against leaving before the delivery."""
    after: float | None
    """Against leaving right after it."""
    path_margin: float
    """The smallest of these; at `end`, going on against leaving with everything delivered."""
    low: float | None
    """The least that it can be over all intervals and settings."""
    high: float | None
    """The most."""
    equilibrium: float
    """The smallest where later steps are expected to go as they will, broken off or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """Two verdicts at the central valuation, never mixed (§10.5)."""

    path: bool
    """Whether every row of every party is at least what it asks."""
    equilibrium: bool
    """Whether nothing breaks once each side foresees what the others will do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A weakest link: the smallest margin of all, over parties and steps."""

    step: str
    """The step."""
    party: str
    """The party."""
    way: str
    """The way of breaking off."""
    margin: float
    """Its margin."""
    low: float | None
    """The least that it can be."""
    high: float | None
    """The most."""
    sentence: str
    """What it says, without numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakest(Link):
    """The weakest link, and the next one once it is mended."""

    next: Link
    """The next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustRow:
    """How sure a party must be that the others deliver before it does."""

    step: str
    """The step."""
    party: str
    """The party."""
    threshold: float | None
    """From this belief on it delivers; None if none is enough or it stops above a belief."""
    case: Literal["always", "threshold", "never", "ceiling"]
    """Whether it delivers whatever it believes, from a threshold on, never, or below a ceiling."""
    sentence: str
    """In words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTrust:
    """Two parties' thresholds at one step taken together."""

    step: str
    """The step."""
    first: str
    """A party."""
    second: str
    """Another."""
    sum: float | None
    """The sum of the two thresholds."""
    risk_dominant: bool
    """Whether delivering is the safer way for both: the sum is at most 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRow:
    """One guarantee of the cheapest mix."""

    id: str
    """Its name in the plan; `bond-PARTY` for one that the plan does not name."""
    kind: str
    """`bond`, `penalty` or `bonus`."""
    guarantor: str | None
    """Who stands behind it; None where the plan names nobody."""
    of: str
    """Whose keeping it guarantees."""
    step: str | None
    """For a penalty: at which step."""
    amount: float | None
    """How much of it, on that party's scale; None where no mix is enough."""
    cap: float | None
    """The most that the guarantor can put up; None where nothing limits it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """The cheapest mix of guarantees under which every row holds at the central valuation."""

    feasible: bool
    """Whether there is one."""
    instruments: tuple[InstrumentRow, ...]
    """What it consists of."""
    total: float | None
    """What it adds up to."""
    low: float | None
    """The total at the most favourable ends of all intervals."""
    high: float | None
    """The total at the least favourable ends; None where none is enough there."""
    reason: str
    """In words: what is enough, or which rows cannot all be held and what stands in the way."""
    conflict: tuple[str, ...]
    """Rows that cannot all be held, none to spare, as `STEP/PARTY/WAY`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRow:
    """How often a party's rows fail first at a step."""

    step: str
    """The step."""
    party: str
    """The party."""
    probability: float
    """In how many of the draws."""
    standard_error: float
    """Its standard error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveRow:
    """How often all incentives hold under bonds of each party."""

    bonds: tuple[float, ...]
    """The bonds, in the order of the parties."""
    hold: float
    """In how many of the draws."""
    low: float
    """Lower end of its 95 % interval."""
    high: float
    """Upper end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRisk:
    """The least scale of bonds at which incentives hold in so many of the draws."""

    level: float
    """In how many of the draws."""
    bonds: tuple[float, ...] | None
    """The bonds, in the order of the parties; None where none is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probability:
    """How often the incentives hold when values are drawn from their intervals.

    It says how far the analyst's numbers leave the answer open. It is no probability of peace.
    """

    hold: float
    """In how many of the draws every row holds, with what is posted."""
    standard_error: float
    """Its standard error."""
    low: float
    """Lower end of its 95 % interval, of sampling alone."""
    high: float
    """Upper end."""
    draws: int
    """How many draws."""
    seed: int
    """The seed."""
    least: float
    """The least of it over all settings of rates and sizes."""
    most: float
    """The most."""
    goes_on: float
    """Apart from incentives: the chance that no spoiler ends it and every stage is agreed."""
    first_failing: tuple[FailureRow, ...]
    """Where each party's rows fail first."""
    curve: tuple[CurveRow, ...]
    """What bonds do."""
    at_risk: tuple[AtRisk, ...]
    """What bonds it takes for a given share of the draws."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TippingBand:
    """Between which bonds trust is self-fulfilling when each side knows only itself."""

    target: float
    """The trust that counts as trust."""
    optimistic: float | None
    """The least bond at which trust holds where it is already there."""
    pessimistic: float | None
    """The least bond at which it comes up by itself."""
    cap: float
    """The largest bond looked at."""
    converged: bool
    """Whether every round of beliefs came to rest."""
    sentence: str
    """In words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeliest:
    """The order of deliveries under which incentives hold most often."""

    sequence: Ids
    """Pools, in order, with `/2` for the second delivery of one."""
    before: float
    """How often they hold in the plan's order."""
    after: float
    """How often in this one."""
    optimal: bool
    """Whether no order is better, over these draws."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The best order of deliveries, one after another, values at their centre (§10.8)."""

    method: str
    """How it was found."""
    why: str
    """Why so, and what it leaves out."""
    optimal: bool
    """Whether no order is better."""
    measure: Literal["capital", "margin"]
    """What `before` and `after` are: the capital that the order needs, where sides can pay each
    other, or else the smallest margin on the way."""
    sequence: Ids
    """Deliveries in order: a pool, or `POOL/2` for its second delivery."""
    before: float
    """The plan's own order."""
    after: float
    """The best order."""
    given_margin: float
    """The weakest margin of the plan as given, on the full model."""
    new_margin: float
    """And with its deliveries in the best order."""
    sentence: str
    """What another order does and what it does not, next to guarantees."""
    likeliest: Likeliest | None
    """The order under which incentives hold most often; None for long plans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkRow:
    """Into how many parts a pool would have to be split to be delivered safely."""

    pool: str
    """The pool."""
    amount: float
    """How much of it."""
    chunks: int | None
    """In how many parts; None where no number is enough."""
    sizes: tuple[float, ...] | None
    """The parts, in order."""
    reason: str
    """Why there is no way, if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignRow:
    """The same deal in another shape."""

    design: str
    """Which shape."""
    step: str
    """Its weakest step."""
    party: str
    """Whose margin that is."""
    margin: float
    """That margin."""
    path: bool
    """Whether it holds on the path."""
    equilibrium: bool
    """Whether it holds once all is foreseen."""
    bonds: tuple[float | None, ...]
    """The bond that each party would have to post; None where none is enough."""
    sentence: str
    """In words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRow:
    """What "goes on while talks progress" does to one party."""

    party: str
    """The party."""
    stance: Literal["strikes", "stalls", "stays", "strikes and stalls"]
    """What it does at the centre: strike (waiting is worth less than war), stall (waiting is worth
    more than the deal), or stay and conclude."""
    threshold: float | None
    """The chance of a deal in a period from which it stays; None where none matters."""
    progress: tuple[float, float]
    """The chance of a deal in a period that the plan takes."""
    flow: float
    """What a period of truce is worth to it."""
    window: tuple[float, float]
    """The worths of a period at which it neither strikes nor stalls."""
    period: float
    """Days in a period."""
    periods: int | None
    """After how many periods waiting is worth less than war; None if never."""
    day: float | None
    """The day of the plan on which that is."""
    date: str | None
    """And its date, where the plan says when it starts."""
    striking: Literal["always", "never", "depends"]
    """Without numbers: whether staying beats striking."""
    stalling: Literal["always", "never", "depends"]
    """Without numbers: whether concluding beats stalling."""
    sentence: str
    """In words."""
    claims: Ids
    """The claims behind the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEvenRow:
    """At which number of one value a step just holds, all else at the centre."""

    step: str
    """The step."""
    party: str
    """The party."""
    way: str
    """The way of breaking off."""
    value: str
    """The value, in words."""
    at: float
    """The number."""
    low: float
    """The lower end of what is taken for it."""
    high: float
    """The upper end."""
    holds: Literal["from", "up to"]
    """Whether it holds from that number on, or up to it."""
    sentence: str
    """In words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoRow:
    """What one value alone does to the weakest margin of its own party."""

    party: str
    """Whose value."""
    value: str
    """Which, in words."""
    low: float
    """Its party's weakest margin at its worst."""
    high: float
    """And at its best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverageRow:
    """What going back to war is worth to a party before each step."""

    step: str
    """The step."""
    party: str
    """The party."""
    centre: float
    """At the centre."""
    low: float
    """At least."""
    high: float
    """At most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRow:
    """A margin against withholding where a breach may be mended."""

    step: str
    """The step."""
    party: str
    """The party."""
    covert: float
    """Without repair."""
    repaired: float
    """With it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """Something in how the plan is built that deserves a second look."""

    rule: str
    """The rule."""
    step: str | None
    """Where."""
    party: str | None
    """Whose fear it feeds."""
    sentence: str
    """In words, with a way out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionRow:
    """An assumption, and what it is made about."""

    about: str
    """What."""
    assumes: str
    """The assumption."""
    party: str | None
    """Whose value, if it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a key is empty."""

    key: str
    """The key."""
    reason: str
    """Why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFindings:
    """Everything that is found about one plan."""

    plan: PlanHead
    """Which plan it is."""
    parties: Ids
    """The parties, in the order of the plan."""
    steps: tuple[StepRow, ...]
    """The steps in order, rounds one by one."""
    answer: tuple[str, ...]
    """The first answer, in sentences without numbers."""
    robust: tuple[RobustRow, ...]
    """For each step and party, what signs and orderings alone say."""
    possible: bool | None
    """Whether all rows can hold at once under signs and orderings alone."""
    margins: tuple[MarginRow, ...]
    """For each step and party, by how much going on beats breaking off."""
    holds: Holds | None
    """The two verdicts at the central valuation."""
    weakest: Weakest | None
    """The weakest link and the next one."""
    trust: tuple[TrustRow, ...]
    """What each side would have to believe of the others."""
    pairs: tuple[PairTrust, ...]
    """The beliefs of two sides that deliver at once, taken together."""
    bonds: dict[str, float | None] | None
    """The least standing bond of each party; None where no bond is enough."""
    guarantee: Guarantee | None
    """The cheapest mix of guarantees."""
    probability: Probability | None
    """How often the incentives hold in draws from the ranges."""
    tipping_band: TippingBand | None
    """Between which bonds trust is self-fulfilling."""
    order: Order | None
    """The best order of deliveries."""
    chunks: tuple[ChunkRow, ...]
    """Into how many parts pools would have to be split."""
    compare: tuple[DesignRow, ...]
    """The same deal in other shapes."""
    extension: tuple[ExtensionRow, ...]
    """What "while talks progress" does to each party."""
    break_even: tuple[BreakEvenRow, ...]
    """The numbers at which steps just hold."""
    tornado: tuple[TornadoRow, ...]
    """What each value alone does to its party's weakest margin, widest first."""
    idle: tuple[str, ...]
    """Values that no margin hangs on."""
    leverage: tuple[LeverageRow, ...]
    """What going back to war is worth to each party on the way."""
    repair: tuple[RepairRow, ...]
    """Margins where a breach may be mended."""
    lints: tuple[Lint, ...]
    """What deserves a second look."""
    settings: int
    """How many combinations of rates and sizes were looked at."""
    assumptions: tuple[AssumptionRow, ...]
    """Everything that is assumed."""
    claims: Ids
    """All claims that the plan rests on."""
    reasons: tuple[Reason, ...]
    """Why keys are empty."""
    honesty: str
    """What all of this is conditional on."""
