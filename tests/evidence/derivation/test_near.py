"""What is too little for a derivation and too much to pass over is asked of a human."""

from evidence.piles import dice, prose, report, rewritten, words
from parley.evidence.reading.derivation.edges import THRESHOLD
from parley.evidence.reading.derivation.near import NEAR, near_misses
from parley.evidence.reading.derivation.of_reports import derivations
from parley.evidence.reading.texts.report import Report


def pile() -> list[Report]:
    """An original, a rewrite of it, one that borrows a little from both, and strangers."""
    rng = dice(11)
    old, strange = words(rng, 300), [words(rng, 300) for _ in range(12)]
    texts = {f"x{n:02}": row for n, row in enumerate(strange)}
    texts["original"] = old
    texts["rewrite"] = rewritten(rng, old, 0.15)
    texts["borrower"] = [*words(rng, 280), *old[40:65]]
    texts["copy"] = list(strange[3])
    day = {"original": "2024-01-01", "rewrite": "2024-01-02", "borrower": "2024-01-03"}
    return [report(prose(row), name, day.get(name, "2024-01-05")) for name, row in texts.items()]


def test_12_3_what_shares_half_of_the_threshold_is_asked_once() -> None:
    reports = pile()
    known = derivations(reports)
    assert {(one.child, one.parent) for one in known} == {("rewrite", "original"), ("x03", "copy")}
    found = near_misses(reports, known)
    assert [(edge.child, edge.parent, edge.basis) for edge in found] == [
        ("borrower", "original", "date")
    ]
    assert NEAR <= found[0].containment < THRESHOLD


def test_12_3_what_a_derivation_explains_is_not_asked() -> None:
    reports = [one for one in pile() if one.id in ("original", "rewrite", "copy", "x03")]
    assert near_misses(reports, derivations(reports)) == []


def test_12_3_the_order_of_files_plays_no_part() -> None:
    reports = pile()
    assert near_misses(reports[::-1], derivations(reports[::-1])) == near_misses(
        reports, derivations(reports)
    )


def test_12_3_a_few_common_words_are_chance() -> None:
    one = report("They met in the old mill until noon. Nobody spoke.", "a", "2024-01-01")
    other = report("All ate in the old mill. Rain fell.", "b", "2024-01-02")
    assert near_misses([one, other], ()) == []
    assert near_misses([], ()) == []
