"""The events of MkDocs. MkDocs loads this file once; what it calls is imported at each build, so edits are seen."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
log = logging.getLogger("mkdocs.data")
serving = False
TOLD = ("title", "description", "leads", "words", "terms")  # front matter that can speak of what was not known on a day


def on_startup(command: str, dirty: bool) -> None:
    """`mkdocs serve` becomes the preview that keeps the last good site."""
    if str(ROOT) not in sys.path:  # MkDocs takes back what is set while this file is loaded
        sys.path.insert(0, str(ROOT))
    from macros import preview

    global serving
    serving = command == "serve"
    if serving:
        preview.install(ROOT)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check data and docs before any page is rendered."""
    from macros.publish import asked
    from macros.site import Site

    site, problems = Site.read(ROOT, asked())
    for problem in problems:
        log.warning("%s", problem)
    if site is None:
        raise SystemExit(1)
    site.report_to = _reports(config)
    config.site = site
    return config


def _reports(config: MkDocsConfig) -> str:
    """The address for reports of errors, from `extra`; a wrong one is named."""
    from macros.problems import Place, Problem
    from macros.render.report import fault

    setting = config.extra.get("report_errors_to")
    if said := fault(setting):
        log.warning("%s", Problem(Place("mkdocs.yml"), "extra › report_errors_to", said))
    return "" if said else setting or ""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The tables of the series, to take away; a page about what was not known on the day is not built."""
    catalog = config.site.catalog
    for series in catalog.all("series"):
        path, source = f"data/{series.id}.csv", ROOT / "data" / "series" / f"{series.id}.csv"
        given = {"content": catalog.raws[series.id].csv()} if catalog.as_of else {"abs_src_path": str(source)}
        files.append(File.generated(config, path, **given))
    gone = [f for f in files.documentation_pages() if catalog.as_of and not config.site.retold(f.src_uri)]
    for file in gone:
        files.remove(file)
    config.nav = _without(config.nav, {f.src_uri for f in gone})
    return files


def _without(nav: Any, gone: set[str]) -> Any:
    """The navigation of mkdocs.yml without the pages that are not built."""
    if isinstance(nav, list):
        return [kept for item in nav if (kept := _without(item, gone))]
    if isinstance(nav, dict):
        return {title: kept for title, item in nav.items() if (kept := _without(item, gone))}
    return None if nav in gone else nav


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Pages at the top of nav are the sections of the masthead, groups the columns of the footer."""
    named = [(item.title, item) for item in nav.items]
    config.site.sections = [(title, page.file.src_uri) for title, page in named if isinstance(page, Page) and not page.is_homepage]
    config.site.groups = [(title, [(p.title, p.file.src_uri) for p in group.children if isinstance(p, Page)]) for title, group in named if isinstance(group, Section)]
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the page its view of the catalog, and its title if it is about a record."""
    told = config.site.retold(page.file.src_uri)
    if told:
        markdown, page.meta = told.body, {k: told.meta.value.get(k, v) if k in TOLD else v for k, v in page.meta.items() if k in told.meta.value}
    view = config.site.view(page.file.src_uri, page.meta, _linker(page, files), _attacher(page, files, config))
    view.address, view.report_to = page.canonical_url or "", config.site.report_to
    page.view = view
    if view.record is not None:
        page.meta.setdefault("title", view.record.name)
        page.meta.setdefault("description", view.record.summary)
    return markdown


on_page_markdown.mkdocs_priority = 100  # before the macros are run


def _linker(page: Page, files: Files) -> Callable[[str, str], str | None]:
    """Turns a page and a fragment into an address relative to `page`."""
    def link(path: str, fragment: str) -> str | None:
        file = files.get_file_from_path(path)
        if file is None:
            return None
        url = file.url_relative_to(page.file)
        return f"{url}#{fragment}" if fragment else url

    return link


def _attacher(page: Page, files: Files, config: MkDocsConfig) -> Callable[[str, str], str]:
    """Puts a file beside the pages and tells its address relative to `page`."""
    def attach(path: str, content: str) -> str:
        file = files.get_file_from_path(path)
        if file is None:
            file = File.generated(config, path, content=content)
            files.append(file)
        return file.url_relative_to(page.file)

    return attach


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the macros' results back, link the glossary, number the sources."""
    from mkdocs.structure.toc import AnchorLink

    site, path = config.site, page.file.src_uri
    done = site.finish(path, html)
    page.toc.items.extend(AnchorLink(title, anchor, 2) for anchor, title in done.parts)
    return done.head + done.body


@event_priority(100)
def _before_search(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """What stands around the page; and search, next in line, gets of its content what search covers."""
    from macros.shell import shell

    context["view"] = shell(config.site, page.view)
    page.shown, page.content = page.content, config.site.searched[page.file.src_uri]
    page.indexed = len(_index(config))
    return context


@event_priority(-100)
def _after_search(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """The whole content again, for readers; and what search took of it gets other names and a weight."""
    from macros.render.search import weighed

    page.content = page.shown
    for entry in _index(config)[page.indexed :]:
        entry.update(weighed(page.view, entry))
    return context


def _index(config: MkDocsConfig) -> list[dict[str, Any]]:
    """The entries of the search index so far; none where search is switched off."""
    index = getattr(config.plugins.get("material/search"), "search_index", None)
    return index.entries if index else []


on_page_context = CombinedEvent(_before_search, _after_search)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """The same for pages without a Markdown file: 404.html is found at any address, so its links start at the root."""
    from macros.render.view import View
    from macros.shell import shell

    def link(path: str, fragment: str) -> str | None:
        file = files.get_file_from_path(path)
        base = "/" + (config.site_url or "/").split("//", 1)[-1].partition("/")[2]
        return None if file is None else base + file.url + (f"#{fragment}" if fragment else "")

    config.extra["view"] = shell(config.site, View(config.site.catalog, link))
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """A small page at each former address; then what an editor may want to know of the build, dead links first."""
    from macros import links, redirects

    site, folder = config.site, Path(config.site_dir)
    redirects.write(ROOT, folder, config.site_url, site.catalog.later)
    for message in links.messages(site.outlines, folder, Path(config.docs_dir), site.unfinished):
        log.warning("%s", message)
    for note in site.notes():
        print(note, file=sys.stderr)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The policy of 404.html, which is no page."""
    from macros.csp import with_policy

    return output if serving or not template_name.endswith(".html") else with_policy(output)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The Content-Security-Policy of the page; the preview has inline scripts of its own and goes without."""
    from macros.csp import with_policy
    from macros.links import outline

    config.site.outlines[page.file.dest_uri] = outline(page.file.src_uri, output)
    return output if serving else with_policy(output)
