"""`parley ask`: the next questions for one party, and what each would settle."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parley.case.problems import ParleyError, listing, shown, suggestion
from parley.case.words import joined
from parley.cli.console import PROBLEMS, load_or_stop, print_json, say, stop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from parley.bargaining.uncertain.from_case import FromCase
    from parley.bargaining.uncertain.questions import Asked as AskedQuestion
    from parley.bargaining.uncertain.questions import Questions
    from parley.case.case import Case


# Less than this does not show in two digits.
_SEEN = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What `parley ask` is asked for."""

    case: Path
    party: str
    as_json: bool
    confidential: bool
    seed: int


def run(asked: Asked) -> None:
    """Print the next three questions; exit 1 on contradictions, 2 on an unknown party."""
    from parley.bargaining.uncertain.from_case import from_case
    from parley.bargaining.uncertain.questions import questions
    from parley.bargaining.zone.scene import scene_of
    from parley.brief.compose import NO_DAY
    from parley.case.view import View, last_day

    case = load_or_stop(asked.case)
    _refuse_unknown(case, asked)
    day = last_day(case) or NO_DAY
    known = from_case(
        scene_of(View(case=case, as_of=day, held_on=day)), confidential=asked.confidential
    )
    try:
        found = questions(known.scenario, party=asked.party, seed=asked.seed, labels=known.labels)
    except (ParleyError, ValueError) as error:
        say(f"{asked.case}: {error}")
        raise SystemExit(PROBLEMS) from None
    if asked.as_json:
        print_json(document(known, found, asked.party))
        return
    sys.stdout.write("\n".join(told(known, found, asked.party)) + "\n")


def _refuse_unknown(case: Case, asked: Asked) -> None:
    principals = [one.id for one in case.principals]
    if asked.party not in principals:
        otherwise = f"the parties that must agree are {listing(principals)}"
        way_out = suggestion(asked.party, principals, otherwise)
        stop(f"{asked.case}: {shown(asked.party)} is no party that must agree; {way_out}")


def document(known: FromCase, found: Questions, party: str) -> dict[str, Any]:
    """Return the JSON document."""
    return {
        "for_whom": list(known.audiences),
        "party": party,
        "recommended": _package(known, found.recommended.package),
        "regret": {
            "at_least": round(found.recommended.loss, 6),
            "at_most": round(found.recommended.bound, 6),
            "scale": len(known.scenario.parties),
        },
        "chosen_from": found.how,
        "questions": [
            {
                "kind": one.kind,
                "says": one.says,
                "worst": round(one.worst, 6),
                "mean": round(one.mean, 6),
                "proved": one.proved,
                "answers": [
                    {
                        "answer": answer.answer,
                        "regret": None if answer.regret is None else round(answer.regret, 6),
                        "package": answer.package and _package(known, answer.package),
                    }
                    for answer in one.answers
                ],
                "rule": "§15.4",
            }
            for one in found.asked
        ],
        "without_reservation": [one.party for one in known.scenario.parties if one.ends is None],
        "derived": sum(row.derived for one in known.scenario.parties for row in one.rows),
        "known": sum(not row.derived for one in known.scenario.parties for row in one.rows),
        "unused": list(known.unused),
    }


def _package(known: FromCase, package: tuple[int, ...]) -> dict[str, str]:
    issues = known.scenario.issues
    return {issue.id: issue.options[option] for issue, option in zip(issues, package, strict=True)}


def told(known: FromCase, found: Questions, party: str) -> Iterator[str]:
    """Yield the lines for a person at the keyboard."""
    labels, scenario = known.labels, known.scenario
    name = labels.parties[[one.party for one in scenario.parties].index(party)]
    if known.audiences:
        yield f"CONFIDENTIAL, for {joined(known.audiences)}."
        yield ""
    yield f"What to ask {name} next (§15.4)"
    yield ""
    if not found.asked:
        yield f"No question to {name} would change what is known of the best package."
    for number, one in enumerate(found.asked, 1):
        yield f"{number}. {one.says}"
        yield from _settles(one, found, len(scenario.parties))
        yield ""
    yield from _footing(known, found)


def _settles(one: AskedQuestion, found: Questions, parties: int) -> Iterator[str]:
    if one.worst >= found.recommended.bound - _SEEN:
        yield "   One answer may settle little yet; of all questions this one does most on the way."
        return
    for answer in one.answers:
        if answer.regret is None or answer.package is None:
            yield f"   {answer.answer}: would contradict what is known."
            continue
        same = answer.package == found.recommended.package
        which = "the same package comes first" if same else "another package comes first"
        yield f"   {answer.answer}: {which}; it could then be off by {answer.regret:.2f} at most."
    if not one.proved:
        yield (
            f"   After the least helpful answer the best package could be off by about "
            f"{one.worst:.2f} of {parties} (an estimate)."
        )


def _footing(known: FromCase, found: Questions) -> Iterator[str]:
    """Yield what all this stands on."""
    parties, labels = known.scenario.parties, known.labels
    yield from _recommended(known, found)
    rows = [row for one in parties for row in one.rows]
    guessed = sum(row.derived for row in rows)
    yield f"Known: {len(rows) - guessed} statements; derived from positions: {guessed} (§15.6)."
    silent = [label for one, label in zip(parties, labels.parties, strict=True) if one.ends is None]
    if silent:
        yield (
            f"What no agreement is worth to {joined(silent)} is not known, so nothing is said of "
            "what would be accepted."
        )
    yield from (f"Not used: {one}." for one in known.unused)


def _recommended(known: FromCase, found: Questions) -> Iterator[str]:
    """Yield the package that could be least wrong; none where it could be off by most of it all."""
    now, parties = found.recommended, len(known.scenario.parties)
    scale = f"where {parties} would be all that all sides could lose (§15.3)"
    if now.bound > parties / 2:
        yield (
            f"So little is known that no package can be recommended: the best of them could be off "
            f"by {now.bound:.2f}, {scale}. They are {found.how}."
        )
        return
    yield f"Now the package that could be least wrong could be off by {now.bound:.2f}, {scale}:"
    yield f"  {known.labels.package(now.package)}"
    yield f"It was chosen from {found.how}."
