"""Reports made for tests: from text, or by the thousand."""

import random

from parley.evidence.reading.texts.reader import read
from parley.evidence.reading.texts.report import Report


def report(text: str, name: str = "r", date: str | None = None, suffix: str = ".txt") -> Report:
    """Return a report of this text."""
    return read(text.encode(), id=name, path=f"{name}{suffix}", date=date)


def words(rng: random.Random, count: int) -> list[str]:
    """Return made-up words, common ones more often, as in a language."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    known = ["".join(rng.choices(letters, k=rng.randint(2, 8))) for _ in range(3000)]
    return rng.choices(known, weights=[1 / (n + 3) for n in range(3000)], k=count)


def rewritten(rng: random.Random, original: list[str], share: float) -> list[str]:
    """Return the words with a share of them changed."""
    fresh = words(rng, len(original))
    return [new if rng.random() < share else old for old, new in zip(original, fresh, strict=True)]


def prose(row: list[str]) -> str:
    """Return words as sentences of about fifteen, a paragraph each."""
    sentences = (" ".join(row[at : at + 15]).capitalize() + "." for at in range(0, len(row), 15))
    return "\n\n".join(sentences)


def dice(seed: int) -> random.Random:
    """Return random numbers that are the same each time."""
    return random.Random(seed)  # noqa: S311  made-up words need no secrecy
