"""The brief: one value, every format. It shows; it does not compute."""
