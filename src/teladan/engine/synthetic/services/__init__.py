"""Service event logs: cases that go from desk to desk, with waiting, rework and a bottleneck that is the truth to be found."""
