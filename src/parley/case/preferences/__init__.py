"""Preferences: what each party makes of the options, and whence that is known.

The file `preferences.yaml` of a case folder, one section a party. Each entry says whether somebody
stated it, said it in confidence, or only estimates it. What no entry says is not known (§17).
"""
