package dev.icebreaker.study.report;

import dev.icebreaker.study.result.PairedDifference;
import dev.icebreaker.study.result.Rate;
import dev.icebreaker.study.result.Times.Quantile;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.spec.CostSpec;
import dev.icebreaker.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What people read about results, in English or Spanish: words, and numbers with their units. */
public final class StudyTexts {
    private static final char NO_BREAK = '\u00a0';
    private static final char MINUS = '\u2212';
    private static final int MOST_DECIMALS = 4;
    /** More kinds of candidates are summed up. */
    private static final int MOST_CANDIDATES = 4;

    private final ResourceBundle bundle;
    private final Locale locale;
    private final DecimalFormatSymbols symbols;

    private StudyTexts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "dev.icebreaker.study.report.texts",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.symbols = new DecimalFormatSymbols(Locale.ROOT);
        if (isSpanish()) {
            symbols.setDecimalSeparator(',');
            symbols.setGroupingSeparator(NO_BREAK);
        }
    }

    /** In the language of this locale: Spanish, or else English. */
    public static StudyTexts in(Locale locale) {
        return new StudyTexts(locale.getLanguage().equals("es") ? Locale.of("es") : Locale.ROOT);
    }

    private boolean isSpanish() {
        return locale.getLanguage().equals("es");
    }

    /** {@code en} or {@code es}. */
    public String language() {
        return isSpanish() ? "es" : "en";
    }

    /** The text of this key, with its places filled. Numbers are given as text. */
    public String get(String key, Object... values) {
        try {
            return new MessageFormat(bundle.getString(key).replace(" %", NO_BREAK + "%"), locale).format(values);
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException("no text " + key, e);
        }
    }

    /** The text of this key for a number of things; of {@code key.one}, if it is one. */
    public String count(String key, long number) {
        return get(number == 1 ? key + ".one" : key, number(number));
    }

    /** The text of this key for some of all, with something's name; of {@code key.one}, if it is one. */
    public String ofSome(String key, String name, long some, long all) {
        return get(some == 1 ? key + ".one" : key, name, number(some), number(all));
    }

    /** A text of an explanation. */
    public String of(Text text) {
        return text.in(locale);
    }

    /** A text of a study. */
    public String of(dev.icebreaker.scenario.Text text) {
        return isSpanish() ? text.es() : text.en();
    }

    /** {@code a, b and c}. */
    public String list(List<String> parts) {
        return of(Text.list(parts.stream().map(Text::same).toList()));
    }

    // ---- numbers ----------------------------------------------------------------------------------------------------

    /** {@code 20,000}; in Spanish in groups only from five figures. */
    public String number(long number) {
        return format(BigDecimal.valueOf(number), 0);
    }

    /** A number with so many decimals. */
    public String number(double number, int decimals) {
        return format(BigDecimal.valueOf(number), decimals);
    }

    /** A number with at most so many decimals, as many as it needs. */
    public String upTo(double number, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
        return format(rounded, Math.max(0, rounded.scale()));
    }

    private String format(BigDecimal number, int decimals) {
        boolean grouped = !isSpanish() || number.abs().compareTo(BigDecimal.valueOf(10_000)) >= 0;
        DecimalFormat format = new DecimalFormat(grouped ? "#,##0" : "0", symbols);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    /** {@code 76.2 %}. Only none is {@code 0.0 %}, and only all {@code 100 %}: what is nearly so has more decimals. */
    public String share(long count, long of) {
        double percent = of == 0 ? 0 : 100.0 * count / of;
        if (count == of && of > 0) {
            return "100" + NO_BREAK + "%";
        }
        int decimals = decimals(of);
        while (decimals < MOST_DECIMALS && count > 0 && isWhole(percent, decimals)) {
            decimals++;
        }
        return number(percent, decimals) + NO_BREAK + "%";
    }

    private static boolean isWhole(double percent, int decimals) {
        double rounded = BigDecimal.valueOf(percent).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
        return rounded == 0 || rounded == 100;
    }

    public String share(Rate rate) {
        return share(rate.count(), rate.of());
    }

    /** {@code 75.6–76.8}, in percent; with more decimals where both ends would be written alike. */
    public String interval(Rate rate) {
        int decimals = decimals(rate.of());
        while (decimals < MOST_DECIMALS && number(100 * rate.low(), decimals).equals(number(100 * rate.high(), decimals))) {
            decimals++;
        }
        return number(100 * rate.low(), decimals) + "–" + number(100 * rate.high(), decimals);
    }

    /** A share of some thousand is known to a tenth of a percent, of some hundred thousand to a hundredth. */
    private static int decimals(long of) {
        return of >= 100_000 ? 2 : 1;
    }

    /** A difference of two shares, in percentage points: {@code +72.2}. */
    public String points(double difference, long of) {
        String written = number(100 * Math.abs(difference), decimals(of));
        boolean isNone = written.chars().noneMatch(c -> c >= '1' && c <= '9');
        return (isNone ? "" : difference < 0 ? String.valueOf(MINUS) : "+") + written;
    }

    /** {@code +69.8 – +74.4}, in percentage points. */
    public String interval(PairedDifference difference) {
        return points(difference.low(), difference.of()) + " – " + points(difference.high(), difference.of());
    }

    /** Whole milliseconds, without the unit. */
    public String millis(double millis) {
        return number(millis, 0);
    }

    /** {@code 301 (296–306)}; alone where nothing is known of its interval. */
    public String withInterval(Quantile quantile) {
        String interval = interval(quantile);
        return millis(quantile.millis()) + (interval.isEmpty() ? "" : " (" + interval + ")");
    }

    /** {@code 296–306}; without an end, {@code ≥ 296}; nothing where nothing is known of it. */
    public String interval(Quantile quantile) {
        if (Double.isInfinite(quantile.highMillis()) && quantile.lowMillis() == 0) {
            return "";
        }
        return Double.isInfinite(quantile.highMillis())
                ? "≥" + NO_BREAK + millis(quantile.lowMillis())
                : millis(quantile.lowMillis()) + "–" + millis(quantile.highMillis());
    }

    /** {@code $2,312}; with cents below ten dollars. */
    public String dollars(double dollars) {
        return inDollars(number(dollars, dollars < 10 && dollars > 0 ? 2 : 0));
    }

    /** {@code $0.05}, to the last decimal. */
    public String price(BigDecimal dollars) {
        return inDollars(format(dollars, Math.max(2, dollars.stripTrailingZeros().scale())));
    }

    private String inDollars(String amount) {
        return isSpanish() ? amount + NO_BREAK + "USD" : "$" + amount;
    }

    /** {@code 5,780 GB}. */
    public String gigabytes(double gigabytes) {
        return number(gigabytes, gigabytes < 10 && gigabytes > 0 ? 2 : 0) + NO_BREAK + "GB";
    }

    // ---- what the page and the terminal both say --------------------------------------------------------------------

    /** What a call carries each way: {@code 2 Mbit/s}. */
    public String rate(CostSpec cost) {
        return get("cost.megabits", upTo(cost.rate().bitsPerSecond() / 1e6, 3));
    }

    /** Of a variant of which some were bounded by a limit: that they were. */
    public String bounded(VariantResult variant) {
        return ofSome("bounded.some", variant.variant().name(), variant.bounded(), variant.failed().count());
    }

    /** {@code srflx/prflx 41.0 %, prflx/srflx 30.2 %}, the most frequent first. */
    public String candidates(VariantResult variant) {
        long connected = variant.timeToConnect().count();
        if (connected == 0) {
            return get("times.none");
        }
        List<Map.Entry<String, Long>> sorted = variant.candidates().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .toList();
        StringBuilder written = new StringBuilder();
        long named = 0;
        for (Map.Entry<String, Long> entry : sorted.subList(0, Math.min(MOST_CANDIDATES, sorted.size()))) {
            written.append(written.isEmpty() ? "" : ", ").append(entry.getKey()).append(' ').append(share(entry.getValue(), connected));
            named += entry.getValue();
        }
        if (named < connected) {
            written.append(", ").append(get("candidates.more", share(connected - named, connected)));
        }
        return written.toString();
    }
}
