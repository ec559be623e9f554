"""The commands behind `make`: check, build, serve, bench, new, source, move."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

Command = Callable[[Path, argparse.Namespace], int]


def check(root: Path, given: argparse.Namespace) -> int:
    """Read data and docs and name every problem; nothing is rendered."""
    from . import check

    return check.run(root)


def build(root: Path, given: argparse.Namespace) -> int:
    """Build the site and publish it into site/, or leave site/ as it is."""
    from . import publish

    return publish.run(root)


def release(root: Path, given: argparse.Namespace) -> int:
    """Note every id in data/published.txt as one that readers may have linked to: run it before a site goes out."""
    from . import check, published

    catalog, problems = check.examine(root)
    if catalog is None or problems:
        return check.run(root)
    new = published.grow(catalog, root)
    print(f"{len(new)} new ids in {published.FILE}")
    return 0


def serve(root: Path, given: argparse.Namespace) -> int:
    """Show the site and follow every edit."""
    from mkdocs.__main__ import cli

    from . import publish

    publish.environment(root)
    options = ["-a", f"localhost:{given.port}"] if given.port else []
    return cli.main(["serve", "-q", "-f", str(root / "mkdocs.yml"), *options], prog_name="mkdocs")


def bench(root: Path, given: argparse.Namespace) -> int:
    """Time what an editor waits for, and what the macros cost."""
    from . import bench

    return bench.run(root)


def new(root: Path, given: argparse.Namespace) -> int:
    """Begin a record: make new kind=<kind> id=<id>."""
    from . import editor

    return editor.run(root, editor.new, given.kind, given.id, given.shelf)


def source(root: Path, given: argparse.Namespace) -> int:
    """Enter a page that was read: make source URL=<address>."""
    from . import editor

    return editor.run(root, editor.source, given.url, given.id, date.today())


def move(root: Path, given: argparse.Namespace) -> int:
    """Rename a record everywhere: make move OLD=<id> NEW=<id>."""
    from . import editor

    return editor.run(root, editor.move, given.old, given.new)


COMMANDS: dict[Command, tuple[str, ...]] = {
    check: (), build: (), release: (), serve: ("port",), bench: (), new: ("kind", "id", "shelf"), source: ("url", "id"), move: ("old", "new"),
}  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m macros.cli", description=__doc__)
    top.add_argument("--root", type=Path, default=Path(), help="folder of the project (default: here)")
    commands = top.add_subparsers(required=True, metavar="command")
    for command, options in COMMANDS.items():
        sub = commands.add_parser(command.__name__, help=command.__doc__)
        sub.set_defaults(command=command)
        for option in options:
            sub.add_argument(f"--{option}", default="")
    return top


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit status."""
    given = parser().parse_args(arguments)
    try:
        return given.command(given.root.resolve(), given)
    except KeyboardInterrupt:
        print("\ninterrupted; nothing was changed", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
