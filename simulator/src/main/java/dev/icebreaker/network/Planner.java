package dev.icebreaker.network;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.network.Declaration.BoxDeclaration;
import dev.icebreaker.network.Declaration.HostDeclaration;
import dev.icebreaker.network.Declaration.RouterDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns declarations into numbered nodes and links, and refuses what does not fit together. Nodes are numbered with the
 * middles of the subnets first, then as declared.
 */
final class Planner {
    private final List<Subnet> subnets;
    private final List<Declaration> declarations;
    private final Map<String, Map<String, String>> properties;
    private final Map<String, Integer> subnetNumbers = new HashMap<>();
    /** The first middle of each subnet. */
    private final int[] firstMiddle;

    private final Map<String, Integer> nodeNumbers = new LinkedHashMap<>();
    private final Map<String, Integer> linkNumbers = new LinkedHashMap<>();
    private final List<PlannedLink> links = new ArrayList<>();
    /** The link of each node's first attachment; those of the others follow. */
    private final Map<String, Integer> firstLinks = new HashMap<>();

    Planner(List<Subnet> subnets, List<Declaration> declarations, Map<String, Map<String, String>> properties) {
        this.subnets = subnets;
        this.declarations = declarations;
        this.properties = properties;
        this.firstMiddle = new int[subnets.size()];
    }

    NetworkPlan plan() {
        for (int i = 0; i < subnets.size(); i++) {
            addSubnet(i);
        }
        for (Declaration declaration : declarations) {
            number(nodeNumbers, "nodes", declaration.name());
        }
        properties.keySet().forEach(this::checkDescribed);
        for (Declaration declaration : declarations) {
            addLinks(declaration);
        }
        Realms realms = new RealmPlanner(this, subnets, declarations).plan();
        return new NetworkPlan(
                subnets,
                declarations,
                properties,
                nodes(realms),
                links.toArray(PlannedLink[]::new),
                nodeNumbers,
                linkNumbers);
    }

    private void checkDescribed(String node) {
        if (!nodeNumbers.containsKey(node)) {
            throw new IllegalArgumentException("there is no node '" + node + "' to describe");
        }
    }

    /** What the realms are and where each router stands. */
    record Realms(Realm[] realmOfNode, int[] placeOfNode) {}

    private static void number(Map<String, Integer> numbers, String what, String name) {
        if (numbers.put(name, numbers.size()) != null) {
            throw new IllegalArgumentException("there are two " + what + " named '" + name + "'");
        }
    }

    // ---- subnets ----------------------------------------------------------------------------------------------------

    private void addSubnet(int index) {
        Subnet subnet = subnets.get(index);
        number(subnetNumbers, "subnets", subnet.name());
        firstMiddle[index] = nodeNumbers.size();
        for (String name : middleNames(subnet)) {
            number(nodeNumbers, "nodes", name);
        }
        List<String> regions = subnet.regions().names();
        for (int i = 0; i < regions.size(); i++) {
            for (int j = i + 1; j < regions.size(); j++) {
                String from = regions.get(i);
                String to = regions.get(j);
                LinkProfile profile = new LinkProfile(
                        "long haul",
                        LinkDirection.PERFECT.withLatencyNanos(subnet.regions().latencyNanos(from, to)),
                        LinkDirection.PERFECT.withLatencyNanos(subnet.regions().latencyNanos(to, from)),
                        LinkProfile.PERFECT.mtuBytes());
                addLink(
                        from + "-" + to + "@" + subnet.name(),
                        firstMiddle[index] + i,
                        firstMiddle[index] + j,
                        profile,
                        PlannedLink.Role.REGION);
            }
        }
    }

    static List<String> middleNames(Subnet subnet) {
        List<String> regions = subnet.regions().names();
        return regions.isEmpty()
                ? List.of(subnet.name() + (subnet.isRouted() ? ".router" : ".switch"))
                : regions.stream().map(region -> subnet.name() + "." + region).toList();
    }

    Subnet subnetOf(Attachment attachment) {
        return subnets.get(subnetNumbers.get(attachment.subnet()));
    }

    /** The node in the middle that an attachment leads to. */
    int middleOf(Attachment attachment) {
        int index = subnetNumbers.get(attachment.subnet());
        return firstMiddle[index]
                + attachment.region().map(subnets.get(index).regions().names()::indexOf).orElse(0);
    }

    int firstMiddleOf(int subnetIndex) {
        return firstMiddle[subnetIndex];
    }

    int nodeOf(Declaration declaration) {
        return nodeNumbers.get(declaration.name());
    }

    int nodeCount() {
        return nodeNumbers.size();
    }

    List<PlannedLink> links() {
        return links;
    }

    // ---- attachments ------------------------------------------------------------------------------------------------

