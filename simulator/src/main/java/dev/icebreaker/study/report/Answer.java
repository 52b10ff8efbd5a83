package dev.icebreaker.study.report;

import dev.icebreaker.study.result.Rate;
import dev.icebreaker.study.result.RelayCost;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.spec.CostSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** What a study found, in a sentence or two. */
public final class Answer {
    /** More shares than that no sentence bears. */
    private static final int MOST_NAMED = 6;

    private final StudyResult result;
    private final StudyTexts texts;

    private Answer(StudyResult result, StudyTexts texts) {
        this.result = result;
        this.texts = texts;
    }

    /** The sentences. */
    public static List<String> of(StudyResult result, StudyTexts texts) {
        return result.sessions() == 0 ? List.of(texts.get("answer.none")) : new Answer(result, texts).sentences();
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(shares("answer.connected", Answer::connected));
        if (result.variants().stream().anyMatch(variant -> variant.survived().count() != connected(variant))) {
            sentences.add(shares("answer.survived", variant -> variant.survived().count()));
        }
        sentences.add(relaying(best(result)));
        return sentences;
    }

    private static long connected(VariantResult variant) {
        return variant.direct().count() + variant.relayed().count();
    }

    private String shares(String key, ToLongFunction<VariantResult> count) {
        List<VariantResult> variants = result.variants();
        if (variants.size() == 1) {
            Rate only = Rate.of(count.applyAsLong(variants.getFirst()), result.sessions());
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
        return result.variants().stream().mapToLong(count).distinct().count() == 1;
    }

    private double precision(ToLongFunction<VariantResult> count) {
        return result.variants().stream()
                .map(variant -> Rate.of(count.applyAsLong(variant), variant.sessions()))
                .mapToDouble(Rate::precision)
                .max()
                .orElse(1);
    }

    private String share(VariantResult variant, ToLongFunction<VariantResult> count) {
        return texts.share(count.applyAsLong(variant), variant.sessions());
    }

    /** In quotes where the commas of a name would be taken for those of the sentence. */
    private String name(VariantResult variant) {
        String name = variant.variant().name();
        return name.contains(",") ? texts.get("quoted", name) : name;
    }

    /** Where most connect; of several, where most of them live, and are direct. */
    static VariantResult best(StudyResult result) {
        return result.variants().stream()
                .max(Comparator.comparingLong(Answer::connected).thenComparing(variant -> variant.survived().count())
                        .thenComparing(variant -> variant.direct().count()))
                .orElseThrow();
    }

    private String relaying(VariantResult best) {
        if (best.relayed().count() == 0) {
            return result.variants().size() == 1 || isAlike(variant -> variant.relayed().count())
                    ? texts.get("answer.direct.alike")
                    : texts.get("answer.direct", name(best));
        }
        CostSpec cost = result.study().cost();
        return texts.get(
                "answer.relayed",
                name(best),
                texts.share(best.direct()),
                texts.share(best.relayed()),
                texts.number(cost.minutes()),
                texts.gigabytes(RelayCost.gigabytes(cost, best)),
                dollars(cost, best),
                texts.rate(cost));
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
}
