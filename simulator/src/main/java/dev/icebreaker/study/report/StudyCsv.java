package dev.icebreaker.study.report;

import dev.icebreaker.study.result.PairedDifference;
import dev.icebreaker.study.result.Rate;
import dev.icebreaker.study.result.RelayCost;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Times.Quantile;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.turn.TurnTransport;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;

/**
 * A study's results as a table for programs: a row for every variant (RFC 4180, but for lines that end with LF alone).
 *
 * <ul>
 *   <li>{@code name}, {@code sessions}
 *   <li>{@code direct}, {@code relayed}, {@code failed}: how many; each with {@code _rate}, {@code _low} and {@code _high}, shares from 0
 *       to 1 with their interval of 95 % confidence. So has {@code survived}: sessions that had a path to their end
 *   <li>{@code bounded}: how many of the failed ones had found no path when a limit ended the run
 *   <li>{@code relayed_udp}, {@code relayed_tcp}, {@code relayed_tls}: the relayed ones by the transport to the relay; {@code two_relays}:
 *       those that pass a relay of each side
 *   <li>{@code connect_p50_ms}, {@code connect_p95_ms}, {@code connect_p99_ms}: quantiles of the time to connect, each with {@code
 *       _low_ms} and {@code _high_ms}; empty if nothing connected, and without an upper end if too little did
 *   <li>{@code packets_per_session}, {@code bytes_per_session} (IP, of all hosts), {@code relayed_bytes_per_session} (payload)
 *   <li>{@code connected_difference}, {@code direct_difference}, {@code survived_difference}: shares of this variant less those of the
 *       first, over the same pairs, each with {@code _low} and {@code _high}; empty for the first
 *   <li>{@code relays_per_session}; {@code gigabytes} that leave relays in the study's minutes of calls; {@code dollars_PRICE} for each of
 *       its prices
 * </ul>
 */
public final class StudyCsv {
    /** Of the time to connect, in hundredths. */
    static final int[] QUANTILES = {50, 95, 99};

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private StudyCsv() {}

    /** The table, with a line of names before it. */
    public static String of(StudyResult result) {
        StringBuilder table = new StringBuilder();
        for (VariantResult variant : result.variants()) {
            Map<String, Object> row = row(result, variant);
            if (table.isEmpty()) {
                table.append(FORMAT.format(row.keySet().toArray())).append('\n');
            }
            table.append(FORMAT.format(row.values().toArray())).append('\n');
        }
        return table.toString();
    }

    private static Map<String, Object> row(StudyResult result, VariantResult variant) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", variant.variant().name());
        row.put("sessions", variant.sessions());
        put(row, "direct", variant.direct());
        put(row, "relayed", variant.relayed());
        put(row, "failed", variant.failed());
        row.put("bounded", variant.bounded());
        put(row, "survived", variant.survived());
        for (TurnTransport transport : TurnTransport.values()) {
            row.put("relayed_" + transport, variant.byTransport().getOrDefault(transport, 0L));
        }
        row.put("two_relays", variant.twoRelays());
        for (int quantile : QUANTILES) {
            putTime(row, "connect_p" + quantile, time(variant, quantile / 100.0));
        }
        row.put("packets_per_session", Figures.amount(variant.packetsPerSession()));
        row.put("bytes_per_session", Figures.amount(variant.bytesPerSession()));
        row.put("relayed_bytes_per_session", Figures.amount(variant.relayedBytesPerSession()));
        putDifference(row, "connected_difference", variant.sinceFirst().map(VariantResult.Comparison::connected));
        putDifference(row, "direct_difference", variant.sinceFirst().map(VariantResult.Comparison::direct));
        putDifference(row, "survived_difference", variant.sinceFirst().map(VariantResult.Comparison::survived));
        row.put("relays_per_session", Figures.share(variant.relaysPerSession()));
        row.put("gigabytes", Figures.amount(RelayCost.gigabytes(result.study().cost(), variant)));
        result.study().cost().pricesOrUsual().forEach((name, price) -> row.put(
                "dollars_" + name,
                Figures.dollars(RelayCost.dollars(result.study().cost(), variant, price.perGigabyte()))));
        return row;
    }

    private static void put(Map<String, Object> row, String name, Rate rate) {
        row.put(name, rate.count());
        row.put(name + "_rate", Figures.share(rate.share()));
        row.put(name + "_low", Figures.share(rate.low()));
        row.put(name + "_high", Figures.share(rate.high()));
    }

    private static Optional<Quantile> time(VariantResult variant, double probability) {
        return Optional.of(variant.timeToConnect())
                .filter(times -> times.count() > 0)
                .map(times -> times.quantile(probability));
    }

    private static void putTime(Map<String, Object> row, String name, Optional<Quantile> quantile) {
        row.put(name + "_ms", cell(quantile.map(Quantile::millis).flatMap(Figures::millis)));
        row.put(name + "_low_ms", cell(quantile.map(Quantile::lowMillis).flatMap(Figures::millis)));
        row.put(name + "_high_ms", cell(quantile.map(Quantile::highMillis).flatMap(Figures::millis)));
    }

    private static void putDifference(Map<String, Object> row, String name, Optional<PairedDifference> difference) {
        row.put(name, cell(difference.map(PairedDifference::share).map(Figures::share)));
        row.put(name + "_low", cell(difference.map(PairedDifference::low).map(Figures::share)));
        row.put(name + "_high", cell(difference.map(PairedDifference::high).map(Figures::share)));
    }

    private static String cell(Optional<BigDecimal> figure) {
        return figure.map(BigDecimal::toPlainString).orElse("");
    }
}
