package dev.icebreaker.nat.behavior;

/**
 * Whom a NAT lets in through a binding (RFC 4787 section 5). Seen from outside: whose packets arrive when they are sent to
 * the address and port that a server saw.
 */
public enum Filtering {
    /**
     * Endpoint-independent: everybody. As soon as the inside has sent anything to anywhere, any host on the internet gets
     * through.
     */
    EIF(Scope.NOTHING),
    /** Address-dependent: any port of an address to which the inside has sent. The inside must have knocked at that host. */
    ADF(Scope.ADDRESS),
    /** Address and port-dependent: an address and port to which the inside has sent. Everything else is dropped. */
    APDF(Scope.ADDRESS_AND_PORT);

    private final Scope scope;

    Filtering(Scope scope) {
        this.scope = scope;
    }

    /** What of a sender it looks at. */
    public Scope scope() {
        return scope;
    }
}
