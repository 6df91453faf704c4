"""The XML of an XForm: where its instance, binds, translations, lists and body are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, XMLParser, fromstring

from conversations.xform.problems import Problem, XFormError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conversations.expression.env import Row

JR = "{http://openrosa.org/javarosa}"
LARGEST = 2_000_000  # characters; the largest public forms are below a tenth of it
_CODE = re.compile(r"\(([^()]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of an XForm, still as XML."""

    title: str
    instance: Element
    binds: Mapping[str, Mapping[str, str]]
    defaults: Mapping[str, str]
    translations: Mapping[str, Mapping[str, Element]]
    languages: tuple[str, ...]
    lists: Mapping[str, tuple[Row, ...]]
    body: Element

    @property
    def default_language(self) -> str:
        """The language whose texts stand in for missing ones."""
        return self.languages[0] if self.languages else ""


def read_document(xml: str) -> Document:
    """Read an XForm; what is no well-formed XForm, is too large or declares entities raises XFormError."""
    html = _parse(xml)
    model, body = html.find(".//{*}model"), html.find("{*}body")
    instance = model.find("{*}instance") if model is not None else None
    if model is None or body is None or instance is None or not len(instance):
        raise XFormError((Problem("not_an_xform", ""),))
    languages, translations = _translations(model)
    return Document(
        title=html.findtext(".//{*}title") or "",
        instance=instance[0],
        binds={bind.get("nodeset", ""): bind.attrib for bind in model.findall("{*}bind")},
        defaults=_first_load(html),
        translations=translations,
        languages=languages,
        lists=dict(_lists(model)),
        body=body,
    )


def local(element: Element) -> str:
    """Give an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def language_code(name: str) -> str:
    """Give the code in the brackets of a language's name, or the name itself where there is none."""
    found = _CODE.search(name)
    return found[1].strip() if found else name.strip()


def _parse(xml: str) -> Element:
    # A DOCTYPE is the only way to entities, and no XForm needs one.
    if len(xml) > LARGEST or "<!DOCTYPE" in xml or "<!ENTITY" in xml:
        raise XFormError((Problem("unsafe_xml", ""),))
    try:
        return fromstring(xml, XMLParser())  # noqa: S314 - no DOCTYPE, so no entities
    except (ParseError, ValueError) as error:
        raise XFormError((Problem("not_xml", "", what=str(error)),)) from error


def _first_load(html: Element) -> dict[str, str]:
    return {
        action.get("ref", ""): action.get("value", "")
        for action in html.iter()
        if local(action) == "setvalue" and "odk-instance-first-load" in action.get("event", "")
    }


def _translations(model: Element) -> tuple[tuple[str, ...], dict[str, dict[str, Element]]]:
    languages: list[str] = []
    texts: dict[str, dict[str, Element]] = {}
    for translation in model.findall("{*}itext/{*}translation"):
        code = language_code(translation.get("lang", ""))
        if translation.get("default"):
            languages.insert(0, code)
        else:
            languages.append(code)
        for text in translation.findall("{*}text"):
            for value in text.findall("{*}value"):
                if value.get("form") is None:
                    texts.setdefault(text.get("id", ""), {})[code] = value
    return tuple(languages), texts


def _lists(model: Element) -> Iterator[tuple[str, tuple[Row, ...]]]:
    for instance in model.findall("{*}instance")[1:]:
        name = instance.get("id")
        if name:
            yield (
                name,
                tuple(
                    {local(column): (column.text or "").strip() for column in item}
                    for item in instance.findall("{*}root/{*}item")
                ),
            )
