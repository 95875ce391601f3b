"""Who trains in what: held to every plan tried one by one, and to what its answers promise."""
