"""The team of a superior: where every appraisal in his hands stands in one period."""
