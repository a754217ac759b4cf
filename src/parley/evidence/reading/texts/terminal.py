"""Text from strangers, made harmless for a terminal and for a spreadsheet.

An escape sequence in a report could clear the screen, rename the window or type commands (CWE-150);
bidirectional overrides make a line read otherwise than it is (Boucher and Anderson, "Trojan
Source", 2021); a cell that starts with `=` is run by spreadsheets (CWE-1236).
"""

from __future__ import annotations

import re
import unicodedata

# Control, format and private characters, and surrogates: none is needed to read a sentence.
_HARMLESS = frozenset("\n\t\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
_ASKS_FOR_A_LOOK = re.compile(r"[^\x20-\x7e\n\t]")
_STARTS_A_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")


def for_terminal(text: str) -> str:
    r"""Return the text with every character that could steer a terminal written out.

    >>> for_terminal("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return _ASKS_FOR_A_LOOK.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    char = match[0]
    if char in _HARMLESS or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs"):
        return char
    return repr(char)[1:-1]


def for_cell(text: str) -> str:
    """Return the text as a cell that no spreadsheet takes for a formula.

    >>> for_cell("=1+1")
    "'=1+1"
    """
    return f"'{text}" if _STARTS_A_FORMULA.match(text) else text
