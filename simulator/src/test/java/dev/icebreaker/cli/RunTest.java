package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.jsonl.TraceReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

class RunTest {
    @TempDir
    Path folder;

    private Path connects() {
        return Session.write(folder, Session.CONNECTS);
    }

    private Path fails() {
        return Session.write(folder, Session.FAILS);
    }

    // ---- status -----------------------------------------------------------------------------------------------------

    @Test
    void isZeroWhenWhatWasExpectedHeld() {
        Session session = Session.of("run", connects(), "--lang", "en");

        assertThat(session.status()).isEqualTo(ExitStatus.OK);
        assertThat(session.out()).contains("alice -> bob: connected directly after", "As expected: 2 expectations held.");
        assertThat(session.err()).isEmpty();
    }

    @Test
    void tellsThatACallWhichBeganDirectlyEndsThroughARelay() {
        Path file = Session.write(folder, """
                scenario: moves
                title: {en: Moves, es: Se mueve}
                teaches: {en: Nothing., es: Nada.}
                networks:
                  wlan: {prefixes: [192.168.1.0/24]}
                  mobile: {prefixes: [10.64.0.0/16]}
                  home: {prefixes: [192.168.2.0/24]}
                nats:
                  nat-w: {inside: wlan}
                  nat-m: {inside: mobile, preset: symmetric}
                  nat-h: {inside: home}
                servers:
                  stun: {type: stun}
                  turn: {type: turn, users: {alice: wonderland}}
                peers:
                  alice:
                    interfaces: [{network: wlan}, {network: mobile, up: false}]
                    ice: {stun: stun, turn: turn}
                  bob: {network: home, ice: {stun: stun}}
                calls:
                  c: {caller: alice, callee: bob, lasts: 6s, restartOn: network-change}
                actions:
                  - {at: 2s, type: handover, peer: alice, from: wlan, to: mobile}
                """);

        assertThat(Session.of("run", file, "--lang", "en").out())
                .contains("alice -> bob: connected directly after", "  Since a restart of ICE its path goes through a relay:\n  alice  relay");
        assertThat(Session.of("run", connects(), "--lang", "en").out()).doesNotContain("Since a restart");
    }

    @Test
    void isZeroForAFailureThatWasExpected() {
        Session session = Session.of("run", fails(), "--lang", "en");

        assertThat(session.status()).isEqualTo(ExitStatus.OK);
        assertThat(session.out())
                .contains("alice -> bob: failed after", "Every candidate pair of alice and of bob failed.", "Both ports are unknown.")
                .contains("As expected: the expectation held.", "--explain tells why.");
    }

    @Test
    void isOneWhenAnExpectationFailed() {
        Session session = Session.of("run", connects(), "--lang", "en", "--set", "expect.alice-bob.path=relayed");

        assertThat(session.status()).isEqualTo(ExitStatus.EXPECTATION_FAILED);
        assertThat(session.out()).contains("Not as expected: alice-bob: path was to be relayed, and is direct.");
    }

    @Test
    void whatIsMissedByAHairDoesNotLookAsIfItHeld() {
        Session session = Session.of("run", connects(), "--lang", "en", "--set", "expect.alice-bob.within=159.9ms");

        assertThat(session.out()).contains("alice-bob: within was to be 159.9 ms, and is 160 ms.");
    }

