package dev.icebreaker.explain.cause.ice;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.StunHeader;
import dev.icebreaker.explain.cause.packet.StunHeader.Kind;
import java.util.List;
import java.util.Optional;

/**
 * A STUN transaction: a request with its retransmissions, and the answers to it. A connectivity check is one, a question to a
 * STUN server another.
 *
 * @param requests in the order in which they were sent
 * @param answers in the order in which they were sent, whether they arrived or not
 */
public record Check(List<Journey> requests, List<Journey> answers) {
    public Check {
        requests = List.copyOf(requests);
        answers = List.copyOf(answers);
    }

    public Endpoint from() {
        return requests.getFirst().source();
    }

    public Endpoint to() {
        return requests.getFirst().destination();
    }

    /** The first answer that came back to who asked. */
    public Optional<Journey> answer() {
        return answers.stream()
                .filter(answer -> answer.arrival()
                        .filter(end -> end.node().equals(requests.getFirst().sender()))
                        .isPresent())
                .findFirst();
    }

    /**
     * Whether a success response came back from where the request had gone. One from elsewhere does not count (RFC 8445
     * section 7.2.5.2.1).
     */
    public boolean isAnsweredByWhoWasAsked() {
        return answers.stream()
                .filter(answer -> StunHeader.of(answer.payload()).filter(header -> header.kind() == Kind.SUCCESS).isPresent())
                .flatMap(answer -> answer.arrival().stream())
                .anyMatch(end -> end.node().equals(requests.getFirst().sender()) && end.source().equals(to()));
    }

    /** The first request that arrived somewhere. */
    public Optional<Journey> arrival() {
        return requests.stream().filter(request -> request.arrival().isPresent()).findFirst();
    }
}
