package dev.icebreaker.nat;

import static dev.icebreaker.nat.NatBench.ALICE;
import static dev.icebreaker.nat.NatBench.SECOND;
import static dev.icebreaker.nat.NatBench.assertDropped;
import static dev.icebreaker.nat.NatBench.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.nat.FirewallPolicy.Permit;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.TcpTimer;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.TraceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirewallTest {
    private static final Endpoint SERVER = at("198.51.100.1:3478");
    private static final Endpoint OTHER_PORT = at("198.51.100.1:3479");

    private static final TcpHeader SYN = NatBench.flags("S");
    private static final TcpHeader SYN_ACK = NatBench.flags("SA");
    private static final TcpHeader ACK = NatBench.flags("A");

    @Test
    void onlyAnswersComeIn() {
        NatBench bench = NatBench.firewall(FirewallPolicy.stateful());
        assertDropped(
                bench.in(SERVER, ALICE),
                DropReason.FIREWALL_STATE,
                "192.168.1.10:4000 has sent nothing to 198.51.100.1:3478 lately");
        assertThat(bench.send(ALICE, SERVER)).isEqualTo(ALICE);
        assertThat(bench.reaches(SERVER, ALICE)).contains(ALICE);
        assertThat(bench.reaches(OTHER_PORT, ALICE)).isEmpty();
        assertThat(bench.events(TraceEvent.FilterOpened.class))
                .containsExactly(new TraceEvent.FilterOpened(0, "wall", Protocol.UDP, ALICE, Optional.of(SERVER)));
    }

    @Test
    void aFlowIsForgottenAtTheEndOfItsTimerWhichOnlyTheInsideStartsAgain() {
        NatBench bench = NatBench.firewall(FirewallPolicy.stateful());
        bench.send(ALICE, SERVER);
        bench.send(ALICE, OTHER_PORT);
        bench.after(100 * SECOND).send(ALICE, SERVER);
        bench.after(200 * SECOND);
        assertThat(bench.reaches(OTHER_PORT, ALICE)).isEmpty();
        bench.after(100 * SECOND - 1);
        assertThat(bench.reaches(SERVER, ALICE)).contains(ALICE);
        bench.after(1);
        assertThat(bench.reaches(SERVER, ALICE)).isEmpty();
    }

    @Test
    void anIpv6HomeLetsAnybodyInToASocketThatHasSent() {
        NatBench bench = NatBench.firewall(FirewallPolicy.ipv6Home());
        Endpoint inside = at("[2001:db8:1::10]:4000");
        Endpoint stranger = at("[2001:db8:9::9]:9");
        assertThat(bench.reaches(stranger, inside)).isEmpty();
        bench.send(inside, at("[2001:db8:2::1]:3478"));
        assertThat(bench.reaches(stranger, inside)).contains(inside);
        assertThat(bench.reaches(stranger, at("[2001:db8:1::10]:4001"))).isEmpty();
    }

    @Test
    void blockedUdpGoesNowhere() {
        NatBench bench = NatBench.firewall(FirewallPolicy.udpBlocked());
        assertDropped(bench.out(ALICE, SERVER), DropReason.FIREWALL_RULE, "UDP is blocked");
        assertThat(bench.reaches(SERVER, ALICE)).isEmpty();
    }

    @Test
    void aStrictOfficeLetsOutWhatItsRulesName() {
        NatBench bench = NatBench.firewall(
                FirewallPolicy.only(Permit.port(53), Permit.to(IpPrefix.parse("203.0.113.0/24"))));
        bench.send(ALICE, at("192.0.2.1:53"));
        bench.send(ALICE, at("203.0.113.8:9"));
        assertDropped(
                bench.out(ALICE, SERVER), DropReason.FIREWALL_RULE, "no rule lets UDP out to 198.51.100.1:3478");
    }

    @Test
    void blockedUdpLeavesTcpAlone() {
        NatBench bench = NatBench.firewall(FirewallPolicy.udpBlocked());
        bench.send(ALICE, SERVER, SYN);
        assertThat(bench.reaches(SERVER, ALICE, SYN_ACK)).contains(ALICE);
    }

    @Test
    void connectionsAreOpenedFromInsideAlone() {
        NatBench bench = NatBench.firewall(FirewallPolicy.stateful());
        assertDropped(
                bench.in(SERVER, ALICE, SYN),
                DropReason.FIREWALL_STATE,
                "192.168.1.10:4000 has sent nothing to 198.51.100.1:3478 lately");
        String unknown = " is known, and a segment that is no SYN opens none";
        assertDropped(
                bench.in(SERVER, ALICE, SYN_ACK),
                DropReason.NO_CONNECTION,
                "no connection from 198.51.100.1:3478 to 192.168.1.10:4000" + unknown);
        assertDropped(
                bench.out(ALICE, SERVER, ACK),
                DropReason.NO_CONNECTION,
                "no connection from 192.168.1.10:4000 to 198.51.100.1:3478" + unknown);
        bench.send(ALICE, SERVER, SYN);
        assertThat(bench.reaches(SERVER, ALICE, SYN_ACK)).contains(ALICE);
        assertThat(bench.reaches(OTHER_PORT, ALICE, SYN)).isEmpty();
        assertThat(bench.events(TraceEvent.FilterOpened.class))
                .containsExactly(new TraceEvent.FilterOpened(0, "wall", Protocol.TCP, ALICE, Optional.of(SERVER)));
    }

    @Test
    void anIpv6HomeLetsAnybodyConnectToASocketThatHasConnected() {
        NatBench bench = NatBench.firewall(FirewallPolicy.ipv6Home());
        assertThat(bench.reaches(OTHER_PORT, ALICE, SYN)).isEmpty();
        bench.send(ALICE, SERVER, SYN);
        assertThat(bench.reaches(OTHER_PORT, ALICE, SYN)).contains(ALICE);
        assertThat(bench.send(ALICE, OTHER_PORT, SYN_ACK)).isEqualTo(ALICE);
    }

    @Test
    void whoConnectsFromOutsideKeepsNothingOpenUnlessTheInsideAnswers() {
        for (boolean answers : new boolean[] {false, true}) {
            NatBench bench = NatBench.firewall(FirewallPolicy.ipv6Home());
            bench.send(ALICE, SERVER, SYN);
            bench.after(240 * SECOND - 1);
            assertThat(bench.reaches(OTHER_PORT, ALICE, SYN)).contains(ALICE);
            bench.out(ALICE, OTHER_PORT, answers ? SYN_ACK : NatBench.flags("R"));
            bench.after(1);
            assertThat(bench.reaches(at("198.51.100.9:9"), ALICE, SYN)).isEqualTo(answers ? Optional.of(ALICE) : Optional.empty());
        }
    }

    @Test
    void aConnectionIsForgottenWhenItsTimerEnds() {
        NatBench bench = NatBench.firewall(FirewallPolicy.stateful());
        bench.send(ALICE, SERVER, SYN);
        bench.in(SERVER, ALICE, SYN_ACK);
        bench.after(7440 * SECOND - 1);
        assertThat(bench.reaches(SERVER, ALICE, ACK)).contains(ALICE);
        bench.send(ALICE, SERVER, NatBench.flags("R"));
        bench.after(240 * SECOND);
        assertThat(bench.reaches(SERVER, ALICE, SYN)).as("not even a SYN").isEmpty();
    }

    @Test
    void onlyHttpsOutMeansTcpToPort443() {
        Endpoint https = at("198.51.100.1:443");
        NatBench bench = NatBench.firewall(new FirewallPolicy(
                FirewallPolicy.Access.Stateful.NOWHERE,
                new FirewallPolicy.Access.Stateful(List.of(Permit.port(443))),
                Filtering.APDF,
                Duration.ofMinutes(5),
                TcpTimer.RFC_5382));
        assertDropped(bench.out(ALICE, https), DropReason.FIREWALL_RULE, "UDP is blocked");
        assertDropped(
                bench.out(ALICE, SERVER, SYN), DropReason.FIREWALL_RULE, "no rule lets TCP out to 198.51.100.1:3478");
        bench.send(ALICE, https, SYN);
        assertThat(bench.reaches(https, ALICE, SYN_ACK)).contains(ALICE);
    }

    @Test
    void aNewRuleStopsWhatItForbidsAndLeavesTheRestAlone() {
        NatBench bench = NatBench.firewall(FirewallPolicy.stateful());
        bench.send(ALICE, SERVER);
        bench.send(ALICE, SERVER, SYN);
        ((Firewall) bench.box).apply(FirewallPolicy.udpBlocked());
        assertThat(bench.reaches(SERVER, ALICE)).isEmpty();
        assertDropped(bench.out(ALICE, SERVER), DropReason.FIREWALL_RULE, "UDP is blocked");
        assertThat(bench.reaches(SERVER, ALICE, SYN_ACK)).contains(ALICE);
    }

    @Test
    void aConnectionThatTheNewRulesStillLetOutGoesOn() {
        Endpoint https = at("198.51.100.1:443");
        NatBench bench = NatBench.firewall(FirewallPolicy.stateful());
        bench.send(ALICE, https);
        for (Endpoint server : List.of(https, SERVER)) {
            bench.send(ALICE, server, SYN);
            bench.reaches(server, ALICE, SYN_ACK);
        }
        ((Firewall) bench.box).apply(FirewallPolicy.only(Permit.port(443)));
        assertThat(bench.reaches(https, ALICE)).contains(ALICE);
        assertThat(bench.send(ALICE, https, ACK)).isEqualTo(ALICE);
        assertThat(bench.reaches(https, ALICE, ACK)).contains(ALICE);
        assertThat(bench.reaches(SERVER, ALICE, ACK)).isEmpty();
        assertDropped(
                bench.out(ALICE, SERVER, ACK), DropReason.FIREWALL_RULE, "no rule lets TCP out to 198.51.100.1:3478");
        assertThat(bench.reaches(SERVER, ALICE, SYN)).as("its opening is closed, too").isEmpty();
    }

    @Test
    void aRestartForgetsEveryFlow() {
        NatBench bench = NatBench.firewall(FirewallPolicy.stateful());
        bench.send(ALICE, SERVER);
        ((Firewall) bench.box).restart();
        assertThat(bench.reaches(SERVER, ALICE)).isEmpty();
    }
}
