package dev.icebreaker.wire;

import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.DescriptionSet;
import dev.icebreaker.trace.TraceEvent.TurnServerGiven;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the key of a message's integrity from what a trace tells of credentials. */
final class Passwords {
    private static final Pattern UFRAG = Pattern.compile("(?m)^a=ice-ufrag:(\\S+)");
    private static final Pattern PWD = Pattern.compile("(?m)^a=ice-pwd:(\\S+)");

    /** The passwords that agents have for a user of a TURN server; one of them may be wrong. */
    private final Map<String, List<String>> ofUsers = new LinkedHashMap<>();
    /** The passwords of ICE agents, by the user name fragment (RFC 8445 section 5.3). */
    private final Map<String, String> ofFragments = new LinkedHashMap<>();
    /** The key of each request: its answer has the same. */
    private final Map<String, byte[]> keys = new LinkedHashMap<>();

    Passwords(Trace trace) {
        for (TraceEvent event : trace.events()) {
            switch (event) {
                case TurnServerGiven given ->
                    ofUsers.computeIfAbsent(given.username(), user -> new ArrayList<>()).add(given.credential());
                case DescriptionSet set -> learn(set.sdp());
                default -> {}
            }
        }
    }

    private void learn(String sdp) {
        Matcher fragments = UFRAG.matcher(sdp);
        Matcher passwords = PWD.matcher(sdp);
        while (fragments.find() && passwords.find()) {
            ofFragments.put(fragments.group(1), passwords.group(1));
        }
    }

    /**
     * Whether a message that has MESSAGE-INTEGRITY was made with a key that the trace knows.
     *
     * @throws Malformed if the trace has no password for it
     */
    boolean verify(StunMessage message) {
        if (message.kind() == Stun.Kind.SUCCESS || message.kind() == Stun.Kind.ERROR) {
            byte[] key = keys.get(message.transaction());
            Malformed.unless(key != null, "nobody has asked for what is answered by %s", message);
            return message.integrityHolds(key);
        }
        Optional<byte[]> key = candidates(message).stream().filter(message::integrityHolds).findFirst();
        key.ifPresent(found -> keys.put(message.transaction(), found));
        return key.isPresent();
    }

    private List<byte[]> candidates(StunMessage request) {
        String username = request.text(Stun.USERNAME);
        if (request.has(Stun.REALM)) {
            String realm = request.text(Stun.REALM);
            return ofUsers.getOrDefault(username, List.of()).stream()
                    .map(password -> Keys.longTerm(username, realm, password))
                    .toList();
        }
        int colon = username.indexOf(':');
        Malformed.unless(colon > 0, "%s is no user name of a check", username);
        String password = ofFragments.get(username.substring(0, colon));
        Malformed.unless(password != null, "the trace has no password of %s", username);
        return List.of(Keys.shortTerm(password));
    }
}
