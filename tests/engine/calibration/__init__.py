"""Calibration of raters: published figures, the plain twin, recovery of known truths, what is refused."""
