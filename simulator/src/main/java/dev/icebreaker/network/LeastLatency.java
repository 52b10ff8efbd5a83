package dev.icebreaker.network;

import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.DirectedWeightedMultigraph;

/** The least time that a packet can take through a plan, whether or not its routes and boxes would let it take that way. */
final class LeastLatency {
    private final NetworkPlan plan;
    private final LaneWeights weights;
    /** Nodes by number, joined by lanes. */
    private final Graph<Integer, Integer> nodes = new DirectedWeightedMultigraph<>(null, null);

    LeastLatency(NetworkPlan plan) {
        this.plan = plan;
        this.weights = new LaneWeights(plan.links());
        for (int node = 0; node < plan.nodeCount(); node++) {
            nodes.addVertex(node);
        }
        for (int number = 0; number < plan.linkCount(); number++) {
            PlannedLink link = plan.link(number);
            add(PlannedLink.up(number), link.outer(), link.core(), link);
            add(PlannedLink.down(number), link.core(), link.outer(), link);
        }
    }

    private void add(int lane, int from, int to, PlannedLink link) {
        nodes.addEdge(from, to, lane);
        nodes.setEdgeWeight(lane, weights.of(link, leastNanos(lane)));
    }

    private long leastNanos(int lane) {
        LinkProfile profile = plan.link(PlannedLink.ofLane(lane)).profile();
        return (PlannedLink.isUp(lane) ? profile.up() : profile.down()).leastLatencyNanos();
    }

    /** @return infinite if no links lead there */
    double nanos(String from, String to) {
        GraphPath<Integer, Integer> path =
                new DijkstraShortestPath<>(nodes).getPath(plan.numberOfNode(from), plan.numberOfNode(to));
        return path == null
                ? Double.POSITIVE_INFINITY
                : path.getEdgeList().stream().mapToLong(this::leastNanos).sum();
    }
}
