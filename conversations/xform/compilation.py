"""A compilation of one XForm: its document, its fields, and the expressions met so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from conversations.expression import Compiled, compile_expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conversations.expression.compiler import Surroundings
    from conversations.expression.fields import Field
    from conversations.xform.document import Document
    from conversations.xform.layout import Layout
    from conversations.xform.problems import Problems
    from conversations.xform.texts import Texts


@dataclass(slots=True)
class Compilation:
    """The work in hand; `expressions` holds what has been compiled, by path and XLSForm column."""

    document: Document
    layout: Layout
    texts: Texts
    around: Surroundings
    problems: Problems
    hints: Mapping[str, Mapping[str, str]]
    expressions: dict[tuple[str, str], Compiled] = field(default_factory=dict)

    def compile(self, source: str, owner: Field, column: str) -> Compiled | None:
        """Compile an expression of a field's column; one that does not compile is noted and left out."""
        compiled = None
        with self.problems.noting(owner.path, column):
            compiled = self.expressions[owner.path, column] = compile_expression(source, owner, self.around)
        return compiled

    def bind(self, owner: Field) -> Mapping[str, str]:
        """Give the attributes of a field's bind."""
        return self.document.binds.get(owner.path, {})
