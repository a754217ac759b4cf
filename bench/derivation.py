"""Who rewrites whom among many reports: time, memory, parents found and false edges.

    python bench/derivation.py [COUNT]

Synthetic reports of words with the frequencies of news (Zipf); a fifth rewrite another report, with
0 to 30 % of their words changed and some sentences left out.
"""

from __future__ import annotations

import random
import resource
import sys
import time

from parley.evidence.reading.derivation.edges import edges
from parley.evidence.reading.texts.reader import read
from parley.evidence.reading.texts.report import Report

DEFAULT = 10_000
SHARE = 0.2
MOST_CHANGED = 0.3
WORDS = 40_000


def vocabulary(rng: random.Random) -> tuple[list[str], list[float]]:
    """Return made-up words and how often each is used, added up."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = ["".join(rng.choices(letters, k=rng.randint(2, 9))) for _ in range(WORDS)]
    total, weights = 0.0, []
    for rank in range(1, WORDS + 1):
        total += 1 / (rank + 2.7)
        weights.append(total)
    return names, weights


def pile(count: int, seed: int = 1) -> tuple[list[Report], dict[str, str]]:
    """Return reports, shuffled, and the parent of each that has one."""
    rng = random.Random(seed)  # noqa: S311  made-up words need no secrecy
    names, weights = vocabulary(rng)
    originals = [
        rng.choices(names, cum_weights=weights, k=rng.randint(200, 500))
        for _ in range(round(count * (1 - SHARE)))
    ]
    texts = [(f"o{n:06}", words, "2024-01-10") for n, words in enumerate(originals)]
    parents = {}
    for n in range(count - len(originals)):
        of = rng.randrange(len(originals))
        share = rng.uniform(0, MOST_CHANGED)
        words = [
            rng.choices(names, cum_weights=weights)[0] if rng.random() < share else word
            for word in originals[of]
        ]
        keep = rng.uniform(0.6, 1.0)
        start = rng.randrange(max(1, round(len(words) * (1 - keep))))
        texts.append((f"d{n:06}", words[start : start + round(len(words) * keep)], "2024-01-11"))
        parents[f"d{n:06}"] = f"o{of:06}"
    rng.shuffle(texts)
    return [report(*text) for text in texts], parents


def report(name: str, words: list[str], date: str) -> Report:
    """Return a report of these words, in sentences of about twenty."""
    sentences = [
        " ".join(words[at : at + 20]).capitalize() + "." for at in range(0, len(words), 20)
    ]
    return read("\n\n".join(sentences).encode(), id=name, path=f"{name}.txt", date=date)


def main() -> None:
    """Print one line of figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    reports, parents = pile(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    found = edges(reports)
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pairs = {(edge.child, edge.parent) for edge in found}
    wanted = set(parents.items())
    print(
        f"{count:,} reports: {took:.1f} s of one core,"
        f" peak {peak:.0f} MB ({before:.0f} MB of it the reports),"
        f" parents found {len(pairs & wanted)} of {len(wanted)}, false {len(pairs - wanted)}"
    )


if __name__ == "__main__":
    main()
