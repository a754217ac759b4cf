"""Numbers as people read them: two or three digits that count, and ranges with their ends."""

from __future__ import annotations

import math

MINUS = "\N{MINUS SIGN}"
DIGITS = 3  # of a number of a hundred and more
NOTHING = 1e-9  # what rounding leaves of nought


def rounded(value: float) -> str:
    """Return a number with two digits that count, or three: `1,230`, `15`, `0.88`."""
    if not math.isfinite(value):
        return f"{MINUS if value < 0 else ''}without limit"
    if abs(value) < NOTHING:
        return "0"
    size = math.floor(math.log10(abs(value)))
    places = DIGITS - 1 - size if size >= DIGITS else max(0, 1 - size)
    return exact(round(value, places))


def exact(value: float) -> str:
    """Return a number as it is, for a tick of a scale."""
    text = f"{abs(value):,.12f}".rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if value < 0 and text != "0" else text


def span(low: float | None, high: float | None) -> str:
    """Return a range in words; one number where its ends read the same."""
    if low is None or high is None:
        return "range not known"
    ends = rounded(low), rounded(high)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def within(middle: float, low: float | None, high: float | None) -> str:
    """Return a number with its range, `15 (8 to 22)`, or the number where nothing is open."""
    text, ends = rounded(middle), span(low, high)
    return text if ends == text else f"{text} ({ends})"


def share(value: float) -> str:
    """Return a share as a number of hundredths, never rounded to none or all."""
    if 0 < value < 0.005:  # noqa: PLR2004  half a hundredth
        return "less than 1"
    if 0.995 < value < 1:  # noqa: PLR2004  half a hundredth from all
        return "more than 99"
    return f"{100 * value:.0f}"


def shares(low: float, high: float) -> str:
    """Return a range of shares: `26 to 27 per cent`."""
    ends = share(low), share(high)
    if ends == (share(0.0), share(NOTHING)):
        return f"{ends[1]} per cent"
    return f"{ends[0]} per cent" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]} per cent"
