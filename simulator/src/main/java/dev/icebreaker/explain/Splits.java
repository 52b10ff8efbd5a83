package dev.icebreaker.explain;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.Diagnosis.Split;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.text.Text;
import java.util.List;

/** Tells of NATs whose mapping depends on the destination (RFC 4787 section 4.1). */
final class Splits {
    /** How many bindings a sentence names at most: a call may make thousands. */
    private static final int MOST_EXAMPLES = 4;

    private Splits() {}

    static Sentence tell(Split split) {
        List<Text> outside = split.bindings().stream()
                .map(Noted::event)
                .limit(MOST_EXAMPLES)
                .map(binding -> binding.remote()
                        .map(remote -> Text.of("%s towards %s", "%s hacia %s", binding.external(), address(remote)))
                        .orElseGet(() -> Text.same(binding.external())))
                .toList();
        int others = split.bindings().size() - outside.size();
        Text more = others == 0 ? Text.EMPTY : Text.of(", and %d more", ", y %d más", others);
        Text text = Text.of(
                "%1$s shows %2$s under a different outside address to each destination (%3$s%4$s), so the address that a STUN"
                        + " server reports is not the one that the other peer sees.",
                "%1$s muestra %2$s con una dirección externa distinta a cada destino (%3$s%4$s), así que la dirección que comunica"
                        + " un servidor STUN no es la que ve el otro participante.",
                split.nat(),
                split.internal(),
                Text.list(outside),
                more);
        return new Sentence(split.bindings().getLast().timeNanos(), text, Phrases.indices(split.bindings()));
    }

    private static Object address(Endpoint remote) {
        return remote.port() == 0 ? remote.address() : remote;
    }
}
