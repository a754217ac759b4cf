"""The shared vocabulary: what a reader of this house should read first."""
