"""In which order to deliver, and in how many steps (design, section 4).

`best_order` chooses the method that fits and says why; each method is a module of its own.
"""

from __future__ import annotations

from parley.phases.ordering.best import (
    BestOrder,
    OrderingError,
    Question,
    Standing,
    best_order,
    standing,
)
from parley.phases.ordering.bitset import HoldingSets, Likeliest, likeliest_order
from parley.phases.ordering.chunks import Chunks, Splitting, chunk_count, chunks, whole_chunks
from parley.phases.ordering.composition import composed_order
from parley.phases.ordering.greedy import SafeOrder, safe_order
from parley.phases.ordering.lattice import lattice_order
from parley.phases.ordering.precedence import Precedence, PrecedenceError, precedence
from parley.phases.ordering.purse import Found, capital_of, is_safe, margin_of, purses_of, trail
from parley.phases.ordering.search import bounded_search
from parley.phases.ordering.subsets import additive, one_by_one, subset_order

__all__ = [
    "BestOrder",
    "Chunks",
    "Found",
    "HoldingSets",
    "Likeliest",
    "OrderingError",
    "Precedence",
    "PrecedenceError",
    "Question",
    "SafeOrder",
    "Splitting",
    "Standing",
    "additive",
    "best_order",
    "bounded_search",
    "capital_of",
    "chunk_count",
    "chunks",
    "composed_order",
    "is_safe",
    "lattice_order",
    "likeliest_order",
    "margin_of",
    "one_by_one",
    "precedence",
    "purses_of",
    "safe_order",
    "standing",
    "subset_order",
    "trail",
    "whole_chunks",
]
