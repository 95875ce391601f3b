"""Spoiling a clean roster as real exports are spoiled, with a list of every fault, so that importers can be judged."""
