package dev.icebreaker.study;

import dev.icebreaker.study.spec.Study;

/** Studies for tests. */
public final class StudyTexts {
    private StudyTexts() {}

    /** A small one over links that lose nothing. */
    public static String small() {
        return with("""
                configurations:
                  stun: {stun: true}
                  turn-udp: {stun: true, turn: udp}
                  turn-tls: {stun: true, turn: [udp, tls]}
                """);
    }

    /** With these keys beside those that every study has. */
    public static String with(String keys) {
        return """
                study: small
                title: {en: Small, es: Pequeño}
                question: {en: Does it work?, es: ¿Funciona?}
                callers: lossless
                callees: lossless
                populations:
                  lossless:
                    title: {en: Some, es: Algunos}
                    source: {en: A guess., es: Una suposición.}
                    sites:
                      - {site: public, parts: 1}
                      - {site: port-restricted, parts: 3, nats: port-restricted}
                      - {site: symmetric, parts: 2, nats: symmetric}
                      - {site: double, parts: 1, nats: [port-restricted, symmetric]}
                      - {site: udp-blocked, parts: 1, nats: port-restricted, wall: no-udp}
                      - {site: only-443, parts: 1, wall: only-443}
                    inside: {lan: 1, ideal: 1}
                """
                + keys;
    }

    public static Study load(String yaml) {
        return switch (StudyLoader.load("small.yaml", yaml)) {
            case StudyLoader.Result.Loaded(Study study) -> study;
            case StudyLoader.Result.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }
}
