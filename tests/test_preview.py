"""The preview keeps the last good site, shows what is wrong, and sees repairs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.preview import Preview, Server, counts
from macros.problems import Place, Problem

ROOT = Path(__file__).parent.parent
COMMANDS = ("mkdocs", "macros.cli")
PATIENCE = 60  # seconds until a test gives up; none of them measures time
CONFIG = """
    site_name: Test
    theme: {name: mkdocs, highlightjs: false}
    plugins: [macros: {module_name: macros/entry}]
    hooks: [macros/hooks.py]
"""
HOOKS = """
    import sys
    from pathlib import Path

    ROOT = Path(__file__).parent.parent
    sys.path.insert(0, str(ROOT))

    def on_startup(*, command, dirty):
        if command == "serve":
            from macros import preview
            preview.install(ROOT)

    def on_page_markdown(markdown, **_):
        from macros import words
        return markdown + words.TAIL
"""
ENTRY = """
    from macros import words

    def define_env(env):
        env.macro(lambda: words.GREETING, "greeting")
"""


@pytest.fixture
def project(write) -> Path:
    """A site with a generator of its own, as this one has."""
    folder = write(
        {
            "mkdocs.yml": CONFIG,
            "docs/index.md": "# Home\n\n{{ greeting() }}\n",
            "macros/hooks.py": HOOKS,
            "macros/entry.py": ENTRY,
            "macros/words.py": "GREETING, TAIL = 'hello', ' end'\n",
        }
    )
    for path in (ROOT / "macros").iterdir():
        if path.name not in ("__pycache__", "hooks.py", "entry.py", "words.py"):
            (folder / "macros" / path.name).symlink_to(path)
    return folder


@pytest.fixture
def serve(project: Path) -> Iterator[Callable[[str], Callable[..., str]]]:
    """Starts a preview by a command; what it returns asks for the home page until that holds a text."""
    started: list[subprocess.Popen[bytes]] = []

    def serve(command: str) -> Callable[..., str]:
        with socket.socket() as free:
            free.bind(("localhost", 0))
            port = free.getsockname()[1]
        options = ["-a", f"localhost:{port}"] if command == "mkdocs" else ["--port", str(port)]
        with (project / "log").open("wb") as log:
            arguments = [sys.executable, "-m", command, "serve", *options]
            started.append(subprocess.Popen(arguments, cwd=project, stderr=log, stdout=log))
        return lambda text, status=200: until(f"http://localhost:{port}/", text, status, started[0])

    yield serve
    for running in started:
        running.send_signal(signal.SIGINT)
        running.wait()


def until(url: str, text: str, status: int, running: subprocess.Popen[bytes]) -> str:
    """The page at `url` as soon as it holds `text`."""
    end = time.monotonic() + PATIENCE
    found = ""
    while time.monotonic() < end and running.poll() is None:
        code, found = get(url)
        if text in found and code == status:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{text!r} never came; last seen: {found}")


def get(url: str) -> tuple[int, str]:
    """Status and text of a page."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def edit(path: Path, text: str) -> None:
    """Save a file, with another time than before."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text)
    if path.stat().st_mtime_ns <= before:
        os.utime(path, ns=(before + 10_000_000, before + 10_000_000))


@pytest.mark.parametrize("command", COMMANDS)
def test_edits_faults_and_repairs_are_seen_without_a_restart(serve, project: Path, command: str) -> None:
    """Prose, code, a fault, another fault while it lasts, a broken configuration, and each repair."""
    served = serve(command)
    assert "hello end" in served("hello").replace("\n", " ").replace("<p>", "")
    edit(project / "docs" / "index.md", "# Home\n\nagain {{ greeting() }}\n")
    served("again hello")
    edit(project / "macros" / "words.py", "GREETING, TAIL = 'good day', ' fin'\n")
    assert "fin" in served("again good day")
    edit(project / "docs" / "index.md", "# Home\n\nbad [x](gone.md)\n")
    page = served("contains a link")
    assert "again good day" in page and "1 problem; this is the last good site" in page and "docs/index.md:3" in page
    edit(project / "macros" / "words.py", "GREETING, TAIL = 1 / 0\n")
    assert "macros/words.py:1" in served("ZeroDivisionError")
    edit(project / "macros" / "words.py", "GREETING, TAIL = 'salut', ''\n")
    edit(project / "docs" / "index.md", "# Home\n\nmended {{ greeting() }}\n")
    assert "preview-box" not in served("mended salut")
    edit(project / "mkdocs.yml", "site_name: [\n")
    assert "mended salut" in served("mkdocs.yml:2:1")
    log = (project / "log").read_text()
    assert "docs/index.md:3\n  contains a link" in log and "showing the last good site" in log and "Traceback" not in log


@pytest.mark.parametrize("command", COMMANDS)
def test_a_first_build_that_fails_has_a_page_of_its_own(serve, project: Path, command: str) -> None:
    """There is no good site to keep; the problems are the page, until the repair."""
    edit(project / "macros" / "words.py", "GREETING, TAIL = 1 / 0\n")
    edit(project / "docs" / "index.md", "# Home\n\n{{ greeting() }} [x](gone.md)\n")
    served = serve(command)
    page = served("There is no good site to show yet", 503)
    assert "ZeroDivisionError" in page and "macros/words.py:1" in page and "livereload" in page
    edit(project / "macros" / "words.py", "GREETING, TAIL = 'hello', ''\n")
    served("contains a link &#39;gone.md&#39;", 503)
    edit(project / "docs" / "index.md", "# Home\n\n{{ greeting() }}\n")
    assert "preview-box" not in served("hello")


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    """A preview of an empty folder."""
    return Preview(tmp_path)


@pytest.fixture
def server(preview: Preview) -> Iterator[Server]:
    """Its server, without a port."""
    made = Server(preview, builder=lambda: None, host="127.0.0.1", port=0, root=str(preview.root / "pages"), mount_path="/")
    yield made
    made.server_close()


def ask(server: Server, path: str) -> tuple[str, str]:
    """Status and text that the server answers with."""
    server._watched_paths = {"x": 1}
    said: list[str] = []
    body = server.serve_request({"PATH_INFO": path}, lambda status, headers: said.append(status))
    return said[0], b"".join(body).decode()


def write_site(preview: Preview, text: str) -> Callable[[], None]:
    """A build that writes one page and a 404 page."""

    def build() -> None:
        folder = preview.root / "pages" / "next"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(f"<html><body>{text}</body></html>")
        (folder / "404.html").write_text("<html><body>no such page</body></html>")

    return build


def test_a_bad_build_changes_nothing_that_is_shown(preview: Preview, server: Server) -> None:
    """The half-built folder is never the shown one."""
    preview.attempt(write_site(preview, "one"), preview.root / "pages")

    def broken() -> None:
        write_site(preview, "two")()
        raise ValueError("what happened")

    preview.attempt(broken, preview.root / "pages")
    status, page = ask(server, "/")
    assert status == "200 OK" and "one" in page and "two" not in page and "ValueError: what happened" in page
    preview.attempt(write_site(preview, "three"), preview.root / "pages")
    assert "three" in ask(server, "/")[1] and "what happened" not in ask(server, "/")[1]


def test_a_missing_page_shows_the_problems_too(preview: Preview, server: Server) -> None:
    """A new page that fails is not there yet; its address tells why."""
    server.error_handler = server.error_page
    preview.attempt(write_site(preview, "one"), preview.root / "pages")
    preview.problems = [Problem(Place("docs/a.md", 3), "a", "no b")]
    status, page = ask(server, "/a/")
    assert status == "404 Not Found" and "no such page" in page and "docs/a.md:3" in page and "livereload" in page


def test_text_of_a_problem_is_no_html(preview: Preview) -> None:
    """A fault in a page must not become a fault of the preview."""
    preview.problems = [Problem(Place("docs/a.md"), "<i>", 'found "<script>"')]
    assert b"<script>" not in preview.html() and b"&lt;script&gt;" in preview.html()
    assert b"<i>" not in preview.html(page=True)


def test_a_taken_port_is_a_message(preview: Preview) -> None:
    """It names the next port, for both commands."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        server = Server(preview, builder=lambda: None, host="127.0.0.1", port=port, root="x", mount_path="/")
        with pytest.raises(SystemExit) as refusal:
            server.server_bind()
        server.server_close()
    wanted = f"try another port: make serve port={port + 1}, or mkdocs serve -a 127.0.0.1:{port + 1}"
    assert str(refusal.value) == f"127.0.0.1:{port} cannot be used: Address already in use; {wanted}"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("data/a.yml", True),
        ("docs/a.md", True),
        ("macros/render/templates/a.html", True),
        ("data/schema/a.json", False),
        ("macros/__pycache__/a.pyc", False),
        ("docs/.a.md.swp", False),
        ("docs/a.md~", False),
        ("docs/4913", False),
    ],
)
def test_only_files_that_the_site_is_made_of_count(path: str, expected: bool) -> None:
    """What the build writes itself would make it build for ever, even below a folder called schema."""
    root = Path("/home/schema/site")
    assert counts(root / path, root) is expected
