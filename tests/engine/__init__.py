"""The engine's rooms: pure functions, judged by their plain twins and by statements."""
