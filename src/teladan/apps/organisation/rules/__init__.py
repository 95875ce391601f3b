"""What follows from what in an organisation: dated lines, the tree of units, heads, superiors. Plain Python."""
