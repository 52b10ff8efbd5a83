package dev.icebreaker.ice.ice4j;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Context;
import dev.icebreaker.ice.IceConfig;
import dev.icebreaker.ice.IceTransportPolicy;
import dev.icebreaker.ice.Keepalive;
import dev.icebreaker.ice.Nomination;
import dev.icebreaker.ice.SocketSource;
import dev.icebreaker.ice.Trickle;
import dev.icebreaker.ice.TurnAccess;
import org.ice4j.StackProperties;
import org.ice4j.TransportAddress;
import org.ice4j.ice.Agent;
import org.ice4j.ice.NominationStrategy;
import org.ice4j.ice.harvest.StunCandidateHarvester;
import org.ice4j.ice.harvest.TurnCandidateHarvester;
import org.ice4j.security.LongTermCredential;

/**
 * Makes ice4j's {@link Agent} as the configuration wants it.
 *
 * @param context whose properties ice4j reads
 */
record AgentMaker(Context context, IceEvents events, boolean controlling, IceConfig config, SocketSource sockets) {
    /** One with its credentials, that has not begun to gather. */
    Agent make() {
        context.properties().putAll(config.properties());
        if (config.keepalive() == Keepalive.NONE) {
            context.properties().put(StackProperties.NO_KEEP_ALIVES, "true");
        }
        Agent agent = new Agent();
        agent.setControlling(controlling);
        agent.setUseDynamicPorts(false);
        agent.setTrickling(config.trickle() != Trickle.NONE);
        agent.setNominationStrategy(strategy(config.nomination()));
        agent.setPerformConsentFreshness(config.keepalive() == Keepalive.CONSENT);
        config.taMillis().ifPresent(agent::setTa);
        boolean relayOnly = config.policy() == IceTransportPolicy.RELAY;
        agent.addCandidateHarvester(new SimulatedHostHarvester(sockets, relayOnly));
        if (!relayOnly) {
            for (Endpoint server : config.stunServers()) {
                agent.addCandidateHarvester(new StunCandidateHarvester(Candidates.toTransportAddress(server)));
            }
        }
        for (TurnAccess access : config.turnServers()) {
            events.turnServer(access);
            agent.addCandidateHarvester(harvester(access, relayOnly));
        }
        return agent;
    }

    private TurnCandidateHarvester harvester(TurnAccess access, boolean relayOnly) {
        TransportAddress server = Candidates.toTransportAddress(sockets.reach(access));
        LongTermCredential credential = new LongTermCredential(access.username(), access.credential());
        return relayOnly || access.transport().isStream()
                ? new RelayHarvester(server, credential)
                : new TurnCandidateHarvester(server, credential);
    }

    private static NominationStrategy strategy(Nomination nomination) {
        return switch (nomination) {
            case FIRST_VALID -> NominationStrategy.NOMINATE_FIRST_VALID;
            case HIGHEST_PRIORITY -> NominationStrategy.NOMINATE_HIGHEST_PRIO;
            case FIRST_HOST_OR_REFLEXIVE -> NominationStrategy.NOMINATE_FIRST_HOST_OR_REFLEXIVE_VALID;
        };
    }
}
