package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.invariants.NatRules.Looks;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.BindingRefreshed;
import dev.icebreaker.trace.TraceEvent.BindingRemoved;
import dev.icebreaker.trace.TraceEvent.FilterOpened;
import dev.icebreaker.trace.TraceEvent.PacketTranslated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One NAT's books, kept from outside: nobody gets in but through a binding that is alive and that a host inside has made, from
 * where the filter allows; nobody is refused who has a right; and every packet is translated as its binding says.
 */
final class NatLedger {
    private final Node nat;
    private final NatRules rules;
    /** Of TCP, else null. */
    private final @Nullable TcpBook connections;
    private final String outsideLink;
    private final Map<Long, Held> bindings = new LinkedHashMap<>();
    private final Map<Endpoint, Inside> insides = new HashMap<>();
    private final Map<IpAddress, IpAddress> pairs;
    private long lostNanos = -1;
    /** What the NAT noted since its last packet: it must have been for the next one. */
    private final List<TraceEvent> noted = new ArrayList<>();

    /** A binding. */
    private static final class Held {
        final BindingCreated made;
        final Inside inside;
        final Set<Endpoint> sentTo;
        long expiresNanos;
        boolean answered;
        boolean removed;

        Held(BindingCreated made, Inside inside, Set<Endpoint> sentTo) {
            this.made = made;
            this.inside = inside;
            this.sentTo = sentTo;
            this.expiresNanos = made.expiresNanos();
        }

        boolean isAlive(long nowNanos) {
            return !removed && nowNanos < expiresNanos;
        }
    }

    /** An internal address and port, for as long as it has bindings. */
    private static final class Inside {
        final Looks mapping;
        final List<Held> bindings = new ArrayList<>();
        final Set<Endpoint> sentTo = new HashSet<>();
        /** What the trace says of its filters. */
        final Set<Endpoint> opened = new HashSet<>();

        boolean openedToAll;

        Inside(Looks mapping) {
            this.mapping = mapping;
        }

        boolean isAlive(long nowNanos) {
            return bindings.stream().anyMatch(held -> held.isAlive(nowNanos));
        }

        @Nullable Held serving(Endpoint destination, long nowNanos) {
            for (Held held : bindings) {
                if (held.isAlive(nowNanos) && held.made.remote().equals(mapping.written(destination))) {
                    return held;
                }
            }
            return null;
        }
    }

    /** A ledger for each protocol; they share which address is paired with which. */
    static Map<Protocol, NatLedger> of(Node nat) {
        Map<IpAddress, IpAddress> pairs = new HashMap<>();
        NatRules rules = new NatRules(nat);
        TcpBook connections = new TcpBook(rules.tcpTimer(true).toNanos(), rules.tcpTimer(false).toNanos());
        return Map.of(
                Protocol.UDP, new NatLedger(nat, rules, pairs, null),
                Protocol.TCP, new NatLedger(nat, rules, pairs, connections));
    }

    private NatLedger(Node nat, NatRules rules, Map<IpAddress, IpAddress> pairs, @Nullable TcpBook connections) {
        this.nat = nat;
        this.rules = rules;
        this.pairs = pairs;
        this.connections = connections;
        this.outsideLink = Places.outsideLink(nat);
    }

    private boolean isOutside(IpAddress address) {
        return nat.interfaces().getFirst().addresses().contains(address);
    }

    /** All bindings go now, and pairs may change: it restarts, or gets other addresses. */
    void losesState(long nowNanos) {
        lostNanos = nowNanos;
        pairs.clear();
        if (connections != null) {
            connections.clear();
        }
    }

    boolean has(long binding) {
        return bindings.containsKey(binding);
    }

    private Held held(long number) {
        Held held = bindings.get(number);
        if (held == null) {
            throw new Broken(nat.name() + " never made a binding " + number);
        }
        return held;
    }

    private @Nullable Held behind(Endpoint external, long nowNanos) {
        for (Held held : bindings.values()) {
            if (held.made.external().equals(external) && held.isAlive(nowNanos)) {
                return held;
            }
        }
        return null;
    }

