package dev.icebreaker.cli;

import dev.icebreaker.cli.Visualizer.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** How long the window takes, beside how long it may. */
final class WindowReport {
    private WindowReport() {}

    static void print(Terminal terminal, Format.Plain format, List<Measure> measures) {
        if (format == Format.Plain.JSON) {
            Map<String, Object> all = new LinkedHashMap<>();
            measures.forEach(measure -> all.put(measure.name(), fields(measure)));
            Json.print(terminal.out(), all);
            return;
        }
        Columns table = new Columns(terminal, List.of("milliseconds", "median", "at most", "worst", "at most", "samples"));
        for (Measure measure : measures) {
            table.add(List.of(
                    measure.what(),
                    figure(measure.median()),
                    bar(measure.medianBar()),
                    figure(measure.worst()),
                    bar(measure.worstBar()),
                    String.valueOf(measure.samples())));
        }
        table.print();
    }

    private static Map<String, Object> fields(Measure measure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", measure.what());
        fields.put("medianMillis", rounded(measure.median()));
        measure.medianBar().ifPresent(bar -> fields.put("medianBarMillis", bar));
        fields.put("worstMillis", rounded(measure.worst()));
        measure.worstBar().ifPresent(bar -> fields.put("worstBarMillis", bar));
        fields.put("samples", measure.samples());
        return fields;
    }

    private static double rounded(double millis) {
        return Math.round(millis * 10) / 10.0;
    }

    private static String figure(double millis) {
        return String.format(Locale.ROOT, "%,.1f", millis);
    }

    private static String bar(OptionalDouble millis) {
        return millis.isPresent() ? String.format(Locale.ROOT, "%,.0f", millis.getAsDouble()) : "";
    }
}
