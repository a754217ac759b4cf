"""What every value that a person writes in a case folder has in common.

The frozen dataclasses of this room are at once the core's vocabulary and the definition of the
file format: pydantic reads their annotations at the boundary (`parley.case.files`), so a key is
declared once, with the words that document it. Nothing here imports pydantic at module level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_DIGITS = 9
_ID = re.compile(r"[^\W_][\w.\-]*")


class Written:
    """Base of all values written by hand: unknown keys are errors, docstrings are the reference."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "use_attribute_docstrings": True,
    }


@dataclass(frozen=True, slots=True)
class Parsed:
    """Marks a field whose text goes through `parse`; ValueError's words reach the reader."""

    parse: Callable[[object], object]
    schema: tuple[tuple[str, Any], ...] = (("type", "string"),)

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> Any:
        """Tell pydantic to call `parse` and nothing else."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self.parse)

    def __get_pydantic_json_schema__(self, _core: Any, _handler: Any) -> dict[str, Any]:
        """Describe the written form to editors."""
        return dict(self.schema)


@dataclass(frozen=True, slots=True)
class Names:
    """Marks a field that holds the id of something declared elsewhere, and what kinds may be."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Declares:
    """Marks the `id` field of a value: what kind of thing this id names from now on."""

    kind: str


def _identifier(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("an id is text|write a word such as truce-length")  # noqa: TRY004
    if not _ID.fullmatch(value):
        raise ValueError(
            "an id is made of letters, digits, '-', '_' and '.', and starts with a letter or "
            "digit|write it without spaces and signs, such as truce-length"
        )
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("this must be text|write one piece of text here")  # noqa: TRY004
    if not value.strip():
        raise ValueError("this text is empty|write it, or delete the line")
    return " ".join(value.split())


def _flag(value: object) -> bool:
    if value in ("true", "false"):
        return value == "true"
    raise ValueError(
        "this is neither true nor false (YAML readers disagree on yes, no, on and off)"
        "|write true or false"
    )


def _whole(value: object) -> int:
    if not (isinstance(value, str) and value.isascii() and value.isdigit()):
        raise ValueError("this is not a whole number|write digits only, such as 7")
    if len(value) > _MOST_DIGITS:
        raise ValueError(f"this number has more than {_MOST_DIGITS} digits|write a smaller one")
    return int(value)


def _line(value: object) -> int:
    if not (number := _whole(value)):
        raise ValueError("lines are counted from 1|write the line's number in the file")
    return number


ID = Parsed(_identifier, (("type", "string"), ("pattern", r"^[^\W_][\w.\-]*$")))
Text = Annotated[str, Parsed(_text, (("type", "string"), ("minLength", 1)))]
Flag = Annotated[bool, Parsed(_flag, (("type", "boolean"),))]

Whole = Annotated[int, Parsed(_whole, (("type", "integer"), ("minimum", 0)))]
Line = Annotated[int, Parsed(_line, (("type", "integer"), ("minimum", 1)))]

PartyId = Annotated[str, ID, Names(("party",))]
PersonId = Annotated[str, ID, Names(("person",))]
ActorId = Annotated[str, ID, Names(("party", "person"))]
IssueId = Annotated[str, ID, Names(("issue",))]
OptionId = Annotated[str, ID]
ReportId = Annotated[str, ID, Names(("report",))]
ClaimId = Annotated[str, ID, Names(("claim",))]
ProposalId = Annotated[str, ID, Names(("proposal",))]
MeasureId = Annotated[str, ID, Names(("measure",))]
EventId = Annotated[str, ID, Names(("event",))]
ContactId = Annotated[str, ID, Names(("contact",))]
RoundId = Annotated[str, ID, Names(("round",))]
GateId = Annotated[str, ID, Names(("gate",))]
