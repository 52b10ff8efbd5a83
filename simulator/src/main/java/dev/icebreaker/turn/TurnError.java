package dev.icebreaker.turn;

/** Why a request is refused: the codes of RFC 8489 section 14.8 and RFC 8656 section 19, with the phrases given there. */
enum TurnError {
    BAD_REQUEST(400, "Bad Request"),
    UNAUTHENTICATED(401, "Unauthenticated"),
    FORBIDDEN(403, "Forbidden"),
    UNKNOWN_ATTRIBUTE(420, "Unknown Attribute"),
    ALLOCATION_MISMATCH(437, "Allocation Mismatch"),
    STALE_NONCE(438, "Stale Nonce"),
    ADDRESS_FAMILY_NOT_SUPPORTED(440, "Address Family not Supported"),
    WRONG_CREDENTIALS(441, "Wrong Credentials"),
    UNSUPPORTED_TRANSPORT(442, "Unsupported Transport Protocol"),
    PEER_FAMILY_MISMATCH(443, "Peer Address Family Mismatch"),
    QUOTA_REACHED(486, "Allocation Quota Reached"),
    INSUFFICIENT_CAPACITY(508, "Insufficient Capacity");

    private final int code;
    private final String phrase;

    TurnError(int code, String phrase) {
        this.code = code;
        this.phrase = phrase;
    }

    int code() {
        return code;
    }

    String phrase() {
        return phrase;
    }
}
