//! WebSocket close codes, by the names of FastAPI's `status` module.

super::constants!(u16 {
    WS_1000_NORMAL_CLOSURE = 1000 1000, "the purpose of the connection is fulfilled";
    WS_1001_GOING_AWAY = 1001 1001, "the server is stopping or the browser is leaving the page";
    WS_1002_PROTOCOL_ERROR = 1002 1002, "the peer violated the protocol";
    WS_1003_UNSUPPORTED_DATA = 1003 1003, "the endpoint cannot accept this type of data";
    WS_1005_NO_STATUS_RCVD = 1005 1005, "no close code was received (never sent)";
    WS_1006_ABNORMAL_CLOSURE = 1006 1006, "the connection was lost without a close frame (never sent)";
    WS_1007_INVALID_FRAME_PAYLOAD_DATA = 1007 1007, "the data does not match the message type";
    WS_1008_POLICY_VIOLATION = 1008 1008, "a message violates a policy of the application";
    WS_1009_MESSAGE_TOO_BIG = 1009 1009, "a message is too big to process";
    WS_1010_MANDATORY_EXT = 1010 1010, "the server lacks an extension that the client needs";
    WS_1011_INTERNAL_ERROR = 1011 1011, "the server encountered an internal error";
    WS_1012_SERVICE_RESTART = 1012 1012, "the server is restarting";
    WS_1013_TRY_AGAIN_LATER = 1013 1013, "the server is overloaded";
    WS_1014_BAD_GATEWAY = 1014 1014, "a gateway received an invalid response from the server behind it";
    WS_1015_TLS_HANDSHAKE = 1015 1015, "the TLS handshake failed (never sent)";
});