    private @Nullable Held serving(Endpoint internal, Endpoint destination, long nowNanos) {
        Inside inside = insides.get(internal);
        return inside == null ? null : inside.serving(destination, nowNanos);
    }

    // ---- bindings ---------------------------------------------------------------------------------------------------

    void see(BindingCreated event) {
        long now = event.timeNanos();
        Endpoint internal = event.internal();
        Endpoint external = event.external();
        Broken.unless(isOutside(external.address()), "%s is no address of %s", external, nat.name());
        Held there = behind(external, now);
        Broken.unless(there == null, "%s is bound to %s already (REQ-3)", external, there == null ? null : there.made.internal());
        checkPort(internal, external, now);
        Inside inside = insides.get(internal);
        if (inside == null || !inside.isAlive(now)) {
            boolean collided = rules.preservesPorts() && internal.port() != external.port();
            inside = new Inside(collided ? rules.mappingOnCollision() : rules.mapping());
            insides.put(internal, inside);
        }
        IpAddress paired = pairs.putIfAbsent(internal.address(), external.address());
        Broken.unless(
                !rules.pairsAddresses() || paired == null || paired.equals(external.address()),
                "%s is paired with %s (REQ-2)", internal.address(), paired);
        Held held = new Held(event, inside, rules.filtersPerEndpoint() ? inside.sentTo : new HashSet<>());
        checkLimits(internal.address(), now, true);
        checkTimer(held, now, connections == null ? rules.timer(false) : rules.tcpTimer(false));
        Broken.unless(bindings.put(event.binding(), held) == null, "there was a binding %d before", event.binding());
        inside.bindings.add(held);
        noted.add(event);
    }

    private void checkPort(Endpoint internal, Endpoint external, long now) {
        Broken.unless(
                internal.port() < 1024 == external.port() < 1024, "%s and %s are of two classes (REQ-3a)", internal, external);
        if (rules.preservesPorts() && internal.port() != external.port()) {
            Broken.unless(
                    behind(new Endpoint(external.address(), internal.port()), now) != null,
                    "%s does not keep its port, though it is free on %s", internal, external.address());
        }
        if (rules.keepsParity() && (!rules.preservesPorts() || internal.port() != external.port())) {
            Broken.unless(internal.port() % 2 == external.port() % 2, "%s and %s differ in parity (REQ-4)", internal, external);
        }
    }

    private boolean checkLimits(IpAddress internal, long now, boolean mustFit) {
        long all = 0;
        long own = 0;
        for (Held held : bindings.values()) {
            if (held.isAlive(now)) {
                all++;
                own += held.made.internal().address().equals(internal) ? 1 : 0;
            }
        }
        boolean fits = all < rules.mostBindings() && own < rules.mostBindingsPerHost();
        Broken.unless(fits || !mustFit, "%s has more bindings than it has room for", nat.name());
        return fits;
    }

    /** The header rounds to seconds. */
    private void checkTimer(Held held, long now) {
        Duration timer = connections == null
                ? rules.timer(held.answered)
                : Duration.ofNanos(connections.expiresNanos(held.made.binding()) - now);
        checkTimer(held, now, timer);
    }

    private void checkTimer(Held held, long now, Duration expected) {
        long timer = expected.toNanos();
        long lives = held.expiresNanos - now;
        Broken.unless(
                lives >= timer && lives < timer + 1_000_000_000L,
                "binding %d is to live %d ns longer, and its timer is %d ns", held.made.binding(), lives, timer);
    }

    void see(BindingRefreshed event) {
        Held held = held(event.binding());
        Broken.unless(held.isAlive(event.timeNanos()), "binding %d is dead", event.binding());
        Broken.unless(event.expiresNanos() != held.expiresNanos, "nothing is new");
        held.expiresNanos = event.expiresNanos();
        noted.add(event);
    }

    void see(BindingRemoved event) {
        Held held = held(event.binding());
        Broken.unless(!held.removed, "binding %d was removed before", event.binding());
        Broken.unless(
                held.expiresNanos <= event.timeNanos() || lostNanos == event.timeNanos(), "binding %d has until %d", event.binding(), held.expiresNanos);
        held.removed = true;
        if (connections != null) {
            connections.forget(event.binding());
        }
    }

