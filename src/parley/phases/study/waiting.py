"""The truce that goes on while talks progress: who strikes, who stalls, from when (§10.12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from parley.phases.extension import linear_strike_date, stance
from parley.phases.findings import ExtensionRow
from parley.phases.forms import Primitive
from parley.phases.plans.courses import rounds_of
from parley.phases.robust import judged
from parley.phases.while_talks import Rule, rule_forms, truce_of

if TYPE_CHECKING:
    from parley.case.plans.guarantees import ExtensionRule
    from parley.phases.extension import Stance, Truce
    from parley.phases.study.scene import Scene

Word = Literal["always", "never", "depends"]


def rule_of(scene: Scene, written: ExtensionRule, deal: float, collapse: float) -> Rule:
    """Return the rule as the engine takes it."""
    return Rule(
        step=rounds_of(scene.plan, written.after)[-1],
        period=written.period.middle,
        deal=deal,
        collapse=collapse,
    )


def extension_rows(scene: Scene) -> tuple[ExtensionRow, ...]:
    """Return what the rule does to each party; nothing for a plan without one.

    Raises:
        ValueError: a truce without discounting, deal or collapse has no end and no worth.
    """
    written = scene.plan.extension
    if written is None:
        return ()
    words = without_numbers(scene, written)
    if not scene.valued:
        return ()
    rule = rule_of(scene, written, written.progress.middle, written.collapse.middle)
    return tuple(_row(scene, written, rule, party, words[party]) for party in scene.parties)


def without_numbers(scene: Scene, written: ExtensionRule) -> dict[int, tuple[Word, Word]]:
    """Return for each party whether it stays, and whether it concludes, whatever the numbers."""
    rules = [
        rule_of(scene, written, deal, collapse)
        for deal in dict.fromkeys(written.progress.ends)
        for collapse in dict.fromkeys(written.collapse.ends)
    ]
    made = [one for course in scene.corners for one in rule_forms(course, rules)]
    found = judged(made, scene.system, jointly=False)
    words: dict[tuple[int, str], Word] = {
        (each.row.party, each.row.kind): each.verdict for each in found.verdicts
    }
    return {
        party: (_either(words[party, "stay"], words[party, "stay-on"]), words[party, "conclude"])
        for party in scene.parties
    }


def _either(one: Word, other: Word) -> Word:
    """Return the verdict on what holds if one of two rows does."""
    if "always" in {one, other}:
        return "always"
    return "never" if one == other == "never" else "depends"


def _row(
    scene: Scene, written: ExtensionRule, rule: Rule, party: int, words: tuple[Word, Word]
) -> ExtensionRow:
    truce = truce_of(scene.course, rule, party, scene.centre)
    growth = scene.centre.get(Primitive("drift", party), 0.0) * rule.period
    periods = _periods(written, rule, truce, growth)
    found = _drifting(stance(truce), truce, growth)
    day = None if periods is None else _day(scene, rule, periods)
    return ExtensionRow(
        party=scene.party_id(party),
        stance=_stance(found),
        threshold=found.threshold,
        progress=written.progress.ends,
        flow=truce.flow,
        window=(found.window.low, found.window.high),
        period=rule.period,
        periods=periods,
        day=day,
        date=_date(scene, day),
        striking=words[0],
        stalling=words[1],
        sentence=_told(scene, party, found, words, waits=periods),
        claims=written.claims,
    )


def _stance(found: Stance) -> Literal["strikes", "stalls", "stays", "strikes and stalls"]:
    if found.strikes and found.stalls:
        return "strikes and stalls"
    if found.strikes:
        return "strikes"
    return "stalls" if found.stalls else "stays"


def _drifting(found: Stance, truce: Truce, growth: float) -> Stance:
    """Return a stance that knows that war gains, or loses, so much a period."""
    return replace(found, strikes=_first_strike(truce, growth) == 0) if growth else found


def _first_strike(truce: Truce, growth: float) -> int | None:
    """Return after how many periods war is worth more than waiting, the rule going on for ever."""
    if growth >= 0:
        return linear_strike_date(truce, growth)
    # War loses worth as time goes by: who waits now waits on, and a collapse costs more each day.
    # X = f + beta [h Z + lam (W + g) + (1 - h - lam) (X + b g)] with X = a + b W.
    stays = truce.discount * (1 - truce.deal - truce.collapse)
    slope = truce.discount * truce.collapse / (1 - stays)
    return 0 if truce.value + slope * growth / (1 - stays) < truce.war else None


def _periods(written: ExtensionRule, rule: Rule, truce: Truce, growth: float) -> int | None:
    """Return the same within the rule's maximum."""
    found = _first_strike(truce, growth)
    most = None if written.maximum is None else written.maximum.middle / rule.period
    return None if found is None or (most is not None and found > most) else found


def _day(scene: Scene, rule: Rule, periods: int) -> float:
    return float(scene.course.clock()[rule.step + 1] + periods * rule.period)


def _date(scene: Scene, day: float | None) -> str | None:
    starts = scene.plan.starts
    if day is None or starts is None or starts.earliest != starts.latest:
        return None
    try:
        return (starts.earliest + timedelta(days=int(day))).isoformat()
    except OverflowError:
        # Beyond the year 9999 there is a day of the plan, but no date.
        return None


def _told(
    scene: Scene, party: int, found: Stance, words: tuple[Word, Word], *, waits: int | None
) -> str:
    who = scene.names.party(party)
    stays = {
        "always": f"{who} does better by waiting than by striking, whatever the numbers",
        "never": f"{who} does better by striking than by waiting, whatever the numbers",
        "depends": f"whether {who} waits or strikes hangs on the numbers",
    }[words[0]]
    concludes = {
        "always": "it does better by concluding than by stalling, whatever the numbers",
        "never": "it does better by stalling than by concluding, whatever the numbers",
        "depends": "whether it concludes or stalls hangs on the numbers",
    }[words[1]]
    middle = {
        "strikes": "it strikes at once",
        "stalls": "it stalls: waiting is worth more to it than the deal",
        "stays": "it waits and concludes",
        "strikes and stalls": "it neither waits for the deal nor concludes it",
    }[_stance(found)]
    later = ""
    if waits:
        later = " until, as time makes war worth more to it, it strikes"
    told = (
        f"While talks go on, {stays}; {concludes}. In the middle of them, {middle}{later} (§10.12)."
    )
    return told[0].upper() + told[1:]
