package dev.icebreaker.ice;

import dev.icebreaker.trace.IceCandidate;
import java.util.List;

/**
 * What one side tells the other.
 *
 * @param last whether no more candidates will come (RFC 8838 section 13, end-of-candidates)
 */
record Signal(Credentials credentials, List<IceCandidate> candidates, boolean last) {}
