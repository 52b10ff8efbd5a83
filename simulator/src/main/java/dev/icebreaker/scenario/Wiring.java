package dev.icebreaker.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which networks hang together. */
final class Wiring {
    private final List<Box> boxes = new ArrayList<>();
    /** Networks that routers join. */
    private final Groups routed = new Groups();
    /** Networks in which a private address means one thing. */
    private final Groups realms = new Groups();

    /** A NAT or firewall. */
    record Box(String section, String name, List<String> inside, String outside) {}

    Wiring(Scenario scenario) {
        scenario.routers().values().forEach(router -> router.networks().forEach(network -> {
            routed.join(network, router.networks().getFirst());
            realms.join(network, router.networks().getFirst());
        }));
        scenario.nats().forEach((name, nat) -> boxes.add(new Box("nats", name, nat.inside(), nat.outside())));
        scenario.firewalls().forEach((name, wall) -> {
            boxes.add(new Box("firewalls", name, wall.inside(), wall.outside()));
            wall.inside().forEach(network -> joinRealms(network, wall.outside()));
        });
        boxes.forEach(box -> box.inside().forEach(network -> joinRealms(network, box.inside().getFirst())));
    }

    /** Behind a firewall or NAT, the internet joins nothing: private addresses do not cross it. */
    private void joinRealms(String one, String other) {
        String internet = realms.of(NetworkSpec.INTERNET);
        if (!realms.of(one).equals(internet) && !realms.of(other).equals(internet)) {
            realms.join(one, other);
        }
    }

    List<Box> boxes() {
        return boxes;
    }

    /** The name of the realm that a network belongs to, in which no private address may be twice. */
    String realm(String network) {
        return realms.of(network);
    }

    /** Boxes whose outside leads back to their inside, each circle in its order. */
    List<List<Box>> circles() {
        Map<String, List<Box>> outOf = new HashMap<>();
        for (Box box : boxes) {
            for (String network : box.inside()) {
                outOf.computeIfAbsent(routed.of(network), group -> new ArrayList<>()).add(box);
            }
        }
        Set<Box> endless = new HashSet<>(boxes);
        removeThoseThatEnd(endless, outOf);
        Map<String, Box> byName = new LinkedHashMap<>();
        Map<String, String> next = new LinkedHashMap<>();
        for (Box box : boxes) {
            if (endless.contains(box)) {
                byName.put(box.name(), box);
                outOf.get(routed.of(box.outside())).stream()
                        .filter(endless::contains)
                        .findFirst()
                        .ifPresent(further -> next.put(box.name(), further.name()));
            }
        }
        return Circles.in(next).stream()
                .map(names -> names.stream().map(byName::get).toList())
                .toList();
    }

    /** Takes out, from the end backwards, the boxes from whose outside nothing leads to a circle. */
    private void removeThoseThatEnd(Set<Box> boxesLeft, Map<String, List<Box>> outOf) {
        Map<String, List<Box>> into = new HashMap<>();
        Map<String, Integer> waysLeft = new HashMap<>();
        for (Box box : boxes) {
            into.computeIfAbsent(routed.of(box.outside()), group -> new ArrayList<>()).add(box);
        }
        outOf.forEach((group, ways) -> waysLeft.put(group, ways.size()));
        List<String> ends = new ArrayList<>(into.keySet());
        ends.removeIf(waysLeft::containsKey);
        while (!ends.isEmpty()) {
            for (Box box : into.getOrDefault(ends.removeLast(), List.of())) {
                boxesLeft.remove(box);
                for (String network : box.inside()) {
                    String group = routed.of(network);
                    if (waysLeft.merge(group, -1, Integer::sum) == 0) {
                        ends.add(group);
                    }
                }
            }
        }
    }
}
