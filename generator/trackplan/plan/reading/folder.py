"""Finds and reads the files of a plan, and says which files have no place in it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from trackplan.diagnostics import Report, Span
from trackplan.plan.reading.nodes import Node
from trackplan.plan.reading.reader import MAX_BYTES, read

CONSUMERS = "consumers"
_EVENT_PLACE = "an event's file is `<family>/<event>.yaml`"
_CONSUMER_PLACE = "a consumer's file is `consumers/<name>.yaml`"
_SUFFIXES = (".yaml", ".yml")


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
    consumers: list[PlanFile] = field(default_factory=list[PlanFile])

    def events(self) -> set[str]:
        """The names of the events by their files."""
        return {file.stem for family in self.families.values() for file in family.events}


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
            lies_below = not (self._root / "plan.yaml").exists() and (
                (self._root / "plan" / "plan.yaml").exists()
            )
        except (OSError, RuntimeError) as error:  # the latter of links that lead in a circle
            message = f"the plan folder `{folder}` cannot be reached: {error}"
            raise PlanFolderError(message) from error
        self._report = report
        self.name = _shown(self._root.name) or "plan"
        if not is_folder:
            message = f"there is no plan folder `{folder}`"
            message += ": that is a file" if self._root.is_file() else ""
            raise PlanFolderError(message)
        if lies_below:
            message = f"`{folder}` is not the plan folder: that is `{folder / 'plan'}`"
            raise PlanFolderError(message)

    def files(self) -> PlanFiles:
        """The files that have a place in the plan; the others are reported.

        Raises:
            PlanFolderError: A folder of the plan cannot be listed.
        """
        files = PlanFiles()
        for entry, is_folder in self._entries(self._root):
            file = self._file(entry)
            if is_folder and entry.name == CONSUMERS:
                files.consumers = self._files_in(entry, "the folder of consumers", _CONSUMER_PLACE)
            elif is_folder:
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
            # Nearly no file is a link, and finding that out costs less than resolving it.
            is_link = file.path.is_symlink() or file.path.parent.is_symlink()
            real = file.path.resolve() if is_link else file.path
        except RuntimeError:
            self._report.error(
                Span(file.shown), "file-readable", "the file is a link that leads in a circle"
            )
            return None
        except OSError as error:
            self._refuse_unreadable(file, error)
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
            self._refuse_unreadable(file, error)
            return None
        return read(file.shown, content, self._report)

    def _refuse_unreadable(self, file: PlanFile, error: OSError) -> None:
        message = f"the file cannot be read: {error.strerror}"
        self._report.error(Span(file.shown), "file-readable", message)

    def _add_family(self, files: PlanFiles, folder: Path) -> None:
        self._refuse_file_name(folder)
        family = FamilyFiles(self._file(folder).shown)
        for file in self._files_in(folder, "a family's folder", _EVENT_PLACE):
            if file.path.name == "family.yaml":
                family.about = file
            else:
                family.events.append(file)
        if family.about or family.events:
            files.families[folder.name] = family

    def _files_in(self, folder: Path, what: str, place: str) -> list[PlanFile]:
        """The YAML files of a folder that has no folders in it; the others are reported."""
        found: list[PlanFile] = []
        for entry, is_folder in self._entries(folder):
            if is_folder:
                self._refuse(entry, f"{what} has no folders in it", place)
            elif entry.suffix == ".yaml":
                found.append(self._file(entry))
            else:
                self._refuse(
                    entry,
                    "the files of a plan end in `.yaml`",
                    f"rename it to `{entry.stem}.yaml`",
                )
        return found

    def _refuse(self, path: Path, why: str, hint: str = _EVENT_PLACE) -> None:
        """Report a file, or every file of a folder, that would be a plan file elsewhere."""
        found = [path]
        if path.is_dir():
            self._refuse_file_name(path)
            found = [Path(at, name) for at, _, names in os.walk(path) for name in names]
        for file in found:
            if file.suffix.lower() in _SUFFIXES:
                self._report.error(
                    Span(self._file(file).shown),
                    "file-expected",
                    f"the file has no place in the plan: {why}",
                    hint,
                )

    def _refuse_file_name(self, folder: Path) -> None:
        """Report a folder that is called like a file of the plan, even if it is empty."""
        if folder.suffix.lower() in _SUFFIXES:
            self._report.error(
                Span(self._file(folder).shown),
                "file-expected",
                "this is a folder, and it is called like a file of the plan",
                hint="put a file in its place, or rename it",
            )

    def _entries(self, folder: Path) -> list[tuple[Path, bool]]:
        """What is in a folder, and whether it is a folder itself; not what begins with a dot."""
        try:
            return [
                (entry, entry.is_dir())
                for entry in sorted(folder.iterdir())
                if not entry.name.startswith(".")
            ]
        except OSError as error:
            message = f"the folder `{self._file(folder).shown}` cannot be listed: {error.strerror}"
            raise PlanFolderError(message) from error

    def _file(self, path: Path) -> PlanFile:
        below = path.relative_to(self._root).as_posix()
        return PlanFile(path, f"{self.name}/{_shown(below)}")


def _shown(path: str) -> str:
    """A path with its bytes that are no UTF-8 as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
