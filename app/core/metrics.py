"""Prometheus metrics of the process, and of the job queue as this process last saw it."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
GCCollector(registry=REGISTRY)

_SECONDS = Histogram(
    "capaian_http_request_seconds",
    "Time to answer, by route template",
    ["method", "route"],
    registry=REGISTRY,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_RESPONSES = Counter("capaian_http_responses", "Answers, by status", ["method", "route", "status"], registry=REGISTRY)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

DATABASE_UP = Gauge("capaian_database_up", "Whether the database answered the last question", registry=REGISTRY)
JOBS_WAITING = Gauge("capaian_jobs_waiting", "Jobs not yet started", registry=REGISTRY)
JOBS_FAILED = Gauge("capaian_jobs_failed", "Jobs that failed for good and are still kept", registry=REGISTRY)
JOBS_OLDEST_SECONDS = Gauge("capaian_jobs_oldest_seconds", "Age of the oldest job that could run", registry=REGISTRY)
WORKERS = Gauge("capaian_workers", "Workers heard of in the last minute", registry=REGISTRY)


def observe(method: str, route: str, status: int, seconds: float) -> None:
    # Anybody can invent a method; each new label would stay in memory for good.
    method = method if method in _METHODS else "other"
    _SECONDS.labels(method, route).observe(seconds)
    _RESPONSES.labels(method, route, str(status)).inc()


def exposition() -> bytes:
    """All metrics in the Prometheus text format."""
    return generate_latest(REGISTRY)
