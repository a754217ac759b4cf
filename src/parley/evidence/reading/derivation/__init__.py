"""Who rewrites whom, and what becomes of the sources, hedges and figures on the way (§11.3)."""
