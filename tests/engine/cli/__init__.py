"""The engine's cli."""
