package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import dev.icebreaker.scenario.yaml.Shorthand;
import dev.icebreaker.turn.TurnTransport;
import java.util.Optional;

/** A TURN server that a peer makes use of. */
@Shorthand("server")
public record TurnUseSpec(
        @Key("Which one.") @Refers("servers") String server,
        @Key(value = "How the peer reaches it.", byDefault = "udp") TurnTransport transport,
        @Key("The user's name there. The server's first user, if it is not here.") Optional<String> username,
        @Key("The password that the peer has. The right one, if it is not here.") Optional<String> credential) {

    /** Whom it makes itself known as. */
    public String user(TurnServerSpec spec) {
        return username.orElseGet(() -> spec.users().keySet().iterator().next());
    }

    /** The password that it has; empty if none is written and the server does not know the user. */
    public Optional<String> password(TurnServerSpec spec) {
        return credential.or(() -> Optional.ofNullable(spec.users().get(user(spec))));
    }
}