    void see(FilterOpened event) {
        Inside inside = insides.get(event.internal());
        if (inside == null || !inside.isAlive(event.timeNanos())) {
            throw new Broken(event.internal() + " has no binding");
        }
        inside.openedToAll |= event.remote().isEmpty();
        event.remote().ifPresent(inside.opened::add);
        noted.add(event);
    }

    // ---- packets ----------------------------------------------------------------------------------------------------

    void see(Crossing crossing) {
        boolean fromOutside = crossing.entry().equals(outsideLink);
        boolean toOutside = outsideLink.equals(crossing.exit());
        if (crossing.drop() != null) {
            dropped(crossing, fromOutside, crossing.drop());
        } else if (fromOutside) {
            Broken.unless(!toOutside, "it goes out again");
            PacketTranslated by = translation(crossing, "gets in without a binding");
            letIn(crossing, by, crossing.source());
            Broken.unless(by.newSource().equals(crossing.source()), "its source was changed");
        } else if (toOutside) {
            PacketTranslated by = translation(crossing, "gets out without a binding");
            Held sender = letOut(crossing);
            Broken.unless(
                    by.binding() == sender.made.binding() && by.newSource().equals(sender.made.external()),
                    "its binding is %s", sender.made);
            Broken.unless(by.newDestination().equals(crossing.destination()), "its destination was changed");
        } else if (isOutside(crossing.destination().address())) {
            turnedRound(crossing, translation(crossing, "turns round without a binding"));
        } else {
            Broken.unless(crossing.translation() == null, "it is translated between two networks inside");
        }
        Broken.unless(noted.isEmpty(), "packet %d is no reason for %s", crossing.packet(), noted);
    }

    private static PacketTranslated translation(Crossing crossing, String complaint) {
        PacketTranslated translation = crossing.translation();
        if (translation == null) {
            throw new Broken("packet " + crossing.packet() + " " + complaint);
        }
        return translation;
    }

    private void turnedRound(Crossing crossing, PacketTranslated by) {
        Broken.unless(rules.hairpins(), "%s does not hairpin", nat.name());
        Held sender = letOut(crossing);
        letIn(crossing, by, sender.made.external());
        Endpoint source = rules.hairpinsWithExternalSource() ? sender.made.external() : crossing.source();
        Broken.unless(by.newSource().equals(source), "it should come from %s", source);
    }

    /** Accounts for a packet from inside, whatever becomes of it. */
    private Held letOut(Crossing crossing) {
        long now = crossing.timeNanos();
        Held sender = sending(crossing);
        if (sender == null) {
            throw new Broken("nothing binds " + crossing.source() + " for packets to " + crossing.destination());
        }
        passed(crossing, sender, crossing.destination(), true);
        boolean toItself = sender.made.external().equals(crossing.destination()); // comes in at once, and is looked at then
        if (!toItself) {
            checkTimer(sender, now); // REQ-6: what goes out refreshes
        }
        sender.sentTo.add(crossing.destination());
        noted.removeIf(event -> switch (event) {
            case BindingCreated made -> made == sender.made;
            case BindingRefreshed refreshed -> refreshed.binding() == sender.made.binding();
            case FilterOpened opened ->
                opened.internal().equals(crossing.source())
                        && opened.remote().equals(rules.filtering().written(crossing.destination()));
            default -> false;
        });
        return sender;
    }

    /** The binding of a packet from inside: of TCP, that of its connection, if there is one. */
    private @Nullable Held sending(Crossing crossing) {
        long now = crossing.timeNanos();
        if (connections != null && connections.isAlive(crossing.source(), crossing.destination(), now)) {
            return held(connections.bindingOf(crossing.source(), crossing.destination(), now));
        }
        Broken.unless(crossing.begins(), "it is no SYN, and of no connection");
        return serving(crossing.source(), crossing.destination(), now);
    }

    private void passed(Crossing crossing, Held by, Endpoint remote, boolean fromInside) {
        if (connections != null && crossing.header() != null) {
            connections.passed(
                    by.made.internal(), remote, by.made.binding(), crossing.header(), fromInside, crossing.timeNanos());
        }
    }

