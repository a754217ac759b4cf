"""A saved page into paragraphs: the running text, with what stands around it set aside.

What is set aside at once: what no reader sees, and what the markup itself calls navigation, form,
advertisement or comment. Then trafilatura (Barbaresi, ACL 2021) is asked which text is the
article's. It is believed about what stands around the article, never about a whole sentence inside.
"""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Removed
from parley.evidence.reading.texts.cleaned import Block, Piece, stripped
from parley.evidence.reading.texts.problems import UnreadableError
from parley.evidence.reading.texts.scanner import Token, attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
        "xmp",
        "noembed",
        "noframes",
        "title",
        "math",
        "datalist",
    ]
)
_AROUND = dict.fromkeys(("nav", "footer", "aside", "menu"), "navigation") | dict.fromkeys(
    ("form", "button", "select", "textarea", "dialog", "label"), "form"
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "meter",
        "nobr",
        "output",
        "q",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKED = (
    (
        re.compile(r"(?:^|[-_ ])(?:ad|ads|advert\w*|sponsor\w*|promo\w*)(?:[-_ ]|$)"),
        "advertisement",
    ),
    (re.compile(r"(?:^|[-_ ])(?:comments?|respond|disqus)(?:[-_ ]|$)"), "comments"),
    (
        re.compile(
            r"(?:^|[-_ ])(?:share|social|related|newsletter|subscribe|cookie\w*|breadcrumbs?|"
            r"sidebar|recommended|most-read)(?:[-_ ]|$)"
        ),
        "navigation",
    ),
)
_REFERENCE = re.compile(r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?")
_SPACE = re.compile(r"\s+")
# Deeper than any page that people read; parsers that recurse die of it.
_DEEPEST = 2000
_SENTENCE = re.compile(r"[.!?][\"'”\u2019)]*\s*$")
_SHORTEST_SENTENCE = 40


@dataclass(slots=True)
class _Page:
    """What has been read so far."""

    blocks: list[Block] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    row: list[Piece] = field(default_factory=list)
    # Open elements with the reason not to read them; None for those that are read.
    open: list[tuple[str, str | None]] = field(default_factory=list)

    @property
    def kind(self) -> str | None:
        """Why what stands here is not read."""
        return self.open[-1][1] if self.open else None

    def end_block(self) -> None:
        """What follows is another paragraph."""
        pieces = stripped(self.row)
        self.row = []
        if pieces:
            heading = any(name in _HEADINGS for name, _ in self.open)
            structural = self.kind is not None
            self.blocks.append(Block(pieces, self.kind, heading=heading, structural=structural))


def blocks(file: str) -> tuple[list[Block], list[Removed]]:
    """Return the paragraphs of a page, and the markup between them."""
    page = _Page()
    for token in tokens(file):
        _STEPS[token.kind](page, token, file)
    page.end_block()
    return _as_trafilatura_sees(file, page.blocks), page.removed


def _text(page: _Page, token: Token, file: str) -> None:
    if page.kind == "markup":
        page.removed.append(Removed(start=token.start, end=token.end, kind="markup"))
        return
    page.row.extend(_pieces(file, token.start, token.end))


def _pieces(file: str, start: int, end: int) -> Iterator[Piece]:
    """Text as browsers show it: references resolved, white space as one space."""
    at = start
    for match in _REFERENCE.finditer(file, start, end):
        yield from _spaced(file, at, match.start())
        shown = html.unescape(match[0])
        yield Piece(match.start(), match.end(), " " if shown.isspace() else shown)
        at = match.end()
    yield from _spaced(file, at, end)


def _spaced(file: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    for match in _SPACE.finditer(file, start, end):
        if match[0] == " ":
            continue
        if match.start() > at:
            yield Piece(at, match.start(), file[at : match.start()])
        yield Piece(match.start(), match.end(), " ")
        at = match.end()
    if end > at:
        yield Piece(at, end, file[at:end])


def _open(page: _Page, token: Token, file: str) -> None:
    page.removed.append(Removed(start=token.start, end=token.end, kind="markup"))
    if token.name not in _INLINE:
        page.end_block()
    if token.name in _VOID or file[token.end - 2] == "/":
        return
    if token.name == "p":
        _close_to(page, "p")
    if len(page.open) >= _DEEPEST:
        message = f"its markup is nested more than {_DEEPEST:,} deep"
        raise UnreadableError(message, "open it in a browser and save its text as a .txt file")
    page.open.append((token.name, page.kind or _reason(token, file)))


def _reason(token: Token, file: str) -> str | None:
    """Why the inside of an element is not read."""
    if token.name in _UNSEEN:
        return "markup"
    if token.name in _AROUND:
        return _AROUND[token.name]
    if token.name in ("body", "html", "article", "main"):
        return None
    found = attributes(file[token.start : token.end])
    if "hidden" in file[token.start : token.end].split():
        return "markup"
    marks = f"{found.get('class', '')} {found.get('id', '')}".lower()
    return next((kind for pattern, kind in _MARKED if pattern.search(marks)), None)


def _close(page: _Page, token: Token, file: str) -> None:
    del file
    page.removed.append(Removed(start=token.start, end=token.end, kind="markup"))
    if token.name not in _INLINE:
        page.end_block()
    _close_to(page, token.name)


def _close_to(page: _Page, name: str) -> None:
    """Close the innermost open element of that name and what is open inside it."""
    nearest = range(len(page.open) - 1, max(len(page.open) - 50, 0) - 1, -1)
    for at in nearest:
        if page.open[at][0] == name:
            if name not in _INLINE:
                page.end_block()
            del page.open[at:]
            return
        if name == "p" and page.open[at][0] not in _INLINE:
            return


def _other(page: _Page, token: Token, file: str) -> None:
    del file
    page.removed.append(Removed(start=token.start, end=token.end, kind="markup"))


_STEPS = {"text": _text, "open": _open, "close": _close, "other": _other, "raw": _text}


def _as_trafilatura_sees(file: str, found: list[Block]) -> list[Block]:
    """Set aside what trafilatura leaves out, except sentences between what it keeps."""
    article = _article(file)
    kept = [n for n, b in enumerate(found) if b.kind is None and _letters(b.text) in article]
    size = sum(len(found[n].text) for n in kept)
    if size * 2 < sum(len(block.text) for block in found if block.kind is None):
        return found
    return [
        block if block.kind or _belongs(n, block, kept) else _aside(block)
        for n, block in enumerate(found)
    ]


def _belongs(number: int, block: Block, kept: list[int]) -> bool:
    is_sentence = len(block.text) >= _SHORTEST_SENTENCE and bool(_SENTENCE.search(block.text))
    return number in kept or block.heading or is_sentence


def _aside(block: Block) -> Block:
    return Block(block.pieces, kind="boilerplate", heading=block.heading)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _article(file: str) -> str:
    """The letters of what trafilatura takes for the article; empty where it cannot tell."""
    try:
        import trafilatura
    except ImportError:
        return ""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            file, favor_recall=True, include_comments=False, deduplicate=False, fast=True
        )
    except Exception:  # noqa: BLE001  whatever a page does to a parser, our own reading stands
        return ""
    return _letters(text or "")


_META = re.compile(r"<meta\s[^>]{1,2000}>", re.IGNORECASE)
_TIME = re.compile(r"<time\s[^>]{1,500}>", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,1000})", re.IGNORECASE)
_LINKED_DATA = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
_META_NAMES = {
    "og:title": "title",
    "og:site_name": "outlet",
    "application-name": "outlet",
    "author": "byline",
    "article:author": "byline",
    "article:published_time": "date",
    "datepublished": "date",
    "date": "date",
    "dc.date": "date",
    "dc.date.issued": "date",
    "dcterms.created": "date",
    "pubdate": "date",
    "publishdate": "date",
    "parsely-pub-date": "date",
    "sailthru.date": "date",
}


def metadata(file: str) -> dict[str, str]:
    """Return what the head of a page says of it: title, outlet, byline, date."""
    found: dict[str, str] = {}
    for tag in _META.finditer(file):
        fields = attributes(tag[0])
        names = (fields.get(key, "").lower() for key in ("property", "name", "itemprop"))
        key = next((_META_NAMES[name] for name in names if name in _META_NAMES), None)
        if key and fields.get("content", "").strip():
            found.setdefault(key, html.unescape(fields["content"]).strip())
    for pattern, key in ((_LINKED_DATA, "date"), (_TITLE, "title")):
        if match := pattern.search(file):
            found.setdefault(key, html.unescape(match[1]).strip())
    _published_time(file, found)
    return found


def _published_time(file: str, found: dict[str, str]) -> None:
    """A `time` element counts where it is the only day given, or is marked as the publication's."""
    times = [attributes(tag[0]) | {"tag": tag[0].lower()} for tag in _TIME.finditer(file)]
    marked = [one for one in times if "pubdate" in one["tag"] or "datepublished" in one["tag"]]
    days = {one["datetime"][:10] for one in marked or times if one.get("datetime")}
    if len(days) == 1:
        found.setdefault("date", days.pop())
