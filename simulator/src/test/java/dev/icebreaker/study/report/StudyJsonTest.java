package dev.icebreaker.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.icebreaker.study.result.StudyResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StudyJsonTest {
    private static JsonNode tree() {
        return JsonMapper.shared().readTree(StudyJson.of(SmallStudy.result(), SmallStudy.reasons(SmallStudy.result(), "Another try."), SmallStudy.provenance()));
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
    void itSaysWhyTheFailedOnesFailed() {
        JsonNode reason = tree().get("configurations").get(2).get("reasons").get(0);

        assertThat(reason.get("of").asString()).isEqualTo("failed");
        assertThat(reason.get("remedy").get("en").asString()).isEqualTo("Another try.");
        assertThat(reason.get("example").get(0).get("es").asString()).isEqualTo("Estorbaba.");
        assertThat(reason.get("sites").get(0).get("first").asLong()).isEqualTo(3);
    }

    @Test
    void pathsThatWereLostAreToldApart() {
        StudyResult losing = SmallStudy.losing();
        JsonNode stun = JsonMapper.shared()
                .readTree(StudyJson.of(losing, SmallStudy.reasons(losing, "Keepalives."), SmallStudy.provenance()))
                .get("configurations")
                .get(1);

        assertThat(stun.get("survived").get("count").asLong()).isEqualTo(3);
        assertThat(stun.get("sites").valueStream().mapToLong(pair -> pair.get("lost").asLong()).sum()).isEqualTo(3);
        assertThat(stun.get("sites").valueStream().filter(pair -> pair.has("firstLost")).map(pair -> pair.get("firstLost").asLong()))
                .containsExactlyInAnyOrder(2L, 6L);
        assertThat(stun.get("reasons").valueStream().map(reason -> reason.get("of").asString())).containsExactly("failed", "lost");
        // two of ten survive with the first configuration, of which this one loses the second
        assertThat(stun.get("sinceFirst").get("survived").get("gained").asLong()).isEqualTo(2);
        assertThat(stun.get("sinceFirst").get("survived").get("lost").asLong()).isEqualTo(1);
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
        JsonNode tree = JsonMapper.shared().readTree(StudyJson.of(SmallStudy.hostile(), List.of(), SmallStudy.provenance()));

        assertThat(tree.get("configurations").get(2).get("name").asString()).contains("<script>", "\"q\"", "'p'");
    }

    @Test
    void noSessionsAreNoFault() {
        JsonNode tree = JsonMapper.shared().readTree(StudyJson.of(SmallStudy.empty(), List.of(), SmallStudy.provenance()));

        assertThat(tree.get("configurations").get(0).get("timeToConnect").get("quantiles").isEmpty()).isTrue();
    }
}
