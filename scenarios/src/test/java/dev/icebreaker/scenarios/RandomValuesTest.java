package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.ActionSpec;
import dev.icebreaker.scenario.DataRate;
import dev.icebreaker.scenario.Percentage;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioFormat;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.ScenarioLoader.Result;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.scenario.yaml.RecordShape;
import dev.icebreaker.scenario.yaml.RecordShape.Member;
import dev.icebreaker.scenario.yaml.Vocabulary;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the loader takes runs to its end: values of any key, at the ends of their ranges and in odd company. */
class RandomValuesTest {
    private static final int MUTANTS_OF_EACH = Integer.getInteger("icebreaker.values", 12);
    private static final Map<Class<?>, List<String>> SCALARS = Map.of(
            Duration.class, List.of("0s", "1us", "1ms", "20ms", "500ms", "3s", "9s"),
            DataRate.class, List.of("1kbit/s", "64kbit/s", "5Mbit/s", "1000Gbit/s"),
            Percentage.class, List.of("0%", "0.001%", "3%", "50%", "100%"),
            IpAddress.class, List.of("192.0.2.77", "203.0.113.77", "192.168.1.77", "10.0.0.77", "\"2001:db8:77::1\""),
            IpPrefix.class, List.of("192.168.1.0/24", "10.0.0.0/8", "100.64.0.0/30", "8.8.8.0/24", "\"2001:db8:77::/64\""),
            String.class, List.of("x", "\"\u00fc \\e[31m\""),
            Boolean.class, List.of("true", "false"),
            Integer.class, List.of("0", "1", "3", "600", "443", "5349", "49152", "65535"),
            Long.class, List.of("-1", "0", "7"));

    static List<String> scenarios() {
        return ScenarioLibrary.onClassPath().names();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void whatIsLoadedRunsToItsEnd(String name) {
        Scenario original = scenario(name, new ScenarioLoader());
        for (int i = 0; i < MUTANTS_OF_EACH; i++) {
            long seed = name.hashCode() * 31L + i;
            List<String> settings = new Values(original, new Random(seed)).settings();
            ScenarioLoader loader = new ScenarioLoader().withSetting("--until", "until", "10s");
            for (String setting : settings) {
                int equals = setting.indexOf('=');
                loader = loader.withSetting(setting.substring(0, equals), setting.substring(equals + 1));
            }
            if (ScenarioLibrary.onClassPath().load(name, loader) instanceof Result.Loaded(Scenario scenario)) {
                runs(scenario, name + " with seed " + seed + ": " + settings);
            }
        }
    }

    private static Scenario scenario(String name, ScenarioLoader loader) {
        return ((Result.Loaded) ScenarioLibrary.onClassPath().load(name, loader)).scenario();
    }

    private static void runs(Scenario scenario, String what) {
        try {
            Run run = Run.of(scenario, 1);
            assertThat(run.calls()).as(what).hasSameSizeAs(scenario.calls().keySet());
            run.calls().stream()
                    .filter(CallResult::isConnected)
                    .forEach(call -> assertThat(run.floor(call).totalNanos()).as(what).isNotNegative());
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(what, e);
        }
    }

    /** Makes settings that are right in themselves, as far as their types say. */
    private record Values(Scenario scenario, Random random) {
        List<String> settings() {
            List<String> settings = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                String section = one(List.of("networks", "nats", "firewalls", "servers", "peers", "calls", "actions"));
                Type type = RecordShape.of(Scenario.class).members().get(section).type();
                if (section.equals("actions")) {
                    settings.add("actions=[" + action() + ", " + action() + "]");
                } else if (!names(section).isEmpty()) {
                    settings.add(section + "." + one(names(section)) + "." + inside(RecordShape.argument(type, 1)));
                }
            }
            return settings;
        }

        private String action() {
            Class<?> action = one(List.of(ActionSpec.class.getPermittedSubclasses()));
            return record(action, "type: " + Vocabulary.typeName(action, ActionSpec.class) + ", ");
        }

        /** A path into a record, and what is to stand at its end. */
        private String inside(Type type) {
            Class<?> raw = RecordShape.rawType(type);
            Class<?> record = raw.isSealed() ? one(List.of(raw.getPermittedSubclasses())) : raw;
            Member member = one(List.copyOf(RecordShape.of(record).members().values()));
            Class<?> below = RecordShape.rawType(member.type());
            boolean deeper = below.isRecord() && !ScenarioFormat.VOCABULARY.scalars().containsKey(below) && random.nextInt(3) > 0;
            return member.name() + (deeper ? "." + inside(below) : "=" + value(member, member.type()));
        }

        private String record(Class<?> type, String begin) {
            List<String> entries = new ArrayList<>();
            for (Member member : RecordShape.of(type).members().values()) {
                if (member.required() || random.nextInt(4) == 0) {
                    entries.add(member.name() + ": " + value(member, member.type()));
                }
            }
            return "{" + begin + String.join(", ", entries) + "}";
        }

        private String value(Member member, Type type) {
            Class<?> raw = RecordShape.rawType(type);
            if (raw == List.class) {
                Type item = RecordShape.argument(type, 0);
                return random.nextBoolean()
                        ? "[" + value(member, item) + "]"
                        : "[" + value(member, item) + ", " + value(member, item) + "]";
            }
            if (raw == Map.class) {
                return "{a: " + value(member, RecordShape.argument(type, 1)) + "}";
            }
            if (raw.isEnum()) {
                return one(ScenarioFormat.VOCABULARY.words(raw));
            }
            if (member.refers() != null) {
                List<String> known = new ArrayList<>();
                for (String section : member.refers().value()) {
                    known.addAll(names(section));
                    known.addAll(ScenarioFormat.VOCABULARY.builtIn(section));
                }
                return known.isEmpty() ? "x" : one(known);
            }
            if (ScenarioFormat.VOCABULARY.scalars().containsKey(raw)) {
                List<String> texts = new ArrayList<>(SCALARS.get(boxed(raw)));
                if (member.key() != null && RecordShape.rawType(member.type()) == raw) {
                    texts.addAll(List.of(member.key().min(), member.key().max()));
                    texts.removeIf(String::isEmpty);
                }
                return one(texts);
            }
            return record(raw, "");
        }

        private static Class<?> boxed(Class<?> type) {
            return type == int.class ? Integer.class : type == long.class ? Long.class : type == boolean.class ? Boolean.class : type;
        }

        private List<String> names(String section) {
            return switch (section) {
                case "networks" -> List.copyOf(scenario.networks().keySet());
                case "nats" -> List.copyOf(scenario.nats().keySet());
                case "firewalls" -> List.copyOf(scenario.firewalls().keySet());
                case "servers" -> List.copyOf(scenario.servers().keySet());
                case "peers" -> List.copyOf(scenario.peers().keySet());
                case "calls" -> List.copyOf(scenario.calls().keySet());
                default -> List.of();
            };
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
