"""The brief of a pile of reports, without a case: what the texts alone say, by machine (§11.10)."""
