"""From an XForm, as pyxform writes it, to a compiled Form."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from conversations.expression.compiler import Surroundings
from conversations.form import Block, Form, Opening
from conversations.xform.choosing import choices_by_path, filtered_selects, filters_by_path
from conversations.xform.compilation import Compilation
from conversations.xform.document import language_code, read_document
from conversations.xform.layout import lay_out, preload_of
from conversations.xform.problems import Problem, Problems, XFormError
from conversations.xform.questions import headings, questions
from conversations.xform.rules import rules_of
from conversations.xform.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conversations.expression.fields import Choice
    from conversations.form import Question, Status
    from conversations.workbook import Workbook
    from conversations.xform.choosing import Filter
    from conversations.xform.document import Document
    from conversations.xform.layout import Layout

__all__ = ["Problem", "XFormError", "read_xform"]


def read_xform(xml: str, workbook: Workbook | None = None, *, digest: str = "") -> Form:
    """Compile an XForm; its `workbook` has the columns of our own that pyxform does not carry over.

    Raises XFormError with every problem found.
    """
    problems = Problems()
    document = read_document(xml)
    filters: dict[str, Filter] = {}
    work = _begin(document, problems, workbook.hints() if workbook else {}, filters)
    filters.update(filters_by_path(work))
    ordered = rules_of(work, filters)
    asked = questions(work, work.around.choices, filters)
    form = Form(
        form_id=document.instance.get("id", ""),
        version=document.instance.get("version", ""),
        title=document.title,
        default_language=document.default_language,
        languages=document.languages,
        status=_status(workbook, work.layout),
        source=workbook.setting("bot::source") if workbook else "",
        fields=work.layout.fields,
        questions=asked,
        blocks=tuple(_blocks(asked)),
        groups=headings(work),
        blank=work.layout.blank,
        rules=ordered.rules,
        wakes=ordered.wakes,
        blanks=work.layout.blanks,
        openings=tuple(_openings(work)),
        preloads=_preloads(document, work.layout),
        expressions=work.expressions,
        digest=digest,
        at_once=bool(workbook and workbook.setting("bot::finish") == "at_once"),
        is_open=bool(workbook and workbook.setting("bot::open") == "yes"),
        titles={language_code(name): title for name, title in workbook.titles().items()} if workbook else {},
    )
    problems.raise_if_any()
    return form


def _begin(
    document: Document, problems: Problems, hints: Mapping[str, Mapping[str, str]], filters: Mapping[str, Filter]
) -> Compilation:
    layout = lay_out(document, filtered_selects(document), problems)
    # Labels speak of fields and expressions of choices, so each is there before the other is complete.
    choices: dict[str, tuple[Choice, ...]] = {}
    around = Surroundings(layout.root, document.lists, choices, filters)
    texts = Texts(document, around, problems)
    choices.update(choices_by_path(document, layout, texts))
    return Compilation(document, layout, texts, around, problems, hints)


def _status(workbook: Workbook | None, layout: Layout) -> Status:
    match workbook.setting("bot::status") if workbook else "":
        case "official":
            return "official"
        case "draft":
            return "draft"
        case "" if any(field.name == "tong_diem" for field in layout.fields.values()):
            return "draft"
        case _:
            return "local"


def _blocks(asked: tuple[Question, ...]) -> Iterator[Block]:
    for repeat, together in groupby(asked, lambda question: question.field.home):
        yield Block(repeat, tuple(together))


def _openings(work: Compilation) -> Iterator[Opening]:
    for path, source in work.document.defaults.items():
        place = work.layout.fields.get(path)
        if place is not None and place.repeat is None:
            compiled = work.compile(source, place, "default")
            if compiled is not None:
                yield Opening(place, compiled.stored)


def _preloads(document: Document, layout: Layout) -> dict[str, tuple[str, str]]:
    return {path: kind for path in layout.fields if (kind := preload_of(document, path)) is not None}
