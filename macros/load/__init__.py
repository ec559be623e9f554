"""Files become plain values that remember their file, line and column. Nothing is resolved here."""

from .pages import Call, Page, read_pages
from .records import Loaded, Raw, read_data
from .tree import Tree

__all__ = ["Call", "Loaded", "Page", "Raw", "Tree", "read_data", "read_pages"]
