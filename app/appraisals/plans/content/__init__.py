"""The content of one version of a plan: stored whole, copied into a revision, with ids that last over versions."""
