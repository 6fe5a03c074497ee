"""Records how FastAPI 0.165.0 answers good and bad credentials, scheme by scheme, as security.json.

    python3 tests/parity/record_security.py > tests/parity/security.json

The routes have the same paths as those of the twin in tests/it/security_parity.rs.
"""

import base64
import json
from typing import Annotated

import fastapi
from fastapi import Depends, FastAPI, Security
from fastapi.security import (
    APIKeyCookie,
    APIKeyHeader,
    APIKeyQuery,
    HTTPBasic,
    HTTPBearer,
    HTTPDigest,
    OAuth2AuthorizationCodeBearer,
    OAuth2PasswordBearer,
    OAuth2PasswordRequestForm,
    OpenIdConnect,
    SecurityScopes,
)
from fastapi.security.oauth2 import OAuth2PasswordRequestFormStrict
from fastapi.testclient import TestClient


class Realm(HTTPBasic):
    pass


SCHEMES = {
    "oauth2_password": OAuth2PasswordBearer,
    "oauth2_code": OAuth2AuthorizationCodeBearer,
    "openid_connect": OpenIdConnect,
    "http_bearer": HTTPBearer,
    "http_basic": HTTPBasic,
    "http_basic_realm": Realm,
    "http_digest": HTTPDigest,
    "api_key_header": APIKeyHeader,
    "api_key_query": APIKeyQuery,
    "api_key_cookie": APIKeyCookie,
}
KEYS = {
    "oauth2_password": {"tokenUrl": "/token", "refreshUrl": "/refresh", "scopes": {"items:read": "Read items"}},
    "oauth2_code": {"authorizationUrl": "/authorize", "tokenUrl": "/token", "scopes": {"me": "About me"}},
    "openid_connect": {"openIdConnectUrl": "/openid"},
    "http_bearer": {"bearerFormat": "JWT", "description": "A token"},
    "http_basic": {},
    "http_basic_realm": {"realm": "The shop"},
    "http_digest": {},
    "api_key_header": {"name": "x-key"},
    "api_key_query": {"name": "key"},
    "api_key_cookie": {"name": "session"},
}

app = FastAPI(title="Security", version="1.0.0")


def plain(value):
    return value if value is None or isinstance(value, str) else value.model_dump()


def add_scheme(name):
    scheme = SCHEMES[name](scheme_name=name, **KEYS[name])
    optional = SCHEMES[name](scheme_name=name, auto_error=False, **KEYS[name])

    @app.get(f"/{name}", name=name)
    def required_one(value: Annotated[object, Depends(scheme)]):
        return {"value": plain(value)}

    @app.get(f"/{name}/optional", name=f"{name}_optional")
    def optional_one(value: Annotated[object, Depends(optional)]):
        return {"value": plain(value)}


for each in SCHEMES:
    add_scheme(each)


@app.post("/form")
def form(form: Annotated[OAuth2PasswordRequestForm, Depends()]):
    return vars(form)


@app.post("/form/strict")
def form_strict(form: Annotated[OAuth2PasswordRequestFormStrict, Depends()]):
    return vars(form)


oauth2 = OAuth2PasswordBearer("/token", scheme_name="oauth2", scopes={"a": "A", "b": "B"})
api_key = APIKeyHeader(name="x-key", scheme_name="api_key", auto_error=False)


def innermost(scopes: SecurityScopes, token: Annotated[str, Depends(oauth2)]):
    return {"scopes": scopes.scopes, "text": scopes.scope_str}


def inner(
    scopes: SecurityScopes,
    below: Annotated[dict, Security(innermost, scopes=["b", "c"])],
):
    return {"scopes": scopes.scopes, "text": scopes.scope_str, "below": below}


def outer(
    scopes: SecurityScopes,
    below: Annotated[dict, Security(inner, scopes=["b"])],
):
    return {"scopes": scopes.scopes, "text": scopes.scope_str, "below": below}


