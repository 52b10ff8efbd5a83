package dev.icebreaker.visualizer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.Topology;
import dev.icebreaker.visualizer.Shipped;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void aLinkIsDownFromThenUntilItIsUp() {
        assertThat(at("short-outage", 49).down()).isEmpty();
        assertThat(at("short-outage", 50).down()).containsExactly("bob@home-b");
        assertThat(at("short-outage", 450).down()).isEmpty();
    }

    @Test
    void aServerIsStoppedUntilItStarts() {
        assertThat(at("signaling-outage", 149).stopped()).isEmpty();
        assertThat(at("signaling-outage", 150).stopped()).containsExactly("meet");
        assertThat(at("signaling-outage", 2_500).stopped()).isEmpty();
    }

    @Test
    void aHandoverChangesWhichInterfaceIsUp() {
        assertThat(at("mobile-handover", 9_999).idle()).containsExactly("alice@mobile");
        assertThat(at("mobile-handover", 10_000).idle()).containsExactly("alice@home");
    }

    @Test
    void anAddressThatComesLaterIsNotThereBefore() {
        assertThat(addresses(at("restart-after-new-address", 19_999))).containsExactly("203.0.113.20");
        assertThat(addresses(at("restart-after-new-address", 20_000))).containsExactly("203.0.113.21");
    }

    @Test
    void newRulesAreThoseOfTheFirewall() {
        assertThat(at("new-firewall-rule", 4_999).changed()).isEmpty();
        assertThat(at("new-firewall-rule", 5_000).changed().get("firewall").properties()).containsEntry("udp", "block");
    }

    @Test
    void whatWasDoneAMomentAgoIsToldForAMoment() {
        assertThat(at("nat-rebinding", 5_010).recent()).hasSize(1);
        assertThat(at("nat-rebinding", 5_200).recent()).isEmpty();
    }

    private static List<String> addresses(Conditions.State state) {
        Topology.Node node = state.changed().get("router-b");
        return node.interfaces().stream().flatMap(at -> at.addresses().stream()).map(Object::toString).toList();
    }

    private static Conditions.State at(String scenario, long millis) {
        return Replay.of(Shipped.trace(scenario)).conditions().at(millis * MILLI, 100 * MILLI);
    }
}
