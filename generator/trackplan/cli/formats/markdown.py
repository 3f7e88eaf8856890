"""Diagnostics as a comment on a pull request: Markdown as GitHub and GitLab read it.

What a plan says goes into code, where it can neither format anything nor mention anybody; of
messages only what are plain words stays outside of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from trackplan.cli.characters import printable, shortened
from trackplan.cli.formats import text
from trackplan.cli.formats.excerpts import excerpt_of
from trackplan.diagnostics import Diagnostic, Related, Report, Span

LONGEST = 65_536
"""What GitHub takes as one comment, in characters; here counted in bytes, which are no fewer."""

_LONGEST_MESSAGE = 1000
_MANY = 20
"""Faults above which the list is folded up, under a table of the rules."""
_FOLDED = "<details><summary>Every fault</summary>", "</details>"
_RESERVED = 400
"""Bytes kept for what stands behind the list."""

_PLAIN = re.compile(r"[(]?[^\W_]+(?:[-'/.][^\W_]+)*[)]?[.,;:?!)]*|[-–—…]|[(.,;:?!)]+")  # noqa: RUF001
_LINKED = re.compile(r"www\.|gh-\d", re.IGNORECASE)


def lines_of(report: Report) -> Iterator[str]:
    """The lines of a comment that holds as many diagnostics as fit, and says how many do not."""
    lines = [f"### trackplan: {text.summary_of(report)}", ""]
    folded = len(report) > _MANY
    if folded:
        lines += [*_table_of(report), "", _FOLDED[0], ""]
    room = LONGEST - _RESERVED - _bytes_of(lines)
    shown = 0
    for path, group in groupby(report, key=lambda found: found.span.path):
        heading = [f"**{_code(path)}**", ""]
        for found in group:
            block = [*heading, *_block_of(found, report)]
            room -= _bytes_of(block)
            if room < 0:
                break
            lines += block
            shown += 1
            heading = []
        if room < 0:
            break
    if folded:
        lines += [_FOLDED[1], ""]
    if shown < len(report):
        lines.append(
            f"{len(report) - shown:,} more did not fit: `trackplan check --all` shows them."
        )
    yield from lines


def _table_of(report: Report) -> Iterator[str]:
    yield "| faults | | rule |"
    yield "|---:|---|---|"
    for severity, rule, number in text.counts_by_rule(report):
        yield f"| {number:,} | {severity.value} | `{rule}` |"


def _block_of(found: Diagnostic, report: Report) -> Iterator[str]:
    """A list item, and an empty line behind it."""
    head = f"- **{found.severity.value}** `{found.rule}`, line {found.span.line}"
    yield f"{head}: {_prose(found.message)}"
    yield from _excerpt(found.span, report)
    if found.hint:
        yield f"  *hint:* {_prose(found.hint)}"
    for related in found.related:
        yield from _note_of(related)
    yield ""


def _note_of(related: Related) -> Iterator[str]:
    place = _code(f"{related.span.path}:{related.span.line}")
    yield ""
    yield f"  {place}: {_prose(related.message)}"


def _excerpt(span: Span, report: Report) -> Iterator[str]:
    yield ""
    excerpt = excerpt_of(span, report)
    if excerpt is not None:
        fence = "`" * max(3, _longest_run(excerpt.line) + 1)
        yield f"  {fence}text"
        yield f"  {excerpt.line}"
        yield f"  {excerpt.indent}{excerpt.carets}{excerpt.onward}"
        yield f"  {fence}"
        yield ""


def _prose(words: str) -> str:
    """A message: what stands between its backticks as code, and so whatever is no plain word."""
    parts = printable(shortened(words, _LONGEST_MESSAGE)).replace("\t", " ").split("`")
    pieces: list[tuple[bool, str]] = []
    for number, part in enumerate(parts):
        if number % 2:
            pieces.append((True, part))
        else:
            pieces += [(not _is_plain(word), word) for word in re.split("( +)", part) if word]
    said = ""
    # Two stretches of code side by side would read as one that is fenced otherwise.
    for is_code, group in groupby(pieces, key=lambda piece: piece[0]):
        joined = "".join(piece[1] for piece in group)
        said += _code(joined) if is_code else joined
    return said


def _is_plain(word: str) -> bool:
    """Whether a word, or the blanks between two, can neither format nor mention anything."""
    return not word.strip() or bool(_PLAIN.fullmatch(word) and not _LINKED.search(word))


def _code(words: str) -> str:
    shown = printable(words)
    if not shown.strip():
        return f"`{shown or ' '}`"
    fence = "`" * (_longest_run(shown) + 1)
    pad = " " if shown[0] == "`" or shown[-1] == "`" else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _longest_run(words: str) -> int:
    return max((len(run) for run in re.findall("`+", words)), default=0)


def _bytes_of(lines: list[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
