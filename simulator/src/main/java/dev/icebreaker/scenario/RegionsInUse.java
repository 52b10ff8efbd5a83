package dev.icebreaker.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which nodes of a scenario can be in a region of the internet, and which regions they are in. */
public final class RegionsInUse {
    private RegionsInUse() {}

    /**
     * What can say its region.
     *
     * @param path of the node, or of a peer's interface, in the file
     */
    record Site(List<String> path, boolean onInternet, Optional<Region> region) {
        Site(List<String> path, String network, Optional<Region> region) {
            this(path, network.equals(NetworkSpec.INTERNET), region);
        }
    }

    /** The regions on the internet in which there is something, in the order of {@link Region}; none if nobody names one. */
    public static List<Region> of(Scenario scenario) {
        return sites(scenario).stream()
                .filter(Site::onInternet)
                .flatMap(site -> site.region().stream())
                .distinct()
                .sorted()
                .toList();
    }

    static List<Site> sites(Scenario scenario) {
        List<Site> sites = new ArrayList<>();
        scenario.nats().forEach((name, nat) -> sites.add(new Site(List.of("nats", name), nat.outside(), nat.region())));
        scenario.firewalls().forEach((name, wall) -> sites.add(new Site(List.of("firewalls", name), wall.outside(), wall.region())));
        scenario.routers().forEach((name, router) -> sites.add(new Site(
                List.of("routers", name), router.networks().contains(NetworkSpec.INTERNET), router.region())));
        scenario.servers().forEach((name, server) ->
                sites.add(new Site(List.of("servers", name), server.network(), server.region())));
        scenario.peers().forEach((name, peer) -> {
            peer.network().ifPresent(network -> sites.add(new Site(List.of("peers", name), network, peer.region())));
            for (int i = 0; i < peer.interfaces().size(); i++) {
                InterfaceSpec at = peer.interfaces().get(i);
                List<String> path = List.of("peers", name, "interfaces", String.valueOf(i));
                sites.add(new Site(path, at.network(), at.region()));
            }
        });
        return sites;
    }

    /** The region of every node that is on the internet, if regions are in use. */
    public static Map<String, Region> byNode(Scenario scenario) {
        Map<String, Region> regions = new LinkedHashMap<>();
        sites(scenario).forEach(site -> site.region().ifPresent(region -> regions.put(site.path().get(1), region)));
        return regions;
    }
}
