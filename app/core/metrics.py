"""Prometheus metrics of the process."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

REGISTRY = CollectorRegistry()
_SECONDS = Histogram(
    "capaian_http_request_seconds",
    "Time to answer, by route template",
    ["method", "route"],
    registry=REGISTRY,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_RESPONSES = Counter("capaian_http_responses", "Answers, by status", ["method", "route", "status"], registry=REGISTRY)
JOBS_WAITING = Gauge("capaian_jobs_waiting", "Jobs not yet started", registry=REGISTRY)


def observe(method: str, route: str, status: int, seconds: float) -> None:
    _SECONDS.labels(method, route).observe(seconds)
    _RESPONSES.labels(method, route, str(status)).inc()


def exposition() -> bytes:
    """All metrics in the Prometheus text format."""
    return generate_latest(REGISTRY)
