from importlib.metadata import version as installed

project = "Parley"
author = "The Parley authors"
copyright = author
version = release = installed("parley-mediation")
language = "en_GB"

extensions = ["myst_parser"]
# Headings are linked to by their GitHub addresses, so that links work there too.
myst_heading_anchors = 3
exclude_patterns = ["images"]
nitpicky = True

html_theme = "furo"
html_title = "Parley"
# Pages are the same on every build, and load nothing from elsewhere.
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
# Transcripts of the terminal, and files of a case, are read as they stand.
highlight_language = "none"
