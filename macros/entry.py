"""What mkdocs.yml names: gives pages their macros. Run anew at each build, so edits of the code are seen."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined

ROOT = str(Path(__file__).resolve().parent.parent)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from macros.problems import unknown  # noqa: E402 - the folder above is not on the path before
from macros.render.macros import BLOCK, INLINE  # noqa: E402

log = logging.getLogger("mkdocs.data")  # children of "mkdocs" count for --strict


def define_env(env: Any) -> None:
    """Called by mkdocs-macros: every macro, wrapped so that a fault names page and line and the build goes on."""
    for name in (*INLINE, *BLOCK):
        env.macro(_safe(env, name), name)


def on_pre_page_macros(env: Any) -> None:
    """Called by mkdocs-macros before each page: an unknown name becomes a message with its line."""
    env.env.undefined = _missing(env)


def _safe(env: Any, name: str) -> Any:
    def macro(*args: Any, **kwargs: Any) -> str:
        try:
            return env.conf.site.call(name, env.page.view, *args, **kwargs)
        except LookupError as error:
            said = str(error.args[0] if error.args else error)
        except Exception as error:  # a fault of the generator itself: named like the others, so that the rest is built
            said = f"{type(error).__name__}: {error}"
        log.warning("%s  %s()\n  %s", _where(env), name, said.replace("\n", "\n  "))
        return ""

    return macro


def _missing(env: Any) -> type[StrictUndefined]:
    class Missing(StrictUndefined):
        """A name that no macro has; reports itself wherever it is used."""

        jinja_pass_arg = None  # else a call of an undefined name raises before it is seen

        def report(self, *args: Any, **kwargs: Any) -> str:
            log.warning("%s  %s", _where(env), unknown("macro", str(self._undefined_name), (*INLINE, *BLOCK)))
            return ""

        __call__ = __str__ = __iter__ = __bool__ = __len__ = report

    return Missing


def _where(env: Any) -> str:
    """Page and line of the call that is being rendered, the front matter counted."""
    frame = sys._getframe()
    while frame and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    line = frame.f_globals["__jinja_template__"].get_corresponding_lineno(frame.f_lineno) if frame else 1
    before = env.page.file.content_string.count("\n") - env.page.markdown.count("\n")
    return f"docs/{env.page.file.src_uri}:{line + before}"
