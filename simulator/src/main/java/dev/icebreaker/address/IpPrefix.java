package dev.icebreaker.address;

import dev.icebreaker.text.RefusedValueException;

/**
 * A block of addresses, written {@code 192.168.1.0/24} (RFC 4632) or {@code 2001:db8:1::/64} (RFC 4291 section 2.3).
 *
 * @param base the first address; its bits after {@code length} are zero
 * @param length the number of leading bits that all addresses of the block share
 */
public record IpPrefix(IpAddress base, int length) {
    public IpPrefix {
        if (length < 0 || length > base.bits()) {
            throw new RefusedValueException(
                    "a prefix of %s has 0 to %s bits, not %s", "un prefijo de %s tiene de 0 a %s bits, no %s", base, base.bits(), length);
        }
        IpAddress masked = mask(base, length);
        if (!masked.equals(base)) {
            throw new RefusedValueException(
                    "%1$s/%2$s has bits set after the prefix; did you mean %3$s/%2$s?",
                    "%1$s/%2$s tiene bits a 1 después del prefijo; ¿quiso decir %3$s/%2$s?",
                    base, length, masked);
        }
    }

    /**
     * Reads {@code address/length}.
     *
     * @throws RefusedValueException with a sentence that says what is wrong
     */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new RefusedValueException(
                    "'%s' is not a prefix; write it like 192.168.1.0/24", "'%s' no es un prefijo; se escribe como 192.168.1.0/24", text);
        }
        int length;
        try {
            length = Integer.parseInt(text.substring(slash + 1));
        } catch (NumberFormatException _) {
            throw new RefusedValueException(
                    "'%s' is not a prefix length", "'%s' no es una longitud de prefijo", text.substring(slash + 1));
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
