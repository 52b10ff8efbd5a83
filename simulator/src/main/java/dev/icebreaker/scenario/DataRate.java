package dev.icebreaker.scenario;

import java.math.BigDecimal;

/** How much a link carries, in bits a second (with all headers). */
public record DataRate(long bitsPerSecond) implements Comparable<DataRate> {
    /** Reads {@code 20Mbit/s}. */
    static DataRate parse(String text) {
        Quantity quantity = Quantity.parse(text, "bit/s", "kbit/s", "Mbit/s", "Gbit/s");
        BigDecimal factor = switch (quantity.unit()) {
            case "bit/s" -> BigDecimal.ONE;
            case "kbit/s" -> BigDecimal.valueOf(1_000);
            case "Mbit/s" -> BigDecimal.valueOf(1_000_000);
            default -> BigDecimal.valueOf(1_000_000_000);
        };
        return new DataRate(quantity.times(factor));
    }

    @Override
    public int compareTo(DataRate other) {
        return Long.compare(bitsPerSecond, other.bitsPerSecond);
    }

    @Override
    public String toString() {
        return bitsPerSecond % 1_000_000 == 0 ? bitsPerSecond / 1_000_000 + "Mbit/s" : bitsPerSecond + "bit/s";
    }
}
