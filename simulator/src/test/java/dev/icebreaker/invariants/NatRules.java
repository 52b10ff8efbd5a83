package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Topology.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a NAT promises in the header of a trace, and what follows from it for a packet; RFC 4787's clauses in plain words. */
final class NatRules {
    /** How much of a remote endpoint a rule looks at. */
    enum Looks {
        AT_NOTHING,
        AT_THE_ADDRESS,
        AT_ADDRESS_AND_PORT;

        boolean areAlike(Endpoint one, Endpoint other) {
            return switch (this) {
                case AT_NOTHING -> true;
                case AT_THE_ADDRESS -> one.address().equals(other.address());
                case AT_ADDRESS_AND_PORT -> one.equals(other);
            };
        }

        /** As a trace writes it. */
        Optional<Endpoint> written(Endpoint remote) {
            return switch (this) {
                case AT_NOTHING -> Optional.empty();
                case AT_THE_ADDRESS -> Optional.of(new Endpoint(remote.address(), 0));
                case AT_ADDRESS_AND_PORT -> Optional.of(remote);
            };
        }
    }

    private final Map<String, String> properties;

    NatRules(Node nat) {
        this.properties = nat.properties();
    }

    private String property(String name) {
        String value = properties.get(name);
        Broken.unless(value != null, "the header does not tell the NAT's '%s'", name);
        return value;
    }

    /** RFC 4787 section 4.1. */
    Looks mapping() {
        return mapping(property("mapping"));
    }

    /** The same for an inside whose port was taken. */
    Looks mappingOnCollision() {
        return mapping(properties.getOrDefault("mapping on collision", property("mapping")));
    }

    private static Looks mapping(String word) {
        return switch (word) {
            case "EIM" -> Looks.AT_NOTHING;
            case "ADM" -> Looks.AT_THE_ADDRESS;
            case "APDM" -> Looks.AT_ADDRESS_AND_PORT;
            default -> throw new Broken("there is no mapping " + word);
        };
    }

    /** Section 5. */
    static Looks filtering(Map<String, String> properties) {
        return switch (String.valueOf(properties.get("filtering"))) {
            case "EIF" -> Looks.AT_NOTHING;
            case "ADF" -> Looks.AT_THE_ADDRESS;
            case "APDF" -> Looks.AT_ADDRESS_AND_PORT;
            default -> throw new Broken("there is no filtering " + properties.get("filtering"));
        };
    }

    Looks filtering() {
        return filtering(properties);
    }

    boolean filtersPerEndpoint() {
        return property("filter scope").equals("internal endpoint");
    }

    boolean preservesPorts() {
        return property("ports").startsWith("preserving");
    }

    boolean keepsParity() {
        return properties.containsKey("parity");
    }

    boolean pairsAddresses() {
        return property("pooling").equals("paired");
    }

    boolean hairpins() {
        return !property("hairpinning").equals("none");
    }

    boolean hairpinsWithExternalSource() {
        return property("hairpinning").equals("external source");
    }

    int mostBindings() {
        return Integer.parseInt(properties.getOrDefault("most bindings", String.valueOf(Integer.MAX_VALUE)));
    }

    int mostBindingsPerHost() {
        return Integer.parseInt(properties.getOrDefault("most bindings per host", String.valueOf(Integer.MAX_VALUE)));
    }

    /** Whether packets that are let in lengthen a binding's life (REQ-6a). */
    boolean inboundRefreshes() {
        return properties.containsKey("inbound refreshes");
    }

    boolean hasTwoTimers() {
        return properties.containsKey("timer until answered");
    }

    /** How long a TCP connection lives on (RFC 5382 REQ-5). */
    Duration tcpTimer(boolean established) {
        return seconds(property(established ? "TCP timer" : "TCP timer, transitory"));
    }

    Duration timer(boolean answered) {
        return seconds(answered || !hasTwoTimers() ? property("timer") : property("timer until answered"));
    }

    /** {@code 1.5 s}. */
    static Duration seconds(String text) {
        return Duration.ofNanos(new BigDecimal(text.substring(0, text.indexOf(' '))).movePointRight(9).longValueExact());
    }
}
