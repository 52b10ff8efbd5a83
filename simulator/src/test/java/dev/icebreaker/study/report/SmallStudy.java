package dev.icebreaker.study.report;

import dev.icebreaker.study.StudyLoader;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Tally;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.result.VariantResult.SitePairResult;
import dev.icebreaker.study.session.Session;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.session.Variant;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.turn.TurnTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A study of ten pairs whose results are written down here, so that each figure can be reckoned by hand. */
public final class SmallStudy {
    /** What would do harm, if it were taken for more than text. */
    public static final String HOSTILE = "</style><script>alert(1)</script> & \"q\" 'p' $(rm) \u0007 \u202e";

    private static final String YAML = """
            study: small
            title: {en: A small study, es: Un estudio pequeño}
            question: {en: Who connects?, es: ¿Quién se conecta?}
            seed: 7
            callers: ours
            callees: ours
            configurations:
              host: {}
              stun: {stun: true}
              turn: {stun: true, turn: [udp, tcp]}
            populations:
              ours:
                title: {en: Ours, es: Los nuestros}
                source: {en: A guess., es: Una suposición.}
                sites:
                  - {site: public, parts: 1}
                  - {site: symmetric, parts: 3, nats: symmetric}
            cost: {minutes: 1000, rate: 1Mbit/s, prices: {cheap: {perGigabyte: 0.1, source: {en: Ours., es: Nuestro.}}}}
            """;

    private SmallStudy() {}

    static Study study(String yaml) {
        return switch (StudyLoader.load("small.yaml", yaml)) {
            case StudyLoader.Result.Loaded(Study study) -> study;
            case StudyLoader.Result.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }

    /** The provenance of this one. */
    public static Provenance provenance() {
        return new Provenance("1.2.3", "./icebreaker study small --sessions 10", "small");
    }

    /** Its results. */
    public static StudyResult result() {
        return tally(study(YAML), 10).result();
    }

    /** Results of a study all whose words are hostile. */
    public static StudyResult hostile() {
        String quoted = "'" + HOSTILE.replace("'", "''").replace("\u0007", "").replace("\u202e", "") + "'";
        String yaml = YAML.replace("study: small", "study: " + quoted)
                .replace("A small study", quoted)
                .replace("Un estudio pequeño", quoted)
                .replace("Who connects?", quoted)
                .replace("¿Quién se conecta?", quoted)
                .replace("{en: A guess., es: Una suposición.}", "{en: " + quoted + ", es: " + quoted + "}")
                .replace("{en: Ours., es: Nuestro.}", "{en: " + quoted + ", es: " + quoted + "}")
                .replace("site: public", "site: " + quoted);
        StudyResult result = tally(study(yaml), 10).result();
        return new StudyResult(result.study(), result.sessions(), result.variants().stream().map(SmallStudy::hostile).toList());
    }

    private static VariantResult hostile(VariantResult of) {
        Variant variant = of.variant();
        return new VariantResult(
                new Variant(variant.name() + HOSTILE, variant.number(), variant.configuration(), variant.spec(), variant.settings()),
                of.sessions(),
                of.direct(),
                of.relayed(),
                of.failed(),
                of.bounded(),
                of.survived(),
                of.byTransport(),
                of.twoRelays(),
                of.candidates(),
                of.timeToConnect(),
                of.packetsPerSession(),
                of.bytesPerSession(),
                of.relayedBytesPerSession(),
                of.bySites().stream()
                        .map(pair -> new SitePairResult(
                                pair.caller() + HOSTILE,
                                pair.callee() + HOSTILE,
                                pair.direct(),
                                pair.relayed(),
                                pair.failed(),
                                pair.lost(),
                                pair.firstFailed(),
                                pair.firstLost()))
                        .toList(),
                of.sinceFirst());
    }

    /** Results of no sessions at all. */
    public static StudyResult empty() {
        return tally(study(YAML), 0).result();
    }

    /** Results of a study whose configurations do not all draw from the same populations. */
    static StudyResult drawingFromHomes() {
        String yaml = YAML.replace("host: {}", "host: {callers: home}").replace("stun: {stun: true}", "stun: {stun: true, callees: home}");
        return tally(study(yaml), 10).result();
    }

    /** The same results, but that of every second pair the path is lost with STUN. */
    public static StudyResult losing() {
        return tally(study(YAML), 10, true).result();
    }

    /**
     * Why the failed ones of a result failed, made up.
     *
     * @param remedy what would have helped
     */
    public static List<FailureReasons> reasons(StudyResult result, String remedy) {
        return result.variants().stream()
                .flatMap(variant -> Stream.of(FailureReasons.Ending.values())
                        .filter(ending -> ending.count(variant) > 0)
                        .map(ending -> new FailureReasons(variant.variant(), ending, ending.count(variant), List.of(cause(remedy)))))
                .toList();
    }

    private static FailureReasons.Cause cause(String remedy) {
        return new FailureReasons.Cause(
                List.of(new Text("It was in the way.", "Estorbaba.")),
                new Text(remedy, remedy),
                List.of(new FailureReasons.Between("symmetric", "public", 1, 3)));
    }

    /** Of ten pairs, two connect with nothing, six with STUN, and nine with TURN, three of them through relays. */
    private static Tally tally(Study study, int pairs) {
        return tally(study, pairs, false);
    }

    private static Tally tally(Study study, int pairs, boolean losing) {
        Tally tally = new Tally(new StudyPlan(study));
        for (int number = 1; number <= pairs; number++) {
            List<Session> sessions = new ArrayList<>();
            sessions.add(number <= 2 ? direct(number, 0, 50 * number) : failed(number, 0, false));
            sessions.add(number <= 6 ? direct(number, 1, 100 * number, !losing || number % 2 != 0) : failed(number, 1, false));
            sessions.add(number <= 6 ? direct(number, 2, 200 * number) : number == 10 ? failed(number, 2, true) : relayed(number, 2));
            tally.add(sessions);
        }
        return tally;
    }

    private static Session direct(long number, int variant, long millis) {
        return direct(number, variant, millis, true);
    }

    private static Session direct(long number, int variant, long millis, boolean survived) {
        return session(number, variant, CallOutcome.DIRECT, List.of(), "srflx", "prflx", millis, survived, false);
    }

    /** The ninth passes two relays. */
    private static Session relayed(long number, int variant) {
        List<TurnTransport> relays = number == 9 ? List.of(TurnTransport.UDP, TurnTransport.TCP) : List.of(TurnTransport.UDP);
        return session(number, variant, CallOutcome.RELAYED, relays, "relay", number == 9 ? "relay" : "srflx", 300 * number, true, false);
    }

    private static Session failed(long number, int variant, boolean bounded) {
        return session(number, variant, CallOutcome.FAILED, List.of(), "", "", 9_000, false, bounded);
    }

    private static Session session(
            long number,
            int variant,
            CallOutcome outcome,
            List<TurnTransport> relays,
            String callerCandidate,
            String calleeCandidate,
            long millis,
            boolean survived,
            boolean bounded) {
        return new Session(
                number,
                variant,
                number % 2 == 0 ? "public" : "symmetric",
                number % 3 == 0 ? "public" : "symmetric",
                outcome,
                relays,
                callerCandidate,
                calleeCandidate,
                millis * 1_000,
                10 * (variant + 1),
                1_000 * (variant + 1),
                outcome == CallOutcome.RELAYED ? 500 : 0,
                survived,
                bounded);
    }
}
