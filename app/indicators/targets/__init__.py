"""Targets of an indicator, one per period of the calendar."""
