"""Whether a clause speaks of what was or of what is to come: decides which Friday is meant.

News writers leave out the year and the week and let the verb tell (Mani and Wilson, "Robust
temporal processing of news", 2000). The nearest verb before the date decides, else the next one.
"""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future", "open"]

# Where a clause ends, so that its verb is not taken for the neighbour's.
_BREAK = re.compile(
    r"[;:“”\"()—\u2013]|,\s|\s-\s|\b(?:that|but|which|who|where|when|while|although|though|if|because"
    r"|unless|whether)\b"
)
_FUTURE = re.compile(
    r"\b(?:(?:will|won['\u2019]t|shall|would|could|might|may|should|must|can|to)(?:\s+not)?\s+be"
    r"\s+(?:\w+ly\s+)?[a-z]+(?:ed|en)\b"
    r"|will|won['\u2019]t|shall|would|could|might|may|should|must|can|going to"
    r"|(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:to|due|set|scheduled|expected|planned"
    r"|slated|likely|poised|supposed|meant)"
    r"|(?:plan|plans|planned|planning|hope|hopes|hoped|intend|intends|intended|want|wants|wanted"
    r"|agree|agreed|agrees|vow|vows|vowed|pledge|pledged|promise|promised|expects?|expected"
    r"|prepar\w+|ready|invited|asked|urged|ordered|scheduled|set|due|decided|threatened|offered)"
    r"(?:\s+\w+){0,3}?\s+(?:to|for)"
    r"|deadline|upcoming|ahead of|later|expire[sd]?|begins|starts|opens|ends|meets|resumes|arrives"
    r"|planning|leaves|travels|takes place|holds|faces|goes|comes|visits|votes|lapses?|resume"
    r"|runs? out"
    r"|(?:talks|negotiations|hearings|voting|polls|elections) (?:begin|start|open|end|close))\b"
    r"|\w['\u2019]ll\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|said|told|met|held|began|took|came|went|gave|made|left|sent|saw"
    r"|found|won|lost|fell|rose|struck|hit|led|broke|spoke|wrote|brought|drew|flew|kept|shot|put|ran"
    r"|read|laid|paid|fought|sought|taught|thought|bought|caught|got|set|cut|shut|let|stood|sat|swore"
    r"|threw|withdrew|became|grew|knew|showed|built|sold|felt|heard|meant|spent|fled|dealt|quit|beat"
    r"|cast|cost|hurt|shook|rang|sang|hung|wound|bore|tore|wore|chose|froze|rode|drove|overran|urged"
    r"|(?!need|feed|speed|seed|breed|united|indeed|hundred|embed|bleed|proceed|succeed|exceed)"
    r"[a-z]{2,}(?:[^e\s]ed))\b"
)
_SINCE = re.compile(r"\bsince\s+(?:(?:the|last|early|late)\s+)?$", re.IGNORECASE)
# What these introduce lies ahead, whatever the tense: "extended to Nov. 9", "payable Jan. 2".
_UNTIL = re.compile(
    r"\b(?:until|till|no later than|extended (?:\w+ )?to|postponed (?:\w+ )?to|by|through|effective"
    r"|payable(?: on)?|due(?: on)?|(?:set|scheduled|planned|called) (?:for|on)|has set"
    r"|deadline (?:of|is|for|on)|redemption on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "Wednesday's ruling" has been made, whatever comes of it; "ahead of Friday's vote" it has not.
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_AHEAD = re.compile(
    r"\b(?:ahead of|before|for)\s+$|\b(?:will|would)\b[^,;]*\b(?:in|at|during)\s+$", re.IGNORECASE
)
# "the 30 September deadline" is one that is waited for.
_TERM = re.compile(r"\s(?:deadline|long-stop|cut-?off|target|expiry|expiration)\b")
# "By Thursday they were gone."
_OVER = re.compile(r",?\s(?:\w+\s){1,3}?(?:was|were|had)\b")
_BY = re.compile(r"\b(?:before|starting|beginning|from)\s+(?:the\s+)?$", re.IGNORECASE)


def tense(text: str, start: int, end: int, date: tuple[int, int]) -> Tense:
    """Return the tense around a date that stands in the sentence from `start` to `end`."""
    before, after = text[start : date[0]], text[date[1] : end]
    if _SINCE.search(before):
        return "past"
    if _TERM.match(after) or (_UNTIL.search(before) and not _OVER.match(after)):
        return "future"
    if _POSSESSIVE.match(after):
        return "future" if _AHEAD.search(before) else "past"
    left = _last_clause(before)
    right = _first_clause(after)
    for part, nearest in ((left, -1), (right, 0), (before, -1), (after, 0)):
        found = _tense_of(part, nearest)
        if found is not None:
            return found
    return "future" if _BY.search(before) else "open"


def _last_clause(text: str) -> str:
    ends = [match.end() for match in _BREAK.finditer(text)]
    return text[ends[-1] :] if ends else text


def _first_clause(text: str) -> str:
    first = _BREAK.search(text)
    return text[: first.start()] if first else text


def _tense_of(part: str, nearest: int) -> Tense | None:
    """The tense of the last (-1) or first (0) verb of a part; None where there is no verb."""
    future = [(m.start(), m.end()) for m in _FUTURE.finditer(part)]
    past = [
        m.span()
        for m in _PAST.finditer(part)
        if not part.endswith("to ", 0, m.start())
        and not any(low <= m.start() < high for low, high in future)
    ]
    if not future and not past:
        return None
    pick = max if nearest else min
    verbs = [(span, "future") for span in future] + [(span, "past") for span in past]
    _, which = pick(verbs)
    return "future" if which == "future" else "past"
