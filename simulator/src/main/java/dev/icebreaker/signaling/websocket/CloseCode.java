package dev.icebreaker.signaling.websocket;

/** Why a connection is closed (RFC 6455 section 7.4.1). */
public final class CloseCode {
    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int PROTOCOL_ERROR = 1002;
    /** Never on the wire: the Close frame had no code. */
    public static final int NO_CODE = 1005;
    /** Never on the wire: there was no Close frame. */
    public static final int ABNORMAL = 1006;
    public static final int INVALID_TEXT = 1007;
    public static final int POLICY_VIOLATION = 1008;
    public static final int TOO_BIG = 1009;

    private CloseCode() {}

    /** Whether a Close frame may carry it: one that is defined and sent, or one of the ranges of section 7.4.2. */
    static boolean isForTheWire(int code) {
        return code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999;
    }
}
