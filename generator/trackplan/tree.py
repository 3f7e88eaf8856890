"""A set of files against a folder on disk: what is missing, changed or orphaned, and the writing.

Files that the compiler did not write are never touched, and never said to be orphaned. Where
thousands of files are opened and replaced, their paths are texts: a `Path` for each would take as
long as the system does.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from trackplan.plan.origin import MARK

_MARK_WITHIN = 1024
"""Bytes from its start within which a generated file says that it is one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """In which files a folder differs from what was compiled; paths with ``/``, sorted.

    `orphaned` files say that trackplan generated them, and no longer come of the plan.
    """

    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    orphaned: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.orphaned)


class OutputFolderError(Exception):
    """The output folder cannot be read or written.

    Args:
        message: Which file, and why.
        hint: What to do about it.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def difference(files: Mapping[str, str], folder: Path, owned: Iterable[str]) -> Difference:
    """Compare files with a folder, which need not be there yet.

    Args:
        files: Text by path below the folder.
        folder: Where they are to be.
        owned: Folders below it, with ``/``, in which generated files that were not given are
            orphans; elsewhere someone may keep a copy of such files.

    Raises:
        OutputFolderError: The folder cannot be read.
    """
    with _explained():
        missing: list[str] = []
        changed: list[str] = []
        for path, text in files.items():
            try:
                with FileIO(f"{folder}/{path}") as stream:
                    if stream.read() != text.encode():
                        changed.append(path)
            except FileNotFoundError:
                missing.append(path)
        orphaned = sorted(_orphans(files, folder, owned))
    return Difference(tuple(sorted(missing)), tuple(sorted(changed)), tuple(orphaned))


def write(files: Mapping[str, str], folder: Path, owned: Iterable[str]) -> Difference:
    """Make a folder hold the files, and remove the orphaned ones; return what it took.

    A reader sees each file either as it was or as it is to be, never half of it, whenever this
    process ends. A file that is as it should be is left alone. Nothing waits for the disk: what a
    power cut takes is found changed, and compiled again. The arguments are those of `difference`.

    Raises:
        OutputFolderError: A file that trackplan did not generate stands where one is to be, and
            nothing was written; or the folder cannot be read or written, and what was written
            stays.
    """
    found = difference(files, folder, owned)
    _refuse_strangers(folder / path for path in found.changed)
    with _explained():
        for path in found.missing + found.changed:
            _write(f"{folder}/{path}", files[path].encode())
        for path in found.orphaned:
            (folder / path).unlink()
            _remove_if_empty((folder / path).parent, folder)
    return found


def _orphans(files: Mapping[str, str], folder: Path, owned: Iterable[str]) -> Iterator[str]:
    for own in owned:
        for at, folders, names in os.walk(folder / own, onerror=_raise):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                if name.startswith("."):  # perhaps one that another run is about to rename
                    continue
                file = Path(at, name)
                path = file.relative_to(folder).as_posix()
                if path not in files and _is_generated(file):
                    yield path


def _refuse_strangers(replaced: Iterable[Path]) -> None:
    with _explained():
        strangers = [file for file in replaced if file.stat().st_size and not _is_generated(file)]
    if strangers:
        message = f"`{strangers[0]}` would be replaced, and trackplan did not generate it"
        raise OutputFolderError(message, "move it away, or name another folder with `--out`")


def _raise(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _is_generated(file: Path) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as stream:
        return MARK.encode() in stream.read(_MARK_WITHIN)


def _write(file: str, content: bytes) -> None:
    try:
        replace_file(file, content)
    except FileNotFoundError:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, content)


def replace_file(file: str, content: bytes) -> None:
    """Make one file hold some bytes; a reader sees it as it was or as it is to be.

    Raises:
        OSError: It cannot be written, and is as it was; there may be no folder for it.
    """
    parent, name = os.path.split(file)
    half = os.path.join(parent, f".{name}.{os.getpid()}")  # noqa: PTH118 - see the top
    try:
        with FileIO(half, "w") as stream:
            rest = memoryview(content)
            while rest:
                rest = rest[stream.write(rest) :]
        os.replace(half, file)  # noqa: PTH105 - see the top
    except BaseException as error:  # an interrupt leaves no half of it either
        with suppress(OSError):
            Path(half).unlink()
        if isinstance(error, OSError) and error.filename is None:  # as when the disk is full
            error.filename = file
        raise


def _remove_if_empty(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@contextmanager
def _explained() -> Generator[None]:
    try:
        yield
    except OSError as error:
        message = f"`{error.filename}` cannot be read or written: {error.strerror}"
        hint = "see to its permissions, or name another folder with `--out`"
        raise OutputFolderError(message, hint) from error
