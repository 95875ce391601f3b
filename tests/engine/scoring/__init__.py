"""The engine's scoring."""
