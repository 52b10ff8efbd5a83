package dev.icebreaker.study.spec;

import dev.icebreaker.scenario.Text;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.util.List;
import java.util.Map;

/** Whom callers and callees are drawn from: sites in given shares, or a mix of other populations. */
public record PopulationSpec(
        @Key("What it is called.") Text title,
        @Key("Where its figures are from, or that they are a guess.") Text source,
        @Key("The kinds of site that there are.") List<SiteSpec> sites,
        @Key("The links between the sites and the internet, with their parts. Without any, they are `ideal`.")
                @Refers("link presets") Map<String, Integer> access,
        @Key("The links between the peers and what stands at the edge of their site, with their parts. Without any, `ideal`.")
                @Refers("link presets") Map<String, Integer> inside,
        @Key("Other populations that it is made of, with their parts, instead of sites of its own.")
                @Refers({"populations", "built-in populations"}) Map<String, Integer> mix) {}
