package dev.icebreaker.explain.cause.ice;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.StunHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts journeys together to STUN transactions, and finds them by who asked whom. */
public final class Checks {
    private final Map<Key, List<Check>> checks = new LinkedHashMap<>();
    private final Map<Key, List<Check>> queries = new LinkedHashMap<>();
    private final Map<Key, List<Check>> allocates = new LinkedHashMap<>();

    /** Who asks, from where, and where to. */
    private record Key(String node, Endpoint from, Endpoint to) {}

    /** One transaction may be sent from several addresses; each of them is a check of its own. */
    private record Transaction(Key key, String id) {}

    public Checks(List<Journey> journeys) {
        Map<Transaction, List<Journey>> requests = new LinkedHashMap<>();
        Map<String, List<Journey>> answers = new LinkedHashMap<>();
        Map<Transaction, StunHeader> kinds = new LinkedHashMap<>();
        for (Journey journey : journeys) {
            Optional<StunHeader> header = StunHeader.of(journey.payload());
            if (header.isEmpty()) {
                continue;
            }
            String id = header.get().transaction();
            switch (header.get().kind()) {
                case REQUEST -> {
                    Transaction transaction = new Transaction(keyOf(journey), id);
                    requests.computeIfAbsent(transaction, t -> new ArrayList<>()).add(journey);
                    kinds.put(transaction, header.get());
                }
                case SUCCESS, ERROR -> answers.computeIfAbsent(id, t -> new ArrayList<>()).add(journey);
                case INDICATION -> {} // nobody answers
            }
        }
        requests.forEach((transaction, attempts) -> among(kinds.get(transaction))
                .ifPresent(found -> found.computeIfAbsent(transaction.key, k -> new ArrayList<>())
                        .add(new Check(attempts, answers.getOrDefault(transaction.id, List.of())))));
    }

    private Optional<Map<Key, List<Check>>> among(StunHeader request) {
        return switch (request.method()) {
            case StunHeader.BINDING -> Optional.of(request.isCheck() ? checks : queries);
            case StunHeader.ALLOCATE -> Optional.of(allocates);
            default -> Optional.empty(); // what a client of a TURN server asks later, the server tells
        };
    }

    private static Key keyOf(Journey journey) {
        return new Key(journey.sender(), journey.source(), journey.destination());
    }

    /** The connectivity checks of this node from one address to another. */
    public List<Check> of(String node, Endpoint from, Endpoint to) {
        return checks.getOrDefault(new Key(node, from, to), List.of());
    }

    /** The questions of this node to STUN servers, from this address. */
    public List<Check> queriesOf(String node, Endpoint from) {
        return from(queries, node, from);
    }

    /** Where this node asked for a relay over UDP, from this address. */
    public List<Check> allocatesOf(String node, Endpoint from) {
        return from(allocates, node, from);
    }

    private static List<Check> from(Map<Key, List<Check>> transactions, String node, Endpoint from) {
        return transactions.entrySet().stream()
                .filter(entry -> entry.getKey().node.equals(node) && entry.getKey().from.equals(from))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }
}
