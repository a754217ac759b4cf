"""What a package must be or must not be for somebody: the one form of red lines, demands and bans.

A constraint is met where none of its combinations holds (semantics §14.2). Whatever tells of one,
coded positions or a file, gives it this form and says on what it rests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from parley.bargaining.scenario import Combination

# asks: one of these options; refuses: none of these; depends: this only with that; ban: of the
# matter itself, which nobody can move.
Kind = Literal["asks", "refuses", "depends", "ban"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """A condition on packages, whose it is, and on what it rests.

    `party` is None for a ban of the matter itself; `by` is the holder of a veto whose it is, if it
    is not simply the party's. `says` is it in words. `issues` are the ids of the issues that it is
    about. `claims`, `reports` and `judgements` are what it rests on. `said_on` is when it was said
    last.
    """

    id: str
    kind: Kind
    party: str | None
    by: str | None = None
    issues: tuple[str, ...]
    combinations: tuple[Combination, ...]
    says: str
    red_line: bool
    said_on: str | None = None
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()

    @property
    def movable(self) -> bool:
        """Whether there is somebody who could move."""
        return self.party is not None

    @property
    def excludes(self) -> bool:
        """Whether it rules packages out; a demand only asks for others, §14.3."""
        return self.kind != "asks"
