"""One row of the matrix: an address, the state of the thing it shows, and the verdict for each relation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.access.shapes import Shape
from tests.access.world import World

Scene = Callable[[World], Mapping[str, Any]]
"""Puts what an address needs into a fitting state and gives the parts of the address."""
Fields = Mapping[str, Any] | Callable[[World], Mapping[str, Any]]


def nothing(_world: World) -> Mapping[str, Any]:
    """An address without parts."""
    return {}


@dataclass(frozen=True, eq=False)
class Row:
    """What an address answers.

    scene
        The thing and its state; its docstring tells readers of docs/reference/access.md.
    about
        Key of the cast: to whom the thing belongs; the relations are to this person.
    get, post
        The verdicts; None if the address does not take the method.
    form_on
        Name of the page whose form is posted here, with the same parts or those of `form_args`; this same address
        unless named; None if no page has a form for it.
    fields
        What is written into that form.
    post_tried_in
        The test file in which the form is tried that this table does not send: what belongs to signing in.
    is_kept
        Whether what is sent leaves something in the database; a cookie does not.
    """

    name: str
    scene: Scene = nothing
    about: str = "official"
    get: Shape | None = None
    post: Shape | None = None
    form_on: str | None = ""
    form_args: Scene | None = None
    fields: Fields | None = None
    post_tried_in: str = ""
    is_kept: bool = True

    @property
    def key(self) -> str:
        """Tell rows of one address apart by their scene."""
        return self.name if self.scene is nothing else f"{self.name} {self.scene.__name__}"

    def written(self, world: World) -> Mapping[str, Any]:
        """Give what is written into the form."""
        return self.fields(world) if callable(self.fields) else self.fields or {}
