"""Where a text gives a figure: numbers, ranges, vague plurals, shares and durations.

What only looks like one is left: dates, times, ordinals, names with a number in them, "one" as a
pronoun or article, the two sides of a conflict.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from parley.evidence.reading.figures.numbers import (
    DIGITS,
    FRACTIONS,
    MODIFIERS,
    NUMBER,
    SCALES,
    SHORT_SCALES,
    TEN,
    VAGUE,
    WORDS,
    Amount,
    bounds,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def _spaced(phrases: Iterable[str]) -> str:
    """Alternatives for an expression in which unescaped spaces do not count."""
    return "|".join(phrases).replace(" ", r"\s")


CURRENCIES = {
    "$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "£": "GBP", "€": "EUR", "¥": "JPY",
}  # fmt: skip
"""What a sign stands for; a plain dollar is taken for the United States'."""

_UNITS = "second|minute|hour|day|week|month|year|decade"
_MODIFIER = rf"(?:(?P<modifier>(?i:{_spaced(MODIFIERS)}))\s(?:a\s(?=half|third|quarter))?)?"
_VAGUE = _spaced(sorted(VAGUE, key=len, reverse=True))
_FRACTION = "|".join(FRACTIONS)
_CURRENCY = (
    r"(?:crown|dollar|euro|franc|kron[aeo]|lira|peso|pound|real|rouble|ruble|rupee|zloty)s?|rand|yen"
    r"|kroner|kronor|yuan"
)
_SIGN = r"(?:US\$|A\$|C\$|[$£€¥])"
_SUM = rf"(?:{DIGITS})(?:\s?(?:{'|'.join([*SCALES, *SHORT_SCALES])})\b)?"
_ONES = "|".join(word for word, number in WORDS.items() if 0 < number < TEN) + r"(?!\w)"

