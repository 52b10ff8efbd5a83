package dev.icebreaker.study.report;

import dev.icebreaker.scenario.Text;
import dev.icebreaker.study.report.FailureReasons.Between;
import dev.icebreaker.study.report.FailureReasons.Cause;
import dev.icebreaker.study.result.PairedDifference;
import dev.icebreaker.study.result.Rate;
import dev.icebreaker.study.result.RelayCost;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Times;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.result.VariantResult.SitePairResult;
import dev.icebreaker.study.session.Variant.Setting;
import dev.icebreaker.study.spec.CostSpec;
import dev.icebreaker.turn.TurnTransport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A study's results as an object for programs. For each of its {@code configurations}: its {@code name}, how many {@code sessions}, and
 * {@code direct}, {@code relayed} and {@code failed}, each with {@code rate}, {@code low} and {@code high} (shares from 0 to 1, with their
 * interval of 95 % confidence); and all else that is known.
 */
public final class StudyJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private StudyJson() {}

    /** The object, indented, with the end of a line after it. */
    public static String of(StudyResult result, List<FailureReasons> reasons, Provenance provenance) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("study", result.study().study());
        fields.put("title", text(result.study().title()));
        fields.put("question", text(result.study().question()));
        fields.put("version", provenance.version());
        fields.put("command", provenance.command());
        fields.put("seed", result.study().seed());
        fields.put("sessions", result.sessions());
        fields.put("confidence", Rate.CONFIDENCE);
        fields.put("configurations", result.variants().stream().map(variant -> variant(result, variant, reasons)).toList());
        fields.put("cost", cost(result.study().cost()));
        fields.put("populations", UsedPopulations.of(result.study()).stream().map(StudyJson::population).toList());
        return MAPPER.writeValueAsString(fields) + "\n";
    }

    private static Map<String, Object> text(Text text) {
        return text(text.en(), text.es());
    }

    private static Map<String, Object> text(dev.icebreaker.text.Text text) {
        return text(text.english(), text.spanish());
    }

    private static Map<String, Object> text(String english, String spanish) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("en", english);
        fields.put("es", spanish);
        return fields;
    }

    // ---- a configuration --------------------------------------------------------------------------------------------

    private static Map<String, Object> variant(StudyResult result, VariantResult variant, List<FailureReasons> reasons) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", variant.variant().name());
        fields.put("configuration", variant.variant().configuration());
        fields.put("settings", variant.variant().settings().stream().map(StudyJson::setting).toList());
        fields.put("sessions", variant.sessions());
        fields.put("direct", rate(variant.direct()));
        Map<String, Object> relayed = rate(variant.relayed());
        Map<String, Object> byTransport = new LinkedHashMap<>();
        for (TurnTransport transport : TurnTransport.values()) {
            byTransport.put(transport.toString(), variant.byTransport().getOrDefault(transport, 0L));
        }
        relayed.put("byTransport", byTransport);
        relayed.put("twoRelays", variant.twoRelays());
        fields.put("relayed", relayed);
        Map<String, Object> failed = rate(variant.failed());
        failed.put("bounded", variant.bounded());
        fields.put("failed", failed);
        fields.put("survived", rate(variant.survived()));
        fields.put("candidates", variant.candidates());
        fields.put("timeToConnect", times(variant.timeToConnect()));
        fields.put("packetsPerSession", Figures.amount(variant.packetsPerSession()));
        fields.put("bytesPerSession", Figures.amount(variant.bytesPerSession()));
        fields.put("relayedBytesPerSession", Figures.amount(variant.relayedBytesPerSession()));
        fields.put("relaysPerSession", Figures.share(variant.relaysPerSession()));
        fields.put("gigabytes", Figures.amount(RelayCost.gigabytes(result.study().cost(), variant)));
        Map<String, Object> dollars = new LinkedHashMap<>();
        result.study().cost().pricesOrUsual().forEach((name, price) -> dollars.put(
                name, Figures.dollars(RelayCost.dollars(result.study().cost(), variant, price.perGigabyte()))));
        fields.put("dollars", dollars);
        variant.sinceFirst().ifPresent(comparison -> {
            Map<String, Object> differences = new LinkedHashMap<>();
            differences.put("connected", difference(comparison.connected()));
            differences.put("direct", difference(comparison.direct()));
            differences.put("survived", difference(comparison.survived()));
            fields.put("sinceFirst", differences);
        });
        fields.put("sites", variant.bySites().stream().map(StudyJson::sites).toList());
        fields.put("reasons", reasons.stream()
                .filter(of -> of.variant().number() == variant.variant().number())
                .flatMap(of -> of.causes().stream().map(cause -> cause(of, cause)))
                .toList());
        return fields;
    }

    private static Map<String, Object> setting(Setting setting) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", setting.path());
        fields.put("value", setting.value());
        return fields;
    }

    private static Map<String, Object> rate(Rate rate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("count", rate.count());
        fields.put("rate", Figures.share(rate.share()));
        fields.put("low", Figures.share(rate.low()));
        fields.put("high", Figures.share(rate.high()));
        return fields;
    }

    private static Map<String, Object> difference(PairedDifference difference) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("gained", difference.gained());
        fields.put("lost", difference.lost());
        fields.put("difference", Figures.share(difference.share()));
        fields.put("low", Figures.share(difference.low()));
        fields.put("high", Figures.share(difference.high()));
        return fields;
    }

    private static Map<String, Object> times(Times times) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("count", times.count());
        List<Map<String, Object>> quantiles = new ArrayList<>();
        for (int hundredths : times.count() == 0 ? new int[0] : StudyCsv.QUANTILES) {
            Times.Quantile quantile = times.quantile(hundredths / 100.0);
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("probability", quantile.probability());
            Figures.millis(quantile.millis()).ifPresent(millis -> own.put("millis", millis));
            Figures.millis(quantile.lowMillis()).ifPresent(millis -> own.put("low", millis));
            Figures.millis(quantile.highMillis()).ifPresent(millis -> own.put("high", millis));
            quantiles.add(own);
        }
        fields.put("quantiles", quantiles);
        return fields;
    }

    private static Map<String, Object> sites(SitePairResult pair) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("caller", pair.caller());
        fields.put("callee", pair.callee());
        fields.put("sessions", pair.sessions());
        fields.put("direct", pair.direct());
        fields.put("relayed", pair.relayed());
        fields.put("failed", pair.failed());
        fields.put("lost", pair.lost());
        pair.firstFailed().ifPresent(number -> fields.put("firstFailed", number));
        pair.firstLost().ifPresent(number -> fields.put("firstLost", number));
        return fields;
    }

    /** What was found for the first session of each two sites, as the page says it. */
    private static Map<String, Object> cause(FailureReasons of, Cause cause) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("of", of.ending().name().toLowerCase(Locale.ROOT));
        fields.put("sessions", cause.sessions());
        fields.put("example", cause.example().stream().map(StudyJson::text).toList());
        fields.put("remedy", text(cause.remedy()));
        fields.put("sites", cause.sites().stream().map(StudyJson::between).toList());
        return fields;
    }

    private static Map<String, Object> between(Between sites) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("caller", sites.caller());
        fields.put("callee", sites.callee());
        fields.put("sessions", sites.sessions());
        fields.put("first", sites.number());
        return fields;
    }

    // ---- what it rests on -------------------------------------------------------------------------------------------

    private static Map<String, Object> cost(CostSpec cost) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("minutes", cost.minutes());
        fields.put("bitsPerSecond", cost.rate().bitsPerSecond());
        List<Map<String, Object>> prices = new ArrayList<>();
        cost.pricesOrUsual().forEach((name, price) -> {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("name", name);
            own.put("dollarsPerGigabyte", price.perGigabyte().amount());
            own.put("source", text(price.source()));
            prices.add(own);
        });
        fields.put("prices", prices);
        return fields;
    }

    private static Map<String, Object> population(UsedPopulations.Used used) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", used.name());
        fields.put("title", text(used.spec().title()));
        fields.put("source", text(used.spec().source()));
        return fields;
    }
}
