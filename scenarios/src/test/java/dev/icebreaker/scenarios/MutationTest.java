package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.ScenarioLoader.Result;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.scenario.yaml.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is done to a scenario, the loader answers: with a scenario that can be built, or with faults that have a
 * place and fit on a line.
 */
class MutationTest {
    private static final int MUTANTS_OF_EACH = 250;
    private static final List<String> SNIPPETS = List.of(
            "&a ", "*a", "!!int ", "{", "}", "[", "]", ": ", "- ", "\t", "\n", "\n---\n", "\n...\n", "? ", "| ", "> ", "'", "\"", "#", "%",
            "~", "null", "\u0000", "\uFEFF", "\uD83E\uDDCA", "\uD800", "-1", "0", "99999999999999999999", "1e309", "NaN", "internet",
            "100%", "0ms", "::", "::1/0", "0.0.0.0/0", "255.255.255.255", "<<: ", "\\u0000", "\r", "\u2028", "\u0085");

    /** What no message may hold: line breaks and other controls, and words for programmers. */
    private static final Pattern FORBIDDEN = Pattern.compile("\\p{Cntrl}|Exception|org\\.snakeyaml|dev\\.icebreaker");

    static List<String> scenarios() {
        return ScenarioLibrary.onClassPath().names();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void isAnsweredWithoutAnException(String name) {
        String original = SharedFiles.read(SharedFiles.SCENARIOS.resolve(name + ".yaml"));
        for (int i = 0; i < MUTANTS_OF_EACH; i++) {
            long seed = name.hashCode() * 31L + i;
            Random random = new Random(seed);
            String mutant = original;
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                mutant = mutate(mutant, random);
            }
            check(new ScenarioLoader(), mutant, name + " with seed " + seed + ":\n" + mutant);
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void settingsAreAnsweredWithoutAnException(String name) {
        String original = SharedFiles.read(SharedFiles.SCENARIOS.resolve(name + ".yaml"));
        List<String> words = List.of(
                "networks", "nats", "peers", "alice", "bob", "link", "ice", "stun", "0", "interfaces", "servers", "type", "loss", "burst",
                "", "expect", "alice-bob", "caller", "local", "x");
        for (int i = 0; i < MUTANTS_OF_EACH / 4; i++) {
            long seed = name.hashCode() * 31L + i;
            Random random = new Random(seed);
            List<String> path = new ArrayList<>();
            for (int steps = 1 + random.nextInt(5); steps > 0; steps--) {
                path.add(words.get(random.nextInt(words.size())));
            }
            String value = random.nextBoolean() ? words.get(random.nextInt(words.size())) : SNIPPETS.get(random.nextInt(SNIPPETS.size()));
            ScenarioLoader loader = new ScenarioLoader().withSetting(String.join(".", path), value);
            check(loader, original, name + " with seed " + seed + ": " + path + "=" + value);
        }
    }

    private static void check(ScenarioLoader loader, String text, String what) {
        Result result;
        try {
            result = loader.load("mutant.yaml", text);
            if (result instanceof Result.Loaded(var scenario)) {
                assertThat(WorldPlan.of(scenario)).isNotNull();
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(what, e);
        }
        if (result instanceof Result.Faulty(var faults, int omitted)) {
            assertThat(faults.isEmpty() || omitted < 0).as(what).isFalse();
            for (Fault fault : faults) {
                boolean fit = !FORBIDDEN.matcher(fault.message().english() + fault.message().spanish()).find()
                        && fault.toString().length() < 1_000;
                assertThat(fit).as("%s%nis told as %s", what, fault).isTrue();
            }
        }
    }

    private static String mutate(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.add("");
        int line = random.nextInt(lines.size());
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(8)) {
            case 0 -> text.substring(0, at) + SNIPPETS.get(random.nextInt(SNIPPETS.size())) + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(12)));
            case 2 -> text.substring(0, at);
            case 3 -> text.substring(0, at) + (char) (32 + random.nextInt(95)) + text.substring(Math.min(text.length(), at + 1));
            case 4 -> String.join("\n", lines.subList(line, lines.size())) + "\n";
            case 5 -> {
                lines.add(line, lines.get(random.nextInt(lines.size())));
                yield String.join("\n", lines) + "\n";
            }
            case 6 -> {
                Collections.swap(lines, line, random.nextInt(lines.size()));
                yield String.join("\n", lines) + "\n";
            }
            default -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                if (bytes.length > 0) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield new String(bytes, StandardCharsets.ISO_8859_1);
            }
        };
    }
}
