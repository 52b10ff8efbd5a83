package dev.icebreaker.visualizer.layout;

import dev.icebreaker.trace.Topology;
import java.util.List;

/**
 * A network that is not the internet, as an area: what is in it has addresses of its own.
 *
 * @param members nodes that stand in it, those of networks behind them among them; one that is in two networks stands at the border
 * @param isTitleBelow whether its name is to stand at the lower edge, since somebody stands at the upper one
 */
public record Enclosure(Topology.Network network, Box box, List<String> members, boolean isTitleBelow) {}
