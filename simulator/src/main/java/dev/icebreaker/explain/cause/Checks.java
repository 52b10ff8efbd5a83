package dev.icebreaker.explain.cause;

import dev.icebreaker.address.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts journeys together to transactions, and finds them by who asked whom. */
final class Checks {
    private final Map<Key, List<Check>> checks = new LinkedHashMap<>();
    private final Map<Key, List<Check>> queries = new LinkedHashMap<>();

    /** Who asks, from where, and where to. */
    private record Key(String node, Endpoint from, Endpoint to) {}

    /** One transaction may be sent from several addresses; each of them is a check of its own. */
    private record Transaction(Key key, String id) {}

    Checks(List<Journey> journeys) {
        Map<Transaction, List<Journey>> requests = new LinkedHashMap<>();
        Map<String, List<Journey>> answers = new LinkedHashMap<>();
        Map<Transaction, Boolean> isCheck = new LinkedHashMap<>();
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
                    isCheck.put(transaction, header.get().isCheck());
                }
                case SUCCESS, ERROR -> answers.computeIfAbsent(id, t -> new ArrayList<>()).add(journey);
                case INDICATION -> {} // nobody answers
            }
        }
        requests.forEach((transaction, attempts) -> (isCheck.get(transaction) ? checks : queries)
                .computeIfAbsent(transaction.key, k -> new ArrayList<>())
                .add(new Check(attempts, answers.getOrDefault(transaction.id, List.of()))));
    }

    private static Key keyOf(Journey journey) {
        return new Key(
                journey.sender(),
                journey.sent().event().source(),
                journey.sent().event().destination());
    }

    /** The connectivity checks of this node from one address to another. */
    List<Check> of(String node, Endpoint from, Endpoint to) {
        return checks.getOrDefault(new Key(node, from, to), List.of());
    }

    /** The questions of this node to servers, from this address. */
    List<Check> queriesOf(String node, Endpoint from) {
        return queries.entrySet().stream()
                .filter(entry -> entry.getKey().node.equals(node) && entry.getKey().from.equals(from))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }
}
