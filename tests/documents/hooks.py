"""What schemathesis makes up that no request of a client holds."""

import unicodedata

import schemathesis


@schemathesis.hook
def filter_case(context, case):
    """The names of parts are header fields, from which RFC 9110 (5.5) keeps control characters."""
    if case.media_type != "multipart/form-data" or not isinstance(case.body, dict):
        return True
    return not any(unicodedata.category(letter) == "Cc" for name in case.body for letter in name)
