import json
from itertools import pairwise
from typing import cast

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trackplan.diagnostics import Report, Span
from trackplan.plan.reading import reader
from trackplan.plan.reading.nodes import Mapping, Node, json_of_node
from trackplan.plan.reading.reader import MAX_BYTES, MAX_DEPTH, read

YAML_SIGNS = st.text("ab0: -[]{}&*!|>'\"\n\t#%@`,?~.\\é\ufeff", max_size=60)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
)


def tree(content: str | bytes) -> Node:
    report = Report()
    found = read("plan/x.yaml", content if isinstance(content, bytes) else content.encode(), report)
    assert found is not None, list(report)
    assert not len(report), list(report)
    return found


def found_in(content: str | bytes) -> list[tuple[str, int, int]]:
    """The rule, the line and the column of each fault."""
    report = Report()
    read("plan/x.yaml", content if isinstance(content, bytes) else content.encode(), report)
    return [(found.rule, found.span.line, found.span.column) for found in report]


@pytest.fixture(params=[yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let PyYAML's parser be the one of libyaml, or the one in Python."""
    monkeypatch.setattr(reader, "_LOADER", reader.loader_of(request.param))


@pytest.mark.usefixtures("_parser")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | YAML_SIGNS.map(str.encode))
def test_whatever_a_file_holds_is_a_tree_or_a_diagnostic(content: bytes) -> None:
    report = Report()
    found = read("plan/x.yaml", content, report)
    assert found is not None or report.has_errors


@given(VALUES)
def test_json_reads_as_itself(value: object) -> None:
    assert json_of_node(tree(json.dumps(value, ensure_ascii=False))) == value


def test_every_key_and_value_knows_where_it_stands() -> None:
    root = tree("é: [1, 'two']\r\nb:\n  c: three # not this\n  d:\n")
    assert isinstance(root, Mapping)
    (first, second) = root
    assert first.key.span == Span("plan/x.yaml", 1, 1, 1, 2)
    assert first.value.span == Span("plan/x.yaml", 1, 4, 1, 14)
    (c, d) = cast("Mapping", second.value)
    assert c.value.span == Span("plan/x.yaml", 3, 6, 3, 11)
    assert d.value.span == Span("plan/x.yaml", 4, 5, 4, 5)
    assert second.value.span == Span("plan/x.yaml", 3, 3, 4, 5)


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    root = tree(b"\xef\xbb\xbfa: 1")
    assert json_of_node(root) == {"a": 1}
    assert root.span.column == 1


def test_anchors_stand_for_what_they_name() -> None:
    root = tree("a: &amount {type: decimal, precision: 18}\nb: *amount\nc: [*amount, *amount]")
    amount = {"type": "decimal", "precision": 18}
    assert json_of_node(root) == {"a": amount, "b": amount, "c": [amount, amount]}


def test_quotes_and_core_tags_say_what_a_scalar_is() -> None:
    root = tree("a: ['1', \"null\", !!str 2, !!int 3, !!float 4]\nb: |\n  x\n")
    assert json_of_node(root) == {"a": ["1", "null", "2", 3, 4], "b": "x\n"}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("a: b: c", ("yaml-syntax", 1, 5)),
        ("a:\n\t- 1", ("yaml-syntax", 2, 1)),
        ("a: 'b", ("yaml-syntax", 1, 6)),
        ("a: *b", ("yaml-syntax", 1, 4)),
        ("a: 1\n---\nb: 2\n", ("yaml-syntax", 2, 1)),
        ("", ("yaml-not-empty", 1, 1)),
        ("# nothing\n", ("yaml-not-empty", 1, 1)),
        (b"a: 1\nb: \xff\n", ("yaml-encoding", 2, 1)),
        ("a: é\0", ("yaml-encoding", 1, 5)),
        ("a: b\ufeff", ("yaml-encoding", 1, 5)),
        ("a: !!python/name:os.system x", ("yaml-tag", 1, 4)),
        ("a: !!set {}", ("yaml-tag", 1, 4)),
        ("a: !!int x", ("yaml-tag", 1, 4)),
        ("a: !mine [1]", ("yaml-tag", 1, 4)),
        ("a: .inf", ("yaml-number", 1, 4)),
        ("a: 1\nb: 2\na: 3\n", ("key-unique", 3, 1)),
        ("1: a\n'1': b\n", ("key-unique", 2, 1)),
        ("[a]: b", ("key-kind", 1, 1)),
        ("? {a: b}\n: c\n", ("key-kind", 1, 3)),
        ("a: &x [*x]", ("yaml-bounds", 1, 4)),
        ("x" * (MAX_BYTES + 1), ("yaml-bounds", 1, 1)),
    ],
)
def test_what_cannot_be_read_has_its_place(
    content: str | bytes, found: tuple[str, int, int]
) -> None:
    assert found_in(content) == [found]


def test_depth_has_a_bound() -> None:
    json_of_node(tree("[" * MAX_DEPTH + "]" * MAX_DEPTH))
    too_deep = "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)
    assert [rule for rule, *_ in found_in(too_deep)] == ["yaml-bounds"]


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_no_depth_overflows_the_stack(opening: str) -> None:
    (found,) = found_in(opening * 100_000)
    assert found[0] in ("yaml-bounds", "yaml-syntax")


def test_aliases_cannot_blow_up_a_file() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{n}: &{n} [{', '.join([f'*{m}'] * 9)}]" for m, n in pairwise("abcdefgh")]
    assert [rule for rule, *_ in found_in("\n".join(lines))] == ["yaml-bounds"]
