"""Will a phased deal hold, step by step, and what would make it hold.

A phased deal is a path through the lattice of delivered items; each party carries margins at every
step: by how much going on beats breaking off. One margin kernel (`kernel.rows`) stands under every
answer of this room. Functions take plain values and numpy arrays and can be called directly.
"""

from __future__ import annotations

from parley.phases.course import Course, Step, Worth
from parley.phases.kernel import Rows, margins, rows

__all__ = ["Course", "Rows", "Step", "Worth", "margins", "rows"]