GRAMMAR = re.compile(
    rf"""
    (?<![\w$£€¥.,:/#-]) {_MODIFIER}
    (?:
      (?P<money_range>(?:(?P<mr_from>(?<=[Bb]etween\s))?
        (?:(?P<mr_sign>{_SIGN})|(?P<mr_code>[A-Z]{{3}})\s?)(?P<mr_1>{_SUM})
        (?:(?(mr_from)\sand\s|(?!))|\sto\s|\s?[-\u2013]\s?)(?:{_SIGN}|[A-Z]{{3}}\s?)?(?P<mr_2>{_SUM})))
    | (?P<money>(?:(?P<sign>{_SIGN})|(?P<code>[A-Z]{{3}})\s?)(?P<m_n>{_SUM}))
    | (?P<short>(?P<sh_n>(?:{DIGITS})m)(?=\s(?:{_CURRENCY})))
    | (?P<long>(?i:(?:(?P<long_n>{NUMBER})[\s-])?)(?P<long_unit>(?i:{_UNITS}))-?long\b)
    | (?P<adjective>(?i:(?P<adj_n>{NUMBER}))-(?P<adj_unit>(?i:{_UNITS}))(?!-old|\w|['\u2019]s))
    | (?P<share>(?i:(?P<share_n>{NUMBER}|a)[\s-](?P<share_f>{_FRACTION})s?|(?P<half>half))
        (?(modifier)\b|(?=\s(?:of|the|its|their|his)\b|[.,;])))
    | (?P<measure>(?P<me_n>{DIGITS})(?P<me_unit>km|kg|cm|mm|ha|mw|gw|kwh|mph|kph)\b)
    | (?P<compound>(?i:(?P<cmp_n>{NUMBER}))-(?P<cmp_noun>(?!old|odd|{_ONES})[a-z]{{3,}})(?![\w-]))
    | (?P<percent>(?P<pc_n>{NUMBER})\s?(?:%|per\scent\b|percent\b))
    | (?P<range>(?:(?P<from>(?<=[Bb]etween\s)|(?<=[Ff]rom\s))?(?i:(?P<r_1>{NUMBER})))
        (?:\s?[-\u2013]\s?(?=\d)|\s(?:to|or)\s|(?(from)\sand\s|(?!)))(?i:(?P<r_2>{NUMBER}))
        (?:(?:\s|-)(?P<r_unit>{_UNITS})s?\b)?(?![\w:/-]))
    | (?P<duration>(?i:(?P<d_n>{NUMBER}))\s(?:more\s|straight\s|consecutive\s)?
        (?P<d_unit>{_UNITS})s?\b(?!-old))
    | (?P<vague_duration>(?i:(?P<vd_n>{_VAGUE}))\s(?:more\s|of\s|weary\s)?(?P<vd_unit>{_UNITS})s\b)
    | (?P<one_unit>(?:(?<=\bin\s)|(?<=\bfor\s)|(?<=\bwithin\s)|(?<=\bafter\s)|(?<=\bthan\s)
        |(?<=\bof\s))
        an?\s(?P<one_u>{_UNITS})\b(?!\s(?:ago|earlier|later)|-))
    | (?P<bare>(?:(?<=\bin\s)|(?<=\bfor\s)|(?<=\bafter\s)|(?<=\bwithin\s)|(?<=\bthan\s)
        |(?<=\btook\s)|(?<=\bDespite\s))
        (?P<bare_u>hour|day|week|month|year|decade)s\b)
    | (?P<bare_of>(?<!early\s)(?<!late\s)(?<!small\s)
        (?i:(?P<of_u>hour|day|week|month|year|decade)s(?=\sof\s(?!the\b|this\b))))
    | (?P<vague>(?i:(?P<v_n>{_VAGUE}))\b)
    | (?P<count>(?i:(?P<n>{NUMBER})))
    )
    (?![\w]|-\w|:\d|/\d|,\d|\.\d)
    """,
    re.VERBOSE,
)
_FORMS = [
    "short",
    "money_range",
    "money",
    "measure",
    "long",
    "adjective",
    "share",
    "compound",
    "percent",
    "range",
    "duration",
    "vague_duration",
    "one_unit",
    "bare",
    "bare_of",
    "vague",
    "count",
]

# A number after these is part of a name.
_NAMED = re.compile(
    r"(?:\b(?:UPDATE|Update|Resolution|Article|Channel|Route|Highway|Section|Chapter|Phase|Flight|Group|Rule|"
    r"Area|Unit|Brigade|Division|No\.?|number|phase|page|line|paragraph|article|age[d]?|Apollo"
    r"|F|MiG|S|G|B|COVID)[\s-])$"
)
_IDIOM = re.compile(
    r"(?:no\sone|one\s(?:another|day|hand|side|way|thing|point|reason|stage|more|such|key|last|else"
    r"|person\b.{0,12}\bnot)|one\sof\sthe\s(?:most|main|biggest|largest|key|few|world|first|best"
    r"|only|major|many)|(?:the\s)?(?:two|both)\s(?:\w+\s)?(?:sides|parties|countries|nations|peoples|states"
    r"|governments|enemies|neighbou?rs|foes|rivals)|two-state|two-thirds\smajority|first"
    r"|half-\w+|one['\u2019]s)\b",
    re.IGNORECASE,
)
_AFTER_ONE = re.compile(
    r"\sof\s(?:the|those|these|its|their|our|his|her|them|whom)\b|\s(?:\w+\s)?(?:soldier|hostage"
    r"|prisoner|person|man|woman|child|civilian|officer|official|source|diplomat|fighter|militant"
    r"|people|death|body|truck|million|billion|other)\b"
)


_PREPOSITIONS = frozenset({"over", "Over", "about", "About", "around", "under", "Under", "below"})


class Found(NamedTuple):
    """A figure as it stands: `unit` for durations, shares and percentages."""

    start: int
    end: int
    low: float | None
    high: float | None
    modifier: str | None
    unit: str | None
    form: str


