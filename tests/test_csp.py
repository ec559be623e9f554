"""The content security policy of a page."""

from __future__ import annotations

import pytest

from macros.csp import PLACE, fingerprint, with_policy

# Of `alert(1)`, worked out with: printf 'alert(1)' | openssl dgst -sha256 -binary | base64
ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


def page(body: str) -> str:
    """A page with the place for the policy and this body."""
    return f"<head>{PLACE}<title>T</title></head><body>{body}</body>"


def scripts(html: str) -> str:
    """What the policy of a page says of scripts."""
    return html.split("script-src ")[1].split(";")[0]


def test_the_policy_takes_its_place_and_nothing_else_changes() -> None:
    """All but the placeholder is as it was, and the policy stands where the placeholder stood."""
    before, after = page("<p>x</p>").split(PLACE)
    html = with_policy(page("<p>x</p>"))
    assert html.startswith(before + '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';')
    assert html.endswith(after)


def test_a_page_without_inline_scripts_runs_only_files_of_the_site() -> None:
    """No hash, no unsafe-inline."""
    assert scripts(with_policy(page('<script src="a.js"></script>'))) == "'self'"


def test_an_inline_script_is_allowed_by_its_hash() -> None:
    """The hash is that of the bytes between the tags."""
    assert scripts(with_policy(page("<script>alert(1)</script>"))) == f"'self' {ALERT}"


def test_hashes_come_in_order_and_once() -> None:
    """The same page gives the same policy."""
    html = with_policy(page("<script>b()</script><script>alert(1)</script><script>b()</script>"))
    assert scripts(html) == f"'self' {fingerprint('b()')} {ALERT}"


@pytest.mark.parametrize("kind", ["application/json", "application/ld+json"])
def test_data_blocks_get_no_hash(kind: str) -> None:
    """They are not run."""
    assert scripts(with_policy(page(f'<script id="x" type="{kind}">{{}}</script>'))) == "'self'"


@pytest.mark.parametrize("kind", ["module", "text/javascript"])
def test_code_with_a_type_is_code(kind: str) -> None:
    """A declared type of script counts like none."""
    assert ALERT in with_policy(page(f"<SCRIPT type={kind}>alert(1)</SCRIPT>"))


def test_line_ends_are_those_that_the_browser_sees() -> None:
    """A parser turns every line end into a line feed before it hashes."""
    assert fingerprint("a\r\nb\rc") == fingerprint("a\nb\nc")


def test_a_page_without_the_place_stays_as_it_is() -> None:
    """A fragment or a foreign page is left alone."""
    assert with_policy("<script>alert(1)</script>") == "<script>alert(1)</script>"
