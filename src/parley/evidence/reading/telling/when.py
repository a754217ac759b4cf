"""The date of a clause: the one that says when, not one that another clause or noun needs.

A present perfect takes no date of its own: "the raid last Monday has raised pressure" dates the
raid (Klein, "The present perfect puzzle", 1992). After "since", "after" or "before" stands what
the event is measured against, and in a clause below it what that clause tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from parley.evidence.reading.statements.wording import words
from parley.evidence.reading.telling.clauses import tense
from parley.evidence.reading.telling.kinds import perfect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from parley.evidence.reading.records import Span
    from parley.evidence.reading.statements.page import Page

_BESIDE = words("since after before until till ahead following by through despite")
_PRESENT = frozenset({"VBZ", "VBP"})


class Dated(NamedTuple):
    """A date where it stands in the text that is read, and its value."""

    span: Span
    value: str | None


def date_of(page: Page, verb: Token, clause: Span, dates: Iterable[Dated]) -> str | None:
    """Return the value of the one date of a clause of a page; None where there is not just one."""
    if perfect(verb) and tense(verb) in _PRESENT:
        return None
    found = [one.value for one in dates if _inside(one.span, clause) and _its(page, verb, one.span)]
    return found[0] if len(found) == 1 else None


def _inside(span: Span, clause: Span) -> bool:
    return clause.start <= span.start and span.end <= clause.end


def _its(page: Page, verb: Token, date: Span) -> bool:
    """Whether a date hangs on this verb, by way of nouns and prepositions only."""
    return any(_leads(word, verb) for word in page.words(date))


def _leads(word: Token, verb: Token) -> bool:
    path = list(_path(word, verb))
    return bool(path) and path[-1] == verb and not any(_bars(step) for step in path[:-1])


def _path(word: Token, verb: Token) -> Iterator[Token]:
    yield word
    for above in word.ancestors:
        yield above
        if above == verb:
            return


def _bars(step: Token) -> bool:
    return step.lower_ in _BESIDE or step.pos_ in {"VERB", "AUX"}
