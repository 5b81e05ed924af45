"""Closing a period for everybody: the finalisation of all rated evaluations as one job."""
