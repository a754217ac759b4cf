"""Numbers as scenario files write them, exact: decimals, so that products round only once."""

from __future__ import annotations

import re
from decimal import Context, Decimal

MAX_SIZE = Decimal(10) ** 12
# Three digits of an exponent hold every number that a float can.
_NUMBER = re.compile(r"[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})([eE][+-]?\d{1,3})?", re.ASCII)
# More than twice the digits of a float: a product of two is rounded once, when it becomes one.
EXACT = Context(prec=60)


def number(text: str) -> Decimal | None:
    """Return a finite number, or None where the text is none or is beyond ±10^12."""
    bare = text.strip()
    if not _NUMBER.fullmatch(bare):
        return None
    value = Decimal(bare)
    return value if abs(value) <= MAX_SIZE else None


def whole(text: str) -> int | None:
    """Return a whole number, or None where the text is none."""
    value = number(text)
    return int(value) if value is not None and value == value.to_integral_value() else None


def written(value: float | Decimal) -> str:
    """Return a number as text that reads back as the same float."""
    return str(value) if isinstance(value, Decimal) else repr(float(value))
