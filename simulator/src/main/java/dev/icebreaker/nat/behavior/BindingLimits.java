package dev.icebreaker.nat.behavior;

/**
 * How many bindings there may be at once. Who wants more is refused; nobody loses one for it.
 *
 * @param total on the NAT; positive
 * @param perInternalAddress of one internal address (RFC 6888 REQ-4); positive
 */
public record BindingLimits(int total, int perInternalAddress) {
    /** As many as there are ports. */
    public static final BindingLimits NONE = new BindingLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    public BindingLimits {
        if (total < 1 || perInternalAddress < 1) {
            throw new IllegalArgumentException(
                    "a NAT has room for a binding at least, not " + total + ", " + perInternalAddress + " an address");
        }
    }
}
