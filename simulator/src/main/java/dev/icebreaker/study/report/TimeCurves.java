package dev.icebreaker.study.report;

import static dev.icebreaker.study.report.Coordinates.percent;
import static dev.icebreaker.study.report.Coordinates.plain;

import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Times.Quantile;
import dev.icebreaker.study.result.Times.Step;
import dev.icebreaker.study.result.VariantResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long it took to connect: cumulative curves of all calls, and quantiles of those that connected. */
final class TimeCurves {
    /** So many curves can be told from each other; more get a plot of their own. */
    private static final int MOST_CURVES = 8;

    /** The height and the width of what curves are drawn in. */
    private static final int SIZE = 1_000;

    /** A curve has a point only where it is so far from the last one. */
    private static final double SMALLEST_MOVE = 3;

    private final Markup page;
    private final StudyTexts texts;
    private final StudyResult result;
    private final TimeScale scale;

    TimeCurves(Markup page, StudyTexts texts, StudyResult result) {
        this.page = page;
        this.texts = texts;
        this.result = result;
        this.scale = TimeScale.of(result);
    }

    void write() {
        page.in("section", () -> {
            page.leaf("h2", texts.get("times.title"));
            page.leaf("p", texts.get("times.note"), "class", "note");
            panels().forEach(this::panel);
            page.leaf("p", texts.get("times.table"), "class", "note");
            table();
        });
    }

    /** A plot for each configuration, if something is swept; at most so many curves in each. */
    private List<List<VariantResult>> panels() {
        boolean isSwept = !result.study().sweep().isEmpty();
        Map<String, List<VariantResult>> groups = new LinkedHashMap<>();
        for (VariantResult variant : result.variants()) {
            groups.computeIfAbsent(isSwept ? variant.variant().configuration() : "", _ -> new ArrayList<>()).add(variant);
        }
        List<List<VariantResult>> panels = new ArrayList<>();
        for (List<VariantResult> group : groups.values()) {
            for (int from = 0; from < group.size(); from += MOST_CURVES) {
                panels.add(group.subList(from, Math.min(group.size(), from + MOST_CURVES)));
            }
        }
        return panels;
    }

    // ---- plots ------------------------------------------------------------------------------------------------------

    private void panel(List<VariantResult> variants) {
        page.in(
                "ul",
                () -> {
                    for (int i = 0; i < variants.size(); i++) {
                        legend(variants.get(i), "curve c" + i);
                    }
                },
                "class", "legend");
        page.in(
                "div",
                () -> {
                    page.in("svg", this::shareTicks, "class", "ticks", "aria-hidden", "true");
                    page.in(
                            "svg",
                            () -> {
                                grid();
                                page.in(
                                        "svg",
                                        () -> {
                                            for (int i = 0; i < variants.size(); i++) {
                                                page.empty("path", "d", path(variants.get(i)), "class", "curve c" + i);
                                            }
                                        },
                                        "viewBox", "0 0 " + SIZE + " " + SIZE,
                                        "preserveAspectRatio", "none",
                                        "width", "100%",
                                        "height", "90%");
                            },
                            "role", "img",
                            "aria-label", texts.get("times.plot", names(variants)));
                },
                "class", "plot");
    }

    private String names(List<VariantResult> variants) {
        return texts.list(variants.stream().map(variant -> variant.variant().name()).toList());
    }

    private void legend(VariantResult variant, String line) {
        page.in("li", () -> {
            page.in(
                    "svg",
                    () -> page.empty("line", "x1", "0", "x2", "100%", "y1", "50%", "y2", "50%", "class", line),
                    "class", "dash", "aria-hidden", "true");
            String connected = texts.share(variant.timeToConnect().count(), variant.sessions());
            page.leaf("span", texts.get("times.legend", variant.variant().name(), connected));
        });
    }

    private void shareTicks() {
        for (int hundredths = 0; hundredths <= 100; hundredths += 25) {
            page.leaf(
                    "text",
                    texts.get("times.quantile", String.valueOf(hundredths)),
                    "x", "82%", "y", percent((1 - hundredths / 100.0) * 0.9),
                    "text-anchor", "end", "dominant-baseline", "central");
        }
    }

    private void grid() {
        for (int hundredths = 0; hundredths <= 100; hundredths += 25) {
            String y = percent((1 - hundredths / 100.0) * 0.9);
            page.empty("line", "x1", "0", "x2", "100%", "y1", y, "y2", y, "class", "grid");
        }
        for (TimeScale.Tick tick : scale.ticks()) {
            String x = percent(scale.place(tick.millis()));
            page.empty("line", "x1", x, "x2", x, "y1", "0", "y2", "90%", "class", "grid");
            String written = tick.millis() < 1_000
                    ? texts.get("times.axis", texts.number(tick.millis()), "ms")
                    : texts.get("times.axis", texts.number(tick.millis() / 1_000), "s");
            page.leaf(
                    "text",
                    written,
                    "x", x, "y", "97%",
                    "text-anchor", "middle",
                    "class", tick.isDecade() || scale.isEnd(tick) ? "ticks" : "ticks roomy");
        }
    }

    private String path(VariantResult variant) {
        StringBuilder path = new StringBuilder("M0 " + SIZE);
        double x = 0;
        double y = SIZE;
        List<Step> steps = variant.timeToConnect().distribution();
        double connected = variant.sessions() == 0 ? 0 : (double) variant.timeToConnect().count() / variant.sessions();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double nextX = SIZE * scale.place(step.millis());
            double nextY = SIZE * (1 - step.share() * connected);
            boolean isEnd = i == 0 || i == steps.size() - 1;
            if (isEnd || nextX - x >= SMALLEST_MOVE || y - nextY >= SMALLEST_MOVE) {
                // until then no more were connected
                path.append('H').append(plain(nextX, 1)).append('V').append(plain(nextY, 1));
                x = nextX;
                y = nextY;
            }
        }
        return path.append('H').append(SIZE).toString();
    }

    // ---- quantiles --------------------------------------------------------------------------------------------------

    private void table() {
        page.table(
                texts.get("times.title"),
                () -> {
                    page.head(texts.get("word.configuration"));
                    page.head(texts.get("times.median"), "class", "n");
                    page.head(texts.get("times.quantile", "95"), "class", "n");
                    page.head(texts.get("times.quantile", "99"), "class", "n");
                    page.head(texts.get("word.connected"), "class", "n");
                },
                () -> result.variants().forEach(this::row));
    }

    private void row(VariantResult variant) {
        page.in("tr", () -> {
            page.leaf("th", variant.variant().name(), "scope", "row");
            for (int hundredths : StudyCsv.QUANTILES) {
                page.in("td", () -> quantile(variant, hundredths / 100.0), "class", "n");
            }
            page.leaf("td", texts.number(variant.timeToConnect().count()), "class", "n");
        });
    }

    private void quantile(VariantResult variant, double probability) {
        if (variant.timeToConnect().count() == 0) {
            page.text("–");
            return;
        }
        Quantile quantile = variant.timeToConnect().quantile(probability);
        page.text(texts.millis(quantile.millis()));
        if (!texts.interval(quantile).isEmpty()) {
            page.leaf("span", texts.interval(quantile), "class", "between");
        }
    }
}
