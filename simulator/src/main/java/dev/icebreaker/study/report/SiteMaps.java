package dev.icebreaker.study.report;

import static dev.icebreaker.study.report.Coordinates.percent;

import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.result.VariantResult.SitePairResult;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A map for each variant: which share of calls connects, by the sites of caller and callee. */
final class SiteMaps {
    /** Shades, from none to all. */
    private static final int SHADES = 7;

    /** Maps with so many columns stand two abreast. */
    private static final int SITES_IN_HALF_A_PAGE = 6;

    private final Markup page;
    private final StudyTexts texts;
    private final StudyResult result;

    SiteMaps(Markup page, StudyTexts texts, StudyResult result) {
        this.page = page;
        this.texts = texts;
        this.result = result;
    }

    void write() {
        page.in("section", () -> {
            page.leaf("h2", texts.get("sites.title"));
            page.leaf("p", texts.get("sites.note"), "class", "note");
            page.in(
                    "ul",
                    () -> {
                        page.in("li", () -> page.leaf("span", texts.get("sites.scale")));
                        page.in(
                                "li",
                                () -> {
                                    for (String word : List.of("0", "<20", "<40", "<60", "<80", "<100", "100")) {
                                        page.leaf("span", word + "\u00a0%", "class", "scale h" + shadeOf(word));
                                    }
                                },
                                "class", "shades");
                    },
                    "class", "legend");
            page.in("div", () -> result.variants().forEach(this::map), "class", hasManySites() ? "maps large" : "maps");
        });
    }

    private boolean hasManySites() {
        return result.variants().stream()
                .anyMatch(variant -> variant.bySites().stream().map(SitePairResult::callee).distinct().count() > SITES_IN_HALF_A_PAGE);
    }

    private static int shadeOf(String word) {
        return word.startsWith("<") ? shade(Integer.parseInt(word.substring(1)) - 1, 100) : shade(Integer.parseInt(word), 100);
    }

    /** None and all have a shade of their own. */
    private static int shade(long connected, long of) {
        if (connected == 0) {
            return 0;
        }
        return connected == of ? SHADES - 1 : 1 + (int) ((SHADES - 2) * connected / of);
    }

    private void map(VariantResult variant) {
        Map<String, Map<String, SitePairResult>> cells = new LinkedHashMap<>();
        variant.bySites().forEach(
                pair -> cells.computeIfAbsent(pair.caller(), _ -> new LinkedHashMap<>()).put(pair.callee(), pair));
        Set<String> callees = new LinkedHashSet<>();
        variant.bySites().forEach(pair -> callees.add(pair.callee()));
        List<String> rows = UsedPopulations.inOrder(result.study(), cells.keySet());
        List<String> columns = UsedPopulations.inOrder(result.study(), callees);
        page.in(
                "div",
                () -> {
                    page.leaf("h3", variant.variant().name());
                    page.table(
                            texts.get("sites.map", variant.variant().name()),
                            () -> {
                                page.leaf("td", "", "class", "corner");
                                columns.forEach(column -> page.in("th", () -> page.leaf("span", column), "scope", "col"));
                            },
                            () -> rows.forEach(row -> page.in("tr", () -> {
                                page.leaf("th", row, "scope", "row");
                                columns.forEach(column -> cell(Optional.ofNullable(cells.get(row).get(column))));
                            })));
                },
                "class", "map");
    }

    private void cell(Optional<SitePairResult> of) {
        if (of.isEmpty()) {
            page.leaf("td", "–", "class", "none");
            return;
        }
        SitePairResult pair = of.get();
        long connected = pair.direct() + pair.relayed();
        page.in(
                "td",
                () -> {
                    page.leaf("b", texts.share(connected, pair.sessions()));
                    page.in("svg", () -> split(pair), "class", "split", "aria-hidden", "true");
                    page.leaf("span", texts.number(pair.sessions()));
                },
                "class", "h" + shade(connected, pair.sessions()),
                "title", told(pair));
    }

    private void split(SitePairResult pair) {
        double direct = (double) pair.direct() / pair.sessions();
        double relayed = (double) pair.relayed() / pair.sessions();
        part(pair.failed(), "100%", "failed");
        part(pair.relayed(), percent(direct + relayed), "udp");
        part(pair.direct(), percent(direct), "direct");
    }

    private void part(long count, String width, String fill) {
        if (count > 0) {
            page.empty("rect", "width", width, "height", "100%", "class", fill);
        }
    }

    private String told(SitePairResult pair) {
        return texts.get(
                "sites.told",
                pair.caller(),
                pair.callee(),
                texts.number(pair.direct()),
                texts.number(pair.relayed()),
                texts.number(pair.failed()));
    }
}
