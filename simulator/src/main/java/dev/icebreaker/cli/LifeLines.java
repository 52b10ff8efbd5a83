package dev.icebreaker.cli;

import dev.icebreaker.ice.flow.FlowReport;
import dev.icebreaker.ice.flow.LifeReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a call lived once it was connected: in lines for people, and in fields for programs. */
final class LifeLines {
    private final Texts texts;

    LifeLines(Texts texts) {
        this.texts = texts;
    }

    List<String> of(LifeReport life) {
        List<String> lines = new ArrayList<>();
        String lasted = texts.time(life.lastedNanos());
        lines.add(life.lost()
                .map(lost -> texts.get(
                        "outcome.lost." + Reports.word(lost.cause()), lasted, lost.peer(), texts.time(lost.sinceNanos())))
                .orElseGet(() -> texts.get("outcome.lived", lasted)));
        life.flows().stream().filter(flow -> flow.due() > 0).map(this::of).forEach(lines::add);
        return lines;
    }

    private String of(FlowReport flow) {
        List<String> parts = new ArrayList<>();
        String due = String.valueOf(flow.due());
        parts.add(
                flow.received() == 0
                        ? texts.get("flow.none", flow.from(), flow.to(), due)
                        : texts.get(
                                "flow.figures",
                                flow.from(),
                                flow.to(),
                                String.valueOf(flow.received()),
                                due,
                                texts.millis(flow.meanDelayNanos()),
                                texts.millis(flow.leastDelayNanos()),
                                texts.millis(flow.greatestDelayNanos())));
        if (flow.sent() < flow.due()) {
            long withheld = flow.due() - flow.sent();
            parts.add(texts.get("flow.withheld." + (withheld == 1 ? "one" : "many"), String.valueOf(withheld)));
        }
        if (flow.interruptions() > 0) {
            String key = "flow.interrupted." + (flow.interruptions() == 1 ? "one" : "many");
            parts.add(texts.get(key, String.valueOf(flow.interruptions()), texts.time(flow.longestGapNanos())));
        }
        return String.join("; ", parts) + ".";
    }

    static Map<String, Object> fields(LifeReport life) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("lastedMs", Reports.millis(life.lastedNanos()));
        life.lost().ifPresent(lost -> fields.put(
                "lost",
                Map.of(
                        "cause", Reports.word(lost.cause()),
                        "peer", lost.peer(),
                        "sinceMs", Reports.millis(lost.sinceNanos()))));
        fields.put("flows", life.flows().stream().map(LifeLines::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(FlowReport flow) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", flow.from());
        fields.put("to", flow.to());
        fields.put("due", flow.due());
        fields.put("sent", flow.sent());
        fields.put("received", flow.received());
        fields.put("duplicates", flow.duplicates());
        fields.put("interruptions", flow.interruptions());
        fields.put("longestGapMs", Reports.millis(flow.longestGapNanos()));
        fields.put("leastDelayMs", Reports.millis(flow.leastDelayNanos()));
        fields.put("meanDelayMs", Reports.millis(flow.meanDelayNanos()));
        fields.put("greatestDelayMs", Reports.millis(flow.greatestDelayNanos()));
        return fields;
    }
}
