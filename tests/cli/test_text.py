"""Findings as a person reads them: long lines, many faults, colours, and what was meant instead."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from trackplan.cli import main
from trackplan.cli.formats import text
from trackplan.diagnostics import Diagnostic, Report, Severity, Span, did_you_mean

EVENT = "plan/stock/stock_moved.yaml"


def lines_of(source: str, span: Span, message: str = "m") -> list[str]:
    report = Report({EVENT: source})
    report.error(span, "key-known", message)
    return [click.unstyle(line) for line in text.all_of(report, report)][:-1]


def at(column: int, end_column: int, line: int = 1, end_line: int = 1) -> Span:
    return Span(EVENT, line, column, end_line, end_column)


def test_carets_stand_under_what_is_wide_or_combines() -> None:
    _, line, carets = lines_of("棚e\u0301: fault", at(6, 11))
    assert (line, carets) == ("    棚e\u0301: fault", "         ^^^^^")
    _, line, carets = lines_of("a: 棚棚", at(4, 6))
    assert carets == "       ^^^^"


def test_a_tab_stays_a_tab_so_that_carets_stand_under_the_fault() -> None:
    _, line, carets = lines_of("a:\tfault", at(4, 9))
    assert (line, carets) == ("    a:\tfault", "      \t^^^^^")


def test_of_a_long_line_the_part_with_the_fault_is_shown() -> None:
    _, line, carets = lines_of("x" * 5000 + "fault" + "y" * 5000, at(5001, 5006))
    assert line == "    …" + "x" * 40 + "fault" + "y" * 55 + "…"
    assert carets == " " * 45 + "^^^^^"


def test_a_fault_of_several_lines_says_where_it_ends() -> None:
    _, line, carets = lines_of("a: {b: 1,\n  c: 2}\n", at(4, 7, 1, 2))
    assert (line, carets) == ("    a: {b: 1,", "       ^^^^^^ to line 2")


def test_a_message_as_long_as_a_file_is_cut() -> None:
    head, *_ = lines_of("a: 1", at(1, 2), "x" * 1_000_000)
    assert 1000 < len(head) < 3000
    assert head.endswith("…")


def thousand(workshop: Path) -> None:
    """Let there be 1,200 faults in the plan: two for each of 600 events."""
    event = (workshop / "plan" / "stock" / "stock_moved.yaml").read_text()
    for number in range(600):
        name = f"stock_moved_{number:03}"
        faulty = event.replace("stock_moved", name).replace("max_length", "maxlength")
        (workshop / "plan" / "stock" / f"{name}.yaml").write_text(f"{faulty}ownr: x\n")


def run(*arguments: str) -> str:
    return CliRunner().invoke(main, arguments, catch_exceptions=False).stdout


def test_a_plan_with_a_thousand_faults_stays_readable(workshop: Path) -> None:
    thousand(workshop)
    said = run("check")
    assert said.count("error[key-known]: ") == 10
    assert said.endswith(
        "  1,200 error[key-known]\n"
        "\n"
        "1,200 errors found\n"
        "1,190 of them are not shown: `trackplan check --all` shows them\n"
    )
    assert len(said.splitlines()) < 60
    assert run("compile") == said


def test_every_fault_can_be_had(workshop: Path) -> None:
    thousand(workshop)
    said = run("check", "--all", "--output", "text=all.txt")
    assert said.count("error[key-known]: ") == 1200
    assert said.endswith("\n1,200 errors found\n")
    assert (workshop / "all.txt").read_text() == said


def test_rules_are_counted_the_most_frequent_first() -> None:
    report = Report()
    for rule, number in (("b-rule", 11), ("a-rule", 12), ("c-rule", 11), ("d-rule", 1)):
        for line in range(1, number + 1):
            severity = Severity.WARNING if rule == "c-rule" else Severity.ERROR
            report.add(Diagnostic(Span(EVENT, line), rule, "m", severity=severity))
    lines = [click.unstyle(line) for line in text.first_lines_of(report)]
    assert lines[lines.index("     12 error[a-rule]") :] == [
        "     12 error[a-rule]",
        "     11 error[b-rule]",
        "     11 warning[c-rule]",
        "      1 error[d-rule]",
        "",
        "24 errors, 11 warnings found",
        "4 of them are not shown: `trackplan check --all` shows them",
    ]


def test_ten_faults_of_a_rule_are_not_too_many() -> None:
    report = Report()
    for line in range(1, 11):
        report.error(Span(EVENT, line), "a-rule", "m")
    assert list(text.first_lines_of(report)) == list(text.lines_of(report))
    assert list(text.lines_of(report))[-2:] == ["", "10 errors found"]


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_that_wants_no_colour_gets_none(
    workshop: Path,
    on_terminal: Callable[..., tuple[str, str]],
    variables: dict[str, str],
    *,
    coloured: bool,
) -> None:
    event = workshop / "plan" / "stock" / "stock_moved.yaml"
    event.write_text(event.read_text().replace("max_length", "maxlength"))
    said, _ = on_terminal("check", **variables)
    assert click.unstyle(said).startswith("plan/stock/stock_moved.yaml:7:29: error[key-known]: ")
    assert ("\x1b[" in said) is coloured


def test_a_terminal_shows_what_is_being_done_and_then_no_more(
    on_terminal: Callable[..., tuple[str, str]],
) -> None:
    said, progress = on_terminal("compile")
    assert "\x1b" not in said
    drawn = progress.split("\r\x1b[K")
    assert drawn[:3] == ["", "reading the plan …", "checking the plan …"]
    assert "rendering jsonschema …" in drawn
    assert drawn[-2:] == ["writing to generated …", ""]


KNOWN = ["max_length", "quantity_delta", "category", "batch_id", "is_initial_stock", "http_server"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("maxlength", "max_length"),
        ("maxLength", "max_length"),
        ("MAX-LENGTH", "max_length"),
        ("max_lenght", "max_length"),
        ("delta_quantity", "quantity_delta"),
        ("quantity_deltas", "quantity_delta"),
        ("DeltaQuantities", "quantity_delta"),
        ("categories", "category"),
        ("batchID", "batch_id"),
        ("HTTPServer", "http_server"),
        ("initial_stock", "is_initial_stock"),
    ],
)
def test_a_slip_is_told_what_was_meant(word: str, meant: str) -> None:
    assert did_you_mean(word, KNOWN) == f"did you mean `{meant}`?"


@pytest.mark.parametrize("word", ["", "_", "zzz", "棚", "x" * 10_000])
def test_what_is_like_nothing_is_told_nothing(word: str) -> None:
    assert did_you_mean(word, KNOWN) is None


def test_a_slip_is_found_among_many_names() -> None:
    pairs = [f"{first}_{second}" for first in KNOWN for second in KNOWN]
    names = [f"{pair}_{number}" for pair in pairs for number in range(45)]
    for number in range(45):
        name = f"category_batch_id_{number}"
        assert did_you_mean(f"catgory_batch_id_{number}", names) == f"did you mean `{name}`?"


def test_the_order_of_equal_places_does_not_hang_on_a_hash() -> None:
    hints = [None, *map(str, range(50))]
    report = Report()
    for hint in hints:
        report.error(Span(EVENT), "key-known", "m", hint)
    assert [found.hint for found in report] == sorted(hints, key=lambda hint: hint or "")
