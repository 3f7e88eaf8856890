"""Diagnostics as continuous integration shows tests: a JUnit report.

A file of the plan is a suite, and each rule that finds something in it a test, so that names are
unique and outlast a change of lines. Errors are failures; warnings pass, and say so in the output
of their test. A file without faults is one test that passes.

https://docs.gitlab.com/ci/testing/unit_test_reports/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

import click

from trackplan.cli.characters import printable
from trackplan.cli.formats import text
from trackplan.diagnostics import Diagnostic, Report, Severity

CLEAN = "no faults"
"""The one test of a file that has none."""


def lines_of(report: Report) -> Iterator[str]:
    """One XML document in ASCII; whatever is not of it stands as a character reference."""
    faults: dict[str, list[Diagnostic]] = {path: [] for path in report.sources}
    for found in report:
        faults.setdefault(found.span.path, []).append(found)
    root = ET.Element("testsuites", name="trackplan")
    for path in sorted(faults):
        root.append(_suite_of(path, faults[path], report))
    _count(root)
    ET.indent(root)
    yield ET.tostring(root, encoding="us-ascii", xml_declaration=True).decode("ascii")


def _suite_of(path: str, faults: Sequence[Diagnostic], report: Report) -> ET.Element:
    suite = ET.Element("testsuite", name=printable(path))
    if not faults:
        suite.append(_case_of(path, CLEAN))
    by_rule = sorted(faults, key=lambda found: (found.severity.value, found.rule))
    for (severity, rule), group in groupby(by_rule, key=lambda found: (found.severity, found.rule)):
        found = list(group)
        case = _case_of(path, rule)
        if severity is Severity.ERROR:
            said = ET.SubElement(case, "failure", message=_message_of(found), type=rule)
        else:
            said = ET.SubElement(case, "system-out")
        said.text = "\n" + click.unstyle("\n".join(text.all_of(found, report)))
        suite.append(case)
    _count(suite)
    return suite


def _case_of(path: str, name: str) -> ET.Element:
    shown = printable(path)
    return ET.Element("testcase", name=name, classname=shown, file=shown, time="0")


def _message_of(found: Sequence[Diagnostic]) -> str:
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"line {found[0].span.line}: {printable(found[0].message)}{more}"


def _count(element: ET.Element) -> None:
    element.set("tests", str(len(list(element.iter("testcase")))))
    element.set("failures", str(len(list(element.iter("failure")))))
    element.set("errors", "0")
