"""One key from the keyboard, or one line where there is no keyboard (§12.5).

At a terminal the key acts at once, without Enter and without taking over the screen, so that it
works over any line. From a pipe or a file each answer is a line.
"""

from __future__ import annotations

import os
import sys

QUIT = "q"


def key(prompt: str) -> str:
    """Return the key that was pressed; the end of the input quits."""
    print(prompt, end="", flush=True)
    pressed = _pressed() if sys.stdin.isatty() else _line()[:1]
    print(pressed if pressed.isprintable() else "")
    return pressed.lower() or QUIT


def answer(prompt: str) -> str | None:
    """Return a line that was typed; None at the end of the input."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        print(line.rstrip("\n"))
    return line.strip() if line else None


def _line() -> str:
    """The next line, without what surrounds it; an empty one is no answer and no end."""
    line = sys.stdin.readline()
    return line.strip() or " " if line else ""


def _pressed() -> str:
    """One key of a terminal, which is left as it was found."""
    import termios
    import tty

    stream = sys.stdin.fileno()
    before = termios.tcgetattr(stream)
    try:
        # At once, without throwing away what was typed ahead.
        tty.setcbreak(stream, termios.TCSANOW)
        # Straight from the terminal: Python's own buffer would swallow what is typed ahead.
        return _whole_key(stream)
    finally:
        termios.tcsetattr(stream, termios.TCSANOW, before)


def _whole_key(stream: int) -> str:
    r"""A key's bytes; one that sends several, as arrows do, is no answer. \x04 is the end."""
    data = os.read(stream, 16)
    if not data or data == b"\x04":
        return ""
    return data.decode("ascii", "replace") if len(data) == 1 else " "
