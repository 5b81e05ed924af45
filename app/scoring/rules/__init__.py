"""The regulation's rules outside appraisal: one small pure module each, on values from `regulations/`."""
