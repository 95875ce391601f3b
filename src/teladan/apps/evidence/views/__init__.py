"""Pages of evidence, one file a matter."""
