"""The JSON Schema of every file of a case, for editors: made from the dataclasses themselves."""

from __future__ import annotations

from typing import Any

from parley.case.case import CaseFile
from parley.case.files.folder import CASE_FILE, LIST_FILES
from parley.case.files.typed import list_of


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schemas by file name."""
    from pydantic import TypeAdapter

    kinds: dict[str, Any] = {CASE_FILE: CaseFile}
    for stem, (kind, _) in LIST_FILES.items():
        kinds[f"{stem}.yaml"] = list_of(kind)
    return {name: TypeAdapter(kind).json_schema() for name, kind in kinds.items()}
