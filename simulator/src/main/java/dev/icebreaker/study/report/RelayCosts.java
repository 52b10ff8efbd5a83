package dev.icebreaker.study.report;

import dev.icebreaker.study.result.RelayCost;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.spec.CostSpec;
import dev.icebreaker.study.spec.CostSpec.PriceSpec;
import java.util.Optional;

/** How much relays would pass on, and for how much money, with the sum that leads there. */
final class RelayCosts {
    private final Markup page;
    private final StudyTexts texts;
    private final CostSpec cost;
    private final StudyResult result;

    RelayCosts(Markup page, StudyTexts texts, StudyResult result) {
        this.page = page;
        this.texts = texts;
        this.result = result;
        this.cost = result.study().cost();
    }

    void write() {
        page.in("section", () -> {
            page.leaf("h2", texts.get("cost.title"));
            page.leaf("p", note());
            table();
            example().ifPresent(sum -> page.leaf("p", sum, "class", "note sum"));
            page.in("ul", () -> cost.pricesOrUsual().forEach((name, price) ->
                    page.leaf("li", texts.get("cost.source", name, perGigabyte(price), texts.of(price.source())))), "class", "note");
        });
    }

    private String note() {
        double megabits = cost.rate().bitsPerSecond() / 1e6;
        double seconds = cost.minutes() * 60.0;
        return texts.get(
                "cost.note",
                texts.number(cost.minutes()),
                texts.number(seconds, 0),
                texts.rate(cost),
                texts.get("cost.megabytes", texts.upTo(2 * megabits / 8, 3)),
                texts.gigabytes(seconds * 2 * megabits / 8 / 1_000));
    }

    private String perGigabyte(PriceSpec price) {
        return texts.price(price.perGigabyte().amount());
    }

    private void table() {
        page.table(
                texts.get("cost.title"),
                () -> {
                    page.head(texts.get("word.configuration"));
                    page.head(texts.get("cost.relays"), "class", "n");
                    page.head(texts.get("cost.gigabytes"), "class", "n");
                    cost.pricesOrUsual().forEach((name, price) ->
                            page.head(texts.get("cost.price", name, perGigabyte(price)), "class", "n"));
                },
                () -> result.variants().forEach(this::row));
    }

    private void row(VariantResult variant) {
        page.in("tr", () -> {
            page.leaf("th", variant.variant().name(), "scope", "row");
            page.leaf("td", relays(variant), "class", "n");
            page.leaf("td", texts.gigabytes(RelayCost.gigabytes(cost, variant)), "class", "n");
            cost.pricesOrUsual().values().forEach(price -> page.leaf(
                    "td", texts.dollars(RelayCost.dollars(cost, variant, price.perGigabyte())), "class", "n"));
        });
    }

    private String relays(VariantResult variant) {
        return texts.number(variant.relaysPerSession(), 4);
    }

    /** The sum for the variant that the answer tells of. */
    private Optional<String> example() {
        PriceSpec price = cost.pricesOrUsual().values().iterator().next();
        return Optional.of(Answer.best(result))
                .filter(variant -> variant.relayed().count() > 0)
                .map(variant -> texts.get("cost.sum.label", variant.variant().name()) + " " + sum(variant, price));
    }

    private String sum(VariantResult variant, PriceSpec price) {
        double whole = cost.minutes() * 60.0 * 2 * cost.rate().bitsPerSecond() / 8 / 1e9;
        return texts.get(
                "cost.sum",
                texts.gigabytes(whole),
                relays(variant),
                texts.gigabytes(RelayCost.gigabytes(cost, variant)),
                perGigabyte(price),
                texts.dollars(RelayCost.dollars(cost, variant, price.perGigabyte())));
    }
}
