package dev.icebreaker.network.tls;

/** What a record carries (RFC 8446 section 5.1). */
enum ContentType {
    CHANGE_CIPHER_SPEC(20),
    ALERT(21),
    HANDSHAKE(22),
    APPLICATION_DATA(23);

    final byte code;

    ContentType(int code) {
        this.code = (byte) code;
    }

    static ContentType of(byte code) throws TlsException {
        for (ContentType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new TlsException(Alert.UNEXPECTED_MESSAGE, "there is no record type " + (code & 0xff));
    }
}
