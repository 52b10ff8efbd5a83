package dev.icebreaker.wire;

import dev.icebreaker.wire.StunMessage.Attribute;
import java.util.Map;
import java.util.Set;

/** What the RFCs ask of a message beyond its framing: the form of each attribute, and where the last ones stand. */
public final class StunForm {
    /** How many bytes an attribute has, where that is fixed. */
    private static final Map<Integer, Integer> LENGTHS = Map.ofEntries(
            Map.entry(Stun.CHANGE_REQUEST, 4),
            Map.entry(Stun.MESSAGE_INTEGRITY, 20),
            Map.entry(Stun.CHANNEL_NUMBER, 4),
            Map.entry(Stun.LIFETIME, 4),
            Map.entry(Stun.REQUESTED_ADDRESS_FAMILY, 4),
            Map.entry(Stun.EVEN_PORT, 1),
            Map.entry(Stun.REQUESTED_TRANSPORT, 4),
            Map.entry(Stun.DONT_FRAGMENT, 0),
            Map.entry(Stun.USERHASH, 32),
            Map.entry(Stun.RESERVATION_TOKEN, 8),
            Map.entry(Stun.PRIORITY, 4),
            Map.entry(Stun.USE_CANDIDATE, 0),
            Map.entry(Stun.RESPONSE_PORT, 4),
            Map.entry(Stun.FINGERPRINT, 4),
            Map.entry(Stun.ICE_CONTROLLED, 8),
            Map.entry(Stun.ICE_CONTROLLING, 8));
    /** No text is longer: RFC 8489 sections 14.3, 14.9, 14.10 and 14.14. */
    private static final Map<Integer, Integer> LONGEST = Map.of(
            Stun.USERNAME, 508,
            Stun.REALM, 763,
            Stun.NONCE, 763,
            Stun.SOFTWARE, 763,
            Stun.ERROR_CODE, 4 + 763);
    private static final Set<Integer> LAST = Set.of(Stun.MESSAGE_INTEGRITY, Stun.MESSAGE_INTEGRITY_SHA256, Stun.FINGERPRINT);
    private static final Set<Integer> METHODS = Set.of(
            Stun.BINDING,
            Stun.ALLOCATE,
            Stun.REFRESH,
            Stun.SEND,
            Stun.DATA_INDICATION,
            Stun.CREATE_PERMISSION,
            Stun.CHANNEL_BIND);

    private StunForm() {}

    /**
     * Holds a message to it.
     *
     * @throws Malformed for the first thing that is not in order
     */
    public static void check(StunMessage message) {
        Malformed.unless(METHODS.contains(message.method()), "0x%03x is no method of STUN or TURN", message.method());
        int lastSoFar = 0;
        for (Attribute attribute : message.attributes()) {
            int type = attribute.type();
            Malformed.unless(
                    message.attribute(type).orElseThrow() == attribute || type == Stun.XOR_PEER_ADDRESS,
                    "0x%04x is there twice in %s", type, message);
            checkValue(message, attribute);
            Malformed.unless(lastSoFar == 0 || LAST.contains(type), "0x%04x follows 0x%04x", type, lastSoFar);
            Malformed.unless(lastSoFar != Stun.FINGERPRINT, "FINGERPRINT is not the last attribute");
            lastSoFar = LAST.contains(type) ? type : lastSoFar;
        }
        Malformed.unless(!message.has(Stun.FINGERPRINT) || message.fingerprintHolds(), "FINGERPRINT is wrong in %s", message);
        boolean isError = message.kind() == Stun.Kind.ERROR;
        Malformed.unless(message.has(Stun.ERROR_CODE) == isError, "an ERROR-CODE belongs to an error: %s", message);
        boolean isBindingSuccess = message.method() == Stun.BINDING && message.kind() == Stun.Kind.SUCCESS;
        Malformed.unless(
                !isBindingSuccess || message.has(Stun.XOR_MAPPED_ADDRESS), "there is no XOR-MAPPED-ADDRESS in %s", message);
        if (isError && message.errorCode() == 420) {
            Malformed.unless(!message.unknownAttributes().isEmpty(), "420 names no attribute in %s", message);
        }
    }

    private static void checkValue(StunMessage message, Attribute attribute) {
        int type = attribute.type();
        int length = attribute.value().length;
        Malformed.unless(LENGTHS.getOrDefault(type, length) == length, "0x%04x has %d bytes", type, length);
        Malformed.unless(LONGEST.getOrDefault(type, length) >= length, "0x%04x has %d bytes", type, length);
        switch (type) {
            case Stun.MAPPED_ADDRESS, Stun.RESPONSE_ORIGIN, Stun.OTHER_ADDRESS, Stun.ALTERNATE_SERVER -> message.address(type);
            case Stun.XOR_MAPPED_ADDRESS, Stun.XOR_PEER_ADDRESS, Stun.XOR_RELAYED_ADDRESS -> message.xorAddress(type);
            case Stun.ERROR_CODE -> message.errorCode();
            case Stun.UNKNOWN_ATTRIBUTES -> message.unknownAttributes();
            default -> {}
        }
    }
}
