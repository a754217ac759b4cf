"""One key from the keyboard, or one line where there is no keyboard (§12.5).

At a terminal the key acts at once, without Enter and without taking over the screen, so that it
works over any line. From a pipe or a file each answer is a line. A terminal is read byte by byte:
whatever is typed ahead waits there, for the next question.
"""

from __future__ import annotations

import os
import select
import sys

QUIT = "q"
# How long the rest of an arrow's or function key's bytes may take, also over a slow line.
_REST = 0.05
_ESCAPE = b"\x1b"
# Ctrl-D; typed ahead, while the terminal still gathers lines, it comes as a NUL.
_ENDS = (b"", b"\x04", b"\0")


def key(prompt: str) -> str:
    """Return the key that was pressed; the end of the input quits."""
    pressed = _pressed(prompt) if sys.stdin.isatty() else _line(prompt)[:1]
    print(pressed if pressed.isprintable() else "")
    return pressed.lower() or QUIT


def answer(prompt: str) -> str | None:
    """Return a line that was typed; None at the end of the input."""
    print(prompt, end="", flush=True)
    if sys.stdin.isatty():
        line = _typed(sys.stdin.fileno())
    else:
        line = sys.stdin.readline()
        print(line.rstrip("\n"))
    return line.strip() if line else None


def _line(prompt: str) -> str:
    """The next line, without what surrounds it; an empty one is no answer and no end."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    return line.strip() or " " if line else ""


def _typed(stream: int) -> str:
    """A line of a terminal, which takes care of what is deleted; empty at its end."""
    data = b""
    while not data.endswith(b"\n"):
        byte = os.read(stream, 1)
        if not byte:
            break
        data += byte
    return data.decode("utf-8", "replace")


def _pressed(prompt: str) -> str:
    """One key of a terminal, which is left as it was found."""
    import termios
    import tty

    stream = sys.stdin.fileno()
    before = termios.tcgetattr(stream)
    try:
        # At once, without throwing away what was typed ahead.
        tty.setcbreak(stream, termios.TCSANOW)
        print(prompt, end="", flush=True)
        return _whole_key(stream)
    finally:
        termios.tcsetattr(stream, termios.TCSANOW, before)


def _whole_key(stream: int) -> str:
    r"""A key's sign; one that sends several bytes, as arrows do, is no answer. \x04 is the end."""
    byte = os.read(stream, 1)
    if byte in _ENDS:
        return ""
    if byte == _ESCAPE:
        _skip_sequence(stream)
        return " "
    more = sum(byte[0] >= lead for lead in (0xC0, 0xE0, 0xF0))
    return (byte + os.read(stream, more) if more else byte).decode("utf-8", "replace")


def _skip_sequence(stream: int) -> None:
    """Read what belongs to an escape: `[` or `O`, parameters, and a letter or `~`."""
    sign = _soon(stream)
    if sign in (b"[", b"O"):
        while (sign := _soon(stream)) and not b"@" <= sign <= b"~":
            pass


def _soon(stream: int) -> bytes:
    return os.read(stream, 1) if select.select([stream], [], [], _REST)[0] else b""
