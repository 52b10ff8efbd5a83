package dev.icebreaker.cli;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The main moments of a run, in order: what each side found and told, which pairs worked or failed, what was dropped. */
final class Moments {
    private final Texts texts;
    private final Map<Side, Notes> sides = new HashMap<>();
    private final List<Moment> moments = new ArrayList<>();
    private final List<Moment> mappings = new ArrayList<>();

    /** One side of one call. */
    private record Side(String call, String peer) {}

    /** What is known of a side. */
    private static final class Notes {
        final String other;
        final boolean controlling;
        final Map<Long, String> pairs = new HashMap<>();
        final Set<String> checked = new HashSet<>();
        final Set<String> reached = new HashSet<>();
        final Set<String> nominated = new HashSet<>();
        final List<TraceEvent.CandidateGathered> untold = new ArrayList<>();
        boolean hasLearned;
        boolean isDone;

        Notes(String other, boolean controlling) {
            this.other = other;
            this.controlling = controlling;
        }
    }

    private Moments(Texts texts) {
        this.texts = texts;
    }

    static List<Moment> in(Trace trace, Texts texts) {
        Moments told = new Moments(texts);
        trace.events().forEach(told::tell);
        told.moments.addAll(ServerMoments.in(trace, texts));
        told.moments.addAll(told.mappings); // at the same instant after what led to them
        told.moments.addAll(LifeMoments.in(trace, texts));
        told.moments.addAll(new Drops(texts).in(trace));
        told.moments.sort(Comparator.comparingLong(Moment::timeNanos));
        return told.moments;
    }

    private void tell(TraceEvent event) {
        switch (event) {
            case TraceEvent.CallStarted call -> {
                sides.put(new Side(call.call(), call.caller()), new Notes(call.callee(), true));
                sides.put(new Side(call.call(), call.callee()), new Notes(call.caller(), false));
                add(event, call.caller(), Style.COOL, "calls", call.callee());
            }
            case TraceEvent.BindingCreated binding -> tell(binding);
            case TraceEvent.ActionTaken taken -> tell(taken);
            case TraceEvent.CandidateGathered gathered -> notes(gathered.call(), gathered.peer()).untold.add(gathered);
            case TraceEvent.CandidatesSent sent -> tell(sent);
            case TraceEvent.CandidatesReceived received -> tell(received);
            case TraceEvent.PairFormed formed ->
                notes(formed.call(), formed.peer())
                        .pairs
                        .put(formed.pair(), word(formed.local()) + " ->" + Layout.unbroken(" ") + word(formed.remote()));
            case TraceEvent.PairStateChanged changed -> tell(changed);
            case TraceEvent.PairNominated nominated -> tell(nominated);
            case TraceEvent.IceStateChanged changed -> tell(changed);
            default -> {} // what is dropped and what follows have moments of their own, and the rest is for the explanation
        }
    }

    private void tell(TraceEvent.BindingCreated binding) {
        String towards = binding.remote().map(Moments::word).orElse("");
        String key = towards.isEmpty() ? "maps" : "maps.towards";
        mappings.add(moment(
                binding,
                binding.node(),
                Style.PLAIN,
                key,
                binding.internal().toString(),
                binding.external() + (binding.protocol() == Protocol.TCP ? " (TCP)" : ""),
                towards));
    }

    private void tell(TraceEvent.ActionTaken taken) {
        Map<String, String> what = taken.properties();
        String from = what.getOrDefault("from", "");
        String to = what.getOrDefault("to", "");
        String key =
                switch (taken.action()) {
                    case LINK_DOWN -> "link.down";
                    case LINK_UP -> "link.up";
                    case LINK_CHANGED -> "link.changes";
                    case RESTARTED -> "reboots";
                    case ADDRESSES_CHANGED -> "changes.address";
                    case HANDOVER -> from.isEmpty() ? "joins" : to.isEmpty() ? "leaves" : "moves";
                    case SERVER_STOPPED -> "stops";
                    case SERVER_STARTED -> "starts";
                    case RULES_CHANGED -> "rules";
                };
        String detail =
                switch (taken.action()) {
                    case HANDOVER -> from;
                    case RULES_CHANGED ->
                        what.entrySet().stream()
                                .map(property -> property.getKey() + ": " + property.getValue())
                                .collect(Collectors.joining(", "));
                    default -> String.join(", ", what.values());
                };
        String target = taken.target();
        add(taken, target.contains("@") ? target.substring(0, target.indexOf('@')) : target, Style.BAD, key, detail, to);
    }

