"""Recomputes files of worked examples through the public functions; see `app.scoring.verification`."""
