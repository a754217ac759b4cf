"""A plan of a case folder as the kernel sees it (§10.9, §10.10)."""
