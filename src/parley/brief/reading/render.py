"""Reading -> page, Markdown and JSON: the same content in each, all of it marked as suggested."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from parley.brief.reading import wording
from parley.brief.reading.chapters import contents
from parley.brief.serial import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.brief.reading.value import Reading


def render_html(reading: Reading) -> str:
    """Return one self-contained page: no script, nothing loaded."""
    from parley.brief.render.html import environment

    page = environment().get_template("html/reading/page.html")
    return page.render(**_what(reading))


def render_markdown(reading: Reading) -> str:
    """Return the content of the page as Markdown, ending in a newline."""
    from parley.brief.render.markdown import environment

    text = environment().get_template("md/reading/page.md").render(**_what(reading))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def render_json(reading: Reading) -> str:
    """Return one JSON document, ending in a newline."""
    return json.dumps(plain(reading), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


RENDERERS: dict[str, Callable[[Reading], str]] = {
    "html": render_html,
    "md": render_markdown,
    "json": render_json,
}


def _what(reading: Reading) -> dict[str, Any]:
    return {"reading": reading, "contents": contents(reading), "say": wording}
