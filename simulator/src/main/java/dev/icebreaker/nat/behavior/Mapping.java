package dev.icebreaker.nat.behavior;

/**
 * When a NAT uses a binding again for packets from the same internal address and port (RFC 4787 section 4.1). Seen from
 * outside: what servers say when one socket asks each of them "what is my address?".
 */
public enum Mapping {
    /**
     * Endpoint-independent: for every destination. All servers see the same address and port, so what one of them tells is
     * good for everybody: hole punching works. REQ-1 asks for it.
     */
    EIM(Scope.NOTHING),
    /**
     * Address-dependent: for every port of one destination address. Two ports of one server see the same address and port, a
     * second server sees another.
     */
    ADM(Scope.ADDRESS),
    /**
     * Address and port-dependent: for one destination address and port. Each server, and each port of it, sees another: what
     * a STUN server tells is good for nobody else. With {@link Filtering#APDF} this is the "symmetric" NAT of RFC 3489.
     */
    APDM(Scope.ADDRESS_AND_PORT);

    private final Scope scope;

    Mapping(Scope scope) {
        this.scope = scope;
    }

    /** What of a destination it looks at. */
    public Scope scope() {
        return scope;
    }
}
