"""Runs beside others' tools, each in an environment of its own: nothing here is imported by the product or its tests."""