    @Test
    void isTwoForAFaultyScenario() {
        Path file = Session.write(folder, Session.CONNECTS.replace("callee: bob", "callee: bop"));

        Session session = Session.of("run", file);

        assertThat(session.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(session.err().lines())
                .containsExactly(
                        file + ":16:38: there is no 'bop' in peers; did you mean 'bob'?", "icebreaker: 1 fault; nothing was run");
        assertThat(session.out()).isEmpty();
    }

    @Test
    void faultsAreToldInTheLanguageThatIsAskedFor() {
        Path file = Session.write(folder, Session.CONNECTS.replace("callee: bob", "callee: bop"));

        assertThat(Session.of("run", file, "--lang", "es").err().lines())
                .containsExactly(
                        file + ":16:38: no existe 'bop' en peers; ¿quiso decir 'bob'?", "icebreaker: 1 error; no se ejecutó nada");
    }

    // ---- what can be changed ----------------------------------------------------------------------------------------

    @Test
    void untilCutsTheRunShort() {
        Session session = Session.of("run", connects(), "--lang", "en", "--until", "100ms");

        assertThat(session.status()).isEqualTo(ExitStatus.EXPECTATION_FAILED);
        assertThat(session.out()).contains("Nobody had found a path, or given up, when the run ended at 100.0 ms.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--until=0s | --until: 'until' is '0s'; it is at least 1ms",
                "--until=-1s | --until: 'until' is '-1s', which is not a duration such as 35ms: it cannot be negative",
                "--until=1000h | --until: 'until' is '1000h'; it is at most 24h",
                "--until=5 | --until: 'until' is '5', which is not a duration such as 35ms: add the unit",
                "--until= | --until: a value is missing",
                "--set=nats | icebreaker: --set nats: '=' and a value are missing",
                "--set=nats.nat-a.mapping= | --set nats.nat-a.mapping: a value is missing",
                "--set=nat.nat-a.mapping=EIM | --set nat: unknown key 'nat'; did you mean 'nats'?",
                "--set=nats.nat-c.mapping=EIM | there is no 'nat-c' in nats; did you mean 'nat-a'?",
                "--set=nats.nat-a.mapping=EIN | 'mapping' is 'EIN'; it is one of EIM, ADM, APDM; did you mean 'EIM'?"
            })
    void whatCannotBeChangedIsTold(String option, String message) {
        Session session = Session.of("run", connects(), option);

        assertThat(session.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(session.err()).contains(message.replace("--set nat: ", ""));
        assertThat(session.out()).isEmpty();
    }

    @Test
    void ofTwoSettingsOfOneValueTheLastCounts() {
        Path file = connects();

        String last = Session.of(
                        "run", file, "--format", "json", "--set", "nats.nat-a.mapping=APDM", "--set", "nats.nat-a.mapping=EIM")
                .out();

        assertThat(last).isEqualTo(Session.of("run", file, "--format", "json").out());
    }

    @Test
    void theSeedOfTheCommandLineComesBeforeThatOfTheScenario() {
        Path file = connects();

        assertThat(Session.of("run", file, "--format", "json", "--seed", "-7").json().get("seed").asLong()).isEqualTo(-7);
        assertThat(Session.of("run", file, "--format", "json", "--set", "seed=5").json().get("seed").asLong()).isEqualTo(5);
        assertThat(Session.of("run", file, "--format", "json", "--set", "seed=5", "--seed", "6").json().get("seed").asLong())
                .isEqualTo(6);
    }

    // ---- for programs -----------------------------------------------------------------------------------------------

    @Test
    void jsonIsOneObjectOnOneLine() {
        Session session = Session.of("run", connects(), "--format", "json");

        assertThat(session.out().lines()).hasSize(1);
        JsonNode run = session.json();
        assertThat(run.propertyNames()).containsExactly("scenario", "seed", "traceHash", "expectationsHeld", "calls");
        assertThat(run.get("scenario").asString()).isEqualTo("call");
        assertThat(run.get("traceHash").asString()).matches("[0-9a-f]{64}");
        assertThat(run.get("expectationsHeld").asBoolean()).isTrue();
        JsonNode call = run.get("calls").get(0);
        assertThat(call.get("caller").asString()).isEqualTo("alice");
        assertThat(call.get("callee").asString()).isEqualTo("bob");
        assertThat(call.get("outcome").asString()).isEqualTo("direct");
        assertThat(call.get("timeToConnectedMs").isNumber()).isTrue();
        assertThat(call.at("/callerPair/local/type").asString()).isEqualTo("srflx");
        assertThat(call.at("/callerPair/local/address").asString()).startsWith("203.0.113.10:");
        assertThat(call.at("/callerPair/remote/address").asString()).startsWith("203.0.113.20:");
        assertThat(call.at("/calleePair/local/address")).isEqualTo(call.at("/callerPair/remote/address"));
        assertThat(call.at("/calleePair/remote/type").asString()).isEqualTo("srflx");
    }

    @Test
    void jsonOfAFailureHasNoTimeAndNoPairs() {
        JsonNode call = Session.of("run", fails(), "--format", "json").json().get("calls").get(0);

        assertThat(call.get("outcome").asString()).isEqualTo("failed");
        assertThat(call.get("timeToConnectedMs").isNull()).isTrue();
        assertThat(call.get("callerPair").isNull()).isTrue();
        assertThat(call.get("why").asString()).isNotEmpty();
    }

    @Test
    void jsonSaysWhichExpectationFailed() {
        JsonNode run = Session.of("run", connects(), "--format", "json", "--set", "expect.alice-bob.path=failed").json();

        assertThat(run.get("expectationsHeld").asBoolean()).isFalse();
        JsonNode failed = run.get("failedExpectations").get(0);
        assertThat(failed.get("what").asString()).isEqualTo("path");
        assertThat(failed.get("expected").asString()).isEqualTo("failed");
        assertThat(failed.get("actual").asString()).isEqualTo("direct");
    }

    // ---- files ------------------------------------------------------------------------------------------------------

    @Test
    void theTraceIsReadBackAndHasTheHashThatWasPrinted() throws Exception {
        Path file = folder.resolve("call.jsonl");

        String printed = Session.of("run", connects(), "--format", "json", "--trace", file).json().get("traceHash").asString();

        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(printed);
        Trace trace = TraceReader.read(file);
        assertThat(trace.header().scenario()).isEqualTo("call");
        assertThat(((TraceEvent.CallEnded) trace.events().getLast()).outcome()).isEqualTo(CallOutcome.DIRECT);
    }

    @Test
    void filesChangeNothingOfTheRun() {
        Path file = connects();

        String with = Session.of(
                        "run", file, "--format", "json", "--trace", folder.resolve("t"), "--pcap", folder.resolve("p"))
                .out();

        assertThat(with).isEqualTo(Session.of("run", file, "--format", "json").out());
    }

    @Test
    void thePacketsAreInThePcap() throws Exception {
        Path file = folder.resolve("call.pcapng");

        Session.of("run", connects(), "--pcap", file);

        byte[] bytes = Files.readAllBytes(file);
        assertThat(HexFormat.of().formatHex(bytes, 0, 4)).isEqualTo("0a0d0d0a");
        assertThat(bytes.length).isGreaterThan(5_000);
    }

    @Test
    void tsharkFindsNothingWrongWithThePcap() throws Exception {
        Path file = folder.resolve("call.pcapng");
        Session.of("run", fails(), "--pcap", file);

        List<String> protocols = tshark("-r", file.toString(), "-T", "fields", "-e", "frame.protocols");
        List<String> complaints = tshark("-r", file.toString(), "-Y", "_ws.malformed || _ws.expert.severity == error");

        assertThat(protocols).hasSizeGreaterThan(20).containsOnly("raw:ip:udp:stun");
        assertThat(complaints).isEmpty();
    }

    private List<String> tshark(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-n"));
        command.addAll(List.of(options));
        Path output = folder.resolve("tshark.txt");
        Process process;
        try {
            process = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new TestAbortedException("tshark is not installed", e);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readAllLines(output);
    }

    // ---- why --------------------------------------------------------------------------------------------------------

    @Test
    void explainLeadsFromTheDroppedPacketToTheFailedPair() throws Exception {
        Path traceFile = folder.resolve("t.jsonl");

        String out = Session.of("run", fails(), "--lang", "en", "--explain", "--trace", traceFile).out().replaceAll("\\s+", " ");

        TraceEvent.PacketDropped drop = TraceReader.read(traceFile).events().stream()
                .filter(event -> event instanceof TraceEvent.PacketDropped dropped && dropped.reason() == DropReason.FILTERED)
                .map(TraceEvent.PacketDropped.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(out).contains("could not reach", "ended at " + drop.place() + ", where the filter kept out " + drop.source()
                + ": nothing had been sent to it from " + drop.destination());
        assertThat(out).contains("alice and bob found no path", "What would have helped: a TURN server as a relay");
    }

    @Test
    void explanationsAreInSpanishAsWell() {
        String out = Session.of("run", fails(), "--lang", "es", "--explain").out();

        assertThat(out).contains("Lo que no funcionó", "no pudo alcanzar a", "El resultado", "Ambos puertos son desconocidos.");
        assertThat(out).contains("alice -> bob: sin conexión tras", "Como se esperaba: se cumplió la expectativa.");
    }
}
