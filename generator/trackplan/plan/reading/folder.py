"""Finds and reads the files of a plan, and says which files have no place in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from trackplan.diagnostics import Report, Span
from trackplan.plan.reading.nodes import Node
from trackplan.plan.reading.reader import MAX_BYTES, read

CONSUMERS = "consumers"
_WHERE_EVENTS_ARE = "an event's file is `<family>/<event>.yaml`"


class PlanFolderError(Exception):
    """There is no plan to read; the message says what was looked for."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file of the plan: where it is, and the path that diagnostics give it."""

    path: Path
    shown: str

    @property
    def stem(self) -> str:
        """Its name without ``.yaml``."""
        return self.path.stem


@dataclass(slots=True)
class FamilyFiles:
    """The files of a family's folder."""

    shown: str
    about: PlanFile | None = None
    events: list[PlanFile] = field(default_factory=list[PlanFile])


@dataclass(slots=True)
class PlanFiles:
    """The files of a plan by the part that they play; families by name."""

    manifest: PlanFile | None = None
    types: PlanFile | None = None
    families: dict[str, FamilyFiles] = field(default_factory=dict[str, FamilyFiles])


class PlanFolder:
    """A plan's folder.

    Args:
        folder: The folder; its own name begins the paths of diagnostics.
        report: Takes the faults.

    Raises:
        PlanFolderError: It is not there, or cannot be listed.
    """

    def __init__(self, folder: Path, report: Report) -> None:
        try:
            self._root = folder.resolve()
            is_folder = self._root.is_dir()
        except (OSError, RuntimeError) as error:  # the latter of links that lead in a circle
            message = f"the plan folder `{folder}` cannot be reached: {error}"
            raise PlanFolderError(message) from error
        self._report = report
        self.name = self._root.name or "plan"
        if not is_folder:
            message = f"there is no plan folder `{folder}`"
            raise PlanFolderError(message)
        if not (self._root / "plan.yaml").exists() and (self._root / "plan" / "plan.yaml").exists():
            message = f"`{folder}` is not the plan folder: that is `{folder / 'plan'}`"
            raise PlanFolderError(message)

    def files(self) -> PlanFiles:
        """The files that have a place in the plan; the others are reported.

        Raises:
            PlanFolderError: A folder of the plan cannot be listed.
        """
        files = PlanFiles()
        for entry in self._entries(self._root):
            file = self._file(entry)
            if entry.is_dir():
                if entry.name == CONSUMERS:
                    self._refuse(
                        entry,
                        "consumers are not supported by this version of trackplan",
                        "remove it until they are: nothing in a plan is dropped silently",
                    )
                else:
                    self._add_family(files, entry)
            elif entry.name == "plan.yaml":
                files.manifest = file
            elif entry.name == "types.yaml":
                files.types = file
            else:
                self._refuse(entry, "only plan.yaml and types.yaml stand beside the families")
        return files

    def tree_of(self, file: PlanFile) -> Node | None:
        """The tree of a file; None, and a report, if it cannot be read."""
        try:
            real = file.path.resolve()
        except RuntimeError:
            self._report.error(
                Span(file.shown), "file-readable", "the file is a link that leads in a circle"
            )
            return None
        if not real.is_relative_to(self._root):
            self._report.error(
                Span(file.shown),
                "file-inside",
                "the file is a link that leads out of the plan's folder",
                hint="put the file itself here",
            )
            return None
        try:
            if not real.is_file():
                self._report.error(Span(file.shown), "file-readable", "this is not a regular file")
                return None
            with real.open("rb") as stream:
                content = stream.read(MAX_BYTES + 1)
        except OSError as error:
            self._report.error(
                Span(file.shown), "file-readable", f"the file cannot be read: {error.strerror}"
            )
            return None
        return read(file.shown, content, self._report)

    def _add_family(self, files: PlanFiles, folder: Path) -> None:
        family = FamilyFiles(self._file(folder).shown)
        for entry in self._entries(folder):
            file = self._file(entry)
            if entry.is_dir():
                self._refuse(entry, "a family's folder has no folders in it")
            elif entry.name == "family.yaml":
                family.about = file
            elif entry.suffix == ".yaml":
                family.events.append(file)
            else:
                self._refuse(
                    entry,
                    "the files of a plan end in `.yaml`",
                    f"rename it to `{entry.stem}.yaml`",
                )
        if family.about or family.events:
            files.families[folder.name] = family

    def _refuse(self, path: Path, why: str, hint: str = _WHERE_EVENTS_ARE) -> None:
        """Report a file, or every file of a folder, that would be a plan file elsewhere."""
        found = [path]
        if path.is_dir():
            found = [Path(at, name) for at, _, names in os.walk(path) for name in names]
        for file in found:
            if file.suffix.lower() in (".yaml", ".yml"):
                self._report.error(
                    Span(self._file(file).shown),
                    "file-expected",
                    f"the file has no place in the plan: {why}",
                    hint,
                )

    def _entries(self, folder: Path) -> Iterator[Path]:
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            message = f"the folder `{self._file(folder).shown}` cannot be listed: {error.strerror}"
            raise PlanFolderError(message) from error
        return (entry for entry in entries if not entry.name.startswith("."))

    def _file(self, path: Path) -> PlanFile:
        below = os.fsencode(path.relative_to(self._root).as_posix())
        return PlanFile(path, f"{self.name}/{below.decode('utf-8', 'backslashreplace')}")
