"""From bytes to text: the encoding that a file declares, or that it can be shown to have.

Order as in the WHATWG Encoding Standard (byte order mark, then declaration); then UTF-8, which no
other text passes by accident; then detection by charset-normalizer.
"""

from __future__ import annotations

import codecs
import re

from parley.evidence.reading.texts.problems import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]{2,40})"
)
_HEAD = 4096
_SAMPLE = 200_000
# What a file is by its first bytes, and what to do about it.
_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save it as text or HTML"),
    (b"PK\x05\x06", "an empty zip archive", "leave it out"),
    (b"%PDF-", "a PDF", "save its text as a .txt file"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"\x89PNG", "a picture", "type its text into a .txt file"),
    (b"\xff\xd8\xff", "a picture", "type its text into a .txt file"),
    (b"GIF8", "a picture", "type its text into a .txt file"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"MZ\x90", "a program", "leave it out"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as text or HTML"),
    (b"bplist", "a web archive", "save the page as HTML"),
    (b"SQLite format 3", "a database", "leave it out"),
)
_USUAL = "cp1252"
# Between these a detector can only guess from a few accents; English has them in foreign names.
_LATIN = frozenset(
    f"cp{number}" for number in (437, 775, 850, 852, 857, 858, 1250, 1252, 1254, 1257, 1258)
) | frozenset(
    f"{name}" for name in ("latin_1", "mac_roman", "mac_latin2", "mac_iceland", "hp_roman8")
)
_LATIN |= {f"iso8859_{number}" for number in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)}
_NO_TEXT = "leave it out, or save it as text in UTF-8"


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and the encoding it was read in; raises `UnreadableError`."""
    _refuse_other_formats(content)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding), encoding
    if b"\0" in content:
        return _wide(content)
    for encoding in _candidates(content):
        try:
            return content.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    return _detected(content)


def _refuse_other_formats(content: bytes) -> None:
    for signature, what, way_out in _SIGNATURES:
        if content.startswith(signature):
            raise UnreadableError(f"this is {what}, not a text", way_out)


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"it says that it is {encoding}, but is not (byte {error.start})"
        raise UnreadableError(message, "save it as UTF-8") from None


def _wide(content: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: every other byte of English is zero; else this is no text."""
    odd, even = content[1:_HEAD:2].count(0), content[:_HEAD:2].count(0)
    few = min(len(content), _HEAD) // 8
    if min(odd, even) == 0 and max(odd, even) > few and len(content) % 2 == 0:
        encoding = "utf-16-le" if odd else "utf-16-be"
        return _decoded(content, encoding), encoding
    raise UnreadableError("it holds NUL bytes: this is not a text", _NO_TEXT)


def _candidates(content: bytes) -> list[str]:
    declared = _DECLARED.search(content[:_HEAD])
    name = declared[1].decode("ascii", "replace") if declared else "utf-8"
    known = name if _is_text_encoding(name) else "utf-8"
    return ["utf-8", known]


def _is_text_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001  there is no public way to ask
    except (LookupError, AttributeError):
        return False


def _detected(content: bytes) -> tuple[str, str]:
    import charset_normalizer

    best = charset_normalizer.from_bytes(content[:_SAMPLE]).best()
    encoding = best.encoding if best is not None else None
    if encoding is None:
        raise UnreadableError("no encoding makes a text of it", _NO_TEXT)
    if encoding in _LATIN and _is_usual(content):
        encoding = _USUAL
    return content.decode(encoding, "replace"), encoding


def _is_usual(content: bytes) -> bool:
    """Whether it can be read as what most Latin text in single bytes is."""
    try:
        text = content.decode(_USUAL)
    except UnicodeDecodeError:
        return False
    return not any("\x80" <= char <= "\x9f" for char in text)
