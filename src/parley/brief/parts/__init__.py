"""The chapters of the brief, each from a view to its rows."""