    private boolean isConnected(Held held, Endpoint remote, long now) {
        return connections != null
                && connections.bindingOf(held.made.internal(), remote, now) == held.made.binding();
    }

    /** @param seenSource where it comes from, as the filter sees it */
    private void letIn(Crossing crossing, PacketTranslated by, Endpoint seenSource) {
        long now = crossing.timeNanos();
        Held receiver = held(by.binding());
        Broken.unless(receiver.isAlive(now), "binding %d was dead", by.binding());
        Broken.unless(
                receiver.made.external().equals(crossing.destination()) && receiver.made.internal().equals(by.newDestination()),
                "%s is not what binds %s to %s", receiver.made, crossing.destination(), by.newDestination());
        if (!isConnected(receiver, seenSource, now)) {
            Broken.unless(crossing.begins(), "it is no SYN, and of no connection");
            Broken.unless(admits(receiver, seenSource), "%s has sent nothing to %s", receiver.made.internal(), seenSource);
            Broken.unless(isOpen(receiver.inside, seenSource), "no filter was opened for %s", seenSource);
        }
        passed(crossing, receiver, seenSource, false);
        boolean mayRefresh = connections != null || rules.inboundRefreshes() || rules.hasTwoTimers() && !receiver.answered;
        receiver.answered = true;
        if (mayRefresh) {
            checkTimer(receiver, now);
            noted.removeIf(event -> event instanceof BindingRefreshed refreshed && refreshed.binding() == by.binding());
        }
    }

    private boolean admits(Held held, Endpoint source) {
        return held.sentTo.stream().anyMatch(sentTo -> rules.filtering().areAlike(sentTo, source));
    }

    private boolean isOpen(Inside inside, Endpoint source) {
        return rules.filtering()
                .written(source)
                .map(inside.opened::contains)
                .orElse(inside.openedToAll);
    }

    // ---- refusals ---------------------------------------------------------------------------------------------------

    /** A packet that is refused must have deserved it. */
    private void dropped(Crossing crossing, boolean fromOutside, DropReason why) {
        long now = crossing.timeNanos();
        Endpoint destination = crossing.destination();
        switch (why) {
            case NO_HAIRPIN ->
                Broken.unless(
                        !fromOutside && isOutside(destination.address()) && !rules.hairpins(),
                        "%s had no reason to refuse to hairpin", nat.name());
            case NO_BINDING -> {
                accountFor(crossing, fromOutside);
                Held there = behind(destination, now);
                Broken.unless(there == null, "there is a binding for %s", destination);
            }
            case FILTERED -> {
                Endpoint source = accountFor(crossing, fromOutside);
                Held there = behind(destination, now);
                Broken.unless(there != null && !admits(there, source), "no filter keeps %s from %s", source, destination);
            }
            case NO_CONNECTION -> {
                Broken.unless(connections != null && !crossing.begins(), "it needs no connection");
                boolean known = !fromOutside && connections.isAlive(crossing.source(), destination, now);
                if (fromOutside || known) {
                    Endpoint source = accountFor(crossing, fromOutside);
                    Held there = behind(destination, now);
                    Broken.unless(there != null && !isConnected(there, source, now), "it has a connection with %s", source);
                }
            }
            case NO_PORT, BINDING_LIMIT -> {
                Broken.unless(!fromOutside && serving(crossing.source(), destination, now) == null, "it needs no binding");
                Broken.unless(!checkLimits(crossing.source().address(), now, false), "there is room for a binding");
            }
            case NO_ROUTE, NO_SOCKET, HOP_LIMIT -> {
                PacketTranslated by = crossing.translation();
                if (by != null && fromOutside) {
                    letIn(crossing, by, crossing.source());
                } else if (by != null) {
                    turnedRound(crossing, by);
                }
            }
            default -> throw new Broken("a NAT does not drop for " + why);
        }
    }

    /** @return where the packet comes from, as a filter sees it */
    private Endpoint accountFor(Crossing crossing, boolean fromOutside) {
        if (fromOutside) {
            return crossing.source();
        }
        Broken.unless(
                isOutside(crossing.destination().address()) && rules.hairpins(), "%s leaves by no binding", crossing.source());
        return letOut(crossing).made.external();
    }
}
