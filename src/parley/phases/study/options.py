"""How a study is run; nothing of it but draws and seed changes what is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Draws and seed; threads and a callback for progress, which change no figure."""

    draws: int = 20_000
    seed: int = 1
    threads: int = 1
    progress: Callable[[int, int], None] | None = None
