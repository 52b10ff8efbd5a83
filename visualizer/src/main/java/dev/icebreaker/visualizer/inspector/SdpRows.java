package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpException;
import dev.icebreaker.peer.sdp.SdpLine;
import dev.icebreaker.peer.sdp.SessionDescription;
import dev.icebreaker.signaling.SignalCodec;
import dev.icebreaker.signaling.SignalFormatException;
import dev.icebreaker.signaling.SignalMessage;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent.DescriptionSet;
import dev.icebreaker.trace.TraceEvent.SignalSent;
import dev.icebreaker.visualizer.inspector.rows.Row;
import dev.icebreaker.visualizer.inspector.rows.Row.Act;
import dev.icebreaker.visualizer.inspector.rows.Row.Emphasis;
import dev.icebreaker.visualizer.inspector.rows.Row.Line;
import dev.icebreaker.visualizer.replay.state.AgentState;
import dev.icebreaker.visualizer.replay.state.CallState;
import dev.icebreaker.visualizer.replay.state.PlaybackState;
import dev.icebreaker.visualizer.replay.state.SideState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The newest offer and its answer, line by line, as they are known at the moment. */
final class SdpRows {
    private static final String OFFER = "offer";
    private static final String ANSWER = "answer";

    private static final Row.Empty NO_OFFER = new Row.Empty(
            new Text("No offer yet", "Aún no hay oferta"),
            new Text(
                    "In an offer and an answer, the peers tell each other what they want to send and how they may be reached (SDP, RFC 8866).",
                    "En una oferta y una respuesta, los participantes se dicen qué quieren enviar y cómo se les puede alcanzar (SDP, RFC 8866)."));
    private static final Text NO_ANSWER = new Text(
            "No answer yet: the other side has not got the offer, or still thinks.",
            "Aún no hay respuesta: al otro lado no le ha llegado la oferta, o todavía la prepara.");
    private static final Text LATER = new Text(
            "they arrive afterwards, one by one (trickle ICE, RFC 8838)", "llegan después, uno a uno (trickle ICE, RFC 8838)");

    private final Memo memo = new Memo();

    List<Row> at(PlaybackState state, Optional<CallState> call) {
        return memo.rows(() -> rows(state, call), state.sides(), call.orElse(null));
    }

    private static List<Row> rows(PlaybackState state, Optional<CallState> call) {
        List<SideState> sides = call.map(state::sidesOf).orElse(List.of());
        Optional<DescriptionSet> offer = newest(sides, OFFER, 0);
        if (offer.isEmpty()) {
            return List.of(NO_OFFER);
        }
        List<Row> rows = new ArrayList<>();
        add(rows, sides, offer.get(), Text.of("offer of %s", "oferta de %s", offer.get().peer()));
        newest(sides, ANSWER, offer.get().timeNanos())
                .ifPresentOrElse(
                        answer -> add(rows, sides, answer, Text.of("answer of %s", "respuesta de %s", answer.peer())),
                        () -> {
                            rows.add(new Row.Heading(Text.of("answer", "respuesta")));
                            rows.add(Row.Item.of(Line.quiet(NO_ANSWER)));
                        });
        return rows;
    }

    /** The last that a side made and has not taken back, not earlier than this. */
    private static Optional<DescriptionSet> newest(List<SideState> sides, String type, long sinceNanos) {
        return sides.stream()
                .flatMap(side -> IntStream.range(0, side.descriptions().size())
                        .filter(i -> !isTakenBack(side.descriptions(), i))
                        .mapToObj(side.descriptions()::get))
                .filter(set -> set.side().equals("local") && set.type().equals(type) && set.timeNanos() >= sinceNanos)
                .max(Comparator.comparingLong(DescriptionSet::timeNanos));
    }

    /** Only what the side has set last can be taken back. */
    private static boolean isTakenBack(List<DescriptionSet> descriptions, int index) {
        return index + 1 < descriptions.size() && descriptions.get(index + 1).type().equals("rollback");
    }

