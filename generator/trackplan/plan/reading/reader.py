"""Reads one YAML file into a tree of nodes, and says what is wrong with it.

The syntax is PyYAML's (libyaml where it is there); what scalars mean, and how much a file may
ask for, is decided here. No tag makes anything but JSON.
"""

from __future__ import annotations

import re
from typing import cast

import yaml

from trackplan.diagnostics import Diagnostic, Related, Report, Span
from trackplan.plan.reading.nodes import Entry, Mapping, Node, Scalar, Sequence, Source, kind_of
from trackplan.plan.reading.scalars import ScalarValue, value_of

MAX_BYTES = 1_048_576
MAX_DEPTH = 40
MAX_NODES = 100_000
"""Nodes of one file once its aliases are followed; a hand-written file has a few hundred."""

_NOT_YAML = re.compile(
    r"[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_HINTS = {
    "mapping values are not allowed": "quote a text that has `: ` in it; check the indentation",
    "tab character": "indent with spaces",
    "cannot start any token": "indent with spaces; quote a text that starts with a sign",
    "did not find expected key": "check the indentation of this line and of those above it",
    "could not find expected ':'": "write `key: value`; check the indentation",
    "another document": "keep one document in a file, without a second `---`",
    "undefined alias": "define the anchor above the alias; quote a text that starts with `*`",
    "unknown escape": "write it in single quotes, or double the backslash",
    "quoted scalar": "close the quotes",
    "while parsing a flow": "close the bracket, or put a comma before this",
}

_PLAIN = "plain"
_QUOTED = "quoted"
_COLLECTION = "collection"
_CORE = "tag:yaml.org,2002:"
_CORE_SCALARS: dict[str, tuple[type, ...]] = {
    f"{_CORE}null": (type(None),),
    f"{_CORE}bool": (bool,),
    f"{_CORE}int": (int,),
    f"{_CORE}float": (int, float),
}


class _TooMuchError(Exception):
    """The file asks for more than it may, at an offset into its text."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at


class _Bounded:
    """In front of PyYAML's resolver: tells plain scalars from quoted ones, bounds the depth."""

    depth = 0

    def resolve(self, kind: type[yaml.Node], _value: object, implicit: tuple[bool, bool]) -> str:
        if kind is not yaml.ScalarNode:
            return _COLLECTION
        return _PLAIN if implicit[0] else _QUOTED

    def descend_resolver(self, parent: yaml.Node | None, _index: object) -> None:
        self.depth += 1
        if parent is not None and self.depth > MAX_DEPTH:
            message = f"the file is nested more than {MAX_DEPTH} levels deep"
            raise _TooMuchError(parent.start_mark.index, message)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def loader_of(parser: type) -> type[yaml.SafeLoader]:
    """The loader that composes a file: one of PyYAML's, with our own resolver."""
    return cast("type[yaml.SafeLoader]", type("_Loader", (_Bounded, parser), {}))


