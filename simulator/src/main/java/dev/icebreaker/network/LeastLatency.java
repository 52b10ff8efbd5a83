package dev.icebreaker.network;

import org.jgrapht.Graph;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.DirectedWeightedMultigraph;

/** The least time that a packet can take through a plan, whether or not its routes and boxes would let it take that way. */
final class LeastLatency {
    private final NetworkPlan plan;
    /** Nodes by number, joined by lanes. */
    private final Graph<Integer, Integer> nodes = new DirectedWeightedMultigraph<>(null, null);

    LeastLatency(NetworkPlan plan) {
        this.plan = plan;
        for (int node = 0; node < plan.nodeCount(); node++) {
            nodes.addVertex(node);
        }
        for (int number = 0; number < plan.linkCount(); number++) {
            PlannedLink link = plan.link(number);
            add(PlannedLink.up(number), link.outer(), link.core(), link.profile().up());
            add(PlannedLink.down(number), link.core(), link.outer(), link.profile().down());
        }
    }

    private void add(int lane, int from, int to, LinkDirection direction) {
        nodes.addEdge(from, to, lane);
        nodes.setEdgeWeight(lane, direction.leastLatencyNanos());
    }

    /** @return infinite if no links lead there */
    double nanos(String from, String to) {
        return new DijkstraShortestPath<>(nodes).getPathWeight(plan.numberOfNode(from), plan.numberOfNode(to));
    }
}
