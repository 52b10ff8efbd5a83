package dev.icebreaker.study.report;

import dev.icebreaker.study.result.PairedDifference;
import dev.icebreaker.study.result.Rate;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.result.VariantResult.Comparison;
import dev.icebreaker.turn.TurnTransport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The numbers of each variant: shares, traffic, candidates, and what is different from the first. */
final class NumberTables {
    private final Markup page;
    private final StudyTexts texts;
    private final StudyResult result;

    NumberTables(Markup page, StudyTexts texts, StudyResult result) {
        this.page = page;
        this.texts = texts;
        this.result = result;
    }

    void write() {
        shares();
        if (result.variants().size() > 1) {
            differences();
        }
        candidates();
    }

    // ---- shares and traffic -----------------------------------------------------------------------------------------

    private void shares() {
        List<TurnTransport> transports = Arrays.stream(TurnTransport.values())
                .filter(transport -> has(variant -> variant.byTransport().getOrDefault(transport, 0L)))
                .toList();
        boolean anyLost = result.lostAny();
        boolean twoRelays = has(VariantResult::twoRelays);
        boolean anyRelayed = has(variant -> variant.relayed().count());
        page.in("section", () -> {
            page.leaf("h2", texts.get("numbers.title"));
            page.leaf("p", texts.get("numbers.note"), "class", "note");
            table(
                    texts.get("numbers.title"),
                    result.variants(),
                    () -> {
                        head("word.direct");
                        head("word.relayed");
                        transports.forEach(transport -> page.head(texts.get("numbers.over", transport.name()), "class", "n"));
                        if (twoRelays) {
                            head("numbers.two.relays");
                        }
                        head("word.failed");
                        if (anyLost) {
                            head("numbers.survived");
                        }
                        head("numbers.packets");
                        head("numbers.bytes");
                        if (anyRelayed) {
                            head("numbers.relayed.bytes");
                        }
                    },
                    variant -> {
                        rate(variant.direct());
                        rate(variant.relayed());
                        transports.forEach(transport ->
                                rate(Rate.of(variant.byTransport().getOrDefault(transport, 0L), variant.sessions())));
                        if (twoRelays) {
                            rate(Rate.of(variant.twoRelays(), variant.sessions()));
                        }
                        rate(variant.failed());
                        if (anyLost) {
                            rate(variant.survived());
                        }
                        cell(texts.number(variant.packetsPerSession(), 0));
                        cell(texts.number(variant.bytesPerSession(), 0));
                        if (anyRelayed) {
                            cell(texts.number(variant.relayedBytesPerSession(), 0));
                        }
                    });
        });
    }

    private boolean has(Function<VariantResult, Long> count) {
        return result.variants().stream().anyMatch(variant -> count.apply(variant) > 0);
    }

    // ---- differences ------------------------------------------------------------------------------------------------

    private void differences() {
        List<String> whats = new ArrayList<>(List.of("differences.connected", "differences.direct"));
        if (result.lostAny()) {
            whats.add("differences.survived");
        }
        String title = texts.get("differences.title", result.variants().getFirst().variant().name());
        page.in("section", () -> {
            page.leaf("h2", title);
            String pairs = texts.get(result.study().drawsAlike() ? "differences.same" : "differences.own");
            page.leaf("p", pairs + " " + texts.get("differences.note"), "class", "note");
            table(
                    title,
                    result.variants().subList(1, result.variants().size()),
                    () -> whats.forEach(this::head),
                    variant -> variant.sinceFirst().ifPresent(this::comparison));
        });
    }

    private void comparison(Comparison comparison) {
        difference(comparison.connected());
        difference(comparison.direct());
        if (result.lostAny()) {
            difference(comparison.survived());
        }
    }

    private void difference(PairedDifference difference) {
        cell(
                texts.points(difference.share(), difference.of()),
                texts.interval(difference),
                texts.get("differences.alone", texts.number(difference.gained()), texts.number(difference.lost())));
    }

    // ---- candidates -------------------------------------------------------------------------------------------------

    private void candidates() {
        page.in("section", () -> {
            page.leaf("h2", texts.get("candidates.title"));
            page.leaf("p", texts.get("candidates.note"), "class", "note");
            table(
                    texts.get("candidates.title"),
                    result.variants(),
                    () -> page.head(texts.get("candidates.types")),
                    variant -> page.leaf("td", texts.candidates(variant)));
        });
    }

    // ---- tables -----------------------------------------------------------------------------------------------------

    private void table(String label, List<VariantResult> variants, Runnable heads, Consumer<VariantResult> cells) {
        page.table(
                label,
                () -> {
                    page.head(texts.get("word.configuration"));
                    heads.run();
                },
                () -> variants.forEach(variant -> page.in("tr", () -> {
                    page.leaf("th", variant.variant().name(), "scope", "row");
                    cells.accept(variant);
                })));
    }

    private void head(String key) {
        page.head(texts.get(key), "class", "n");
    }

    private void rate(Rate rate) {
        cell(texts.share(rate), texts.interval(rate));
    }

    /** @param below what is told of it, a line each */
    private void cell(String figure, String... below) {
        page.in(
                "td",
                () -> {
                    page.text(figure);
                    for (String line : below) {
                        page.leaf("span", line, "class", "between");
                    }
                },
                "class", "n");
    }
}
