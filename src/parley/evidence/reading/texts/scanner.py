"""HTML as a row of tags, comments and text, with their places, in one pass and without recursion.

The tokenizer of the HTML standard (section 13.2.5), reduced to what reading needs. Broken markup is
read as browsers read it: a `<` that opens no tag is text; an end that never comes ends with the
file. Time is linear for any input: a search that found nothing is not made again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})")
# What is inside these is no markup, up to their own end tag.
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes"})
_LONGEST_TAG = 8192


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the file; `name` in lower case for tags."""

    kind: Literal["text", "open", "close", "other", "raw"]
    start: int
    end: int
    name: str = ""


class _Finder:
    """Searches that remember that there is nothing more to find."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lower = file.lower() if len(file.lower()) == len(file) else file
        self.gone: set[str] = set()

    def end_of(self, what: str, start: int) -> int:
        """Return where the next `what` ends; the end of the file where there is none."""
        at = -1 if what in self.gone else self.lower.find(what, start)
        if at < 0:
            self.gone.add(what)
            return len(self.file)
        return at + len(what)


def tokens(file: str) -> Iterator[Token]:
    """Yield the whole file, stretch by stretch."""
    finder = _Finder(file)
    at = text_from = 0
    while (at := file.find("<", at)) >= 0:
        token = _markup(finder, at)
        if token is None:
            at += 1
            continue
        if at > text_from:
            yield Token("text", text_from, at)
        yield token
        at = text_from = token.end
        if token.kind == "open" and token.name in RAW:
            at = text_from = yield from _raw(finder, token)
    if text_from < len(file):
        yield Token("text", text_from, len(file))


def _raw(finder: _Finder, token: Token) -> Generator[Token, None, int]:
    """The inside of a script or the like; returns where it ends."""
    closing = f"</{token.name}"
    end = finder.end_of(closing, token.end)
    inside = end if end == len(finder.file) else end - len(closing)
    if inside > token.end:
        yield Token("raw", token.end, inside, token.name)
    return inside


def _markup(finder: _Finder, at: int) -> Token | None:
    """The tag, comment or declaration at `at`; None where `<` is only a character."""
    file = finder.file
    if file.startswith("<!--", at):
        return Token("other", at, finder.end_of("-->", at + 4))
    if file.startswith(("<!", "<?"), at):
        return Token("other", at, finder.end_of(">", at + 2))
    name = _NAME.match(file, at)
    if name is None:
        return None
    end = _tag_end(finder, name.end())
    return Token("close" if name[1] else "open", at, end, name[2].lower())


def _tag_end(finder: _Finder, start: int) -> int:
    """Where the tag ends: `>` inside quotation marks does not end it."""
    file, at = finder.file, start
    limit = min(len(file), start + _LONGEST_TAG)
    while at < limit:
        if file[at] == ">":
            return at + 1
        if file[at] in "\"'" and file[at - 1] in "= ":
            closing = file.find(file[at], at + 1, limit)
            at = closing if closing >= 0 else at
        at += 1
    return finder.end_of(">", start)


_ATTRIBUTE = re.compile(
    r"""([a-zA-Z][\w:-]{0,40})\s*=\s*(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s"'>]{1,1000}))"""
)


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a tag, as written."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        found.setdefault(match[1].lower(), next(g for g in match.groups()[1:] if g is not None))
    return found
