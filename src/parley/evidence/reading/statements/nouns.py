"""Words for those who speak in reports: drawn up for this program, from reading news."""

from __future__ import annotations

from parley.evidence.reading.statements.wording import words

SOURCES = frozenset({"source", "insider", "informant"})
"""Whoever is called so is unnamed by intent."""

PERSONS = words("""
    official diplomat person people aide adviser advisor negotiator mediator member minister leader
    lawmaker commander executive officer envoy ambassador representative manager delegate lawyer
    attorney colleague deputy legislator senator politician staffer employee operative strategist
    broker intermediary facilitator participant attendee veteran analyst man woman ex-official
    reporter journalist general colonel captain judge director chief head
    secretary president chairman chairwoman chair assistant
    mayor skipper engineer commissioner organiser organizer editor
    bishop priest master pilot banker expert researcher adversary author counterpart critic
    """)
"""Those who, without a name, are anonymous."""

CROWDS = words("""
    worker resident farmer driver miner nurse docker teacher union family relative villager voter
    supporter opponent protester demonstrator refugee economist analyst expert group ally party
    faction rebel fighter militant soldier troop side partner delegation team critic scholar
    academic campaigner activist trader merchant shipper doctor patient student parent member
    director leader commander negotiator mediator government authority police witness survivor
    neighbour neighbor country state nation observer monitor
    """)
"""Those who speak as many."""

SPOKESPERSONS = words(
    "spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen press-secretary"
)
"""Those who speak for others, by office."""

BODIES = words("""
    ministry department office government military army navy force service agency authority
    authorities commission committee council cabinet court parliament congress senate union
    federation association company firm bank corporation board bureau institute institution
    university hospital police administration secretariat headquarters presidency embassy operator
    league alliance coalition campaign house organisation organization wing directorate
    centre center cross crescent prosecutor chamber industry team command junta party kremlin
    pentagon regime staff network foundation society society's delegation
    diocese parish church club regulator utility airline railway port
    """)
"""Those who speak as an institution."""

DOCUMENTS = words("""
    recording statement report letter document draft memo memorandum poll survey data study
    transcript communique communiqué text agreement figure minute record filing list schedule
    protocol paper cable email e-mail message note analysis census assessment review audit tape
    video footage account plan proposal book post tweet testimony complaint lawsuit estimate
    statistic finding charter article
    """)
"""What says something because it is written or recorded."""

OUTLETS = words("""
    newspaper radio television tv broadcaster media outlet magazine weekly daily newswire gazette
    courier herald tribune times post journal reuters bbc cnn afp ap nbc cbs abc fox bloomberg
    guardian telegraph axios politico haaretz jazeera xinhua tass press news wire paper
    """)
"""Those who report what others say."""

TITLES = words("""
    mr mrs ms miss dr sir lord lady prof professor rev mr. mrs. ms. dr. captain colonel general
    major president senator judge governor king queen prince commissioner ambassador
    """)
"""What stands before a name."""

_COUNTED = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip

NUMBERS: dict[str, int] = {word: number for number, word in enumerate(_COUNTED)}
"""Numbers as reports spell them."""

ONE = words("a an one another first second third fourth fifth sixth seventh eighth ninth tenth")
"""What makes a source a single one."""
