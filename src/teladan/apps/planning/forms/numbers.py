"""Exact numbers as people write them; see `teladan.web.numbers`."""

from teladan.web.numbers import NumberField, QuietInput, SometimesField

__all__ = ["NumberField", "QuietInput", "SometimesField"]
