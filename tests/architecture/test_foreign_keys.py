"""Keys between apps are string labels, point downstairs and leave no trace on the other side."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import Field, ForeignKey, ManyToManyField

from teladan.config.parts import FLOORS
from tests.architecture.source import HOUSE, called, listed, place, python, tree

KEYS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def written() -> Iterator[tuple[Path, ast.Call]]:
    """Every relation as it is written in an app."""
    for path in python():
        if HOUSE / "apps" in path.parents:
            for node in ast.walk(tree(path)):
                if called(node) in KEYS and isinstance(node, ast.Call):
                    yield path, node


def known() -> Iterator["Field[object, object]"]:
    """Every relation as Django knows it, of our own apps."""
    for config in apps.get_app_configs():
        if config.name.startswith("teladan."):
            for model in config.get_models():
                fields = (*model._meta.local_fields, *model._meta.local_many_to_many)
                yield from (field for field in fields if isinstance(field, ForeignKey | ManyToManyField))


def is_label(path: Path, node: ast.Call) -> bool:
    """Tell whether the target is a string, a constant in capitals that holds one, or a class of the same app."""
    target = node.args[0] if node.args else next(word.value for word in node.keywords if word.arg == "to")
    if isinstance(target, ast.Name):
        return target.id.isupper() or target.id in own_classes(path)
    return isinstance(target, ast.Constant)


def own_classes(path: Path) -> set[str]:
    """The classes a file defines, or takes from its own app."""
    app = ".".join(path.relative_to(HOUSE.parent).parts[:3])
    found = {one.name for one in ast.walk(tree(path)) if isinstance(one, ast.ClassDef)}
    for one in ast.walk(tree(path)):
        if isinstance(one, ast.ImportFrom) and (one.module or "").startswith(f"{app}."):
            found |= {alias.asname or alias.name for alias in one.names}
    return found


def test_there_are_keys_to_look_at() -> None:
    assert len(list(written())) > 5
    assert len(list(known())) > 5


def test_every_key_is_a_string_label() -> None:
    classes = [place(path, node) for path, node in written() if not is_label(path, node)]
    assert not classes, listed(classes)


def test_every_key_points_downstairs() -> None:
    below = len(FLOORS)  # Django's own tables lie under every floor
    depth = {floor: number for number, floor in enumerate(FLOORS)}
    upward = [
        f"{field} → {field.related_model}"
        for field in known()
        if field.related_model
        and depth.get(field.related_model._meta.app_label, below)
        < depth.get(field.model._meta.app_label, below)
    ]
    assert not upward, listed(upward)


def test_no_key_leaves_a_name_on_the_other_side() -> None:
    traces = [str(field) for field in known() if not getattr(field.remote_field, "hidden", False)]
    assert not traces, listed(traces)
