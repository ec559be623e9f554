"""The built site in a real browser, served as a static host would serve it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from site_fixture import Site, built

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
HEIGHTS = {True: 844, False: 900}  # of a phone, of a desktop
PHONE = 700  # px; what is narrower is touched
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser asks nobody for anything of its own."""
    return {**browser_type_launch_args, "args": [*browser_type_launch_args.get("args", []), *QUIET]}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site."""
    return built(tmp_path_factory.getbasetemp())


class Host(SimpleHTTPRequestHandler):
    """A static host: folders give their index, what is not there gives the page for that."""

    def __init__(self, *args: Any, site: Site) -> None:
        self.site = site
        super().__init__(*args, directory=str(site.folder))

    def translate_path(self, path: str) -> str:
        """The site stands below its base path, and nothing else does."""
        inside = path.startswith(self.site.base)
        return super().translate_path(path[len(self.site.base) - 1 :] if inside else "/nowhere")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for a wrong address."""
        body = (self.site.folder / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Where the site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, site=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{site.base}"
    server.shutdown()
    server.server_close()


class Visits:
    """Pages opened by a test, and what went wrong on them whatever the test looked at."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.contexts: list[BrowserContext] = []
        self.asked: list[str] = []
        self.faults: list[str] = []

    def __call__(self, path: str = "", width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        """The page in a new window; a narrow one is a phone, touched and not hovered over."""
        phone = width < PHONE
        context = self.browser.new_context(
            base_url=self.address, viewport={"width": width, "height": HEIGHTS[phone]}, color_scheme=scheme,
            java_script_enabled=script, has_touch=phone, is_mobile=phone,
        )  # fmt: skip
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self._ask(path, request.url))
        page.on("pageerror", lambda error: self.faults.append(f"/{path}: {error}"))
        page.on(
            "console",
            lambda said: (
                self.faults.append(f"/{path}: {said.text}") if "Content Security Policy" in said.text else None
            ),
        )
        page.goto(path)
        return page

    def _ask(self, path: str, url: str) -> None:
        self.asked.append(url)
        if not url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"/{path} asks for {url}")

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visits]:
    """Opens pages. No page may ask elsewhere, break its policy or throw, in any test."""
    visits = Visits(browser, address)
    yield visits
    visits.close()
    assert not visits.faults, "\n".join(dict.fromkeys(visits.faults))
