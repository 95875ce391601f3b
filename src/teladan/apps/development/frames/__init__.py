"""Rows become columns for the engine, and files become rows."""
