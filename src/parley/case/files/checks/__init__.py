"""What no single value can know about itself: checks across entries and files."""
