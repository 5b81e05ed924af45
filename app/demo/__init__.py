"""A synthetic government to show and to test with: invented people in a realistic organisation.

The generator is pure and repeatable: the same seed gives the same government, and nothing here knows of a
database. `government.build` makes the organisation, its people and their postings; `performance.appraisals`
streams their plans, realisations and evaluations. Facts about places and offices come with their sources in
`data/`; every person is invented and says so.
"""
