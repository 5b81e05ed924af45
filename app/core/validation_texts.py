"""Words for what Pydantic finds, in both languages."""

from collections.abc import Mapping
from typing import Any

from app.core.texts import Text

_TEXTS = {
    "missing": Text("Wajib diisi", "This is required"),
    "extra_forbidden": Text("Isian ini tidak dikenal", "This field is not known"),
    "string_too_short": Text("Paling sedikit {min_length} huruf", "At least {min_length} characters"),
    "string_too_long": Text("Paling banyak {max_length} huruf", "At most {max_length} characters"),
    "string_type": Text("Harus berupa teks", "Must be text"),
    "string_pattern_mismatch": Text("Bentuknya tidak sesuai: {pattern}", "Does not have the form {pattern}"),
    "string_unicode": Text("Memuat huruf yang tidak sah", "Holds characters that are not valid"),
    "int_type": Text("Harus bilangan bulat", "Must be a whole number"),
    "int_parsing": Text("Harus bilangan bulat", "Must be a whole number"),
    "int_from_float": Text("Harus bilangan bulat", "Must be a whole number"),
    "decimal_type": Text("Harus bilangan", "Must be a number"),
    "decimal_parsing": Text("Harus bilangan", "Must be a number"),
    "decimal_max_digits": Text("Paling banyak {max_digits} angka", "At most {max_digits} digits"),
    "decimal_max_places": Text("Paling banyak {decimal_places} desimal", "At most {decimal_places} decimals"),
    "finite_number": Text("Harus bilangan berhingga", "Must be a finite number"),
    "bool_type": Text("Harus ya atau tidak", "Must be true or false"),
    "bool_parsing": Text("Harus ya atau tidak", "Must be true or false"),
    "uuid_type": Text("Harus UUID", "Must be a UUID"),
    "uuid_parsing": Text("Harus UUID", "Must be a UUID"),
    "date_type": Text("Harus tanggal seperti 2026-01-31", "Must be a date such as 2026-01-31"),
    "date_parsing": Text("Harus tanggal seperti 2026-01-31", "Must be a date such as 2026-01-31"),
    "date_from_datetime_parsing": Text("Harus tanggal seperti 2026-01-31", "Must be a date such as 2026-01-31"),
    "datetime_type": Text("Harus waktu menurut RFC 3339", "Must be an RFC 3339 time"),
    "datetime_parsing": Text("Harus waktu menurut RFC 3339", "Must be an RFC 3339 time"),
    "datetime_from_date_parsing": Text("Harus waktu menurut RFC 3339", "Must be an RFC 3339 time"),
    "enum": Text("Pilih salah satu: {expected}", "Choose one of: {expected}"),
    "literal_error": Text("Pilih salah satu: {expected}", "Choose one of: {expected}"),
    "greater_than": Text("Harus lebih dari {gt}", "Must be more than {gt}"),
    "greater_than_equal": Text("Paling sedikit {ge}", "Must be {ge} or more"),
    "less_than": Text("Harus kurang dari {lt}", "Must be less than {lt}"),
    "less_than_equal": Text("Paling banyak {le}", "Must be {le} or less"),
    "too_short": Text("Paling sedikit {min_length} butir", "At least {min_length} items"),
    "too_long": Text("Paling banyak {max_length} butir", "At most {max_length} items"),
    "list_type": Text("Harus daftar", "Must be a list"),
    "dict_type": Text("Harus objek", "Must be an object"),
    "model_attributes_type": Text("Harus objek JSON", "Must be a JSON object"),
    "model_type": Text("Harus objek JSON", "Must be a JSON object"),
    "json_invalid": Text("JSON tidak dapat dibaca", "The JSON could not be read"),
}
_VALUE = Text("Nilai tidak sah: {reason}", "The value is not valid: {reason}")


def explain(found: Mapping[str, Any]) -> Text:
    """The words for one finding, its numbers filled in; both languages stay in the ``Text``."""
    template = _TEXTS.get(found["type"], _VALUE)
    data = {**found.get("ctx", {}), "reason": found["msg"].removeprefix("Value error, ")}
    return Text(_literal(template.say("id", data)), _literal(template.say("en", data)))


def _literal(sentence: str) -> str:
    # The sentence is filled in; braces left in it (a pattern's) must survive the next formatting.
    return sentence.replace("{", "{{").replace("}", "}}")
