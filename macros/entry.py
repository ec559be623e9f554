"""What mkdocs.yml names: gives pages their macros. Run anew at each build, so edits of the code are seen."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined

ROOT = str(Path(__file__).resolve().parent.parent)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from macros.load import Plain, plain_calls  # noqa: E402 - the folder above is not on the path before
from macros.problems import unknown  # noqa: E402
from macros.render.macros import BLOCK, INLINE  # noqa: E402

log = logging.getLogger("mkdocs.data")  # children of "mkdocs" count for --strict


def define_env(env: Any) -> None:
    """Called by mkdocs-macros: every macro, wrapped so that a fault names page and line and the build goes on."""
    for name in (*INLINE, *BLOCK):
        env.macro(_safe(env, name), name)


def on_pre_page_macros(env: Any) -> None:
    """Called by mkdocs-macros before each page: an unknown name becomes a message with its line, and plain pages are quick."""
    env.env.undefined = _missing(env)
    compiled = type(env.env).from_string

    def from_string(text: str, *args: Any, **kwargs: Any) -> Any:
        calls = plain_calls(text)
        known = calls is not None and all(name in (*INLINE, *BLOCK) for _, name, _, _ in calls)
        env.page.calling = _PlainPage(text, calls, env.macros) if known else None
        return env.page.calling or compiled(env.env, text, *args, **kwargs)

    env.env.from_string = from_string


class _PlainPage:
    """A page that only calls macros with constants: each call in turn, without the compiling that Jinja does."""

    def __init__(self, text: str, calls: list[Plain], macros: Mapping[str, Any]) -> None:
        self.text, self.calls, self.macros, self.line = text, calls, macros, 1

    def render(self, **_: Any) -> str:
        """The text with what its calls give; `line` is that of the call under way."""
        parts, end = [], 0
        for (start, stop), name, args, named in self.calls:
            self.line = self.text.count("\n", 0, start) + 1
            parts += [self.text[end:start], str(self.macros[name](*args, **named))]
            end = stop
        return "".join([*parts, self.text[end:]])


def _safe(env: Any, name: str) -> Any:
    def macro(*args: Any, **kwargs: Any) -> str:
        try:
            return env.conf.site.call(name, env.page.view, *args, **kwargs)
        except Exception as error:  # what a macro refuses is a LookupError; a fault of the generator is named too, and the build goes on
            said = str(error) if type(error) is LookupError else f"{type(error).__name__}: {error}"
        _warn(env, name, said)
        return ""

    return macro


def _missing(env: Any) -> type[StrictUndefined]:
    class Missing(StrictUndefined):
        """A name that no macro has; reports itself wherever it is used."""

        jinja_pass_arg = None  # else a call of an undefined name raises before it is seen

        def report(self, *args: Any, **kwargs: Any) -> str:
            name = str(self._undefined_name)
            _warn(env, name, unknown("macro", name, (*INLINE, *BLOCK)))
            return ""

        __call__ = __str__ = __iter__ = __bool__ = __len__ = report

    return Missing


def _warn(env: Any, name: str, said: str) -> None:
    """Name page and line of a call that failed, unless the check has named it."""
    site, path, line = env.conf.site, env.page.file.src_uri, _line(env)
    site.unfinished.add(path)
    if not site.told(path, line, name):
        log.warning("docs/%s:%s  %s\n  %s", path, line, name, said.replace("\n", "\n  "))


def _line(env: Any) -> int:
    """The line of the call that is being rendered, the front matter counted."""
    before = env.page.file.content_string.count("\n") - env.page.markdown.count("\n")
    return before + (env.page.calling.line if env.page.calling else _compiled_line())


def _compiled_line() -> int:
    frame = sys._getframe()
    while frame and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    return frame.f_globals["__jinja_template__"].get_corresponding_lineno(frame.f_lineno) if frame else 1
