"""The catalog as it was known on a day: what came later, or was told only later, is taken out by rules on types."""

from .day import day_of
from .pages import fits, given
from .whole import UNDATED, known

__all__ = ["UNDATED", "day_of", "fits", "given", "known"]
