"""What a refusal said."""

import httpx


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def marked(answer: httpx.Response) -> list[tuple[str, str]]:
    """Field and code of every field that a 422 complains about."""
    assert answer.status_code == 422, answer.text
    return [(problem["field"], problem["code"]) for problem in answer.json()["errors"]]
