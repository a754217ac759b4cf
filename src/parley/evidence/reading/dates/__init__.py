"""Calendar dates in a text, as ISO values, anchored at the report's own date (§11.5).

The distinctions are TimeML's (Pustejovsky and others, 2003): days, weeks, months, years and spans
of two stated ends; durations are figures, not dates.
"""
