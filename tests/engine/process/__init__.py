"""Service event logs: ingestion, evaluation, working time, indicators, fair statistics."""
