"""Small questions to a dependency tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SHARING = frozenset({"advcl", "xcomp", "pcomp", "conj", "acl", "acomp", "attr"})
_RELATIVES = frozenset({"who", "which", "that"})


def child(token: Token, deps: Iterable[str]) -> Token | None:
    """Return the first dependant of one of these kinds."""
    wanted = frozenset(deps)
    return next((other for other in token.children if other.dep_ in wanted), None)


def children(token: Token, deps: Iterable[str]) -> list[Token]:
    """Return all dependants of these kinds."""
    wanted = frozenset(deps)
    return [other for other in token.children if other.dep_ in wanted]


def verbal(token: Token) -> bool:
    """Whether a word is a verb in its place, also where it was taken for a plural noun."""
    if token.tag_ == "NNS":
        return token.dep_ == "ROOT" and child(token, SUBJECTS) is not None
    return token.tag_.startswith("VB")


def passive(token: Token) -> bool:
    """Whether a verb is passive here, with or without its auxiliary."""
    return token.tag_ == "VBN" and (
        child(token, ("auxpass", "nsubjpass", "agent")) is not None
        or (token.dep_ in {"acl", "advcl"} and child(token, ("aux", "auxpass")) is None)
    )


def negated(token: Token) -> bool:
    """Whether a verb is denied."""
    return child(token, ("neg",)) is not None


def subject(token: Token) -> Token | None:
    """Return who does what the verb says, also where the verb shares the subject of another."""
    for _ in range(8):
        own = _nearest_subject(token)
        if own is not None:
            return _antecedent(own)
        if token.dep_ == "acl" and token.head.pos_ in {"NOUN", "PROPN"}:
            return token.head
        if token.dep_ == "pcomp":
            token = next((word for word in token.ancestors if verbal(word)), token.head)
        elif token.dep_ in _SHARING or token.dep_ in {"relcl", "aux"}:
            token = token.head
        else:
            return None
        if not verbal(token) and token.pos_ not in {"AUX", "ADJ"}:
            return None
    return None


def _nearest_subject(token: Token) -> Token | None:
    """Return the subject of a verb, the nearest one where the parser found several."""
    own = children(token, SUBJECTS)
    before = [word for word in own if word.i < token.i]
    return before[-1] if before else next(iter(own), None)


def _antecedent(token: Token) -> Token:
    """Return the noun behind a relative pronoun, otherwise the word itself."""
    if token.lower_ not in _RELATIVES or token.tag_ not in {"WP", "WDT"}:
        return token
    if token.head.dep_ != "relcl":
        return token
    noun = token.head.head
    return noun.head if noun.dep_ == "appos" else noun


def agent(token: Token) -> Token | None:
    """Return by whom something is done in a passive."""
    by = child(token, ("agent",))
    return None if by is None else child(by, ("pobj",))


def first(token: Token) -> int:
    """Return the character at which what depends on a word begins."""
    return token.left_edge.idx


def last(token: Token) -> int:
    """Return the character at which what depends on a word ends."""
    return token.right_edge.idx + len(token.right_edge)