    private void tell(TraceEvent.CandidatesSent sent) {
        Notes notes = notes(sent.call(), sent.peer());
        int found = notes.untold.size();
        List<IceCandidate> untold = notes.untold.stream().map(TraceEvent.CandidateGathered::candidate).toList();
        if (found > 0) {
            // long before, if there was no way to tell of them
            add(notes.untold.getLast(), sent.peer(), Style.COOL, "finds", words(untold));
        }
        boolean all = sent.candidates().equals(untold);
        notes.untold.clear();
        if (sent.candidates().isEmpty()) {
            add(sent, sent.peer(), Style.COOL, found > 0 ? "tells.none" : "tells.end", notes.other);
        } else if (all) {
            String key = found == 1 ? "tells.one" : found == 2 ? "tells.two" : "tells.all";
            add(sent, sent.peer(), Style.COOL, key, notes.other, String.valueOf(found));
        } else {
            add(sent, sent.peer(), Style.COOL, "tells.some", notes.other, words(sent.candidates()));
        }
    }

    private void tell(TraceEvent.CandidatesReceived received) {
        Notes notes = notes(received.call(), received.peer());
        int count = received.candidates().size();
        String key = count == 0 ? (notes.hasLearned ? "learns.end" : "learns.none") : count == 1 ? "learns.one" : "learns.all";
        notes.hasLearned = true;
        add(received, received.peer(), Style.COOL, key, notes.other, String.valueOf(count));
    }

    private void tell(TraceEvent.PairStateChanged changed) {
        Notes notes = notes(changed.call(), changed.peer());
        String pair = notes.pairs.getOrDefault(changed.pair(), "");
        if (notes.isDone || changed.oldState().equals(changed.newState())) {
            return;
        }
        switch (changed.newState()) {
            case "In-Progress" -> {
                boolean again = !notes.checked.add(pair);
                String key = notes.controlling && notes.nominated.contains(pair) ? "checks.nominated" : again ? "checks.again" : "checks";
                add(changed, changed.peer(), Style.PLAIN, key, pair);
            }
            case "Succeeded" -> {
                boolean again = !notes.reached.add(pair);
                add(changed, changed.peer(), Style.GOOD, again ? "reaches.again" : "reaches", pair);
            }
            case "Failed" -> add(changed, changed.peer(), Style.BAD, "fails", pair);
            default -> {} // what waits or is frozen has not been sent yet
        }
    }

    private void tell(TraceEvent.PairNominated nominated) {
        Notes notes = notes(nominated.call(), nominated.peer());
        String pair = notes.pairs.getOrDefault(nominated.pair(), "");
        if (notes.nominated.add(pair)) {
            add(nominated, nominated.peer(), Style.WARM, notes.controlling ? "nominates" : "accepts", pair);
        }
    }

    private void tell(TraceEvent.IceStateChanged changed) {
        switch (changed.newState()) {
            case "Completed" -> {
                notes(changed.call(), changed.peer()).isDone = true;
                add(changed, changed.peer(), Style.GOOD, "completes");
            }
            case "Failed" -> add(changed, changed.peer(), Style.BAD, "despairs");
            default -> {} // the checks show that it runs
        }
    }

    private Notes notes(String call, String peer) {
        return sides.computeIfAbsent(new Side(call, peer), side -> new Notes("", false));
    }

    private void add(TraceEvent event, String who, Style style, String key, String... values) {
        moments.add(moment(event, who, style, key, values));
    }

    /** A key of two parts, {@code tells.all}, has its verb under the first and its text under both. */
    private Moment moment(TraceEvent event, String who, Style style, String key, String... values) {
        String verb = texts.get("verb." + key.replaceFirst("\\..*", ""));
        return new Moment(event.timeNanos(), who, verb, style, List.of(texts.get("line." + key, (Object[]) values)));
    }

    private static String words(List<IceCandidate> candidates) {
        return candidates.stream().map(Moments::word).collect(Collectors.joining(", "));
    }

    /** Port 0 stands for any. */
    private static String word(Endpoint endpoint) {
        return endpoint.port() == 0 ? endpoint.address().toString() : endpoint.toString();
    }

    private static String word(IceCandidate candidate) {
        return Layout.unbroken(candidate.toString());
    }
}
