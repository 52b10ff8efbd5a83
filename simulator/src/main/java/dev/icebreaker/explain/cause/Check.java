package dev.icebreaker.explain.cause;

import dev.icebreaker.address.Endpoint;
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
        return requests.getFirst().sent().event().source();
    }

    public Endpoint to() {
        return requests.getFirst().sent().event().destination();
    }

    /** The first answer that came back to who asked. */
    public Optional<Journey> answer() {
        return answers.stream()
                .filter(answer -> answer.delivered()
                        .filter(end -> end.event().node().equals(requests.getFirst().sender()))
                        .isPresent())
                .findFirst();
    }

    /** The first request that arrived somewhere. */
    public Optional<Journey> arrival() {
        return requests.stream().filter(request -> request.delivered().isPresent()).findFirst();
    }
}
