"""From a Brief to pages and files: it shows, it does not compute."""
