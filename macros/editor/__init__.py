"""What editors do with a command instead of by hand: begin a record, enter a source, rename."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from .desk import Refused
from .move import move
from .new import new
from .source import source

__all__ = ["move", "new", "run", "source"]


def run(root: Path, command: Callable[..., list[str]], *given: object) -> int:
    """Carry out a command and print what it did; 1 when it is refused, 2 when it was called wrongly."""
    try:
        print("\n".join(command(root, *given)))
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return refusal.status
    return 0
