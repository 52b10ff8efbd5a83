package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.text.RefusedValueException;
import dev.icebreaker.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** A number with its unit, as people write it: {@code 35ms}, {@code 0.5 %}. Never negative. */
record Quantity(BigDecimal number, String unit) {
    private static final int MOST_DIGITS = 15;

    /** @throws RefusedValueException with what is wrong */
    static Quantity parse(String text, String... units) {
        int end = 0;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        if (text.startsWith("-")) {
            throw new RefusedValueException("it cannot be negative", "no puede ser menor que 0");
        }
        if (end == 0 || end > MOST_DIGITS) {
            throw new RefusedValueException(end == 0 ? Text.EMPTY : new Text("too many digits", "son demasiadas cifras"));
        }
        String unit = text.substring(end).strip();
        List<String> known = List.of(units);
        if (unit.isEmpty()) {
            throw new RefusedValueException("add the unit, %s", "añada la unidad, %s", alternatives(known));
        }
        if (!known.contains(unit)) {
            throw new RefusedValueException("the unit is %s%s", "la unidad es %s%s", alternatives(known), Texts.didYouMean(unit, known));
        }
        try {
            return new Quantity(new BigDecimal(text.substring(0, end)), unit);
        } catch (NumberFormatException _) {
            throw new RefusedValueException(Text.EMPTY);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Text alternatives(List<String> units) {
        return Text.either(units.stream().map(Text::same).toList());
    }

    /** This many times a factor, as a whole number. */
    long times(BigDecimal factor) {
        try {
            return number.multiply(factor).setScale(0, RoundingMode.HALF_UP).longValueExact();
        } catch (ArithmeticException _) {
            throw new RefusedValueException("it is too large", "es demasiado grande");
        }
    }

    /** Reads {@code 35ms}. */
    static Duration duration(String text) {
        Quantity quantity = parse(text, "us", "ms", "s", "min", "h");
        BigDecimal nanos = switch (quantity.unit()) {
            case "us" -> BigDecimal.valueOf(1_000);
            case "ms" -> BigDecimal.valueOf(1_000_000);
            case "s" -> BigDecimal.valueOf(1_000_000_000);
            case "min" -> BigDecimal.valueOf(60_000_000_000L);
            default -> BigDecimal.valueOf(3_600_000_000_000L);
        };
        return Duration.ofNanos(quantity.times(nanos));
    }
}
