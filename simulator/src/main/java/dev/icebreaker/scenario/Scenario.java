package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What to build, who calls whom, and what is expected. Maps are in the order of the file. */
public record Scenario(
        @Key("Its name. In the library, the name of its file.") String scenario,
        @Key("What it is called, in a few words.") Text title,
        @Key("What one learns from it, in a sentence or two.") Text teaches,
        @Key(value = "From which all chance in a run is drawn. The same seed gives the same run.", byDefault = "1") long seed,
        @Key(value = "How much virtual time a run has at most.", byDefault = "60s", min = "1ms", max = "24h") Duration until,
        @Key("The networks, by name. `internet` is always there.") Map<String, NetworkSpec> networks,
        @Key("The NATs, by name.") Map<String, NatSpec> nats,
        @Key("The firewalls, by name.") Map<String, FirewallSpec> firewalls,
        @Key("The routers, by name. Networks need none to reach `internet` through a NAT or firewall.") Map<String, RouterSpec> routers,
        @Key("The servers, by name.") Map<String, ServerSpec> servers,
        @Key(value = "The peers, by name.", min = "1") Map<String, PeerSpec> peers,
        @Key("Profiles of links, by name, for use as a `preset`.") Map<String, LinkSpec> links,
        @Key(value = "The calls, by name.", min = "1") Map<String, CallSpec> calls,
        @Key("What happens to the world while it runs, each at its time. A run does not end before the last of them.") List<ActionSpec> actions,
        @Key("What is expected, by the name of the call.") @Refers("calls") Map<String, Expectation> expect) {}
