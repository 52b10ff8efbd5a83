package dev.icebreaker.study.report;

import dev.icebreaker.study.result.Rate;
import dev.icebreaker.study.result.RelayCost;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Times.Quantile;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.spec.CostSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What a study found, in a few sentences: first in what its configurations differ, and then in what they do not. */
public final class Answer {
    /** More shares than that no sentence bears. */
    private static final int MOST_NAMED = 6;

    private final StudyResult result;
    private final List<VariantResult> variants;
    private final StudyTexts texts;

    /** @param differs whether configurations differ in this by more than their intervals */
    private record Finding(boolean differs, String text) {}

    private Answer(StudyResult result, StudyTexts texts) {
        this.result = result;
        this.variants = result.variants();
        this.texts = texts;
    }

    /** The sentences. */
    public static List<String> of(StudyResult result, StudyTexts texts) {
        return result.sessions() == 0 ? List.of(texts.get("answer.none")) : new Answer(result, texts).sentences();
    }

    private List<String> sentences() {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(differs(Answer::connected), shares("answer.connected", Answer::connected)));
        ToLongFunction<VariantResult> survived = variant -> variant.survived().count();
        if (result.lostAny()) {
            findings.add(new Finding(differs(survived), shares("answer.survived", survived)));
        }
        findings.addAll(relays());
        findings.addAll(times(findings.stream().noneMatch(Finding::differs)));
        return Stream.of(true, false)
                .flatMap(differs -> findings.stream().filter(finding -> finding.differs == differs))
                .map(Finding::text)
                .toList();
    }

    private static long connected(VariantResult variant) {
        return variant.direct().count() + variant.relayed().count();
    }

    /** In quotes where the commas of a name would be taken for those of the sentence. */
    private String name(VariantResult variant) {
        String name = variant.variant().name();
        return name.contains(",") ? texts.get("quoted", name) : name;
    }

    // ---- shares -----------------------------------------------------------------------------------------------------

    private String shares(String key, ToLongFunction<VariantResult> count) {
        if (variants.size() == 1) {
            Rate only = rate(variants.getFirst(), count);
            return texts.get(key + ".single", texts.number(result.sessions()), name(variants.getFirst()), texts.share(only), texts.interval(only));
        }
        String precision = texts.number(100 * precision(count), 1);
        if (isAlike(count)) {
            return texts.get(key + ".alike", texts.number(result.sessions()), share(variants.getFirst(), count), precision);
        }
        if (variants.size() <= MOST_NAMED) {
            List<String> parts = variants.stream().map(variant -> texts.get("answer.share", share(variant, count), name(variant))).toList();
            return texts.get(key, texts.number(result.sessions()), texts.list(parts), precision);
        }
        VariantResult most = variants.stream().max(Comparator.comparingLong(count)).orElseThrow();
        VariantResult fewest = variants.stream().min(Comparator.comparingLong(count)).orElseThrow();
        return texts.get(
                key + ".extremes",
                texts.number(result.sessions()),
                share(most, count),
                name(most),
                share(fewest, count),
                name(fewest),
                precision);
    }

    private boolean isAlike(ToLongFunction<VariantResult> count) {
        return variants.stream().mapToLong(count).distinct().count() == 1;
    }

    /** Whether the intervals of any two have nothing in common. */
    private boolean differs(ToLongFunction<VariantResult> count) {
        double highestLow = variants.stream().mapToDouble(variant -> rate(variant, count).low()).max().orElse(0);
        double lowestHigh = variants.stream().mapToDouble(variant -> rate(variant, count).high()).min().orElse(1);
        return highestLow > lowestHigh;
    }

    private double precision(ToLongFunction<VariantResult> count) {
        return variants.stream().map(variant -> rate(variant, count)).mapToDouble(Rate::precision).max().orElse(1);
    }

    private static Rate rate(VariantResult variant, ToLongFunction<VariantResult> count) {
        return Rate.of(count.applyAsLong(variant), variant.sessions());
    }

    private String share(VariantResult variant, ToLongFunction<VariantResult> count) {
        return texts.share(count.applyAsLong(variant), variant.sessions());
    }

    // ---- relays and what they cost ----------------------------------------------------------------------------------

    private List<Finding> relays() {
        ToLongFunction<VariantResult> relayed = variant -> variant.relayed().count();
        if (variants.stream().mapToLong(relayed).sum() == 0) {
            return List.of(new Finding(false, texts.get("answer.direct")));
        }
        return differs(relayed)
                ? List.of(
                        new Finding(true, shares("answer.through", relayed)),
                        new Finding(true, costs(relayed)))
                : List.of(new Finding(false, relaying(best(result))));
    }

    /** Where most connect; of several, where most of them live, and are direct. */
    static VariantResult best(StudyResult result) {
        return result.variants().stream()
                .max(Comparator.comparingLong(Answer::connected).thenComparing(variant -> variant.survived().count())
                        .thenComparing(variant -> variant.direct().count()))
                .orElseThrow();
    }

    private String relaying(VariantResult best) {
        CostSpec cost = result.study().cost();
        return texts.get(
                "answer.relayed" + (variants.size() == 1 ? ".single" : ".alike"),
                name(best),
                texts.share(best.direct()),
                texts.share(best.relayed()),
                texts.number(cost.minutes()),
                texts.gigabytes(RelayCost.gigabytes(cost, best)),
                dollars(cost, best),
                texts.rate(cost));
    }

    /** Of the configuration that one would choose; if all connect as many, of those with the fewest and the most relayed calls. */
    private String costs(ToLongFunction<VariantResult> relayed) {
        CostSpec cost = result.study().cost();
        List<VariantResult> told = differs(Answer::connected)
                ? List.of(best(result))
                : List.of(
                        variants.stream().min(Comparator.comparingLong(relayed)).orElseThrow(),
                        variants.stream().max(Comparator.comparingLong(relayed)).orElseThrow());
        List<String> parts = told.stream()
                .map(variant -> texts.get(
                        "answer.cost.part", texts.gigabytes(RelayCost.gigabytes(cost, variant)), name(variant), dollars(cost, variant)))
                .toList();
        return texts.get("answer.cost", texts.number(cost.minutes()), texts.rate(cost), texts.list(parts));
    }

    private String dollars(CostSpec cost, VariantResult best) {
        List<Double> sums = cost.pricesOrUsual().values().stream()
                .map(price -> RelayCost.dollars(cost, best, price.perGigabyte()))
                .sorted()
                .toList();
        String least = texts.dollars(sums.getFirst());
        String most = texts.dollars(sums.getLast());
        return least.equals(most) ? least : texts.get("range", least, most);
    }

    // ---- times ------------------------------------------------------------------------------------------------------

    private record Median(VariantResult variant, Quantile quantile) {}

    /** @param wanted even if they do not differ, since nothing else does */
    private List<Finding> times(boolean wanted) {
        List<Median> medians = variants.stream()
                .filter(variant -> variant.timeToConnect().count() > 0)
                .map(variant -> new Median(variant, variant.timeToConnect().quantile(0.5)))
                .sorted(Comparator.comparingDouble(median -> median.quantile.millis()))
                .toList();
        if (medians.size() < 2) {
            return List.of();
        }
        double highestLow = medians.stream().mapToDouble(median -> median.quantile.lowMillis()).max().orElseThrow();
        double lowestHigh = medians.stream().mapToDouble(median -> median.quantile.highMillis()).min().orElseThrow();
        if (highestLow <= lowestHigh) {
            return wanted ? List.of(new Finding(false, texts.get("answer.times.alike", time(medians.getFirst())))) : List.of();
        }
        String others = differs(Answer::connected) ? texts.get("answer.times.others") : "";
        return List.of(new Finding(
                true,
                medians.size() <= MOST_NAMED
                        ? texts.get("answer.times", texts.list(medians.stream().map(this::time).toList()), others)
                        : texts.get("answer.times.extremes", time(medians.getFirst()), time(medians.getLast()), others)));
    }

    private String time(Median median) {
        return texts.get("answer.time", texts.withInterval(median.quantile), name(median.variant));
    }
}
