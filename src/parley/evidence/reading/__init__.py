"""From a pile of reports to a ledger: who says what, how surely, who copied whom (§11).

Everything here is suggested by the machine until a human confirms it.
"""
