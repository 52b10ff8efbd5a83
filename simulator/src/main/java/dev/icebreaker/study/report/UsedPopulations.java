package dev.icebreaker.study.report;

import dev.icebreaker.study.spec.PopulationSpec;
import dev.icebreaker.study.spec.Populations;
import dev.icebreaker.study.spec.Study;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whom a study draws its peers from. */
public final class UsedPopulations {
    private UsedPopulations() {}

    /** A population and its name. */
    public record Used(String name, PopulationSpec spec) {}

    /** All of them, each mix before what it is made of. */
    public static List<Used> of(Study study) {
        Map<String, PopulationSpec> all = Populations.with(study.populations());
        Set<String> names = new LinkedHashSet<>();
        study.configurations().values().forEach(configuration -> {
            names.add(study.callersOf(configuration));
            names.add(study.calleesOf(configuration));
        });
        for (String name : List.copyOf(names)) {
            names.addAll(all.get(name).mix().keySet());
        }
        List<Used> used = new ArrayList<>();
        names.forEach(name -> used.add(new Used(name, all.get(name))));
        return used;
    }

    /** Names of sites in the order in which the study's populations have them. */
    static List<String> inOrder(Study study, Set<String> sites) {
        Set<String> known = new LinkedHashSet<>();
        of(study).forEach(used -> used.spec().sites().forEach(site -> known.add(site.site())));
        known.retainAll(sites);
        known.addAll(new TreeSet<>(sites));
        return List.copyOf(known);
    }
}
