"""Jinja, set up for many small components."""

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from flask.templating import Environment
from jinja2 import Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined]

#: Macros that give the same for the same few words, on every page: what they gave is remembered.
REMEMBERED = {"components/icon.html": "icon", "components/status.html": "status"}
PIECES = 1024
#: Whatever they say, there is nothing to escape in it.
HARMLESS = {int, UUID}


def written(value: Any) -> str:
    """A value as it stands in a page: what `escape` makes of it, without an object around it that is read at once."""
    kind = type(value)
    if kind is str:
        return escaped(value)  # type: ignore[no-any-return]
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind in HARMLESS else escape(value)


class Writing(CodeGenerator):
    """Lets templates write their values with `written`: a page writes three hundred."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class Templates(Environment):
    """Finds a template again without asking whether its file has changed, and lets templates share their globals."""

    code_generator_class = Writing
    written = staticmethod(written)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._found: dict[str | Template, Template] = {}

    def get_template(self, name: str | Template, *given: Any, **named: Any) -> Template:
        """A template; read and compiled once, since files do not change while the program runs."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, *given, **named)
            if name in REMEMBERED:
                macro = REMEMBERED[str(name)]
                setattr(found.module, macro, lru_cache(maxsize=PIECES)(getattr(found.module, macro)))
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own globals, unless a template brings more.

        Jinja gives every template a chain of two maps and compares their keys at each import; a page of ours imports
        fourteen components, and that comparison was a fifth of its time.
        """
        return super().make_globals(d) if d else self.globals
