"""The JSON Schema of every file of a case, for editors: made from the dataclasses themselves."""

from __future__ import annotations

from typing import Any

from parley.case.case import CaseFile
from parley.case.files.folder import CASE_FILE, LIST_FILES
from parley.case.files.typed import list_of
from parley.case.quantities import Amount


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schemas by file name."""
    from pydantic import TypeAdapter

    kinds: dict[str, Any] = {CASE_FILE: CaseFile}
    for stem, (kind, _) in LIST_FILES.items():
        kinds[f"{stem}.yaml"] = list_of(kind)
    found = {name: TypeAdapter(kind).json_schema() for name, kind in kinds.items()}
    for schema in found.values():
        _inherit(schema.get("$defs", {}))
    return found


def _inherit(definitions: dict[str, Any]) -> None:
    """Describe the keys that a figure has in common with every amount.

    pydantic reads the words beside a key only in the class that writes them down.
    """
    if "Figure" in definitions:
        from pydantic import TypeAdapter

        amount = TypeAdapter(Amount).json_schema()["properties"]
        for key, described in amount.items():
            own = definitions["Figure"]["properties"][key]
            own.setdefault("description", described["description"])
