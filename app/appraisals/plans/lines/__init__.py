"""Single branches of the cascade: what serves a line, the way to what is searched, and the line of one appraisal."""
