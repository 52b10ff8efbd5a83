package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.ice.Trickle;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.PortAllocation;
import dev.icebreaker.scenario.yaml.ScalarType;
import dev.icebreaker.scenario.yaml.Vocabulary;
import dev.icebreaker.scenario.yaml.Vocabulary.BuiltIn;
import dev.icebreaker.text.RefusedValueException;
import dev.icebreaker.text.Text;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the values of a scenario are written, beside what its records say. */
public final class ScenarioFormat {
    /** The words of the format. */
    public static final Vocabulary VOCABULARY = Vocabulary.of(
            List.of(
                    new ScalarType<>(
                            Duration.class,
                            new Text("a duration", "una duración"),
                            "35ms",
                            "^[0-9.]+ ?(us|ms|s|min|h)$",
                            Quantity::duration),
                    new ScalarType<>(
                            DataRate.class,
                            new Text("a data rate", "una tasa de datos"),
                            "20Mbit/s",
                            "^[0-9.]+ ?(bit|kbit|Mbit|Gbit)/s$",
                            DataRate::parse),
                    new ScalarType<>(
                            Percentage.class, new Text("a percentage", "un porcentaje"), "0.5%", "^[0-9.]+ ?%$", Percentage::parse),
                    new ScalarType<>(
                            IpAddress.class,
                            new Text("an IP address", "una dirección IP"),
                            "192.0.2.1",
                            "^[0-9a-fA-F.:]+$",
                            ScenarioFormat::address),
                    new ScalarType<>(
                            IpPrefix.class,
                            new Text("a prefix", "un prefijo"),
                            "192.168.1.0/24",
                            "^[0-9a-fA-F.:]+/[0-9]+$",
                            ScenarioFormat::prefix)),
            words(),
            Map.of(
                    "networks", new BuiltIn(Text.same("networks"), List.of(NetworkSpec.INTERNET)),
                    "link presets", new BuiltIn(new Text("link presets", "los preajustes de enlaces"), LinkPresets.NAMES)));

    private ScenarioFormat() {}

    private static Map<Enum<?>, String> words() {
        Map<Enum<?>, String> words = new HashMap<>();
        for (Mapping mapping : Mapping.values()) {
            words.put(mapping, mapping.name());
        }
        for (Filtering filtering : Filtering.values()) {
            words.put(filtering, filtering.name());
        }
        words.put(FilterScope.INTERNAL_ENDPOINT, "endpoint");
        words.put(PortAllocation.PRESERVING_OR_NEXT, "preserving");
        words.put(Hairpinning.NONE, "off");
        words.put(Hairpinning.EXTERNAL_SOURCE, "external");
        words.put(Hairpinning.INTERNAL_SOURCE, "internal");
        words.put(Trickle.NONE, "false");
        words.put(Trickle.FULL, "true");
        return words;
    }

    /**
     * Reads a duration as scenarios have it: {@code 35ms}.
     *
     * @throws RefusedValueException with what is wrong, or an empty text
     */
    public static Duration duration(String text) {
        return Quantity.duration(text);
    }

    private static IpAddress address(String text) {
        if (text.indexOf('/') >= 0) {
            throw new RefusedValueException("it is without a prefix length", "va sin longitud de prefijo");
        }
        try {
            return IpAddress.parse(text);
        } catch (RefusedValueException _) {
            throw new RefusedValueException(Text.EMPTY);
        }
    }

    private static IpPrefix prefix(String text) {
        if (text.indexOf('/') < 0) {
            throw new RefusedValueException("add the prefix length, as in /24", "añada la longitud del prefijo, como en /24");
        }
        return IpPrefix.parse(text);
    }
}
