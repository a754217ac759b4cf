"""Meaning that moves: the rewrite has somebody else say, want or withhold what the original says.

Three rules, each from what rewrites were seen to do: a source becomes the one who acts; a silence
passes to another; a stance passes to another name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.evidence.reading.derivation.attribution import attributions

if TYPE_CHECKING:
    from collections.abc import Sequence

_STANCE = re.compile(
    r"\b(support|accept|reject|refus|agree|oppos|demand|want|seek|insist|propos"
    r"|back|endors)\w*",
    re.IGNORECASE,
)
# A name: a capital, and no word that only starts a sentence.
_NAME = re.compile(
    r"\b(?!(?:The|An?|In|On|But|However|Still|While|Both|One|Two|We|I|He|She|They|It|You|If|As|At"
    r"|For|After|Before|Despite|Starting|Asked|Any|Most)\b)[A-Z][\w.]*\w"
)
_WHOLE_NAME = re.compile(rf"{_NAME.pattern}(?: [A-Z][\w.]*\w)*")
_WITHHELD = re.compile(
    r"\b(?:did not (?:\w+ )?(?:specify|provide|give|say|disclose)"
    r"|without (?:specifying|giving|saying|disclosing))\b[^.;]*",
    re.IGNORECASE,
)
_STEM = 4


def moved(child: str, parent: str, following: Sequence[str]) -> str | None:
    """Return who took whose place, or None; `following` are the parent's next sentences."""
    return (
        _source_acts(child, parent) or _stance(child, parent) or _silence(child, parent, following)
    )


def _first_name(text: str) -> str | None:
    found = _WHOLE_NAME.search(text)
    return found[0] if found else None


def _source_acts(child: str, parent: str) -> str | None:
    """As in "two Egyptian sources said there was work" -> "Egypt is working"."""
    actor = _first_name(child)
    if actor is None or attributions(child):
        return None
    for each in attributions(parent):
        content = parent.replace(each.source, "")
        for word in each.source.split():
            kin = word[:_STEM].lower() == actor[:_STEM].lower() and word[:1].isupper()
            if kin and child.startswith(actor) and actor[:_STEM] not in content:
                return f"from {each.source} to {actor}"
    return None


def _stance(child: str, parent: str) -> str | None:
    """As in "Washington would support" -> "the envoy is there to support"."""
    before = {
        match[1].lower(): _holder(parent, match.start()) for match in _STANCE.finditer(parent)
    }
    for match in _STANCE.finditer(child):
        was, now = before.get(match[1].lower()), _holder(child, match.start())
        if was and now and was not in child and not _akin(was, now):
            return f"from {was} to {now}"
    return None


def _holder(sentence: str, place: int) -> str | None:
    """The last name before a verb."""
    names = _NAME.findall(sentence[:place])
    return names[-1] if names else None


def _akin(one: str, other: str) -> bool:
    return one[:_STEM].lower() == other[:_STEM].lower()


def _silence(child: str, parent: str, following: Sequence[str]) -> str | None:
    """As in "The sources did not provide details" -> "Hamas seeks ..., without specifying"."""
    now = _WITHHELD.search(child)
    then = next((m for s in (parent, *following) if (m := _WITHHELD.search(s))), None)
    if now is None or then is None:
        return None
    was = then.string[: then.start()].strip()
    holder = _first_name(child[: now.start()])
    same = holder is None or holder in was or (was.lower() in child.lower() and was)
    return None if same else f"from {was} to {holder}"
