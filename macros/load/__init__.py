"""Files become plain values that remember their file, line and column. Nothing is resolved here."""

from .pages import HEADING, Call, Page, Plain, plain_calls, read_pages
from .records import Loaded, Raw, read_data
from .tree import Tree

__all__ = ["HEADING", "Call", "Loaded", "Page", "Plain", "Raw", "Tree", "plain_calls", "read_data", "read_pages"]
