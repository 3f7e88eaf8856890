"""What is left of compiled files without their comments and the texts of their literals.

This is what acts when a file is imported or run. Texts of a plan may change what is said, and
never what is left here. The lexers are written for this and share nothing with the targets.
"""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import PurePath

_SQL = re.compile(
    r"""
    (?P<comment> --[^\n]* )
    | (?P<text> \bE'(?:[^'\\]|\\.|'')*' | '(?:[^']|'')*' | \b(?:chr|char)\(\d+\) )
    | (?P<dollars> \$(?P<tag>\w*)\$.*?\$(?P=tag)\$ )
    | (?P<name> "(?:[^"]|"")*" )
    """,
    re.VERBOSE | re.DOTALL,
)
_JOINED = re.compile(r"TEXT(?: \|\| TEXT)+")
_IN_BRACKETS = re.compile(r"(?<![\w])\(TEXT\)")
_TYPESCRIPT = re.compile(
    r"""
    (?P<comment> //[^\n]* | /\*.*?\*/ )
    | (?P<text> "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | `(?:[^`\\]|\\.)*` )
    """,
    re.VERBOSE | re.DOTALL,
)
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def skeleton_of(path: str, text: str) -> str:
    """What acts in a file.

    Raises:
        AssertionError: A character in it cannot be seen, or turns the text around it.
        ValueError: It is not of the language that its name says; so are the errors of parsers.
    """
    assert not (found := _UNSEEN.search(text)), (path, found)
    match PurePath(path).suffix:
        case ".py":
            return _python(text)
        case ".json":
            return _kinds(json.loads(text))
        case ".sql":
            return _sql(text)
        case ".ts":
            return _typescript(text)
        case ".toml":
            return _kinds(tomllib.loads(text))
        case _:
            return text


def _python(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str()):
                node.value = "TEXT"
            case ast.Module() | ast.ClassDef() | ast.FunctionDef():
                node.body = [each for each in node.body if not _is_text(each)] or [ast.Pass()]
            case _:
                pass
    return ast.dump(tree, indent=1)


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _sql(text: str) -> str:
    def kept(found: re.Match[str]) -> str:
        if found["comment"]:
            return " "
        return "TEXT" if found["text"] else found[0]

    left = " ".join(_SQL.sub(kept, text).split())
    return _IN_BRACKETS.sub("TEXT", _JOINED.sub("TEXT", left))


def _typescript(text: str) -> str:
    return " ".join(_TYPESCRIPT.sub(lambda it: "TEXT" if it["text"] else " ", text).split())


def _kinds(value: object) -> str:
    """What a document is made of, but for its texts."""
    match value:
        case dict():
            return f"{{{', '.join(f'{key}: {_kinds(inner)}' for key, inner in value.items())}}}"
        case list():
            return f"[{', '.join(map(_kinds, value))}]"
        case str():
            return "TEXT"
        case _:
            return repr(value)
