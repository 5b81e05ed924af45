"""Postings: where somebody served as what in which span of days, without gaps being required or overlaps possible."""
