package dev.icebreaker.ice.ice4j;

import org.ice4j.TransportAddress;
import org.ice4j.ice.HostCandidate;
import org.ice4j.ice.harvest.TurnCandidateHarvest;
import org.ice4j.ice.harvest.TurnCandidateHarvester;
import org.ice4j.message.Response;
import org.ice4j.security.LongTermCredential;

/**
 * ice4j's TURN harvester, but for one thing: the mapped address that comes with the relayed one makes no server-reflexive
 * candidate. It must not where policy wants relayed candidates alone, nor where the server was reached over a stream, whose mapped
 * address is no place to send datagrams to.
 */
final class RelayHarvester extends TurnCandidateHarvester {
    RelayHarvester(TransportAddress server, LongTermCredential credential) {
        super(server, credential);
    }

    @Override
    protected TurnCandidateHarvest createHarvest(HostCandidate hostCandidate) {
        return new TurnCandidateHarvest(this, hostCandidate) {
            @Override
            protected void createServerReflexiveCandidate(Response response) {
                // see above
            }
        };
    }
}
