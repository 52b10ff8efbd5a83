package dev.icebreaker.study.spec;

import dev.icebreaker.scenario.Text;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question that many calls answer: between whom they are, and which configurations are compared. Every drawn pair of sites is put
 * through each configuration, so that what differs is the configuration alone. Maps are in the order of the file.
 */
public record Study(
        @Key("Its name. In the library, the name of its file.") String study,
        @Key("What it is called, in a few words.") Text title,
        @Key("What it wants to know, in a sentence or two.") Text question,
        @Key(value = "From which all chance is drawn. The same seed gives the same study.", byDefault = "1") long seed,
        @Key(value = "How many pairs are drawn. Each makes one call for every configuration and combination of swept values.", byDefault = "2000", min = "1", max = "100000000")
                int sessions,
        @Key(value = "Where callers are drawn from.", byDefault = "consumer-mix") @Refers({"populations", "built-in populations"}) String callers,
        @Key(value = "Where callees are drawn from.", byDefault = "consumer-mix") @Refers({"populations", "built-in populations"}) String callees,
        @Key("The regions that callers and callees live in, with their parts. Servers are in the region of the peer that uses them. "
                        + "Without regions, everything is in one.")
                @Refers("regions of the world") Map<String, Integer> regions,
        @Key("What is different from the usual scenario in every configuration, written as `PATH=VALUE`, as with `run --set`.")
                List<String> set,
        @Key(value = "What is compared, by name. Differences are told from the first.", min = "1", max = "64")
                Map<String, ConfigurationSpec> configurations,
        @Key("Values of a scenario that every configuration is tried with, in all their combinations.") List<SweepSpec> sweep,
        @Key("Populations of the study's own, by name.") Map<String, PopulationSpec> populations,
        @Key(value = "What relaying is reckoned to cost.", byDefault = "{}") CostSpec cost) {

    /** Where the callers of one of its configurations are drawn from. */
    public String callersOf(ConfigurationSpec configuration) {
        return configuration.callers().orElse(callers);
    }

    /** Where the callees of one of its configurations are drawn from. */
    public String calleesOf(ConfigurationSpec configuration) {
        return configuration.callees().orElse(callees);
    }

    /** Whether all its configurations draw from the same populations, and so make their calls between the same pairs. */
    public boolean drawsAlike() {
        return configurations.values().stream().map(this::callersOf).distinct().count() == 1
                && configurations.values().stream().map(this::calleesOf).distinct().count() == 1;
    }

    /** The same with another seed. */
    public Study withSeed(long newSeed) {
        return new Study(
                study, title, question, newSeed, sessions, callers, callees, regions, set, configurations, sweep, populations, cost);
    }

    /** The same with some of its configurations alone, in the order of the study. */
    public Study withConfigurations(Collection<String> names) {
        Map<String, ConfigurationSpec> some = new LinkedHashMap<>(configurations);
        some.keySet().retainAll(names);
        return new Study(
                study, title, question, seed, sessions, callers, callees, regions, set, Collections.unmodifiableMap(some), sweep,
                populations, cost);
    }
}
