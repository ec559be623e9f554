"""`make bench`: what an editor waits for, and what the macros cost. Nothing in the project is changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from . import publish
from .check import examine

TIMES = 3  # each; the quickest counts, as what is slower was disturbed
LEFT = shutil.ignore_patterns(".*", "site", "__pycache__", "tests")


def run(root: Path) -> int:
    """Print seconds for a check, a check after one edit and a build, and how many times as long macros make the build."""
    print(f"check of everything            {_best(lambda: _command(root, 'check')):5.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(root, Path(folder) / "copy", ignore=LEFT))
        print(f"check in serve after one edit  {_best(_edits(copy)):5.2f} s")
        publish.environment(copy)
        whole, plain = _ratio(copy)
    print(f"build of everything            {whole:5.2f} s\nthe same Markdown, no macros   {plain:5.2f} s, so macros make it {whole / plain:.2f} times as long")
    return 0


def _best(work: Callable[[], object]) -> float:
    return min(_timed(work) for _ in range(TIMES))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _command(root: Path, name: str) -> None:
    subprocess.run([sys.executable, "-m", "macros.cli", "--root", root, name], check=False, capture_output=True)


def _edits(copy: Path) -> Callable[[], object]:
    """A check in a process that has read everything before, each time after an edit of the largest shelf."""
    largest = max((copy / "data").rglob("*.yml"), key=lambda path: path.stat().st_size)
    examine(copy)

    def edit() -> None:
        largest.write_text(largest.read_text("utf-8") + "# edited\n", "utf-8")
        examine(copy)

    return edit


def _ratio(copy: Path) -> tuple[float, float]:
    """Seconds of a build, and of one that starts from the Markdown and HTML that its macros gave."""
    made = [_Made(copy) for _ in range(TIMES)]
    whole = min(_timed(m.with_macros) for m in made)
    return whole, min(_timed(m.without) for m in made)


@dataclass
class _Made:
    """What one build with macros made of each page, to build from again."""

    root: Path
    pages: dict[str, str] = field(default_factory=dict)
    views: dict[str, Any] = field(default_factory=dict)
    drawn: dict[str, str] = field(default_factory=dict)  # files that macros put beside the pages
    site: Any = None

    def with_macros(self) -> None:
        config = load_config(str(self.root / "mkdocs.yml"))
        config.plugins.events["page_content"].insert(0, self._keep)
        self._build(config)
        self.site = config.site
        self.views = dict(self.site.views)

    def without(self) -> None:
        config = load_config(str(self.root / "mkdocs.yml"))
        (macros,) = (plugin for name, plugin in config.plugins.items() if name.endswith("macros"))
        for listeners in config.plugins.events.values():
            listeners[:] = [each for each in listeners if getattr(each, "__self__", None) is not macros]
        config.plugins.events["page_markdown"].append(self._give)
        self._build(config)

    def _build(self, config: MkDocsConfig) -> None:
        with tempfile.TemporaryDirectory() as folder:
            publish.once(config, Path(folder))

    def _keep(self, html: str, page: Any, files: Files, **_: Any) -> None:
        self.pages[page.file.src_uri] = page.markdown
        self.drawn = {file.src_uri: file.content_string for file in files if file.src_uri.endswith(".svg") and file.generated_by}

    def _give(self, markdown: str, page: Any, config: MkDocsConfig, files: Files, **_: Any) -> str:
        for path in self.drawn.keys() - files.src_uris.keys():
            files.append(File.generated(config, path, content=self.drawn[path]))
        config.site.stash, config.site.elsewhere = self.site.stash, self.site.elsewhere
        drawn = self.views[page.file.src_uri]
        page.view.more, page.view.caveats = drawn.more, drawn.caveats
        return self.pages[page.file.src_uri]
