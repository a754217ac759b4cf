"""The chapter "Will it hold": one plan after another, first without numbers, then with pictures."""
