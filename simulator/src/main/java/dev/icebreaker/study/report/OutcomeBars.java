package dev.icebreaker.study.report;

import static dev.icebreaker.study.report.Coordinates.percent;

import dev.icebreaker.study.report.Fills.Part;
import dev.icebreaker.study.result.Rate;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.VariantResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bar for each variant, of the shares that are direct, relayed and failed, with their intervals. */
final class OutcomeBars {
    /** A part of this share has room for its number, everywhere or on wide screens. */
    private static final double ROOMY = 0.16;

    private static final double TIGHT = 0.05;

    private final Markup page;
    private final StudyTexts texts;
    private final StudyResult result;

    OutcomeBars(Markup page, StudyTexts texts, StudyResult result) {
        this.page = page;
        this.texts = texts;
        this.result = result;
    }

    void write() {
        page.in("section", () -> {
            page.leaf("h2", texts.get("bars.title"));
            page.leaf("p", texts.get("bars.note", texts.number(result.sessions())), "class", "note");
            legend();
            page.in(
                    "div",
                    () -> {
                        result.variants().forEach(this::bar);
                        axis();
                    },
                    "class", "bars");
        });
    }

    private void legend() {
        Map<String, Part> used = new LinkedHashMap<>();
        for (Part part : Fills.parts(result.variants().getFirst())) {
            boolean isUsed = result.variants().stream()
                    .flatMap(variant -> Fills.parts(variant).stream())
                    .anyMatch(other -> other.fill().equals(part.fill()) && other.count() > 0);
            if (isUsed) {
                used.put(part.fill(), part);
            }
        }
        page.in(
                "ul",
                () -> {
                    used.values().forEach(part -> page.in("li", () -> {
                        Fills.swatch(page, part.fill());
                        page.leaf("span", texts.get(part.word()));
                    }));
                    if (result.lostAny()) {
                        page.in("li", () -> {
                            page.in("svg", () -> kept("100%", "35%"), "class", "swatch", "aria-hidden", "true");
                            page.leaf("span", texts.get("bars.survived"));
                        });
                    }
                    page.in("li", () -> {
                        page.in("svg", () -> bracket("0%", "100%", 8), "class", "swatch", "aria-hidden", "true");
                        page.leaf("span", texts.get("bars.interval"));
                    });
                },
                "class", "legend");
    }

    /** A thin bar of the calls that had a path to their end. */
    private void kept(String width, String y) {
        page.empty("rect", "x", "0", "y", y, "width", width, "height", "5", "class", "kept");
    }

    private void bar(VariantResult variant) {
        page.in(
                "div",
                () -> {
                    page.in(
                            "div",
                            () -> {
                                page.leaf("h3", variant.variant().name());
                                page.in("div", () -> figures(variant), "class", "figures");
                            },
                            "class", "head");
                    page.in("svg", () -> draw(variant), "role", "img", "aria-label", label(variant), "class", result.lostAny() ? "tall" : "flat");
                },
                "class", "bar");
    }

    private void figures(VariantResult variant) {
        figure("word.direct", variant.direct());
        figure("word.relayed", variant.relayed());
        figure("word.failed", variant.failed());
        if (result.lostAny()) {
            figure("bars.survived", variant.survived());
        }
    }

    private void figure(String word, Rate rate) {
        page.in("span", () -> {
            page.leaf("span", texts.get(word) + " ", "class", "quiet");
            page.leaf("b", texts.share(rate));
            page.leaf("span", " (" + texts.interval(rate) + ")", "class", "quiet small");
        });
    }

    private String label(VariantResult variant) {
        List<String> parts = Fills.parts(variant).stream()
                .filter(part -> part.count() > 0)
                .map(part -> texts.get(part.word()) + " " + texts.share(part.count(), variant.sessions()))
                .toList();
        return variant.variant().name() + ": " + String.join(", ", parts);
    }

    private void draw(VariantResult variant) {
        double from = 0;
        for (Part part : Fills.parts(variant)) {
            double share = variant.sessions() == 0 ? 0 : (double) part.count() / variant.sessions();
            if (part.count() > 0) {
                Fills.rectangle(page, part.fill(), percent(from), percent(share), "0", "30");
                if (from > 0) {
                    page.empty("line", "x1", percent(from), "x2", percent(from), "y1", "0", "y2", "30", "class", "edge");
                }
                if (share >= TIGHT) {
                    page.leaf(
                            "text",
                            texts.share(part.count(), variant.sessions()),
                            "x", percent(from + share / 2), "y", "15.5", "text-anchor", "middle", "dominant-baseline", "central",
                            "class", "in " + part.ink() + (share < ROOMY ? " roomy" : ""));
                }
            }
            from += share;
        }
        bracket(percent(variant.direct().low()), percent(variant.direct().high()), 36);
        if (variant.relayed().count() > 0) {
            bracket(percent(1 - variant.failed().high()), percent(1 - variant.failed().low()), 36);
        }
        if (result.lostAny()) {
            kept(percent(variant.survived().share()), "43");
            bracket(percent(variant.survived().low()), percent(variant.survived().high()), 53);
        }
    }

    private void bracket(String low, String high, int y) {
        page.empty("line", "x1", low, "x2", high, "y1", String.valueOf(y), "y2", String.valueOf(y), "class", "whisker");
        for (String end : List.of(low, high)) {
            page.empty("line", "x1", end, "x2", end, "y1", String.valueOf(y - 3), "y2", String.valueOf(y + 3), "class", "whisker");
        }
    }

    private void axis() {
        page.in(
                "svg",
                () -> {
                    for (int hundredths = 0; hundredths <= 100; hundredths += 25) {
                        page.leaf(
                                "text",
                                texts.get("times.quantile", String.valueOf(hundredths)),
                                "x", hundredths + "%", "y", "12",
                                "text-anchor", hundredths == 0 ? "start" : hundredths == 100 ? "end" : "middle");
                    }
                },
                "class", "axis", "aria-hidden", "true");
    }
}
