"""How far what is said can be relied on: origins, support, denials, figures, sourcing."""
