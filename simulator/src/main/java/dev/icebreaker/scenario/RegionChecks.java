package dev.icebreaker.scenario;

import dev.icebreaker.scenario.RegionsInUse.Site;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds regions that do not go together with the rest. */
final class RegionChecks {
    private final Scenario scenario;
    private final YamlNode root;
    private final Faults faults;

    RegionChecks(Scenario scenario, YamlNode root, Faults faults) {
        this.scenario = scenario;
        this.root = root;
        this.faults = faults;
    }

    void run() {
        List<Site> sites = RegionsInUse.sites(scenario);
        sites.stream().filter(site -> !site.onInternet() && site.region().isPresent()).forEach(this::elsewhere);
        Optional<Site> example =
                sites.stream().filter(site -> site.onInternet() && site.region().isPresent()).findFirst();
        if (example.isPresent()) {
            sites.stream()
                    .filter(site -> site.onInternet() && site.region().isEmpty())
                    .forEach(site -> missing(site, example.get()));
            internet();
        }
    }

    private void elsewhere(Site site) {
        List<String> key = new ArrayList<>(site.path());
        key.add("region");
        faults.add(
                root.find(key),
                "only what is on 'internet' itself has a region, and this is on another network; leave it out here, and give it to the"
                        + " NAT, firewall or router that leads to 'internet'");
    }

    private void missing(Site site, Site example) {
        String what = Texts.quote(site.path().get(1));
        faults.add(
                root.find(site.path()),
                what + " is on 'internet' without a 'region', and " + Texts.quote(example.path().get(1))
                        + " has one; give one to all that are on 'internet', or to none: "
                        + Texts.list(Arrays.stream(Region.values()).map(ScenarioFormat.VOCABULARY::word).toList()));
    }

    private void internet() {
        NetworkSpec internet = scenario.networks().getOrDefault(NetworkSpec.INTERNET, NetworkSpec.DEFAULT_INTERNET);
        if (internet.isolation()) {
            fault("'internet' has regions, so it cannot isolate its members; leave one of the two out", "isolation");
        }
        List<Region> regions = RegionsInUse.of(scenario);
        Duration within = internet.complete(NetworkSpec.INTERNET).latency().orElseThrow();
        for (Region from : regions) {
            for (Region to : regions) {
                if (from != to && from.to(to).compareTo(within) < 0) {
                    fault("within a region 'latency' is " + Words.of(within) + ", and from " + ScenarioFormat.VOCABULARY.word(from)
                            + " to " + ScenarioFormat.VOCABULARY.word(to) + " it is " + Words.of(from.to(to)) + "; make it at most that",
                            "latency");
                    return;
                }
            }
        }
    }

    private void fault(String message, String key) {
        faults.add(root.find(List.of("networks", NetworkSpec.INTERNET, key)), message);
    }
}
