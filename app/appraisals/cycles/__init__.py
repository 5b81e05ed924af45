"""Appraisal cycles, their periods, and the appraisals that opening a cycle creates and freezes."""
