"""`parley schema`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from parley.case.files.schema import schemas
from parley.cli.console import print_json, say, stop

if TYPE_CHECKING:
    from pathlib import Path


def run(out: Path | None) -> None:
    """Print all schemas as one document, or write one file for each."""
    found = schemas()
    if out is None:
        print_json(found)
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, schema in found.items():
            path = out / f"{name}.schema.json"
            text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
            path.write_text(text, encoding="utf-8")
            say(str(path))
    except OSError as error:
        stop(f"{out}: cannot write there ({error.strerror}); choose another folder with -o.")
