"""The published contract: valid, current, complete enough to write a client from."""

import json
from collections.abc import Iterator
from string import Formatter
from typing import Any

from fastapi import FastAPI
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from app import migrate
from app.core.openapi import downgraded
from app.core.openapi_errors import declared, error_table
from tests.contract.operations import Operation, resolved

_FOLDER = migrate.ROOT / "openapi"
_PROBLEM = "application/problem+json"


def test_the_files_are_current(document: dict[str, Any]) -> None:
    advice = "run `make openapi` and commit what it writes"
    assert json.loads((_FOLDER / "openapi.json").read_text()) == json.loads(json.dumps(document)), advice
    assert json.loads((_FOLDER / "openapi-3.0.json").read_text()) == json.loads(json.dumps(downgraded(document))), (
        advice
    )


def test_the_table_of_error_codes_is_current() -> None:
    assert (migrate.ROOT / "docs" / "errors.md").read_text() == error_table(), "run `make openapi`"


def test_the_contract_is_valid_openapi_3_1_and_3_0(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []
    older = downgraded(document)
    assert older["openapi"].startswith("3.0")
    assert [error.message for error in OpenAPIV30SpecValidator(older).iter_errors()] == []


def test_the_served_contract_is_the_published_one(app: FastAPI, document: dict[str, Any]) -> None:
    assert app.openapi() is document


def test_every_operation_has_an_id_of_its_own_and_says_what_it_does(every_operation: list[Operation]) -> None:
    ids = [operation.id for operation in every_operation]
    assert len(ids) == len(set(ids))
    for operation in every_operation:
        assert operation.id[0].islower(), operation.id
        assert operation.id.isalnum(), operation.id
        assert len(operation.spec.get("description", "")) > 15, operation.id
        assert operation.spec.get("tags"), operation.id


def test_a_generated_client_knows_where_to_sign_in(document: dict[str, Any], every_operation: list[Operation]) -> None:
    assert {scheme["type"] for scheme in document["components"]["securitySchemes"].values()} == {"http", "apiKey"}
    for operation in every_operation:
        expected = None if operation.is_public else [{"token": []}, {"session": []}]
        assert operation.spec.get("security") == expected, operation.id


def test_every_guarded_operation_documents_its_refusals(every_operation: list[Operation]) -> None:
    missing = {}
    for operation in every_operation:
        if not operation.path.startswith("/api/"):
            continue
        described = operation.spec["responses"]
        expected = {"422"} if operation.is_public else {"401", "403", "422"}
        if operation.placeholders:
            expected.add("404")
        if any(header["name"].lower() == "if-match" for header in operation.parameters("header")):
            expected |= {"412", "428"}
        missing[operation.id] = expected - set(described)
    assert {name: statuses for name, statuses in missing.items() if statuses} == {}


def test_every_documented_refusal_is_a_problem_with_an_example(every_operation: list[Operation]) -> None:
    for operation in every_operation:
        for status, described in operation.spec["responses"].items():
            if status.startswith(("4", "5")):
                assert set(described["content"]) == {_PROBLEM}, (operation.id, status)
                examples = described["content"][_PROBLEM]["examples"]
                for code, example in examples.items():
                    assert example["value"]["code"] == code
                    assert example["value"]["status"] == int(status), (operation.id, code)


def _validator(document: dict[str, Any], schema: Any) -> Draft202012Validator:
    registry: Registry[Any] = Registry().with_resource("urn:contract", Resource(document, DRAFT202012))
    anchored = json.loads(json.dumps(schema).replace('"#/', '"urn:contract#/'))
    return Draft202012Validator(anchored, registry=registry)


def _bodies(operation: Operation) -> Iterator[tuple[str, dict[str, Any]]]:
    """The JSON bodies that an operation takes and gives, by place."""
    taken = operation.spec.get("requestBody", {}).get("content", {})
    yield from (("request", body) for kind, body in taken.items() if kind == "application/json")
    for status, described in operation.spec["responses"].items():
        given = described.get("content", {})
        yield from ((status, body) for kind, body in given.items() if kind == "application/json")


def _shown(document: dict[str, Any], body: dict[str, Any]) -> list[Any]:
    if "examples" in body:
        return [example["value"] for example in body["examples"].values()]
    schema = body["schema"]
    if "oneOf" in schema and schema["oneOf"][-1] == {"type": "null"}:
        schema = schema["oneOf"][0]  # A body that may be left out.
    return list(resolved(schema, document).get("examples", ()))


def test_every_json_body_has_an_example_and_every_example_fits(
    document: dict[str, Any], every_operation: list[Operation]
) -> None:
    bodies = [(operation.id, place, body) for operation in every_operation for place, body in _bodies(operation)]
    assert [(name, place) for name, place, body in bodies if not _shown(document, body)] == []
    assert [
        (name, place, error.json_path, error.message[:200])
        for name, place, body in bodies
        for example in _shown(document, body)
        for error in _validator(document, body["schema"]).iter_errors(example)
    ] == []


def test_nothing_nullable_is_written_in_the_form_that_breaks_generators(document: dict[str, Any]) -> None:
    assert not _has_nullable_any_of(document)


def _has_nullable_any_of(node: Any) -> bool:
    if isinstance(node, dict):
        return {"type": "null"} in node.get("anyOf", ()) or any(map(_has_nullable_any_of, node.values()))
    return isinstance(node, list) and any(map(_has_nullable_any_of, node))


def test_error_codes_are_stable_words_and_belong_to_one_class_each() -> None:
    codes = [error.code for error in declared()]
    assert sorted(codes) == sorted(set(codes)), sorted(code for code in codes if codes.count(code) > 1)
    for code in codes:
        assert code == code.lower().strip("-"), code
        assert code.replace("-", "").isalnum(), code


def test_every_error_speaks_both_languages_with_the_same_placeholders() -> None:
    for error in declared():
        for text in (error.title, error.detail):
            if text is None:
                continue
            indonesian, english = ({name for _, name, _, _ in Formatter().parse(words) if name} for words in text)
            assert text.id.strip()
            assert text.en.strip()
            assert indonesian == english, error.code
