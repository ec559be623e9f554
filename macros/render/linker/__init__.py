"""Links the first mention of each glossary entry in the HTML of a page."""

from .forms import Entry
from .lexicon import Lexicon, LinkResult

__all__ = ["Entry", "Lexicon", "LinkResult"]
