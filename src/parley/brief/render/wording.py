"""The words and marks that pages use for the brief's keys and dates.

Every key of the case format that a page shows has its word here; one that has none yet is shown as
it is written, so that nothing is ever left blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.words import number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

# Marks stand beside their words and never alone.
TREND_MARKS = {"new": "+", "softened": "↘", "hardened": "↗", "unchanged": "→", "unclear": "?"}
SUPPORT_MARKS = {
    "unsupported": "○",
    "single-source": "◔",
    "single-outlet": "◑",
    "corroborated": "◕",
    "on-record": "●",
}
PARTY_MARKS = ("●", "■", "◆", "▲")

TREND_LEGEND = {
    "new": "first position known",
    "softened": "nearer to the other side",
    "hardened": "further from the other side",
    "unchanged": "said again, the same",
    "unclear": "which way is not known",
}
SUPPORT_LEGEND = {
    "on-record": "said by the one who could deny it",
    "corroborated": "two or more independent reports",
    "single-outlet": "several unnamed sources of one report, who may overlap",
    "single-source": "one source only",
    "unsupported": "no source is named",
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "support": {
        "unsupported": "no source named",
        "single-source": "one source",
        "single-outlet": "one outlet",
        "corroborated": "corroborated",
        "on-record": "on record",
    },
    "status": {"agreed-in-principle": "agreed in principle", "unspoken": "not spoken of"},
    "firmness": {"opening-bid": "opening bid", "red-line": "red line"},
    "basis": {
        "derived": "derived by rule",
        "reported": "as a report says",
        "analyst": "as an analyst judges",
        "none": "nothing to derive it from",
    },
    "blocker": {
        "opposed": "one refuses what the other wants",
        "red-lines": "both stand on red lines",
        "veto": "the holder of a veto stands against it",
        "reported": "reported to hold it up",
    },
    "answer": {"accepts-if": "accepts, on conditions", "silent": "has not answered"},
    "returned": {
        "reported": "something in return is reported",
        "none-reported": "nothing is reported in return",
    },
    "authority": {
        "decides": "decides: the word binds the party",
        "speaks-for": "speaks for the party: the word binds it",
        "negotiates": "negotiates: the word counts as the party's",
        "advises": "advises: a voice within, not the party's word",
        "ceremonial": "ceremonial: a voice within, not the party's word",
        "unknown": "authority not known: counted as a voice within",
    },
    "mode": {
        "quotation": "quoted",
        "mixed": "partly quoted",
        "paraphrase": "paraphrased",
        "inference": "the reporter's inference",
    },
    "channel": {"unknown": "channel not known"},
    "kind": {
        "none": "repeats another claim",
        "not_established": "could not be established",
        "no_comment": "no comment",
        "denies": "denial",
        "cause": "attributed cause",
        "progress": "standing of an issue",
        "gate": "precondition to talking",
        "unknown": "said not to be known",
    },
    "timeline": {
        "third-party": "third-party pressure",
        "domestic": "domestic pressure",
        "process": "turn in the talks",
        "round": "round of talks",
    },
    "measure": {
        "stock": "a stock: may rise and fall",
        "cumulative": "a running total: may only grow",
        "event": "happened once: figures must agree",
        "share": "a share as of one day",
        "duration": "a duration",
    },
    "notes": {
        "interest": "Interests: what is said to lie beneath the positions",
        "belief": "Beliefs about others",
        "commitment": "Commitments and assurances",
        "no-comment": "Not commented on",
    },
    "judgement": {
        "assumption": "assumption",
        "date": "date of a report",
        "fate": "fate of a proposal",
        "firmness": "firmness of a position",
        "gate": "state of a precondition",
        "reading": "vague word read as a number",
        "trend": "direction of a move",
    },
    "date_basis": {
        "stated": "stated in the report",
        "inferred": "inferred",
        "unknown": "not known",
    },
    "change": {
        "position-new": "new position",
        "position-softened": "softened",
        "position-hardened": "hardened",
        "position-unchanged": "kept",
        "position-unclear": "said anew, direction unclear",
        "status": "status of an issue",
        "gate-set": "precondition set",
        "gate-lifted": "precondition lifted",
        "proposal-tabled": "proposal tabled",
        "proposal-fate": "fate of a proposal",
        "proposal-answered": "proposal answered",
        "support-gained": "better supported",
        "support-lost": "less supported",
        "contested": "now contested",
        "figure-revised": "figure revised",
        "figure-new": "new figure",
        "question-new": "new question",
    },
    "gate": {"set": "stands", "lifted": "lifted"},
    "plan": {
        "given": "as it was tabled",
        "counter-proposal": "a counter-proposal",
        "mediator": "a mediator's plan",
        "study": "a study of our own",
    },
    "step": {
        "sequential": "one side delivers",
        "simultaneous": "all deliver at once",
        "escrowed": "held until all have delivered",
    },
    "way": {
        "covert": "keeping back what it owes",
        "open": "leaving before it",
        "after": "leaving right after it",
        "end": "leaving once everything is delivered",
        "participation": "not beginning at all",
    },
    "guarantee": {
        "bond": "Something left standing, lost by breaking off",
        "penalty": "A penalty for breaking off at one step",
        "bonus": "Something won when all is done",
    },
    "design": {
        "as given": "As given",
        "package": "Everything agreed at the start",
        "one stage at a time": "One stage agreed at a time",
        "all at once": "Everything delivered at once",
        "escrowed": "With an escrow",
        "reordered": "In another order",
        "best order": "In the order found best",
    },
    "stance": {
        "strikes": "it strikes: waiting is worth less than war",
        "stalls": "it stalls: waiting is worth more than the deal",
        "stays": "it waits, and concludes",
        "strikes and stalls": "it neither waits nor concludes",
    },
}


def word(table: str, key: str) -> str:
    """Return the word for a key, or the key itself with spaces."""
    return WORDS.get(table, {}).get(key, key.replace("-", " ").replace("_", " "))


def between(low: Decimal | None, high: Decimal | None) -> str:
    """Return a range in words, its unknown ends too."""
    if low is None and high is None:
        return "neither end is known"
    if low is None:
        return f"{number(high)} or less"
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def sentence(text: str) -> str:
    """Return text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]
