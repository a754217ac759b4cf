"""Tellings: what a report says in its own voice, clause by clause, credited to nobody (§11.12).

Somebody vouches for every event that a text tells, and where nobody is named it is the author
(Saurí and Pustejovsky, "FactBank", 2009). The author's clauses are found here: what `statements`
leaves over. That a report tells something does not make it so.
"""

from parley.evidence.reading.telling.finding import tellings
from parley.evidence.reading.telling.repeating import repeating
from parley.evidence.reading.telling.when import Dated

__all__ = ["Dated", "repeating", "tellings"]
