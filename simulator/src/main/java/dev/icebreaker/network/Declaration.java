package dev.icebreaker.network;

import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.trace.Topology;
import java.util.List;

/** A node as it was declared to {@link NetworkPlan.Builder}. */
sealed interface Declaration {
    String name();

    Topology.Kind kind();

    /** In the order of declaration; a middlebox's outside first. */
    List<Attachment> attachments();

    record HostDeclaration(String name, Topology.Kind kind, List<Attachment> attachments) implements Declaration {}

    record RouterDeclaration(String name, List<Attachment> attachments) implements Declaration {
        @Override
        public Topology.Kind kind() {
            return Topology.Kind.ROUTER;
        }
    }

    /** @param exposed inside prefixes to which the outside has routes, beyond those that its kind exposes anyway */
    record BoxDeclaration(
            String name,
            Topology.Kind kind,
            List<Attachment> attachments,
            List<IpPrefix> exposed,
            MiddleboxFactory factory)
            implements Declaration {
        Attachment outside() {
            return attachments.getFirst();
        }

        List<Attachment> insides() {
            return attachments.subList(1, attachments.size());
        }

        BoxDeclaration exposing(List<IpPrefix> prefixes) {
            return new BoxDeclaration(name, kind, attachments, prefixes, factory);
        }
    }
}
