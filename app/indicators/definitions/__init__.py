"""Indicators (indikator kinerja) of an objective: what is measured, in which unit, which direction is better."""
