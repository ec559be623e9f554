"""`make serve` and `mkdocs serve`: a preview that keeps the last good site and shows every problem.

MkDocs builds into the folder that it serves and hangs after a fault. Here a build goes into the other of two
folders, which changes places with the shown one when it is good. `install` puts both halves, the build and the
server, where MkDocs' own `serve` looks for them; `on_serve` would come after the first build, too late for a
first build that fails.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

import watchdog.events
from jinja2 import Environment, FileSystemLoader, Template
from mkdocs.commands import serve as stock
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from . import publish, reload
from .buildlog import collected
from .problems import Problem, report

TEMPLATES = Path(__file__).parent / "render" / "templates"
WATCHED = ("data", "docs", "macros", "overrides", "mkdocs.yml")
POLL = 0.1  # seconds; costs a twentieth of a core, and an edit is seen at once
QUIET = {"mkdocs.commands.serve": logging.WARNING, "mkdocs.livereload": logging.ERROR}  # a line a build is enough
UNSEEN = ("__pycache__", "schema")  # written by the build itself: watching them would never end


def install(root: Path) -> None:
    """Make `mkdocs serve` in this process a preview of `root`."""
    preview = Preview(root.resolve())
    stock.build = preview.build
    stock.LiveReloadServer = partial(Server, preview)
    publish.environment(preview.root)
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)


class Preview:
    """What is shown, and what is wrong with what is not."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.good = False

    def build(self, config: MkDocsConfig, *, serve_url: str | None = None, dirty: bool = False) -> None:
        """Stands in for MkDocs' build: never raises, and shows the new site only when it is good."""
        base, began = Path(config.site_dir), time.monotonic()
        config.site_dir, config.strict = str(base / "next"), False
        self.attempt(partial(mkdocs_build, config, serve_url=serve_url), base)
        self.say(time.monotonic() - began)

    def attempt(self, build: Callable[[], None], base: Path) -> None:
        """Run a build that writes `base`/next; it becomes `base`/shown if nothing is wrong."""
        error: BaseException | None = None
        with collected(self.root) as log:
            try:
                reload.fresh()
                build()
            except (Exception, SystemExit) as caught:
                error = caught
        self.problems = log.problems(error)
        if not self.problems:
            publish.swap(base / "next", base / "shown")
            self.good = True

    def say(self, seconds: float) -> None:
        """The outcome for the terminal."""
        if self.problems:
            print(report(self.problems), file=sys.stderr)
            print("showing the last good site" if self.good else "no good site yet", file=sys.stderr, flush=True)
        else:
            print(f"built in {seconds:.1f} s", file=sys.stderr, flush=True)

    def html(self, page: bool = False) -> bytes:
        """The problems as a banner, or as a page of their own."""
        count = len(self.problems)
        head = f"{count} problem{'s' * (count != 1)}"
        return _template().render(problems=self.problems, head=head, page=page).encode()


class Server(LiveReloadServer):
    """MkDocs' server with what a preview adds."""

    def __init__(self, preview: Preview, builder: Callable[[], None], root: str, **options: Any) -> None:
        super().__init__(builder=partial(self.rebuild, builder), root=str(Path(root) / "shown"), **options, polling_interval=POLL)
        self.preview = preview

    def rebuild(self, builder: Callable[[], None]) -> None:
        """MkDocs' builder reads mkdocs.yml first, which can be broken too."""
        with collected(self.preview.root) as log:
            try:
                builder()
            except (Exception, SystemExit) as error:
                self.preview.problems = log.problems(error)
                self.preview.say(0)

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Watch `path`, but not what editors and Python leave beside it."""
        path = str(Path(path).resolve())
        if path not in self._watched_paths:
            handler = _Handler(self.preview.root, self.changed)
            self._watch_refs[path] = self.observer.schedule(handler, path, recursive=recursive)
        self._watched_paths[path] = self._watched_paths.get(path, 0) + 1

    def changed(self) -> None:
        """Ask for a build."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Watch all that the site is made of, and serve."""
        for name in WATCHED if self._watched_paths else ():  # none: --no-livereload
            if (self.preview.root / name).exists():
                self.watch(str(self.preview.root / name))
        self.error_handler = self.error_page
        super().serve(open_in_browser=open_in_browser)

    def server_bind(self) -> None:
        """Take the port, or say what to do."""
        try:
            super().server_bind()
        except OSError as error:
            host, port = self.server_address[:2]
            other = f"make serve port={port + 1}, or mkdocs serve -a {host}:{port + 1}"
            raise Abort(f"{host}:{port} cannot be used: {error.strerror}; try another port: {other}") from None

    def server_activate(self) -> None:
        """Begin to answer."""
        super().server_activate()
        print(f"serving on {self.url} until Ctrl-C", file=sys.stderr, flush=True)

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """A page of the site, or the problems while there is no site."""
        if self.preview.good or environ["PATH_INFO"].startswith("/livereload/"):
            return super().serve_request(environ, start_response)
        body = super()._inject_js_into_html(self.preview.html(page=True), self._visible_epoch)
        start_response("503 Service Unavailable", [("Content-Type", "text/html; charset=utf-8")])
        return [body]

    def error_page(self, code: int) -> bytes | None:
        """The site's own page for an error."""
        path = Path(self.root) / f"{code}.html"
        return self._inject_js_into_html(path.read_bytes(), self._visible_epoch) if path.is_file() else None

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        if self.preview.problems:
            before, end, after = content.rpartition(b"</body>")
            content = (before or after) + self.preview.html() + end + (after if end else b"")
        return super()._inject_js_into_html(content, epoch)


class _Handler(watchdog.events.FileSystemEventHandler):
    def __init__(self, root: Path, changed: Callable[[], None]) -> None:
        self.root, self.changed = root, changed

    def on_any_event(self, event: watchdog.events.FileSystemEvent) -> None:
        paths = (path for path in (event.src_path, event.dest_path) if path)
        if not event.is_directory and any(counts(Path(path), self.root) for path in paths):
            self.changed()


def counts(path: Path, root: Path) -> bool:
    """True for a file that the site can be made of."""
    inside = path.relative_to(root) if path.is_relative_to(root) else path
    hidden = path.name.startswith(".") or path.name.endswith(("~", ".swp", ".tmp")) or path.name == "4913"
    return not hidden and not any(part in UNSEEN for part in inside.parts)


@cache
def _template() -> Template:
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True).get_template("preview.html")
