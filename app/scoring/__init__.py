"""The rating model: pure functions from a scorecard and a policy to a rating, exact and explainable.

A `Scorecard` is one employee's plan with what was realised: results (rencana hasil kerja), each with
indicators that have a target, a polarity and, once known, a realisation; behaviour; and the ratings the
appraiser gave. A `RatingPolicy` is one version of the rules as data, each value with its regulation, article
and confidence. `rate(scorecard, policy)` computes

1. the achievement of each indicator: realisation against target in per cent, floored and capped;
2. the achievement of each result and the weighted total: weighted means over what is known, with the coverage
   (a missing realisation is unknown, never nought);
3. in the *matrix* regime (PermenPANRB 6/2022) a suggested rating of results, and the predicate once the
   appraiser has rated results and behaviour: the ratings are a person's, the suggestion only local policy;
4. in the *weighted* regime (PP 30/2019, PermenPANRB 8/2021) the numeric chain: category of indicators, value
of
   results, cascading, additional work, plan, behaviour, performance value, predicate.

`explain` gives the same as a tree of steps with formula, rounding and source, from which `recompute` makes
the rating again; `what_would_reach` says what the next level up would take. Policies and other rule values
are TOML files, dated; a government's own come through `parse_policy`. The rules outside appraisal
(distribution, credit points, satisfaction, selection, workload ...) are one small module each under
`app.scoring.rules`.

Standard library only; Decimal in and out, Fraction between, no float. Bad input raises a ScoringError that
lists every problem with path, code and message.
"""

from app.scoring.achievement import Achievement, Polarity, Target, achievement
from app.scoring.counterfactual import (
    Counterfactual,
    IndicatorOption,
    RatingChange,
    counterfactual_as_mapping,
    what_would_reach,
)
from app.scoring.matrix import predicate_of_ratings, siasn_codes
from app.scoring.outcome import IndicatorRating, Numbers, Rating, Reason, ResultRating, SiasnCodes
from app.scoring.policy import RatingPolicy, Rule, Source
from app.scoring.policy_json import policy_as_mapping
from app.scoring.policy_parsing import parse_policy
from app.scoring.problems import PolicyInvalid, Problem, ScorecardInvalid, ScoringError, TraceInvalid
from app.scoring.rating import check_weights, rate, reasons_required
from app.scoring.rating_json import number_as_mapping, rating_as_mapping
from app.scoring.scorecard import BehaviourLine, IndicatorLine, ResultLine, Scorecard
from app.scoring.scorecard_json import parse_scorecard, scorecard_as_mapping
from app.scoring.shipped import NoPolicyForDay, load_policy, policy_for, shipped_policies
from app.scoring.terms import (
    LABELS,
    Aspect,
    Cascading,
    Confidence,
    Expectation,
    PostKind,
    Predicate,
    Regime,
    ResultKind,
)
from app.scoring.trace import explain, recompute
from app.scoring.tracing import Trace, TraceInput, TraceNode, parse_trace, trace_as_mapping
from app.scoring.weights import contributions, weighted_mean

__all__ = [
    "LABELS",
    "Achievement",
    "Aspect",
    "BehaviourLine",
    "Cascading",
    "Confidence",
    "Counterfactual",
    "Expectation",
    "IndicatorLine",
    "IndicatorOption",
    "IndicatorRating",
    "NoPolicyForDay",
    "Numbers",
    "Polarity",
    "PolicyInvalid",
    "PostKind",
    "Predicate",
    "Problem",
    "Rating",
    "RatingChange",
    "RatingPolicy",
    "Reason",
    "Regime",
    "ResultKind",
    "ResultLine",
    "ResultRating",
    "Rule",
    "Scorecard",
    "ScorecardInvalid",
    "ScoringError",
    "SiasnCodes",
    "Source",
    "Target",
    "Trace",
    "TraceInput",
    "TraceInvalid",
    "TraceNode",
    "achievement",
    "check_weights",
    "contributions",
    "counterfactual_as_mapping",
    "explain",
    "load_policy",
    "number_as_mapping",
    "parse_policy",
    "parse_scorecard",
    "parse_trace",
    "policy_as_mapping",
    "policy_for",
    "predicate_of_ratings",
    "rate",
    "rating_as_mapping",
    "reasons_required",
    "recompute",
    "scorecard_as_mapping",
    "shipped_policies",
    "siasn_codes",
    "trace_as_mapping",
    "weighted_mean",
    "what_would_reach",
]