    private static void add(List<Row> rows, List<SideState> sides, DescriptionSet made, Text title) {
        Optional<SignalSent> sent = sides.stream()
                .filter(side -> side.side().peer().equals(made.peer()))
                .flatMap(side -> side.sent().stream())
                .filter(signal -> signal.type().equals(made.type()) && signal.timeNanos() >= made.timeNanos())
                .findFirst();
        Optional<DescriptionSet> got = sides.stream()
                .filter(side -> !side.side().peer().equals(made.peer()))
                .flatMap(side -> side.descriptions().stream())
                .filter(set -> set.side().equals("remote") && set.type().equals(made.type()) && set.timeNanos() >= made.timeNanos())
                .findFirst();
        rows.add(new Row.Heading(title));
        moment(rows, Text.of("made", "hecha"), made.timeNanos());
        sent.ifPresent(signal -> moment(rows, Text.of("sent", "enviada"), signal.timeNanos()));
        got.ifPresent(set -> moment(rows, Text.of("arrived and applied", "recibida y aplicada"), set.timeNanos()));
        String sdp = got.map(DescriptionSet::sdp).or(() -> sent.flatMap(SdpRows::sdp)).orElse(made.sdp());
        rows.addAll(lines(sdp));
        later(rows, sides, made, sdp);
    }

    private static void moment(List<Row> rows, Text what, long nanos) {
        rows.add(Row.Item.of(Line.quiet(what)).at(Text.time(nanos)).doing(new Act.Seek(nanos)));
    }

    private static Optional<String> sdp(SignalSent signal) {
        try {
            return switch (SignalCodec.read(signal.text())) {
                case SignalMessage.Offer offer -> Optional.of(offer.sdp());
                case SignalMessage.Answer answer -> Optional.of(answer.sdp());
                default -> Optional.empty();
            };
        } catch (SignalFormatException e) {
            return Optional.empty();
        }
    }

    /** Line by line; of what is no description, the lines alone. */
    private static List<Row> lines(String sdp) {
        try {
            SessionDescription description = SessionDescription.parse(sdp);
            List<Row> rows = new ArrayList<>();
            description.lines().forEach(line -> rows.add(row(line, false)));
            for (MediaSection section : description.media()) {
                section.lines().forEach(line -> rows.add(row(line, section.isRejected())));
            }
            return rows;
        } catch (SdpException e) {
            return sdp.lines().<Row>map(line -> Row.Item.of(Line.mono(line))).toList();
        }
    }

    private static Row row(SdpLine line, boolean isRejected) {
        return Row.Item.of(Line.mono(line.text())).below(Line.quiet(SdpMeanings.of(line.field(), isRejected)));
    }

    /** Candidates that the text does not have, and that the other side has learned of. */
    private static void later(List<Row> rows, List<SideState> sides, DescriptionSet made, String sdp) {
        List<Row> candidates = new ArrayList<>();
        sides.stream()
                .filter(side -> !side.side().peer().equals(made.peer()))
                .flatMap(side -> side.agent().stream())
                .map(AgentState::remote)
                .forEach(remote -> remote.forEach((candidate, nanos) -> {
                    if (!candidate.type().equals("prflx") && nanos >= made.timeNanos() && !sdp.contains(place(candidate))) {
                        candidates.add(Row.Item.of(Line.mono(candidate.address()))
                                .at(Text.time(nanos))
                                .pill(Text.same(candidate.type()), CandidateRows.tone(candidate.type()))
                                .doing(new Act.Seek(nanos))
                                .with(Emphasis.USUAL));
                    }
                }));
        if (!candidates.isEmpty()) {
            rows.add(Row.Item.of(Line.quiet(LATER)));
            rows.addAll(candidates);
        }
    }

    private static String place(IceCandidate candidate) {
        return " " + candidate.address().address() + " " + candidate.address().port() + " ";
    }
}
