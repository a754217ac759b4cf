"""The boundary: from files that people write to values, or to every problem they have."""