runs = {"plain": 0, "scoped": 0}


def counted_plain():
    runs["plain"] += 1
    return runs["plain"]


def counted_scoped(scopes: SecurityScopes):
    runs["scoped"] += 1
    return runs["scoped"]


@app.get("/scopes")
def scopes(outer: Annotated[dict, Security(outer, scopes=["a"])]):
    return outer


@app.get("/scopes/none")
def scopes_none(inner: Annotated[dict, Depends(innermost)]):
    return inner


def through_a(plain: Annotated[int, Depends(counted_plain)], scoped: Annotated[int, Depends(counted_scoped)]):
    return [plain, scoped]


def through_b(plain: Annotated[int, Depends(counted_plain)], scoped: Annotated[int, Depends(counted_scoped)]):
    return [plain, scoped]


def through_c(plain: Annotated[int, Depends(counted_plain)], scoped: Annotated[int, Depends(counted_scoped)]):
    return [plain, scoped]


@app.get("/scopes/cache")
def scopes_cache(
    a: Annotated[list, Security(through_a, scopes=["a", "b"])],
    b: Annotated[list, Security(through_b, scopes=["b", "a"])],
    c: Annotated[list, Security(through_c, scopes=["a"])],
):
    return {"same": a[1] == b[1], "other": a[1] == c[1], "plain": a[0] == b[0] == c[0]}


seen = []


def gate(scopes: SecurityScopes):
    seen[:] = scopes.scopes


@app.get("/scopes/gate", dependencies=[Security(gate, scopes=["a", "b"])])
def scopes_gate():
    return seen


@app.get("/both")
def both(token: Annotated[str, Depends(oauth2)], key: Annotated[str | None, Depends(api_key)]):
    return {"token": token, "key": key}


@app.get("/merged")
def merged(
    first: Annotated[dict, Security(innermost, scopes=["a"])],
    second: Annotated[str, Security(oauth2, scopes=["b"])],
):
    return [first["scopes"], second]


client = TestClient(app)


def basic(text):
    return "Basic " + base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()


AUTHORIZATIONS = {
    "missing": None,
    "empty": "",
    "wrong_scheme": "Negotiate abc",
    "scheme_alone": "{}",
    "scheme_and_spaces": "{}   ",
    "right": "{} abc",
    "lower_case": "{lower} abc",
    "upper_case": "{upper} abc",
    "two_spaces": "{}  abc",
    "two_words": "{} abc def",
    "tab": "{}\tabc",
    "no_space": "{}abc",
}
WORDS = {
    "oauth2_password": "Bearer",
    "oauth2_code": "Bearer",
    "openid_connect": "Bearer",
    "http_bearer": "Bearer",
    "http_basic": "Basic",
    "http_basic_realm": "Basic",
    "http_digest": "Digest",
}
BASIC = {
    "right": basic("ada:secret"),
    "lower_case_scheme": "basic" + basic("ada:secret")[5:],
    "colon_in_password": basic("ada:sec:ret"),
    "empty_password": basic("ada:"),
    "empty_username": basic(":secret"),
    "colon_alone": basic(":"),
    "no_colon": basic("ada"),
    "not_base64": "Basic !!!",
    "foreign_letters": "Basic YWRh!OnNlY3JldA==",
    "no_padding": "Basic YWRhOnNlY3JldA",
    "url_safe": "Basic " + base64.urlsafe_b64encode(b"ada:\xff\xfe??>>").decode(),
    "utf_8": basic("ada:gr\u00fcn"),
    "not_utf_8": basic(b"ada:\xff"),
    "nothing": "Basic",
    "spaces": "Basic  ",
}
KEY_CASES = {
    "missing": {},
    "empty": {"x-key": "", "cookie": "session=", "query": "?key="},
    "right": {"x-key": "abc", "cookie": "session=abc", "query": "?key=abc"},
    "spaces": {"x-key": "a b", "cookie": "session=a b", "query": "?key=a%20b"},
    "twice": {"x-key": "abc", "cookie": "session=abc; session=def", "query": "?key=abc&key=def"},
    "other_name": {"x-keys": "abc", "cookie": "sessions=abc", "query": "?keys=abc"},
}
FORMS = {
    "right": "grant_type=password&username=ada&password=secret&scope=a+b++c&client_id=i&client_secret=s",
    "least": "username=ada&password=secret",
    "least_strict": "grant_type=password&username=ada&password=secret",
    "no_password": "grant_type=password&username=ada",
    "empty_password": "grant_type=password&username=ada&password=",
    "wrong_grant": "grant_type=refresh_token&username=ada&password=secret",
    "longer_grant": "grant_type=password2&username=ada&password=secret",
    "grant_and_newline": "grant_type=password%0A&username=ada&password=secret",
    "empty_grant": "grant_type=&username=ada&password=secret",
    "empty": "",
}

