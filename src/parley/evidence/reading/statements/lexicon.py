"""The words by which reports credit somebody: drawn up for this program, from reading news.

No list of another project was copied. A row holds the act, what its verbs may govern (a letter
each), and the verbs:

c  a clause, with or without "that"       said the talks had failed
i  an infinitive                          vowed to go on
o  an object                              announced a truce
p  a preposition of content               insists on it, warned of war
s  an object and what is said of it       described the talks as intensive
e  an object and a clause after it        expressed hope that it would end
q  a quotation, and nothing less
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from parley.evidence.reading.records import Act, StatementKind


@dataclass(frozen=True, slots=True)
class Cue:
    """What a verb does when it credits somebody."""

    kind: StatementKind
    act: Act
    takes: frozenset[str]


def _table(kind: StatementKind, rows: str) -> dict[str, Cue]:
    """Read rows of `act takes: verb verb verb`."""
    found: dict[str, Cue] = {}
    for row in rows.strip().splitlines():
        head, _, verbs = row.partition(":")
        act, takes = head.split()
        found |= dict.fromkeys(verbs.split(), Cue(kind, cast("Act", act), frozenset(takes)))
    return found


REPORTED = _table(
    "reported",
    """
say c: say tell add state reply explain write tweet recall remark quip comment
say c: reiterate repeat reason conclude observe caution lament complain boast allege opine muse
say c: argue claim contend assert maintain predict estimate note suggest proclaim counter
say c: inform assure remind notify indicate hint signal testify specify recount relate
say q: continue ask begin speak wonder read joke respond plead text email
say co: report announce confirm reveal disclose stress emphasize emphasise
say co: reaffirm affirm declare
say oe: express voice
say o: denounce condemn criticize criticise hail praise applaud decry deplore
say cp: warn insist
say cs: describe label dub characterize characterise portray call blast accuse blame
say c: find show calculate reckon
vow cio: vow pledge promise threaten swear
deny co: deny dispute refute rebut
concede co: acknowledge admit concede
demand cis: urge
""",
)
"""Somebody says something."""

ASCRIBED = _table(
    "ascribed",
    """
interest cio: want
interest io: prefer
interest cip: hope
demand io: seek
demand cio: demand request
demand p: advocate press
offer io: offer
propose cio: propose
accept cip: agree
accept o: accept endorse
reject o: reject oppose spurn
reject io: refuse
belief co: fear
belief c: believe think doubt worry
belief cio: expect
belief s: presume consider
""",
)
"""A report says what somebody wants, offers, rejects or believes."""

CONTENT_PREPOSITIONS = frozenset({"for", "on", "of", "about", "against", "to", "with", "over"})
"""What may stand between a verb and what is said."""

CALLS_FOR = frozenset({"for", "on", "upon"})
"""With these, to call is to demand."""

ADDRESSING = frozenset({"tell", "inform", "assure", "remind", "notify", "warn", "promise"})
"""What follows these verbs is whom they address."""

ONLY_PERSONS = frozenset(
    {"want", "fear", "hope", "hop", "believe", "think", "doubt", "worry", "refuse", "vow", "pledge",
     "urge", "deny", "accuse", "blame", "agree", "rule", "call"}
)  # fmt: skip
"""Verbs whose subject is somebody, whatever the noun."""

ALWAYS_SPEECH = frozenset(
    {"say", "tell", "add", "argue", "write", "reply", "explain", "insist", "announce", "warn",
     "claim", "report", "declare", "maintain", "state", "reiterate", "note", "stress", "emphasize",
     "emphasise", "acknowledge", "admit", "concede", "deny", "estimate", "allege", "contend",
     "assert", "predict", "tweet", "suggest", "confirm"}
)  # fmt: skip
"""Verbs that credit somebody even where the parser finds nothing governed by them."""

NOUNS: dict[str, Act] = {
    "announcement": "say", "assertion": "say", "claim": "say", "warning": "say", "remark": "say",
    "allegation": "say", "accusation": "say", "insistence": "say", "declaration": "say",
    "statement": "say", "assurance": "say", "contention": "say", "suggestion": "say",
    "pronouncement": "say", "argument": "say", "complaint": "say",
    "pledge": "vow", "vow": "vow", "promise": "vow", "threat": "vow", "denial": "deny",
    "hope": "interest", "fear": "belief", "belief": "belief",
    "admission": "concede", "acknowledgement": "concede", "acknowledgment": "concede",
}  # fmt: skip
"""Nouns that credit their owner with the clause that follows them."""
