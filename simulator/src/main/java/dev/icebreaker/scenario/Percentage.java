package dev.icebreaker.scenario;

import dev.icebreaker.text.RefusedValueException;
import dev.icebreaker.text.Text;
import java.math.BigDecimal;

/**
 * A share, or how likely something is.
 *
 * @param probability from 0 to 1
 */
public record Percentage(double probability) implements Comparable<Percentage> {
    /** Reads {@code 0.5%}. */
    static Percentage parse(String text) {
        Quantity quantity = Quantity.parse(text, "%");
        if (quantity.number().compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new RefusedValueException(new Text("it is at most 100%", "el máximo es 100%"));
        }
        return new Percentage(quantity.number().movePointLeft(2).doubleValue());
    }

    @Override
    public int compareTo(Percentage other) {
        return Double.compare(probability, other.probability);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(probability).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
}