cases = []


def record(name, method, path, headers, body=None):
    sent = [(key.encode(), value.encode("latin-1")) for key, value in headers.items()]
    response = client.request(method, path, headers=sent, content=body)
    cases.append(
        {
            "name": name,
            "method": method,
            "path": path,
            "headers": headers,
            "body": body,
            "status": response.status_code,
            "challenge": response.headers.get("www-authenticate"),
            "json": response.json(),
        }
    )


for scheme in SCHEMES:
    for suffix in ("", "/optional"):
        path, name = f"/{scheme}{suffix}", scheme + suffix.replace("/", "_")
        if scheme.startswith("api_key"):
            for case, values in KEY_CASES.items():
                source = scheme.removeprefix("api_key_")
                headers, query = {}, ""
                if source == "query":
                    query = values.get("query", "")
                elif source == "cookie":
                    headers = {"cookie": values["cookie"]} if "cookie" in values else {}
                else:
                    headers = {key: value for key, value in values.items() if key.startswith("x-")}
                record(f"{name}_{case}", "GET", path + query, headers)
            continue
        word = WORDS[scheme]
        for case, value in AUTHORIZATIONS.items():
            headers = {}
            if value is not None:
                headers["authorization"] = value.format(word, lower=word.lower(), upper=word.upper())
            record(f"{name}_{case}", "GET", path, headers)
        if "basic" in scheme:
            for case, value in BASIC.items():
                record(f"{name}_credentials_{case}", "GET", path, {"authorization": value})

FORM = {"content-type": "application/x-www-form-urlencoded"}
for path in ("/form", "/form/strict"):
    for case, body in FORMS.items():
        record(f"{path[1:].replace('/', '_')}_{case}", "POST", path, FORM, body)
    record(f"{path[1:].replace('/', '_')}_json", "POST", path, {"content-type": "application/json"}, "{}")

TOKEN = {"authorization": "Bearer abc"}
for path in ("/scopes", "/scopes/none", "/scopes/cache", "/scopes/gate", "/both", "/merged"):
    record(f"{path[1:].replace('/', '_')}_with_token", "GET", path, TOKEN)
record("scopes_without_token", "GET", "/scopes", {})
record("both_with_all", "GET", "/both", TOKEN | {"x-key": "k"})
record("both_with_key_alone", "GET", "/both", {"x-key": "k"})

document = app.openapi()
security = {path: next(iter(item.values())).get("security") for path, item in document["paths"].items()}
# If several routes define a scheme of the same name, the document has that of the last one.
print("{")
print(f'  "reference": {json.dumps({"fastapi": fastapi.__version__})},')
print(f'  "security_schemes": {json.dumps(document["components"]["securitySchemes"])},')
print(f'  "security": {json.dumps(security)},')
print('  "cases": [')
print(",\n".join("    " + json.dumps(case) for case in cases))
print("  ]")
print("}")
