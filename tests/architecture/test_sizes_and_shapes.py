"""Files and functions stay small, and imports stand at the head of their file."""

import ast

import pytest

from tests.architecture.source import functions, listed, place, python, tree

LONGEST_FILE = 400  # lines, in source and tests
LONGEST_FUNCTION = 60
NAMELESS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "manager",
    "managers",
    "service",
    "services",
}


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {place(path): len(path.read_text().splitlines()) for path in python()}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_60_lines() -> None:
    lengths = {
        f"{place(path, node)} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in python()
        for node in functions(path)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_no_import_hides_inside_a_function() -> None:
    hidden = [
        place(path, inner)
        for path in python()
        for node in functions(path)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not hidden, listed(hidden)


def test_no_import_is_for_type_checkers_only() -> None:
    knots = [
        place(path, node)
        for path in python()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
    ]
    assert not knots, listed(knots)


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [place(path) for path in python() if path.stem in NAMELESS] == []


@pytest.mark.parametrize("kind", [ast.Module])
def test_every_module_of_the_product_says_what_it_is_for(kind: type[ast.Module]) -> None:
    silent = [
        place(path)
        for path in python()
        if "src" in path.parts
        and isinstance(tree(path), kind)
        and tree(path).body
        and not ast.get_docstring(tree(path))
    ]
    assert not silent, listed(silent)
