"""Where a text speaks of the calendar: one grammar, as named alternatives of one expression."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from parley.evidence.reading.dates.days import DAY, MONTH, WEEKDAY, WEEKDAY_SHORT, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
# Two days joined by "and" are two days, except after "between".
_BETWEEN = r"(?P<{0}>(?<=[Bb]etween\ ))?"
_DASH = r"\s?(?(`)and|(?:-|\u2013|—|to|until|through))\s?"
# A part of a month, week or year is the month, week or year.
_PART = (
    r"(?:(?:(?:earlier|early|later|late|mid|middle)(?:\s+(?:in|of|on))?"
    r"|(?:beginning|start|end|first half|second half)\s+of)(?:\s+the(?=\s+month))?[\s-]+)"
)
_FIRM = r"(?:January|February|April|June|July|August|September|October|November|December)"
# May and March are also verbs: alone they count only where a month can stand.
_INTRO = (
    r"(?<=\bin )|(?<=\bsince )|(?<=\bby )|(?<=\blate )|(?<=\bearly )|(?<=\bmid-)|(?<=\blast )"
    r"|(?<=\bnext )|(?<=\bthis )|(?<=\buntil )|(?<=\bfrom )|(?<=\bof )|(?<=\bthrough )"
    r"|(?<=\bduring )|(?<=\bbefore )|(?<=\bafter )|(?<=\band )|(?<=\bto )"
)
_ALONE = rf"(?:{_FIRM}|(?:Jan|Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.|(?:{_INTRO})(?:May|March)(?!-))"
# A bare number is a year where something introduces it, or no plural that is counted follows it.
_INTRODUCES_YEAR = (
    r"(?<=\bin )|(?<=\bIn )|(?<=\bsince )|(?<=\bSince )|(?<=\bby )|(?<=\bof )|(?<=\buntil )"
    r"|(?<=\bfrom )|(?<=\bduring )|(?<=\bbefore )|(?<=\bafter )|(?<=\bthe )|(?<=\bbetween )"
    r"|(?<=\bearly )|(?<=\blate )|(?<=\bmid-)|(?<=\()|(?<=\ba )|(?<=\bits )|(?<=\bhis )"
)
_YEAR_ALONE = (
    rf"(?:{_INTRODUCES_YEAR}|(?<=[a-z] )(?!\d+ [a-z]+s\b))(?<![$£€#])(?:19|20)\d\d"
    r"(?![\d%-]|[.,:]\d|s\b| (?:people|men|women|children|troops|dollars|percent|others|or "
    r"|more |km|miles|hostages|prisoners|soldiers|trucks)\b)"
)


def _verbose(pattern: str) -> str:
    """A pattern for use where unescaped spaces do not count."""
    return pattern.replace(" ", "\\ ")


GRAMMAR = re.compile(
    rf"""
    (?P<iso>(?<![\d-])\d{{4}}-\d{{2}}-\d{{2}}(?![\d-]))
  | (?P<isomonth>(?<![\d-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-]))
  | \b(?P<mdrange>{_BETWEEN.format("b1")}(?P<r_m>{MONTH})\s+(?P<r_d>{DAY}){_DASH.replace("`", "b1")}
        (?:(?P<r_m2>{MONTH})\s+)?(?P<r_d2>{DAY})(?:,?\s+(?P<r_y>{YEAR}))?)
  | (?<![\d.,-])(?P<dmrange>{_BETWEEN.format("b2")}(?P<q_d>{DAY})(?:\s+(?P<q_m>{MONTH}))?
        {_DASH.replace("`", "b2")}(?P<q_d2>{DAY})
        \s+(?P<q_m2>{MONTH})(?:,?\s+(?P<q_y>{YEAR}))?)
  | \b(?P<weekof>(?:the\s+)?week\s+(?:of|beginning|starting)\s+(?:the\s+)?
        (?:(?P<k_m>{MONTH})\s+(?P<k_d>{DAY})|(?P<k_d2>{DAY})\s+(?P<k_m2>{MONTH})))
  | \b(?P<monthday>(?:(?:{WEEKDAY}|{WEEKDAY_SHORT}),?\s+)?(?P<md_m>{MONTH})\s+(?:the\s+)?
        (?P<md_d>{DAY})(?!\s+(?:people|percent|%))(?:,?\s+(?P<md_y>{YEAR}))?)
  | (?<![\d.,$£€-])(?P<daymonth>(?:\b(?:{WEEKDAY}|{WEEKDAY_SHORT}),?\s+)?(?:the\s+)?(?P<dm_d>{DAY})
        \s+(?:of\s+)?(?P<dm_m>{MONTH})(?:,?\s+(?P<dm_y>{YEAR}))?)
  | \b(?P<monthyear>(?i:{_verbose(_PART)})?(?P<my_m>{MONTH}),?\s+(?:of\s+)?(?P<my_y>{YEAR}))
  | \b(?P<wdrange>{_BETWEEN.format("b3")}(?P<w_1>{WEEKDAY})
        {_DASH.replace("`", "b3")}(?P<w_2>{WEEKDAY}))
  | \b(?P<mrange>(?:(?<=[Ff]rom\ )|(?<=[Bb]etween\ ))(?P<n_1>{MONTH})\s+(?:to|until|and|through)
        \s+(?P<n_2>{MONTH})\b)
  | \b(?P<weekday>(?:(?P<w_which>last|next|this|coming|this\ coming|this\ past|past)\s+)?
        (?P<w_name>{WEEKDAY})s?\b(?P<w_week>\ (?:of\ )?(?:last|this|next)\ week)?
        (?:\ (?:morning|afternoon|evening|night))?)
  | (?P<month>(?<![\w-])(?i:{_verbose(_PART)})?(?:(?i:(?P<m_which>last|next|this|past|coming))\s+)?
        (?P<m_name>{_verbose(_ALONE)})(?!\w)(?!\s\d)
        (?P<m_year>\ (?:of\ )?(?:last|this|next)\ year\b)?(?!\s(?:[A-Z][a-z]+\ (?:said|told))))
  | \b(?P<unit>(?i:{_verbose(_PART)})?(?:(?P<u_the>[Tt]he)\s+)?
        (?:(?P<u_which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming
        |[Tt]his\ coming|[Tt]his\ past)\s+)
        (?P<u_unit>week|month|year|weekend)\b(?!-|\s(?:old|long)))
  | \b(?P<ofunit>(?i:{_verbose(_PART)})(?P<o_unit>month|year)\b(?=[\s,.;]))
  | \b(?P<weekend>[Oo]ver\ the\ weekend\b|[Aa]t\ the\ weekend\b)
  | \b(?P<ago>(?P<a_n>{_NUMBER})\s+(?P<a_unit>day|week|month|year)s?\s+ago\b)
  | \b(?P<today>(?i:today|tonight)|[Tt]his\ (?:morning|afternoon|evening))\b
  | \b(?P<yesterday>(?i:yesterday)|[Ll]ast\ night)\b
  | \b(?P<tomorrow>(?i:tomorrow))\b
  | (?P<yearspan>(?:(?<=[Ff]rom\ )|(?<=[Bb]etween\ ))(?P<y_1>{YEAR})
        \s+(?:to|and|until)\s+(?P<y_2>{YEAR}))
  | (?P<year>{_verbose(_YEAR_ALONE)})
    """,
    re.VERBOSE,
)
_NAMES = [
    "iso",
    "isomonth",
    "mdrange",
    "dmrange",
    "weekof",
    "monthday",
    "daymonth",
    "monthyear",
    "wdrange",
    "mrange",
    "weekday",
    "month",
    "unit",
    "ofunit",
    "weekend",
    "ago",
    "today",
    "yesterday",
    "tomorrow",
    "yearspan",
    "year",
]


class Mention(NamedTuple):
    """A calendar expression: its form, its place, and its parts."""

    form: str
    start: int
    end: int
    parts: dict[str, str | None]


def mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield the calendar expressions between two places of a text."""
    for match in GRAMMAR.finditer(text, start, end):
        form = next(name for name in _NAMES if match[name] is not None)
        yield Mention(form, match.start(form), match.end(form), match.groupdict())
