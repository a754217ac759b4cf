"""Bargaining where preferences are known in part: intervals, orders, trade-offs, or nothing (§15).

Whatever is known of a party is a set of linear constraints on what options add; everything here is
said of all preferences that meet them, and of none in particular.
"""
