import errno
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from trackplan.diagnostics import Report
from trackplan.plan import PlanFolderError, load
from trackplan.plan.model import (
    Envelope,
    Evolution,
    Plan,
    RenameUpcast,
    ValueUpcast,
    Version,
)
from trackplan.plan.reading.reader import MAX_BYTES

Written = Callable[[Mapping[str, str | bytes]], Path]
Loaded = Callable[[Mapping[str, str | bytes]], tuple[Plan | None, Report]]
Versions = Callable[[str], tuple[Version, ...]]


def rules(report: Report) -> list[tuple[str, str]]:
    return [(found.span.path, found.rule) for found in report]


def test_a_plan_says_what_its_files_say(loaded: Loaded) -> None:
    plan, _ = loaded(
        {
            "plan.yaml": "plan: 1\nname: stock\ndescription: Stock events.\n"
            "envelope: {organization_id: uuid, entity_id: string}\n"
            "targets: {python: {package: stock_events}, sqlite: }\n"
            "evolution: {policy: backward, baseline: origin/main}\n"
            "rules: {event-tense: off, text-unbounded: error}\napproved_breaks: []\n",
            "inventory/stock_moved.yaml": "event: stock_moved\ndescription: |\n  Stock\n  moved.\n"
            "source: stock service\nowner: movers\nentity_type: shelf\nstatus: draft\n"
            "emitted_by: [app/stock.py]\nversions:\n  1: {properties: {}}\n",
            "inventory/stock_counted.yaml": "event: stock_counted\ndescription: Counted.\n"
            "source: stock service\nversions:\n  1: {properties: {}}\n",
        }
    )
    assert plan is not None
    assert (plan.name, plan.description, plan.folder) == ("stock", "Stock events.", "plan")
    assert plan.envelope == Envelope(organization_id="uuid", entity_id="string")
    assert [(target.name, target.options) for target in plan.targets] == [
        ("python", (("package", "stock_events"),)),
        ("sqlite", ()),
    ]
    assert plan.evolution == Evolution(policy="backward", baseline="origin/main")
    assert plan.rules == (("event-tense", "off"), ("text-unbounded", "error"))
    assert plan.places["targets.python.package"].line == 5
    counted, moved = plan.families[0].events
    assert (counted.owner, counted.entity_type, counted.status) == ("stock team", "item", "active")
    assert (moved.owner, moved.entity_type, moved.status) == ("movers", "shelf", "draft")
    assert (moved.description, moved.emitted_by) == ("Stock\nmoved.", ("app/stock.py",))
    assert (moved.path, moved.span.line) == ("plan/inventory/stock_moved.yaml", 1)


def test_a_version_inherits_replaces_adds_and_removes(versions: Versions) -> None:
    first, second, third = versions(
        "  2:\n    extends: 1\n    removed: [b]\n"
        "    properties: {a: {type: string, optional: true}, c: {type: string, optional: true}}\n"
        "  1:\n    properties: {a: {type: enum, values: [x], optional: true}, b: {type: date}}\n"
        "  3: {properties: {d: {type: date, optional: true}}}\n"
    )
    assert [version.number for version in (first, second, third)] == [1, 2, 3]
    assert [property_.name for property_ in second.properties] == ["a", "c"]
    assert second.properties[0].type != first.properties[0].type
    assert [property_.name for property_ in third.properties] == ["d"]
    assert (second.extends, third.extends) == (1, None)


def test_an_upcast_gives_a_value_or_a_name(versions: Versions) -> None:
    _, second = versions(
        "  1: {properties: {code: {type: string}}}\n"
        "  2:\n"
        "    properties:\n"
        "      sku: {type: string}\n"
        "      amount: {type: decimal, precision: 4, scale: 2}\n"
        "      lot: {type: string, nullable: true}\n"
        "      seen: {type: boolean, optional: true}\n"
        "    upcast: {sku: {rename: code}, amount: {value: '0.50'}, lot: {value: null}}\n"
    )
    assert second.upcast == (
        ("sku", RenameUpcast("code")),
        ("amount", ValueUpcast("0.50")),
        ("lot", ValueUpcast(None)),
    )


def test_places_do_not_matter_to_equality(written: Written, tmp_path: Path) -> None:
    plan, _ = load(written({}))
    (tmp_path / "plan" / "plan.yaml").write_text(
        "# Moved down.\nplan: 1\ntargets: {sqlite: {}}\nname: stock\ndescription: Stock events.\n"
    )
    moved, _ = load(tmp_path / "plan")
    assert plan is not None
    assert moved == plan
    assert moved.span != plan.span


