"""Realisations, the superior's ratings, the predicate, and the explanation of all of it."""
