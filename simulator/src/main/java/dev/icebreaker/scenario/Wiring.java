package dev.icebreaker.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which networks hang together. */
final class Wiring {
    private final List<Box> boxes = new ArrayList<>();
    private final Map<String, Box> wayOut = new LinkedHashMap<>();
    private final Map<String, String> realms = new LinkedHashMap<>();

    /** A NAT or firewall. */
    record Box(String section, String name, List<String> inside, String outside) {}

    Wiring(Scenario scenario) {
        scenario.nats().forEach((name, nat) -> boxes.add(new Box("nats", name, nat.inside(), nat.outside())));
        scenario.firewalls().forEach((name, wall) -> {
            boxes.add(new Box("firewalls", name, wall.inside(), wall.outside()));
            wall.inside().forEach(network -> join(network, wall.outside()));
        });
        boxes.forEach(box -> {
            box.inside().forEach(network -> join(network, box.inside().getFirst()));
            box.inside().forEach(network -> wayOut.putIfAbsent(network, box));
        });
        scenario.routers().values().forEach(router ->
                router.networks().forEach(network -> join(network, router.networks().getFirst())));
    }

    List<Box> boxes() {
        return boxes;
    }

    /** The box that leads out of a network. */
    Optional<Box> wayOut(String network) {
        return Optional.ofNullable(wayOut.get(network));
    }

    /**
     * The name of the realm that a network belongs to: networks of one realm reach each other without a NAT, so their private
     * addresses must differ. The internet joins none, for private addresses do not cross it.
     */
    String realm(String network) {
        String name = network;
        while (realms.containsKey(name)) {
            name = realms.get(name);
        }
        if (!name.equals(network)) {
            realms.put(network, name); // a shorter way for the next who asks
        }
        return name;
    }

    private void join(String one, String other) {
        String a = realm(one);
        String b = realm(other);
        if (!a.equals(b) && !one.equals(NetworkSpec.INTERNET) && !other.equals(NetworkSpec.INTERNET)) {
            realms.put(a, b);
        }
    }
}
