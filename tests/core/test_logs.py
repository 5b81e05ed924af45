"""Logs: one JSON object per line, with who and what, and never a secret or a personal datum."""

import json
import logging

import httpx
import pytest
import structlog

from app.auth.permissions import Role
from app.core import logs
from tests.factories import Government


def _lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


async def test_a_request_leaves_one_line_with_its_caller_and_without_its_content(
    government: Government, capfd: pytest.CaptureFixture[str]
) -> None:
    caller = await government.caller(Role.EMPLOYEE)
    capfd.readouterr()

    created = await caller.post(
        "/api/v1/probes?rahasia=ya", json={"name": "nama-rahasia"}, headers={"X-Request-ID": "catatan-1"}
    )

    text = "".join(capfd.readouterr())
    (line,) = [line for line in _lines(text) if line["event"] == "request"]
    assert (line["method"], line["route"], line["status"]) == ("POST", "/api/v1/probes", created.status_code)
    assert (line["request_id"], line["tenant_id"]) == ("catatan-1", str(government.id))
    assert line["account_id"]
    assert "rahasia" not in text
    assert "Bearer" not in text


async def test_the_route_is_the_whole_template_and_never_an_id(
    government: Government, capfd: pytest.CaptureFixture[str]
) -> None:
    caller = await government.caller(Role.EMPLOYEE)
    capfd.readouterr()
    await caller.get("/api/v1/operations/01a20000-0000-7000-8000-000000000000")
    await caller.get("/api/v1/tidak/ada")
    routes = [line["route"] for line in _lines("".join(capfd.readouterr())) if line["event"] == "request"]
    assert routes == ["/api/v1/operations/{operation_id}", "unmatched"]


def test_values_under_telling_names_are_hidden_at_any_depth(capfd: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().info(
        "uji",
        password="p4ss",
        nik="5371010101900001",
        data={"phone_number": "0811", "list": [{"refresh_token": "abc"}], "open": "terlihat"},
    )
    text = "".join(capfd.readouterr())
    for hidden in ("p4ss", "5371010101900001", "0811", "abc"):
        assert hidden not in text
    assert "terlihat" in text


async def test_a_violated_rule_is_logged_without_the_values_of_its_row(
    government: Government, capfd: pytest.CaptureFixture[str]
) -> None:
    caller = await government.caller(Role.EMPLOYEE)
    capfd.readouterr()
    await caller.post("/api/v1/probes/fail", json={"name": "nilai-pribadi"})
    await caller.post("/api/v1/probes", json={"name": "nilai-pribadi", "size": 2**40})
    text = "".join(capfd.readouterr())
    assert "ZeroDivisionError" in text
    assert "nilai-pribadi" not in text

    try:
        raise ValueError("duplicate key\nDETAIL:  Key (nip)=(198001012005011001) already exists.")
    except ValueError:
        structlog.get_logger().exception("gagal")
    text = "".join(capfd.readouterr())
    assert "duplicate key" in text
    assert "198001012005011001" not in text


def test_lines_of_libraries_are_json_too(capfd: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger().handlers[:]
    try:
        logs.configure("INFO", "json")
        logging.getLogger("uvicorn.error").warning("perhatian %s", 5)
        (line,) = _lines("".join(capfd.readouterr()))
    finally:
        logging.getLogger().handlers[:] = before
    assert (line["event"], line["level"]) == ("perhatian 5", "warning")


async def test_metrics_count_by_route_template(government: Government, anonymous: httpx.AsyncClient) -> None:
    caller = await government.caller(Role.EMPLOYEE)
    await caller.get("/api/v1/operations/01a20000-0000-7000-8000-000000000000")
    await anonymous.request("XYZZY", "/api/v1/operations")

    text = (await anonymous.get("/metrics")).text

    assert 'capaian_http_responses_total{method="GET",route="/api/v1/operations/{operation_id}",status="404"}' in text
    assert "XYZZY" not in text
    assert "capaian_database_up 1.0" in text
    assert "capaian_jobs_waiting" in text
