"""Brief -> plain data for `brief.json`: no NaN, no Infinity, keys as documented."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parley.brief.value import Brief


def plain(value: Any) -> Any:
    """Return dataclasses as mappings, tuples as lists, decimals as numbers, within mappings too."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name.removesuffix("_"): plain(getattr(value, field.name))
            for field in fields(value)
        }
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def render_json(brief: Brief) -> str:
    """Return the brief as one JSON document, ending in a newline."""
    return json.dumps(plain(brief), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