def figures(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the figures between two places of a text."""
    for match in GRAMMAR.finditer(text, start, end):
        form = next(name for name in _FORMS if match[name] is not None)
        if _is_name(text, match, form):
            continue
        if (
            form == "range"
            and match["from"] is not None
            and _CHANGED.search(text, start, match.start())
        ):
            yield from _from_to(match)
        else:
            yield _found(match, form)


_CHANGED = re.compile(
    r"\b(?:rais|ris|rose|increas|grow|grew|go|went|cut|lower|reduc|f[ae]ll|drop|shr[iau]nk|narrow|lift"
    r"|move|shift|slip|jump)\w*\s(?:[^.;]{0,40}\s)?from\s$"
)


def _from_to(match: re.Match[str]) -> Iterator[Found]:
    """Yield what something was and what it became: "rose from 63 to 65" is no range."""
    unit = _plural(match["r_unit"]) if match["r_unit"] else None
    for group in ("r_1", "r_2"):
        amount = bounds(value_of(match[group]), None)
        yield Found(*match.span(group), amount.low, amount.high, None, unit, "count")


def _is_name(text: str, match: re.Match[str], form: str) -> bool:
    place = match.start(form)
    if _NAMED.search(text, max(0, place - 20), place) or _is_clock(text, match, form):
        return True
    before = text[max(0, place - 4) : place]
    if _IDIOM.match(text, place) or (
        _IDIOM.match(text, max(0, place - 3)) and before.endswith("no ")
    ):
        return True
    is_one = form == "count" and match["n"].lower() == "one"
    return is_one and not _AFTER_ONE.match(text, match.end())


_CLOCK = re.compile(
    r"\d{1,2}(?:[.:]?\d\d)?\s?(?:[ap]\.?m\b|GMT\b|UTC\b|[BCE][SED]T\b|o['\u2019]clock|hours\s(?=GMT|local))",
    re.IGNORECASE,
)
_STAMP = re.compile(r"[0-2]?\d\.[0-5]\d(?=\s+[A-Z\"\u201c])")


def _is_clock(text: str, match: re.Match[str], form: str) -> bool:
    """Whether it is a time of day: "8 a.m.", "1610 GMT", "06.50" before an entry."""
    if form != "count":
        return False
    place = match.start(form)
    opens = not text[:place].strip() or text[:place].endswith("\n")
    return bool(_CLOCK.match(text, place)) or (opens and bool(_STAMP.match(text, place)))


def _found(match: re.Match[str], form: str) -> Found:
    written = match["modifier"]
    # "at odds over one-month terms": before an adjective some of them are prepositions.
    is_preposition = form in ("long", "adjective", "compound") and written in _PREPOSITIONS
    is_preposition = is_preposition or _handed_over(match, written)
    is_preposition = is_preposition or (form == "duration" and _lasting_over(match, written))
    modifier = written.lower() if written and not is_preposition else None
    amount, unit = _READERS[form](match, modifier)
    start = match.start("modifier") if modifier else match.start(form)
    if form in _VAGUE_WORDS:
        modifier = _vague_word(match, _VAGUE_WORDS[form], modifier)
    return Found(start, match.end(form), amount.low, amount.high, modifier, unit, form)


_VAGUE_WORDS = {"vague": "v_n", "vague_duration": "vd_n"}


def _vague_word(match: re.Match[str], group: str, modifier: str | None) -> str:
    """Return what stands in for a number: "several", "at least several"."""
    word = re.sub(r"\s+", " ", match[group].lower())
    return f"{modifier} {word}" if modifier else word


_HANDED = re.compile(r"\b(?:hand|turn|give|giv|gave|tak|took|carr|roll)(?:e|ed|ing|en|ied|y|s)?\s$")


def _handed_over(match: re.Match[str], written: str | None) -> bool:
    """Whether "over" belongs to the verb before it: hand over 33 soldiers."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    return written == "over" and bool(_HANDED.search(before))


def _lasting_over(match: re.Match[str], written: str | None) -> bool:
    """Whether "over three years" says how long something takes, and not that it is more."""
    if written not in ("over", "Over"):
        return False
    before = match.string[max(0, match.start() - 16) : match.start()]
    return not _MORE_THAN.search(before)


_MORE_THAN = re.compile(
    r"(?:(?<!phased )(?<!brought )\bin|\b(?:for|of|after|than|is|was|lasted|took|lasting))\s$"
)


def _long(match: re.Match[str], modifier: str | None) -> tuple[Amount, str | None]:
    value = value_of(match["long_n"]) if match["long_n"] else 1.0
    return bounds(value, modifier), _plural(match["long_unit"])


def _counted(number: str, unit: str | None) -> _Reader:
    def reader(match: re.Match[str], modifier: str | None) -> tuple[Amount, str | None]:
        name = _plural(match[unit]) if unit else None
        return bounds(value_of(match[number]), modifier), name

    return reader


def _vaguely(unit: str | None) -> _Reader:
    """Nobody gave an end; what the word leaves, `leaves` tells."""

    def reader(match: re.Match[str], modifier: str | None) -> tuple[Amount, str | None]:
        del modifier
        return Amount(None, None), _plural(match[unit]) if unit else None

    return reader


def _money(match: re.Match[str], modifier: str | None) -> tuple[Amount, str | None]:
    return bounds(value_of(match["m_n"]), modifier), match["code"] or CURRENCIES[match["sign"]]


def _money_range(match: re.Match[str], modifier: str | None) -> tuple[Amount, str | None]:
    del modifier
    low, high = sorted((value_of(match["mr_1"]), value_of(match["mr_2"])))
    return Amount(low, high), match["mr_code"] or CURRENCIES[match["mr_sign"]]


def _measure(match: re.Match[str], modifier: str | None) -> tuple[Amount, str | None]:
    return bounds(value_of(match["me_n"]), modifier), match["me_unit"].lower()


def _one_unit(match: re.Match[str], modifier: str | None) -> tuple[Amount, str | None]:
    return bounds(1.0, modifier), _plural(match["one_u"])


def _share(match: re.Match[str], modifier: str | None) -> tuple[Amount, str | None]:
    if match["half"]:
        return bounds(0.5, modifier), "share"
    written = match["share_n"].lower()
    times = 1.0 if written in ("a", "an") else value_of(written)
    return bounds(times * FRACTIONS[match["share_f"].lower()], modifier), "share"


def _percent(match: re.Match[str], modifier: str | None) -> tuple[Amount, str | None]:
    return bounds(value_of(match["pc_n"]), modifier), "percent"


def _range(match: re.Match[str], modifier: str | None) -> tuple[Amount, str | None]:
    del modifier
    low, high = sorted((value_of(match["r_1"]), value_of(match["r_2"])))
    return Amount(low, high), _plural(match["r_unit"]) if match["r_unit"] else None


def _plural(unit: str) -> str:
    return f"{unit.lower()}s"


if TYPE_CHECKING:
    from collections.abc import Callable

    _Reader = Callable[[re.Match[str], str | None], tuple[Amount, str | None]]

_READERS: dict[str, _Reader] = {
    "long": _long,
    "adjective": _counted("adj_n", "adj_unit"),
    "compound": _counted("cmp_n", None),
    "share": _share,
    "percent": _percent,
    "range": _range,
    "duration": _counted("d_n", "d_unit"),
    "vague_duration": _vaguely("vd_unit"),
    "one_unit": _one_unit,
    "bare": _vaguely("bare_u"),
    "bare_of": _vaguely("of_u"),
    "vague": _vaguely(None),
    "short": _counted("sh_n", None),
    "money_range": _money_range,
    "money": _money,
    "measure": _measure,
    "count": _counted("n", None),
}
