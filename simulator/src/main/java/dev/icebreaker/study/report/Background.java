package dev.icebreaker.study.report;

import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.spec.ConfigurationSpec;
import dev.icebreaker.study.spec.PopulationSpec;
import dev.icebreaker.study.spec.SiteSpec;
import dev.icebreaker.study.spec.Study;
import java.util.List;
import java.util.Map;

/** What a study rests on: its populations and their sources, what limits decided, and how to have it again. */
final class Background {
    private final Markup page;
    private final StudyTexts texts;
    private final StudyResult result;
    private final Provenance provenance;

    Background(Markup page, StudyTexts texts, StudyResult result, Provenance provenance) {
        this.page = page;
        this.texts = texts;
        this.result = result;
        this.provenance = provenance;
    }

    void write() {
        page.in("section", this::populations);
        page.in("section", this::bounded);
        page.in("section", this::reproduce);
        page.leaf("footer", texts.get("page.footer", provenance.version()));
    }

    // ---- populations ------------------------------------------------------------------------------------------------

    private void populations() {
        Study study = result.study();
        page.leaf("h2", texts.get("populations.title"));
        if (study.drawsAlike()) {
            ConfigurationSpec any = study.configurations().values().iterator().next();
            page.leaf("p", drawn(study.callersOf(any), study.calleesOf(any)));
        } else {
            study.configurations().forEach((name, configuration) -> page.leaf(
                    "p", texts.get("populations.own", name, study.callersOf(configuration), study.calleesOf(configuration))));
        }
        if (!study.regions().isEmpty()) {
            page.leaf("p", texts.get("populations.regions", shares(study.regions())));
        }
        page.in("dl", () -> UsedPopulations.of(study).forEach(used -> {
            page.in("dt", () -> {
                page.text(texts.of(used.spec().title()) + " ");
                page.leaf("code", used.name());
            });
            page.leaf("dd", parts(used.spec()));
            links("populations.access", used.spec().access());
            links("populations.inside", used.spec().inside());
            page.leaf("dd", texts.get("populations.source", texts.of(used.spec().source())), "class", "note");
        }));
    }

    private String drawn(String callers, String callees) {
        return callers.equals(callees) ? texts.get("populations.both", callers) : texts.get("populations.each", callers, callees);
    }

    private String parts(PopulationSpec spec) {
        if (spec.sites().isEmpty()) {
            return shares(spec.mix());
        }
        long sum = spec.sites().stream().mapToLong(SiteSpec::parts).sum();
        return String.join(", ", spec.sites().stream().map(site -> part(site.site(), site.parts(), sum)).toList());
    }

    private void links(String key, Map<String, Integer> parts) {
        if (!parts.isEmpty()) {
            page.leaf("dd", texts.get(key, shares(parts)));
        }
    }

    private String shares(Map<String, Integer> parts) {
        long sum = parts.values().stream().mapToLong(part -> part).sum();
        return String.join(", ", parts.entrySet().stream().map(part -> part(part.getKey(), part.getValue(), sum)).toList());
    }

    private String part(String name, long parts, long of) {
        return texts.get("populations.part", name, texts.upTo(100.0 * parts / of, 1) + "\u00a0%");
    }

    // ---- limits -----------------------------------------------------------------------------------------------------

    private void bounded() {
        page.leaf("h2", texts.get("bounded.title"));
        List<VariantResult> some = result.variants().stream().filter(variant -> variant.bounded() > 0).toList();
        if (some.isEmpty()) {
            page.leaf("p", texts.get("bounded.none"));
        }
        some.forEach(variant -> page.leaf("p", texts.bounded(variant)));
    }

    // ---- again ------------------------------------------------------------------------------------------------------

    private void reproduce() {
        page.leaf("h2", texts.get("reproduce.title"));
        page.in(
                "dl",
                () -> {
                    fact("reproduce.version", provenance.version());
                    fact("reproduce.seed", String.valueOf(result.study().seed()));
                    fact("reproduce.sessions", texts.number(result.sessions()));
                },
                "class", "facts");
        page.leaf("p", texts.get("reproduce.note"), "class", "note");
        page.leaf("code", provenance.command(), "class", "command");
    }

    private void fact(String key, String value) {
        page.leaf("dt", texts.get(key));
        page.leaf("dd", value);
    }
}
