"""`trackplan rules` and `trackplan explain`, as a user calls them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trackplan.cli import main
from trackplan.cli.rulebook import KINDS, rulebook

DOCUMENTED = Path(__file__).parents[2] / "docs" / "rules.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_the_list_names_every_rule_on_a_line_of_its_own() -> None:
    result = run("rules")
    assert result.exit_code == 0
    lines = [line.split(maxsplit=2) for line in result.stdout.splitlines() if line[:2] == "  "]
    assert [(rule, severity) for rule, severity, _ in lines] == [
        (entry.id, entry.severity) for entry in rulebook().values()
    ]
    assert max(map(len, result.stdout.splitlines())) < 160
    assert all(f"\n{kind}: " in f"\n{result.stdout}" for kind in KINDS)


def test_the_list_is_there_for_programs() -> None:
    said = json.loads(run("rules", "--format", "json").stdout)
    assert said["version"] == 1
    rules = {rule["id"]: rule for rule in said["rules"]}
    assert rules.keys() == rulebook().keys()
    assert rules["event-tense"]["kind"] == "lint"
    assert rules["event-tense"]["severity"] == "warning"
    assert rules["unit-said-twice"]["severity"] == "off"
    assert set(rules["view-name-free"]["targets"]) >= {"sqlite", "postgresql"}


def test_the_documentation_is_what_the_command_prints() -> None:
    printed = run("rules", "--format", "markdown").stdout
    documented = DOCUMENTED.read_text(encoding="utf-8")
    assert documented == printed, "run `trackplan rules --format markdown > docs/rules.md`"


@pytest.mark.parametrize("rule", sorted(rulebook()))
def test_a_rule_is_explained(rule: str) -> None:
    result = run("explain", rule)
    entry = rulebook()[rule]
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{rule}: {entry.kind}")
    assert " ".join(entry.page.split()) in " ".join(result.stdout.split())
    for _, example in entry.examples:
        assert all(line.strip() in result.stdout for line in example.splitlines())
    assert (f"rules: {{{rule}: " in result.stdout) == entry.is_settable


def test_a_page_shows_what_breaks_the_rule_and_what_keeps_it() -> None:
    shown = run("explain", "event-tense").stdout
    assert "    event: create_recipe\n           ^^^^^^^^^^^^^\n" in shown
    assert "    event: recipe_created\n" in shown
    assert "`allow: {event-tense: <reason>}`" in shown
    compat = run("explain", "event-kept").stdout
    assert compat.index("If this was published") < compat.index("it finds fault with")


def test_a_rule_that_there_is_not_has_a_nearest_one() -> None:
    result = run("explain", "event-tens")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "error: there is no rule `event-tens`\nhint: did you mean `event-tense`?\n"
    )
    assert "`trackplan rules` lists the rules" in run("explain", "zzz").stderr
