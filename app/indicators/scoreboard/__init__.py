"""Target against realisation, read only: of one indicator over time, of one objective, of a unit and those below."""
