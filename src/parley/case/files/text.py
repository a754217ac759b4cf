"""Bytes of a file -> text, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.files.tree import MAX_BYTES, Mark, Unreadable

if TYPE_CHECKING:
    from pathlib import Path

_START = Mark(1, 1)


def read_text(path: Path) -> str:
    """Return the text of a file; raises Unreadable when missing rights, too large or not UTF-8."""
    # A named pipe or device would be waited for without end.
    if not path.is_file():
        raise _not_readable(OSError(0, "not an ordinary file"))
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _not_readable(error) from None
    if len(data) > MAX_BYTES:
        raise _too_large()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(error) from None
    if not text.strip():
        raise Unreadable(
            _START, "empty-file", "this file is empty", "write its first entry, or delete the file"
        )
    return text


def _not_readable(error: OSError) -> Unreadable:
    reason = (error.strerror or "unknown reason").lower()
    return Unreadable(
        _START,
        "unreadable",
        f"this file cannot be read ({reason})",
        "check that it is a file and that you may read it",
    )


def _too_large() -> Unreadable:
    limit = MAX_BYTES // (1024 * 1024)
    return Unreadable(
        _START,
        "too-large",
        f"this file is larger than the limit of {limit} MiB",
        "split the case into several folders, or move long texts out of it",
    )


def _not_utf8(error: UnicodeDecodeError) -> Unreadable:
    data = error.object  # without the byte order mark, which no editor shows
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    return Unreadable(
        Mark(before.count(b"\n") + 1, column),
        "not-utf-8",
        f"this file is not UTF-8: byte 0x{data[error.start]:02x} stands here",
        "save it again as UTF-8 (in the editor: Save as, encoding UTF-8)",
    )
