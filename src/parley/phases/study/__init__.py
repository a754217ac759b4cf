"""One plan looked at from all sides: what `parley phases` says of it."""
