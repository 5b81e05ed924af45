"""The cascade from objectives to individual results: as a head's matrix, as a tree, and what is missing in it."""
