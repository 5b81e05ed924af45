"""Schema migrations. Each runs while the release before it is still serving."""
