package dev.icebreaker.scenario;

import dev.icebreaker.scenario.RegionsInUse.Site;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.text.Text;
import java.time.Duration;
import java.util.ArrayList;
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
                new Text(
                        "only what is on 'internet' itself has a region, and this is on another network; leave it out here, and give it"
                                + " to the NAT, firewall or router that leads to 'internet'",
                        "solo tiene región lo que está en 'internet' mismo, y esto está en otra red; quítela de aquí y désela al NAT,"
                                + " cortafuegos o router que lleva a 'internet'"));
    }

    private void missing(Site site, Site example) {
        faults.add(
                root.find(site.path()),
                () -> Text.of(
                        "%s is on 'internet' without a 'region', and %s has one; give one to all that are on 'internet', or to none: %s",
                        "%s está en 'internet' sin 'region', y %s tiene una; dé una a todo lo que está en 'internet', o a nada: %s",
                        Texts.quote(site.path().get(1)),
                        Texts.quote(example.path().get(1)),
                        Texts.list(ScenarioFormat.VOCABULARY.words(Region.class))));
    }

    private void internet() {
        NetworkSpec internet = scenario.networks().getOrDefault(NetworkSpec.INTERNET, NetworkSpec.DEFAULT_INTERNET);
        if (internet.isolation()) {
            fault(
                    new Text(
                            "'internet' has regions, so it cannot isolate its members; leave one of the two out",
                            "'internet' tiene regiones, así que no puede aislar a sus miembros; quite una de las dos cosas"),
                    "isolation");
        }
        List<Region> regions = RegionsInUse.of(scenario);
        Duration within = internet.complete(NetworkSpec.INTERNET).latency().orElseThrow();
        for (Region from : regions) {
            for (Region to : regions) {
                if (from != to && from.to(to).compareTo(within) < 0) {
                    fault(
                            Text.of(
                                    "within a region 'latency' is %s, and from %s to %s it is %s; make it at most that",
                                    "dentro de una región 'latency' es %s, y de %s a %s es %s; que no pase de eso",
                                    Words.of(within),
                                    ScenarioFormat.VOCABULARY.word(from),
                                    ScenarioFormat.VOCABULARY.word(to),
                                    Words.of(from.to(to))),
                            "latency");
                    return;
                }
            }
        }
    }

    private void fault(Text message, String key) {
        faults.add(root.find(List.of("networks", NetworkSpec.INTERNET, key)), message);
    }
}
