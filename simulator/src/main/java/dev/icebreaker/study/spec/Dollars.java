package dev.icebreaker.study.spec;

import java.math.BigDecimal;

/** An amount of United States dollars, 0 to a million. */
public record Dollars(BigDecimal amount) implements Comparable<Dollars> {
    static Dollars parse(String text) {
        if (!text.matches("[0-9]{1,7}(\\.[0-9]{1,6})?")) {
            throw new IllegalArgumentException("");
        }
        return new Dollars(new BigDecimal(text));
    }

    @Override
    public int compareTo(Dollars other) {
        return amount.compareTo(other.amount);
    }
}