def test_a_folder_that_is_not_there_is_an_error_of_the_environment(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", Path(__file__)):
        with pytest.raises(PlanFolderError, match="there is no plan folder"):
            load(path)


def test_the_folder_may_be_given_as_a_dot(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(written({}))
    plan, _ = load(Path())
    assert plan is not None
    assert plan.folder == "plan"


def test_a_link_within_the_plan_is_followed(written: Written) -> None:
    folder = written({"types.yaml": "types: {code: {type: uuid}}\n"})
    (folder / "types.yaml").rename(folder / ".types")
    (folder / "types.yaml").symlink_to(".types")
    plan, report = load(folder)
    assert plan is not None, list(report)


def test_a_link_out_of_the_plan_is_refused(written: Written, tmp_path: Path) -> None:
    folder = written({})
    (tmp_path / "secret.yaml").write_text("event: secret\n")
    (folder / "inventory" / "secret.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "inventory" / "gone.yaml").symlink_to(folder / "inventory" / "nowhere.yaml")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "far.yaml").write_text("event: far\n")
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    _, report = load(folder)
    assert ("plan/inventory/secret.yaml", "file-inside") in rules(report)
    assert ("plan/inventory/gone.yaml", "file-readable") in rules(report)
    assert ("plan/linked/far.yaml", "file-inside") in rules(report)
    assert "plan/inventory/secret.yaml" not in report.sources


def test_what_is_no_regular_file_is_not_waited_for(written: Written) -> None:
    folder = written({})
    os.mkfifo(folder / "inventory" / "pipe.yaml")
    _, report = load(folder)
    assert rules(report) == [("plan/inventory/pipe.yaml", "file-readable")]


def test_a_file_is_not_read_beyond_what_a_plan_file_may_have(loaded: Loaded) -> None:
    _, report = loaded({"types.yaml": "#" * (MAX_BYTES + 1)})
    assert rules(report) == [("plan/types.yaml", "yaml-bounds")]


def test_a_name_that_is_no_utf_8_can_be_shown(written: Written) -> None:
    folder = written({})
    (folder / "inventory" / os.fsdecode(b"\xff.yaml")).touch()
    _, report = load(folder)
    assert rules(report) == [("plan/inventory/\\xff.yaml", "yaml-not-empty")]


def test_hidden_files_and_files_of_other_kinds_are_none_of_its_business(loaded: Loaded) -> None:
    plan, report = loaded(
        {
            "README.md": "About the plan.",
            "inventory/.stock_moved.yaml.swp": "b0VIM",
            ".git/config.yaml": "a",
            "inventory/notes.txt": "x",
        }
    )
    assert plan is not None
    assert not len(report)


def test_a_thousand_faults_are_all_reported(loaded: Loaded) -> None:
    names = [f"p{number}" for number in range(1000)]
    properties = "".join(f"      {name}: {{type: sting}}\n" for name in names)
    head = "event: stock_moved\ndescription: Stock was moved.\nsource: stock service\n"
    event = f"{head}versions:\n  1:\n    properties:\n{properties}"
    plan, report = loaded({"inventory/stock_moved.yaml": event})
    assert plan is None
    assert len(report) == 1000
    assert {found.hint for found in report} == {"did you mean `string`?"}


def test_links_that_lead_in_a_circle(written: Written, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(PlanFolderError, match="cannot be reached"):
        load(tmp_path / "loop")
    written({})
    event = tmp_path / "plan" / "inventory" / "stock_lost.yaml"
    event.parent.mkdir(exist_ok=True)
    event.symlink_to(event)
    _, report = load(tmp_path / "plan")
    assert "the file is a link that leads in a circle" in [found.message for found in report]


@pytest.mark.parametrize("name", ["types.yaml", "inventory/stock_lost.yaml", "a.yml", "x.YAML"])
def test_a_folder_that_is_called_like_a_file_is_told(written: Written, name: str) -> None:
    folder = written({})
    (folder / name).mkdir()
    _, report = load(folder)
    assert rules(report) == [(f"plan/{name}", "file-expected")]


def test_a_folder_that_cannot_be_listed_is_an_error_of_the_environment(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written({})
    listed = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "inventory":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(PlanFolderError, match="`plan/inventory` cannot be listed: Permission"):
        load(folder)


def test_a_folder_that_cannot_be_entered_is_an_error_of_the_environment(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written({})

    def refuse(path: Path, **_: bool) -> os.stat_result:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(PlanFolderError, match=r"cannot be reached: .*Permission denied"):
        load(folder)


def test_a_path_that_is_too_long_is_an_error_of_the_environment() -> None:
    with pytest.raises(PlanFolderError, match="cannot be reached"):
        load(Path("x" * 5000))


def test_a_plan_folder_whose_name_is_no_utf_8_can_be_shown(written: Written) -> None:
    folder = written({"types.yaml": "types: 7\n"})
    strange = folder.parent / os.fsdecode(b"\xffplan")
    folder.rename(strange)
    plan, report = load(strange)
    assert plan is None
    assert rules(report) == [("\\xffplan/types.yaml", "value-kind")]