_LOADER = loader_of(getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def read(path: str, content: bytes, report: Report) -> Node | None:
    """The tree of one file, or None if it cannot be read; every fault goes to the report.

    Args:
        path: The path that spans give.
        content: The bytes of the file: UTF-8, with or without a byte order mark.
        report: Takes the text of the file, and the faults.
    """
    text = _text_of(path, content, report)
    if text is None:
        return None
    source = Source(path, text)
    try:
        root = yaml.compose(text, Loader=_LOADER)
        if root is not None:
            return _Builder(source, report).node(root)
        report.error(Span(path), "yaml-not-empty", "the file is empty")
    except yaml.MarkedYAMLError as error:
        report.add(_syntax_error(source, error))
    except _TooMuchError as error:
        report.error(source.span(error.at, error.at), "yaml-bounds", str(error))
    return None


def _text_of(path: str, content: bytes, report: Report) -> str | None:
    if len(content) > MAX_BYTES:
        report.error(
            Span(path),
            "yaml-bounds",
            f"the file is larger than {MAX_BYTES:,} bytes",
            hint="one event, one file",
        )
        return None
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        report.error(
            Span(path, line, 1, line, 1),
            "yaml-encoding",
            f"byte {error.start} of the file is not UTF-8",
            hint="save the file as UTF-8",
        )
        return None
    report.sources[path] = text
    if unwanted := _NOT_YAML.search(text):
        report.error(
            Source(path, text).span(*unwanted.span()),
            "yaml-encoding",
            f"YAML does not allow the character U+{ord(unwanted[0]):04X}",
            hint="remove it",
        )
        return None
    return text


def _syntax_error(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    def span_of(mark: yaml.Mark) -> Span:
        return source.span(mark.index, mark.index)

    problem = str(error.problem).removeprefix("but ")
    span = span_of(error.problem_mark) if error.problem_mark else Span(source.path)
    context = span_of(error.context_mark) if error.context_mark else span
    said = f"{error.context} {problem}"
    return Diagnostic(
        span,
        "yaml-syntax",
        f"this is not YAML: {problem}",
        hint=next((hint for phrase, hint in _HINTS.items() if phrase in said), None),
        related=() if context == span else (Related(context, str(error.context)),),
    )


class _Builder:
    """Makes our nodes of the nodes of PyYAML."""

    def __init__(self, source: Source, report: Report) -> None:
        self._source = source
        self._report = report
        self._nodes = 0
        self._depth = 0

    def node(self, raw: yaml.Node) -> Node:
        """The node, with all below it.

        Raises:
            _TooMuchError: Aliases make it too large or too deep.
        """
        self._nodes += 1
        self._depth += 1
        if self._nodes > MAX_NODES:
            message = f"the file spells more than {MAX_NODES:,} values"
            raise _TooMuchError(raw.start_mark.index, message)
        if self._depth > MAX_DEPTH:
            message = f"an alias leads more than {MAX_DEPTH} levels deep, perhaps into itself"
            raise _TooMuchError(raw.start_mark.index, message)
        match raw:
            case yaml.MappingNode():
                node: Node = self._mapping(raw)
            case yaml.SequenceNode():
                node = self._sequence(raw)
            case _:
                node = self._scalar(raw)
        self._depth -= 1
        return node

    def _mapping(self, raw: yaml.MappingNode) -> Mapping:
        entries: dict[str, Entry] = {}
        end = raw.end_mark.index if raw.flow_style else raw.start_mark.index
        for raw_key, raw_value in raw.value:
            key, value = self.node(raw_key), self.node(raw_value)
            end = max(end, value.end)
            if not isinstance(key, Scalar):
                self._report.error(
                    key.span, "key-kind", f"a key is a text; this one is {kind_of(key)}"
                )
            elif key.text in entries:
                self._report.error(
                    key.span,
                    "key-unique",
                    f"the key `{key.text}` is given twice",
                    hint="keep one of the two",
                    related=(Related(entries[key.text].key.span, "first given here"),),
                )
            else:
                entries[key.text] = Entry(key, value)
        if raw.tag not in (_COLLECTION, f"{_CORE}map"):
            self._refuse_tag(raw)
        return Mapping(self._source, raw.start_mark.index, end, entries)

    def _sequence(self, raw: yaml.SequenceNode) -> Sequence:
        items = tuple(self.node(item) for item in raw.value)
        start = raw.start_mark.index
        end = raw.end_mark.index if raw.flow_style else max(start, *(item.end for item in items))
        if raw.tag not in (_COLLECTION, f"{_CORE}seq"):
            self._refuse_tag(raw)
        return Sequence(self._source, start, end, items)

    def _scalar(self, raw: yaml.Node) -> Scalar:
        text = cast("str", raw.value)
        value: ScalarValue = text
        if raw.tag == _PLAIN or raw.tag in _CORE_SCALARS:
            try:
                value = value_of(text)
            except ValueError as error:
                hint = "quote it if it is meant as text"
                self._report.error(self._span(raw), "yaml-number", str(error), hint)
                value = 0  # stands in for the number, so that there is one fault and not two
            if raw.tag != _PLAIN and not isinstance(value, _CORE_SCALARS[raw.tag]):
                self._refuse_tag(raw)
        elif raw.tag not in (_QUOTED, f"{_CORE}str"):
            self._refuse_tag(raw)
        return Scalar(self._source, raw.start_mark.index, raw.end_mark.index, text, value)

    def _refuse_tag(self, raw: yaml.Node) -> None:
        tag = raw.tag.replace(_CORE, "!!")
        hint = "remove the tag; quotes make a text of any value"
        self._report.error(self._span(raw), "yaml-tag", f"the tag `{tag}` has no place here", hint)

    def _span(self, raw: yaml.Node) -> Span:
        return self._source.span(raw.start_mark.index, raw.end_mark.index)
