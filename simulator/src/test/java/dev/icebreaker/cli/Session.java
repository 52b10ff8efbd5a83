package dev.icebreaker.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One command that was typed, and what came of it. */
record Session(int status, String out, String err) {
    /** Two homes behind NATs; the words MAPPING and FILTERING stand for what both NATs do. */
    private static final String CALL =
            """
            scenario: call
            title: {en: A call, es: Una llamada}
            teaches: {en: What a NAT does., es: Lo que hace un NAT.}
            networks:
              home-a: {prefixes: [192.168.1.0/24]}
              home-b: {prefixes: [10.0.0.0/24]}
            nats:
              nat-a: {inside: home-a, addresses: [203.0.113.10], mapping: MAPPING, filtering: FILTERING}
              nat-b: {inside: home-b, addresses: [203.0.113.20], mapping: MAPPING, filtering: FILTERING}
            servers:
              stun: {type: stun, addresses: [192.0.2.1]}
            peers:
              alice: {network: home-a, addresses: [192.168.1.10], ice: {stun: stun}}
              bob: {network: home-b, addresses: [10.0.0.10], ice: {stun: stun}}
            calls:
              alice-bob: {caller: alice, callee: bob}
            expect:
              alice-bob: EXPECT
            """;

    static final String CONNECTS = CALL.replace("MAPPING", "EIM").replace("FILTERING", "APDF").replace("EXPECT", "{path: direct, within: 2s}");
    static final String FAILS = CALL.replace("MAPPING", "APDM").replace("FILTERING", "APDF")
            .replace("EXPECT", "{path: failed, reason: {en: Both ports are unknown., es: Ambos puertos son desconocidos.}}");

    static Session of(Object... args) {
        return in(false, args);
    }

    static Session inColour(Object... args) {
        return in(true, args);
    }

    private static Session in(boolean colour, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int status = Main.run(new Terminal(print(out), print(err), colour, false), words);
        return new Session(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static PrintStream print(java.io.OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    static Path write(Path folder, String scenario) {
        try {
            return Files.writeString(folder.resolve("call.yaml"), scenario);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json() {
        return JsonMapper.builder().build().readTree(out);
    }
}
