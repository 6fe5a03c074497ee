"""Which of the requests that schemathesis makes up are none to ask."""

import copy
import unicodedata

import schemathesis
from schemathesis.core import NotSet


@schemathesis.hook
def filter_case(context, case):
    return not has_control_characters(case) and not is_valid_in_lax_mode(case)


def has_control_characters(case):
    """The names of parts are header fields, from which RFC 9110 (5.5) keeps control characters."""
    if case.media_type != "multipart/form-data" or not isinstance(case.body, dict):
        return False
    return any(unicodedata.category(letter) == "Cc" for name in case.body for letter in name)


def is_valid_in_lax_mode(case):
    """Said to be wrong, but only by what pydantic's lax mode reads: `false` is the integer 0, `"0"` is it too."""
    is_json = case.media_type == "application/json" and not isinstance(case.body, bytes | NotSet)
    if not is_json or case.meta is None or not case.meta.generation.mode.is_negative:
        return False
    (body,) = case.operation.body
    validator = body.get_validator()
    holder = {"body": copy.deepcopy(case.body)}
    for error in validator.iter_errors(holder["body"]):
        number = lax_number(error.instance)
        if number is None:
            return False
        replace(holder, ["body", *error.instance_path], number)
    return validator.is_valid(holder["body"])


def lax_number(value):
    if not isinstance(value, bool | str):
        return None
    try:
        return int(value)
    except ValueError:
        return None


def replace(holder, path, value):
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
