"""An e-mail: its header fields as facts, its text as paragraphs (RFC 5322, RFC 2045-2049).

Where the text stands in the file as it is, offsets are into the whole message. Where it had to be
decoded first (several parts, base64, quoted-printable), the file as decoded is that part.
"""

from __future__ import annotations

from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING

from parley.evidence.reading.texts.decoding import decode
from parley.evidence.reading.texts.problems import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, MIMEPart

_AS_IT_IS = frozenset({"", "7bit", "8bit", "binary"})
_MOST_PARTS = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """A message: the text, where its body starts, whether that is HTML, and its fields."""

    file: str
    body: int
    is_html: bool
    fields: dict[str, str]


def letter(content: bytes) -> Letter:
    """Read a message; raises `UnreadableError` where it has no text."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(content)
        part = _text_part(message)
        fields = _fields(message)
    except (MessageError, LookupError, ValueError, IndexError, RecursionError, AttributeError):
        raise UnreadableError("this e-mail is broken", "save its text as a .txt file") from None
    if part is None:
        raise UnreadableError("this e-mail has no text", "save its attachment as a file")
    is_html = part.get_content_subtype() == "html"
    if part is message and str(part.get("content-transfer-encoding", "")).lower() in _AS_IT_IS:
        file, _ = decode(content)
        return Letter(file, _body(file), is_html, fields)
    return Letter(_decoded(part), 0, is_html, fields)


def _text_part(message: EmailMessage) -> MIMEPart | None:
    """The first plain text, else the first HTML, that is no attachment."""
    leaves = list(islice(_leaves(message), _MOST_PARTS))
    for kind in ("text/plain", "text/html"):
        for leaf in leaves:
            if leaf.get_content_type() == kind:
                return leaf
    return None


def _leaves(message: EmailMessage) -> Iterator[MIMEPart]:
    waiting: list[MIMEPart] = [message]
    while waiting:
        part = waiting.pop(0)
        if part.is_multipart():
            waiting[:0] = [each for each in part.iter_parts() if not each.is_attachment()]
        else:
            yield part


def _decoded(part: MIMEPart) -> str:
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    declared = part.get_content_charset()
    try:
        return raw.decode(declared or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(raw)[0]


def _body(file: str) -> int:
    """Where the first empty line ends."""
    ends = [at + len(gap) for gap in ("\r\n\r\n", "\n\n") if (at := file.find(gap)) >= 0]
    return min(ends, default=len(file))


def _fields(message: EmailMessage) -> dict[str, str]:
    """Title, carrier and date, from Subject, From and Date."""
    found = {"title": str(message.get("subject", "")).strip()}
    name, address = parseaddr(str(message.get("from", "")))
    found["carrier"] = name or address
    try:
        sent = parsedate_to_datetime(str(message.get("date", "")))
    except (ValueError, TypeError, IndexError):
        return {key: value for key, value in found.items() if value}
    return {key: value for key, value in found.items() if value} | {"date": sent.date().isoformat()}
