"""A human's decisions on what reading found: the queue, the file, the replay (§12).

Reading may be done again at any time; decisions are keyed by what stands in the text, so that each
finds what it was about, or is listed as having lost it.
"""
