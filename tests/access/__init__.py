"""The access matrix: every address, for everybody, by how they stand to the thing it shows."""
