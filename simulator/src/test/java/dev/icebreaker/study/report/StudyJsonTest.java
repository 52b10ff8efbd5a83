package dev.icebreaker.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StudyJsonTest {
    private static JsonNode tree() {
        return JsonMapper.shared().readTree(StudyJson.of(SmallStudy.result(), SmallStudy.provenance()));
    }

    @Test
    void everyConfigurationHasItsRatesWithTheirIntervals() {
        JsonNode configurations = tree().get("configurations");

        assertThat(configurations.valueStream().map(one -> one.get("name").asString())).containsExactly("host", "stun", "turn");
        for (JsonNode configuration : configurations) {
            assertThat(configuration.get("sessions").asLong()).isEqualTo(10);
            double sum = 0;
            for (String outcome : List.of("direct", "relayed", "failed")) {
                JsonNode rate = configuration.get(outcome);
                sum += rate.get("rate").asDouble();
                assertThat(rate.get("low").asDouble()).isBetween(0.0, rate.get("rate").asDouble());
                assertThat(rate.get("high").asDouble()).isBetween(rate.get("rate").asDouble(), 1.0);
            }
            assertThat(sum).isCloseTo(1.0, within(1e-9));
        }
    }

    @Test
    void itSaysWhatWasCounted() {
        JsonNode turn = tree().get("configurations").get(2);

        assertThat(turn.get("relayed").get("byTransport").get("udp").asLong()).isEqualTo(2);
        assertThat(turn.get("relayed").get("byTransport").get("tcp").asLong()).isEqualTo(1);
        assertThat(turn.get("relayed").get("twoRelays").asLong()).isEqualTo(1);
        assertThat(turn.get("failed").get("bounded").asLong()).isEqualTo(1);
        assertThat(turn.get("candidates").get("relay/srflx").asLong()).isEqualTo(2);
        assertThat(turn.get("timeToConnect").get("count").asLong()).isEqualTo(9);
        assertThat(turn.get("timeToConnect").get("quantiles").size()).isEqualTo(3);
        assertThat(turn.get("sinceFirst").get("connected").get("gained").asLong()).isEqualTo(7);
        assertThat(turn.get("dollars").get("cheap").asDouble()).isEqualTo(0.6);
        assertThat(turn.get("sites").valueStream().mapToLong(pair -> pair.get("sessions").asLong()).sum()).isEqualTo(10);
        assertThat(tree().get("configurations").get(0).has("sinceFirst")).isFalse();
    }

    @Test
    void aFailureCanBeLookedAtByItsNumber() {
        JsonNode host = tree().get("configurations").get(0);

        assertThat(host.get("sites").valueStream().filter(pair -> pair.has("firstFailed")).map(pair -> pair.get("firstFailed").asLong()))
                .containsExactlyInAnyOrder(3L, 4L, 5L, 6L);
    }

    @Test
    void itSaysHowToHaveTheSameAgainAndWhatItRestsOn() {
        JsonNode tree = tree();

        assertThat(tree.get("version").asString()).isEqualTo("1.2.3");
        assertThat(tree.get("command").asString()).isEqualTo("./icebreaker study small --sessions 10");
        assertThat(tree.get("seed").asLong()).isEqualTo(7);
        assertThat(tree.get("confidence").asDouble()).isEqualTo(0.95);
        assertThat(tree.get("populations").get(0).get("source").get("es").asString()).isEqualTo("Una suposición.");
        assertThat(tree.get("cost").get("prices").get(0).get("dollarsPerGigabyte").asDouble()).isEqualTo(0.1);
    }

    @Test
    void hostileWordsComeBackAsTheyWere() {
        JsonNode tree = JsonMapper.shared().readTree(StudyJson.of(SmallStudy.hostile(), SmallStudy.provenance()));

        assertThat(tree.get("configurations").get(2).get("name").asString()).contains("<script>", "\"q\"", "'p'");
    }

    @Test
    void noSessionsAreNoFault() {
        JsonNode tree = JsonMapper.shared().readTree(StudyJson.of(SmallStudy.empty(), SmallStudy.provenance()));

        assertThat(tree.get("configurations").get(0).get("timeToConnect").get("quantiles").isEmpty()).isTrue();
    }
}
