package dev.icebreaker.address;

/**
 * A block of addresses, written {@code 192.168.1.0/24} (RFC 4632) or {@code 2001:db8:1::/64} (RFC 4291 section 2.3).
 *
 * @param base the first address; its bits after {@code length} are zero
 * @param length the number of leading bits that all addresses of the block share
 */
public record IpPrefix(IpAddress base, int length) {
    public IpPrefix {
        if (length < 0 || length > base.bits()) {
            throw new IllegalArgumentException("a prefix of " + base + " has 0 to " + base.bits() + " bits, not " + length);
        }
        IpAddress masked = mask(base, length);
        if (!masked.equals(base)) {
            throw new IllegalArgumentException(
                    base + "/" + length + " has bits set after the prefix; did you mean " + masked + "/" + length + "?");
        }
    }

    /**
     * Reads {@code address/length}.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a prefix; write it like 192.168.1.0/24");
        }
        int length;
        try {
            length = Integer.parseInt(text.substring(slash + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text.substring(slash + 1) + "' is not a prefix length", e);
        }
        return new IpPrefix(IpAddress.parse(text.substring(0, slash)), length);
    }

    /** Whether the address lies in this block. */
    public boolean contains(IpAddress address) {
        return base.sharesPrefix(address, length);
    }

    /** Whether the two blocks have an address in common, that is, one holds the other. */
    public boolean overlaps(IpPrefix other) {
        return base.sharesPrefix(other.base, Math.min(length, other.length));
    }

    private static IpAddress mask(IpAddress address, int length) {
        byte[] bytes = address.toBytes();
        for (int i = 0; i < bytes.length; i++) {
            int keep = Math.clamp(length - 8L * i, 0, 8);
            bytes[i] &= (byte) (0xff00 >> keep);
        }
        return IpAddress.of(bytes);
    }

    @Override
    public String toString() {
        return base + "/" + length;
    }
}
