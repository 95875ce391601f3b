"""The engine's rulebook."""