    private void addLinks(Declaration declaration) {
        if (declaration.attachments().isEmpty()) {
            throw new IllegalArgumentException(declaration.name() + " is attached to nothing");
        }
        if (declaration instanceof BoxDeclaration box && box.insides().isEmpty()) {
            throw new IllegalArgumentException(box.name() + " has no inside");
        }
        firstLinks.put(declaration.name(), links.size());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < declaration.attachments().size(); i++) {
            Attachment attachment = declaration.attachments().get(i);
            checkAttachment(declaration.name(), attachment);
            if (!seen.add(attachment.subnet())) {
                throw new IllegalArgumentException(
                        declaration.name() + " is attached to " + attachment.subnet() + " twice");
            }
            int node = nodeOf(declaration);
            int middle = middleOf(attachment);
            PlannedLink.Role role = roleOf(declaration, i);
            boolean inside = role == PlannedLink.Role.INSIDE;
            addLink(
                    declaration.name() + "@" + attachment.subnet(),
                    inside ? middle : node,
                    inside ? node : middle,
                    attachment.profile(),
                    role);
        }
    }

    private static PlannedLink.Role roleOf(Declaration declaration, int attachment) {
        return switch (declaration) {
            case HostDeclaration host -> PlannedLink.Role.CLIENT;
            case RouterDeclaration router -> PlannedLink.Role.ROUTER;
            case BoxDeclaration box -> attachment == 0 ? PlannedLink.Role.CLIENT : PlannedLink.Role.INSIDE;
        };
    }

    private void addLink(String name, int outer, int core, LinkProfile profile, PlannedLink.Role role) {
        number(linkNumbers, "links", name);
        links.add(new PlannedLink(name, outer, core, profile, role));
    }

    private void checkAttachment(String name, Attachment attachment) {
        if (!subnetNumbers.containsKey(attachment.subnet())) {
            throw new IllegalArgumentException(
                    name + " is attached to '" + attachment.subnet() + "', and there is no such subnet");
        }
        Subnet subnet = subnetOf(attachment);
        attachment.region().ifPresent(region -> {
            if (!subnet.regions().names().contains(region)) {
                throw new IllegalArgumentException(name + " is in '" + region + "', and " + subnet.name()
                        + " has no such region: " + subnet.regions().names());
            }
        });
        for (IpAddress address : attachment.addresses()) {
            if (!subnet.prefixes().isEmpty()
                    && subnet.prefixes().stream().noneMatch(prefix -> prefix.contains(address))) {
                throw new IllegalArgumentException(name + " has the address " + address + " in " + subnet.name()
                        + ", which has " + subnet.prefixes());
            }
            if (subnet.isInternet() && PrivateRanges.contains(address)) {
                throw new IllegalArgumentException(name + " has the address " + address
                        + " in the internet, where it is not routed (" + PrivateRanges.source(address) + ")");
            }
        }
    }

    // ---- nodes ------------------------------------------------------------------------------------------------------

    /** The lane from a node into the subnet of its attachment of this number. */
    int laneInto(Declaration declaration, int attachment) {
        int link = firstLinks.get(declaration.name()) + attachment;
        return links.get(link).role() == PlannedLink.Role.INSIDE ? PlannedLink.down(link) : PlannedLink.up(link);
    }

    /** The lane from the middle of the subnet to the node. */
    int laneOutOf(Declaration declaration, int attachment) {
        return laneInto(declaration, attachment) ^ 1;
    }

    private PlannedNode[] nodes(Realms realms) {
        PlannedNode[] nodes = new PlannedNode[nodeNumbers.size()];
        for (int i = 0; i < subnets.size(); i++) {
            Subnet subnet = subnets.get(i);
            List<String> names = middleNames(subnet);
            for (int j = 0; j < names.size(); j++) {
                int node = firstMiddle[i] + j;
                nodes[node] = new PlannedNode.MiddleNode(
                        names.get(j), subnet, realms.realmOfNode[node], realms.placeOfNode[node], subnet.isRouted());
            }
        }
        for (Declaration declaration : declarations) {
            int node = nodeOf(declaration);
            nodes[node] = switch (declaration) {
                case HostDeclaration host -> host(host);
                case RouterDeclaration router ->
                    new PlannedNode.RouterNode(
                            router.name(), addresses(router), realms.realmOfNode[node], realms.placeOfNode[node]);
                case BoxDeclaration box -> box(box, realms);
            };
        }
        return nodes;
    }

    private PlannedNode host(HostDeclaration host) {
        List<PlannedNode.HostAddress> addresses = new ArrayList<>();
        for (int i = 0; i < host.attachments().size(); i++) {
            Attachment attachment = host.attachments().get(i);
            List<IpPrefix> onLink = subnetOf(attachment).prefixes();
            for (IpAddress address : attachment.addresses()) {
                addresses.add(new PlannedNode.HostAddress(address, attachment.subnet(), laneInto(host, i), onLink));
            }
        }
        return new PlannedNode.HostNode(host.name(), host.kind(), List.copyOf(addresses));
    }

    private PlannedNode box(BoxDeclaration box, Realms realms) {
        List<PlannedNode.Inside> insides = new ArrayList<>();
        for (int i = 1; i < box.attachments().size(); i++) {
            Attachment inside = box.attachments().get(i);
            insides.add(new PlannedNode.Inside(
                    laneInto(box, i), realms.realmOfNode[middleOf(inside)], Set.copyOf(inside.addresses())));
        }
        return new PlannedNode.BoxNode(
                box.name(),
                box.kind(),
                box.factory(),
                box.outside().addresses(),
                laneInto(box, 0),
                List.copyOf(insides));
    }

    private static Set<IpAddress> addresses(RouterDeclaration declaration) {
        Set<IpAddress> all = new HashSet<>();
        declaration.attachments().forEach(attachment -> all.addAll(attachment.addresses()));
        return all;
    }
}
