"""Numbers as news writes them, and the words that hedge them."""

from __future__ import annotations

import re
from typing import NamedTuple

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
TEN = 10.0
WORDS = {word: float(n) for n, word in enumerate(_ONES)}
WORDS |= {word: TEN * n for n, word in enumerate(_TENS, start=2)}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
# Written behind digits, with or without a space; "m" is a million behind a currency only.
SHORT_SCALES = {"k": 1e3, "mln": 1e6, "mn": 1e6, "m": 1e6, "bln": 1e9, "bn": 1e9, "tn": 1e12}
# A vague plural says "two or more of them", "several" and "a few" three or more (§5.3).
VAGUE = {
    "several": 3.0,
    "a few": 3.0,
    "few": 3.0,
    "a handful of": 3.0,
    "a couple of": 2.0,
    "a couple": 2.0,
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "tens of thousands": 20_000.0,
    "hundreds of thousands": 200_000.0,
    "millions": 2e6,
}
FRACTIONS = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "tenth": 1 / 10,
}
NEAR = frozenset(["about", "around", "roughly", "approximately", "some", "circa", "estimated"]) | {
    "an estimated",
    "in the region of",
    "close to",
}
JUST_BELOW = frozenset({"nearly", "almost"})
ABOVE = frozenset(
    """more than,over,at least,no fewer than,no less than,upwards of,longer than,higher than,larger
than,greater than""".replace("\n", " ").split(",")
)
BELOW = frozenset(
    """less than,fewer than,under,at most,up to,as many as,as much as,no more than,below,shorter
than,lower than,smaller than""".replace("\n", " ").split(",")
)
MODIFIERS = tuple(sorted(NEAR | JUST_BELOW | ABOVE | BELOW, key=len, reverse=True))

_UNIT = "|".join([*_ONES[1:], *_TENS])
_SMALL = rf"(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(_ONES[1:10])})|{_UNIT})"
_SCALE = "|".join(SCALES)
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# "two hundred and forty", "3.2 million", "a hundred".
NUMBER = (
    rf"(?:(?:{DIGITS})(?:\s(?:{_SCALE})\b|\s?(?:mln|mn|bln|bn)\b)?"
    rf"|(?:{_SMALL})(?:[\s-](?:{_SCALE})(?:\s(?:and\s)?{_SMALL})?)*"
    rf"|an?\s(?:{_SCALE}|dozen)\b)"
)


class Amount(NamedTuple):
    """What is left possible; None for an end that nobody gave."""

    low: float | None
    high: float | None


def value_of(written: str) -> float:
    """Return the number that is written.

    >>> value_of("two hundred and forty"), value_of("3.2 million"), value_of("1,200")
    (240.0, 3200000.0, 1200.0)
    """
    total = last = 0.0
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", written.lower()):
        if word[0].isdigit():
            last = float(word.replace(",", ""))
        elif word in SCALES or word in SHORT_SCALES:
            scale = SCALES.get(word) or SHORT_SCALES[word]
            total, last = total + (last or 1) * scale, 0.0
        elif word == "dozen":
            last = 12.0 * (last or 1)
        else:
            last += WORDS.get(word, 0.0)
    return total + last


def bounds(value: float, modifier: str | None) -> Amount:
    """Return the ends that are stated: "more than 100" has no upper one.

    "About 130" is stated as 130; what the word leaves possible beside it, `leaves` tells.
    """
    if modifier in ABOVE:
        return Amount(value, None)
    if modifier in BELOW:
        return Amount(None, value)
    return Amount(value, value)


def leaves(low: float | None, high: float | None, modifier: str | None) -> Amount:
    """Return what a stated figure leaves possible (§5.1-§5.4).

    After Krifka, "Approximate interpretation of number words" (2007): "about" is half a unit of the
    last significant digit either way, "nearly" below only.

    >>> leaves(130, 130, "around")
    Amount(low=125.0, high=135.0)
    >>> leaves(None, None, "at least several")
    Amount(low=3.0, high=None)
    """
    if low is None and high is None and modifier is not None:
        return Amount(_vaguely(modifier), None)
    if low is None or high is None or modifier not in NEAR | JUST_BELOW:
        return Amount(low, high)
    return Amount(
        low - _half_unit(low), high if modifier in JUST_BELOW else high + _half_unit(high)
    )


def _vaguely(modifier: str) -> float | None:
    """Return what a vague word leaves at the least: "several" is three or more."""
    longest = sorted(VAGUE, key=len, reverse=True)
    word = next((word for word in longest if re.search(rf"(?:^| ){word}$", modifier)), None)
    upward = word is not None and modifier.removesuffix(word).strip() not in BELOW
    return VAGUE[word] if word is not None and upward else None


def _half_unit(number: float) -> float:
    digits = f"{number:.0f}" if number >= 1 else "1"
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10**zeros) / 2
