"""The JSON Schema of every file of a case, for editors: made from the dataclasses themselves."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any

from parley.case.case import CaseFile
from parley.case.files.folder import CASE_FILE, LIST_FILES, PREFERENCES
from parley.case.files.typed import bare, fields_of, item_of, list_of
from parley.case.plans.plan import Plan
from parley.case.preferences.preferences import Preferences
from parley.case.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

# The schema of every file `plans/NAME.yaml`: a name without a folder, as it becomes a file itself.
PLAN = "plan.yaml"


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schemas by file name."""
    from pydantic import TypeAdapter

    kinds: dict[str, Any] = {CASE_FILE: CaseFile}
    for stem, (kind, _) in LIST_FILES.items():
        kinds[f"{stem}.yaml"] = list_of(kind)
    kinds[PREFERENCES] = Preferences
    kinds[PLAN] = Plan
    found = {name: TypeAdapter(kind).json_schema() for name, kind in kinds.items()}
    for name, schema in found.items():
        for kind in dict.fromkeys(_below(kinds[name])):
            _inherit(kind, schema.get("$defs", {}).get(kind.__name__, schema))
    return found


def _below(hint: Any) -> Iterator[Any]:
    """Yield every class that values of a type are made of."""
    kind: Any = bare(item_of(hint) or hint)
    if _is_written(kind):
        yield kind
        for each in fields_of(kind).values():
            yield from _below(each)


def _is_written(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Written)


def _inherit(kind: type, definition: dict[str, Any]) -> None:
    """Describe the keys that a class has from those that it builds on.

    pydantic reads the words beside a key only in the class that writes them down.
    """
    from pydantic import TypeAdapter

    bases: list[Any] = [one for one in kind.__mro__[1:] if is_dataclass(one)]
    for base in bases:
        for key, about in TypeAdapter(base).json_schema()["properties"].items():
            own = definition["properties"][key]
            if "description" in about:
                own.setdefault("description", about["description"])
