"""How well people did, how raters saw it, and what superiors decided; the truth is kept beside."""
