package dev.icebreaker.study.spec;

import dev.icebreaker.text.RefusedValueException;
import java.math.BigDecimal;

/** An amount of United States dollars, 0 to a million. */
public record Dollars(BigDecimal amount) implements Comparable<Dollars> {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    static Dollars parse(String text) {
        if (!text.matches("[0-9]{1,7}(\\.[0-9]{1,6})?") || new BigDecimal(text).compareTo(MOST) > 0) {
            throw new RefusedValueException(
                    "it is 0 to %s, with six decimals at most and no sign",
                    "va de 0 a %s, con seis decimales como máximo y sin signo",
                    MOST);
        }
        return new Dollars(new BigDecimal(text));
    }

    @Override
    public int compareTo(Dollars other) {
        return amount.compareTo(other.amount);
    }
}
