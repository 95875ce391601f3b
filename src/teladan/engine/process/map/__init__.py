"""The process map: activities in layers, steps between them, as one SVG file with its text equivalent."""

from teladan.engine.process.map.draw import draw_map
from teladan.engine.process.mine import Evaluation

__all__ = ["draw_map", "map_of"]


def map_of(found: Evaluation) -> str:
    """The SVG text of an evaluation's map."""
    return draw_map(found.tables["edges"], found.tables["activities"], found.places)
