"""Records as HTML: templates, source marks, glossary links."""
