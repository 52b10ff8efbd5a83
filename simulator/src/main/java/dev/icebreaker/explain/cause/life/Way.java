package dev.icebreaker.explain.cause.life;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Journey;

/** From where to where a side sends, once it has selected a pair. */
public record Way(String sender, Endpoint from, Endpoint to) {
    static Way of(Journey journey) {
        return new Way(journey.sender(), journey.source(), journey.destination());
    }
}
