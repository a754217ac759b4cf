"""What the chapter consists of: parts with pictures, tables and sentences, for any format.

Every part is built once from the findings, and the page and the Markdown print the same. Nothing
here is worked out anew: rows are found, grouped, rounded and put into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.brief.render.phases.picture import Picture
    from parley.brief.rows import Ids
    from parley.phases.findings import PlanHead


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: a party by its id or a word in a frame, then text, then what carries it.

    `more` is a link to a part, with its text; `name` is for `parley explain`.
    """

    text: str = ""
    party: str | None = None
    word: str | None = None
    items: tuple[str, ...] = ()
    claims: Ids = ()
    basis: str | None = None
    more: tuple[str, str] | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: its first cell is its heading; `names` are what it can be linked to as."""

    cells: tuple[Cell, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its caption and the headings of its columns; `sides` are the last of them."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    sides: Ids = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Pictures beside the table that says the same; `party` is whose they are.

    A `wide` table stands below its pictures on paper.
    """

    table: Table
    pictures: tuple[Picture, ...] = ()
    party: str | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a plan's numbers.

    `sentences` come first, then the panels, then `points` as a list; `honesty` is what the pictures
    are conditional on. `empty` says why there is nothing, and is None where there is something.
    """

    key: str
    title: str
    lead: str = ""
    sentences: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
    points: tuple[Cell, ...] = ()
    honesty: str | None = None
    empty: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChapter:
    """One plan: the first screen, which has no number without its basis, and the parts below it."""

    head: PlanHead
    id: str
    kind: str
    starts: str | None
    answer: tuple[str, ...]
    weakest: tuple[tuple[str, str], ...]
    verdicts: Table | None
    why_no_verdicts: str
    grouped: str | None
    rests: tuple[Cell, ...]
    honesty: str
    parts: tuple[Part, ...]
