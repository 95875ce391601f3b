"""The process map: activities in layers, steps between them, as one SVG file with its text equivalent."""

from teladan.engine.process.map.draw import draw_map

__all__ = ["draw_map"]
