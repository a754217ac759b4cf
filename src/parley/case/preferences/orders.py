"""An order without numbers: `release > aid = length`, what counts most first (§17.3)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from parley.case.written import ID

if TYPE_CHECKING:
    from collections.abc import Iterator

_WAY = "write it on one line as `a > b = c`, what counts most first"


@dataclass(frozen=True, slots=True)
class Order:
    """Ids from what counts most to what counts least; what stands in one rank is level."""

    ranks: tuple[tuple[str, ...], ...]

    @classmethod
    def parse(cls, value: object) -> Order:
        """Read the written form; raises ValueError with the way to write it."""
        if not isinstance(value, str):
            raise ValueError(f"an order is one piece of text|{_WAY}")  # noqa: TRY004
        ranks = (tuple(one.strip() for one in rank.split("=")) for rank in value.split(">"))
        order = cls(tuple(ranks))
        for name in order.names:
            if not name:
                raise ValueError(f"a name is missing in this order|{_WAY}")
            ID.parse(name)
        if len(order.names) < 2:  # noqa: PLR2004  one alone is in no order
            raise ValueError(f"an order needs two names or more|{_WAY}")
        return order

    @property
    def names(self) -> tuple[str, ...]:
        """All ids of the order, what counts most first."""
        return tuple(name for rank in self.ranks for name in rank)

    def steps(self) -> Iterator[tuple[str, str, bool]]:
        """Yield what counts at least as much, as what, and whether for more.

        All other pairs of the order follow from these.
        """
        for rank in self.ranks:
            for one, other in zip(rank, (*rank[1:], rank[0]), strict=True):
                if one != other:
                    yield one, other, False
        for above, below in pairwise(self.ranks):
            yield above[0], below[0], True

    def __str__(self) -> str:
        """Return the written form."""
        return " > ".join(" = ".join(rank) for rank in self.ranks)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Tell pydantic to read the written form."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, _core: Any, _handler: Any) -> dict[str, Any]:
        """Describe the written form to editors."""
        return {"type": "string"}
