package dev.icebreaker.study.session;

import dev.icebreaker.study.spec.PopulationSpec;
import dev.icebreaker.study.spec.SiteSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** From which sites are drawn. */
final class Population {
    /** The preset of links about which a population says nothing. */
    private static final String IDEAL = "ideal";

    private final Shares<Part> parts;

    /** A population that is no mix, and its share of the one that is. */
    private record Part(String name, int parts, Shares<SiteSpec> sites, Shares<String> access, Shares<String> inside) {}

    private record Shape(int nats, SiteSpec.Wall wall) {}

    private Population(Shares<Part> parts) {
        this.parts = parts;
    }

    /** @param all populations by name; a mix is of those that are none */
    static Population of(String name, Map<String, PopulationSpec> all) {
        PopulationSpec spec = all.get(name);
        if (spec.mix().isEmpty()) {
            return new Population(Shares.of(List.of(part(name, 1, spec)), Part::parts));
        }
        List<Part> parts = new ArrayList<>();
        spec.mix().forEach((of, share) -> parts.add(part(of, share, all.get(of))));
        return new Population(Shares.of(parts, Part::parts));
    }

    private static Part part(String name, int parts, PopulationSpec spec) {
        return new Part(
                name,
                parts,
                Shares.of(spec.sites(), SiteSpec::parts),
                Shares.of(spec.access(), IDEAL),
                Shares.of(spec.inside(), IDEAL));
    }

    /** Draws a site. The number of draws is always the same. */
    Site draw(RandomGenerator random, Shares<String> regions) {
        Part part = parts.at(random.nextDouble());
        return new Site(
                part.name,
                part.sites.at(random.nextDouble()),
                part.access.at(random.nextDouble()),
                part.inside.at(random.nextDouble()),
                regions.at(random.nextDouble()));
    }

    /** One site of each kind. */
    List<Site> kinds(Shares<String> regions) {
        List<Site> kinds = new ArrayList<>();
        for (Part part : parts.things()) {
            for (SiteSpec spec : part.sites.things()) {
                kinds.add(new Site(
                        part.name,
                        spec,
                        part.access.things().getFirst(),
                        part.inside.things().getFirst(),
                        regions.things().getFirst()));
            }
        }
        return kinds;
    }

    /** One site of each that differs in which boxes it has. */
    Collection<Site> shapes(Shares<String> regions) {
        Map<Shape, Site> shapes = new LinkedHashMap<>();
        kinds(regions).forEach(site -> shapes.putIfAbsent(new Shape(site.spec().nats().size(), site.spec().wall()), site));
        return shapes.values();
    }
}
