"""Teladan: open-source performance management for Indonesia's civil servants (ASN)."""

__version__ = "0.1.0"
