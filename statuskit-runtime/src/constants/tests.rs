//! Checks that every name contains its number, and that both denote the same status.

use super::{fastapi, http, websocket};
use ::http::StatusCode;

/// Every `HTTP_` name of FastAPI 0.165, including deprecated ones.
const FASTAPI: &str = "
    100_CONTINUE 101_SWITCHING_PROTOCOLS 102_PROCESSING 103_EARLY_HINTS 200_OK 201_CREATED
    202_ACCEPTED 203_NON_AUTHORITATIVE_INFORMATION 204_NO_CONTENT 205_RESET_CONTENT
    206_PARTIAL_CONTENT 207_MULTI_STATUS 208_ALREADY_REPORTED 226_IM_USED 300_MULTIPLE_CHOICES
    301_MOVED_PERMANENTLY 302_FOUND 303_SEE_OTHER 304_NOT_MODIFIED 305_USE_PROXY 306_RESERVED
    307_TEMPORARY_REDIRECT 308_PERMANENT_REDIRECT 400_BAD_REQUEST 401_UNAUTHORIZED
    402_PAYMENT_REQUIRED 403_FORBIDDEN 404_NOT_FOUND 405_METHOD_NOT_ALLOWED 406_NOT_ACCEPTABLE
    407_PROXY_AUTHENTICATION_REQUIRED 408_REQUEST_TIMEOUT 409_CONFLICT 410_GONE 411_LENGTH_REQUIRED
    412_PRECONDITION_FAILED 413_CONTENT_TOO_LARGE 413_REQUEST_ENTITY_TOO_LARGE
    414_REQUEST_URI_TOO_LONG 414_URI_TOO_LONG 415_UNSUPPORTED_MEDIA_TYPE 416_RANGE_NOT_SATISFIABLE
    416_REQUESTED_RANGE_NOT_SATISFIABLE 417_EXPECTATION_FAILED 418_IM_A_TEAPOT
    421_MISDIRECTED_REQUEST 422_UNPROCESSABLE_CONTENT 422_UNPROCESSABLE_ENTITY 423_LOCKED
    424_FAILED_DEPENDENCY 425_TOO_EARLY 426_UPGRADE_REQUIRED 428_PRECONDITION_REQUIRED
    429_TOO_MANY_REQUESTS 431_REQUEST_HEADER_FIELDS_TOO_LARGE 451_UNAVAILABLE_FOR_LEGAL_REASONS
    500_INTERNAL_SERVER_ERROR 501_NOT_IMPLEMENTED 502_BAD_GATEWAY 503_SERVICE_UNAVAILABLE
    504_GATEWAY_TIMEOUT 505_HTTP_VERSION_NOT_SUPPORTED 506_VARIANT_ALSO_NEGOTIATES
    507_INSUFFICIENT_STORAGE 508_LOOP_DETECTED 510_NOT_EXTENDED 511_NETWORK_AUTHENTICATION_REQUIRED";

/// Every `WS_` name of FastAPI 0.165.
const FASTAPI_WEBSOCKET: &str = "
    1000_NORMAL_CLOSURE 1001_GOING_AWAY 1002_PROTOCOL_ERROR 1003_UNSUPPORTED_DATA
    1005_NO_STATUS_RCVD 1006_ABNORMAL_CLOSURE 1007_INVALID_FRAME_PAYLOAD_DATA 1008_POLICY_VIOLATION
    1009_MESSAGE_TOO_BIG 1010_MANDATORY_EXT 1011_INTERNAL_ERROR 1012_SERVICE_RESTART
    1013_TRY_AGAIN_LATER 1014_BAD_GATEWAY 1015_TLS_HANDSHAKE";

/// Returns the number in a name: `201` for `HTTP_201_CREATED`.
fn number_in(name: &str) -> u16 {
    name.split('_').nth(1).expect("a number after the prefix").parse().expect("a number")
}

fn names_of(list: &str, prefix: &str) -> Vec<String> {
    list.split_whitespace().map(|name| format!("{prefix}{name}")).collect()
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<_> = names.map(str::to_owned).collect();
    names.sort();
    names
}

#[test]
fn fastapi_names_contain_their_number() {
    for (name, status, _) in fastapi::ALL {
        assert_eq!(status.as_u16(), number_in(name), "{name}");
    }
    for (name, code, _) in websocket::ALL {
        assert_eq!(*code, number_in(name), "{name}");
    }
}

#[test]
fn documented_numbers_match_the_values() {
    for (name, status, number) in http::ALL.iter().chain(fastapi::ALL) {
        assert_eq!(status.as_u16(), *number, "{name}");
    }
}

#[test]
fn every_fastapi_name_exists() {
    assert_eq!(sorted(fastapi::ALL.iter().map(|row| row.0)), names_of(FASTAPI, "HTTP_"));
    assert_eq!(sorted(websocket::ALL.iter().map(|row| row.0)), names_of(FASTAPI_WEBSOCKET, "WS_"));
}

#[test]
fn every_status_of_the_http_crate_has_a_name() {
    let known: Vec<u16> = (100..=999)
        .filter(|code| StatusCode::from_u16(*code).is_ok_and(|status| status.canonical_reason().is_some()))
        .collect();
    let named: Vec<u16> = http::ALL.iter().map(|row| row.2).collect();
    assert_eq!(named, known);
}
