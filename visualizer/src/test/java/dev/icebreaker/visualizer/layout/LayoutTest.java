package dev.icebreaker.visualizer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.Topology;
import dev.icebreaker.visualizer.Shipped;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {
    private static final double TOP = 38;

    private record Room(double width, double height, double scale) {}

    private static final List<Room> ROOMS = List.of(new Room(930, 490, 1), new Room(600, 340, 1), new Room(1900, 1000, 1.6));

    static Stream<String> scenarios() {
        return Shipped.names().stream();
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyShippedWorldHasRoom(String scenario) {
        World world = World.of(Shipped.trace(scenario));
        for (Room room : ROOMS) {
            check(world, room, scenario);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyOtherWorldHasRoomToo(int seed) {
        World world = Worlds.random(seed, 1 + seed % 7);
        for (Room room : ROOMS) {
            check(world, room, "seed " + seed);
        }
    }

    @Test
    void twoHundredNodesHaveRoom() {
        World world = Worlds.random(7, 60);
        assertThat(world.topology().nodes()).hasSizeGreaterThan(200);
        for (Room room : ROOMS) {
            check(world, room, "200 nodes");
        }
    }

    private static void check(World world, Room room, String name) {
        Layout layout = Layout.of(world, room.width, room.height, TOP, room.scale);
        String where = name + " in " + room;
        assertThat(layout.nodes().keySet())
                .as(where)
                .containsAll(world.topology().nodes().stream().map(Topology.Node::name).toList());
        List<PlacedNode> boxes =
                layout.all().stream().filter(node -> node.role() != Role.JUNCTION && node.role() != Role.CLOUD && node.role() != Role.REGION).toList();
        nothingOverlaps(boxes, where);
        insideTheRoom(layout, boxes, where);
        networksHoldTheirMembers(layout, boxes, where);
        networksAreApart(layout, where);
    }

    private static void nothingOverlaps(List<PlacedNode> boxes, String where) {
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                PlacedNode one = boxes.get(i);
                PlacedNode other = boxes.get(j);
                assertThat(one.box().intersects(other.box()))
                        .as("%s: %s %s and %s %s overlap", where, one.name(), one.box(), other.name(), other.box())
                        .isFalse();
            }
        }
    }

    private static void insideTheRoom(Layout layout, List<PlacedNode> boxes, String where) {
        Box room = new Box(0, TOP, layout.width(), layout.height() - TOP).grown(0.5);
        for (PlacedNode node : boxes) {
            assertThat(room.contains(node.box())).as("%s: %s is at %s", where, node.name(), node.box()).isTrue();
        }
        for (Enclosure enclosure : layout.enclosures()) {
            assertThat(room.contains(enclosure.box()))
                    .as("%s: %s is at %s", where, enclosure.network().name(), enclosure.box())
                    .isTrue();
        }
    }

    /** Who stands in a network is a member of it, or of one that is reached through it. */
    private static void networksHoldTheirMembers(Layout layout, List<PlacedNode> boxes, String where) {
        for (Enclosure enclosure : layout.enclosures()) {
            for (PlacedNode node : boxes) {
                String what = where + ": " + node.name() + " and " + enclosure.network().name();
                if (enclosure.members().contains(node.name())) {
                    assertThat(enclosure.box().grown(0.5).contains(node.box())).as(what).isTrue();
                } else {
                    boolean isMember = node.node().interfaces().stream().anyMatch(at -> at.network().equals(enclosure.network().name()));
                    assertThat(isMember || !enclosure.box().intersects(node.box())).as(what).isTrue();
                }
            }
        }
    }

    /** They have nothing in common, or one is in the other. */
    private static void networksAreApart(Layout layout, String where) {
        List<Enclosure> all = layout.enclosures();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Box one = all.get(i).box();
                Box other = all.get(j).box();
                assertThat(!one.intersects(other) || one.contains(other) || other.contains(one))
                        .as("%s: %s %s and %s %s", where, all.get(i).network().name(), one, all.get(j).network().name(), other)
                        .isTrue();
            }
        }
    }

    @Test
    void theSameWorldAlwaysStandsTheSame() {
        World world = Worlds.random(3, 12);
        assertThat(Layout.of(world, 930, 490, TOP, 1)).isEqualTo(Layout.of(world, 930, 490, TOP, 1));
    }

    @Test
    void callersStandAtTheLeftAndWhoIsCalledAtTheRight() {
        for (String scenario : List.of("two-homes", "open-internet", "carrier-nat", "udp-blocked", "mobile-handover")) {
            World world = World.of(Shipped.trace(scenario));
            Layout layout = Layout.of(world, 930, 490, TOP, 1);
            World.Call call = world.calls().getFirst();
            assertThat(layout.node(call.caller()).orElseThrow().center().x())
                    .as(scenario)
                    .isLessThan(layout.node(call.callee()).orElseThrow().center().x());
        }
    }

    @Test
    void serversStandOverTheCloud() {
        Layout layout = layout("guided-call");
        PlacedNode cloud = layout.node("internet.router").orElseThrow();
        for (String server : List.of("stun", "turn", "meet")) {
            assertThat(layout.node(server).orElseThrow().box().bottom()).as(server).isLessThan(cloud.box().y());
        }
    }

    @Test
    void aHomeBehindACarriersNatStandsInTheCarriersNetwork() {
        Layout layout = layout("carrier-nat");
        assertThat(enclosure(layout, "carrier").box().contains(enclosure(layout, "home-a").box())).isTrue();
        assertThat(enclosure(layout, "carrier").box().contains(layout.node("router-a").orElseThrow().box())).isTrue();
        assertThat(enclosure(layout, "carrier").box().intersects(enclosure(layout, "home-b").box())).isFalse();
    }

    @Test
    void aPeerInTwoNetworksStandsWithAFootInEach() {
        Layout layout = layout("wifi-and-mobile");
        Box alice = layout.node("alice").orElseThrow().box();
        assertThat(enclosure(layout, "home").box().intersects(alice)).isTrue();
        assertThat(enclosure(layout, "mobile").box().intersects(alice)).isTrue();
    }

    @Test
    void theInternetAndWhoIsOnItHaveNoEnclosure() {
        assertThat(layout("open-internet").enclosures()).isEmpty();
    }

    @Test
    void theMoreNodesTheLessIsDrawnOfEach() {
        assertThat(Layout.of(Worlds.random(7, 3), 930, 490, TOP, 1).detail()).isEqualTo(Detail.FULL);
        assertThat(Layout.of(Worlds.random(7, 60), 930, 490, TOP, 1).detail()).isEqualTo(Detail.DOTS);
    }

    @Test
    void anEmptyWorldAndATinyRoomAreNoTrouble() {
        assertThat(Layout.of(new World(Topology.EMPTY, List.of()), 930, 490, TOP, 1).nodes()).isEmpty();
        assertThat(Layout.of(World.of(Shipped.trace("guided-call")), 20, 10, TOP, 2).nodes()).isNotEmpty();
    }

    // ---- moving -----------------------------------------------------------------------------------------------------

    @Test
    void aMovedPeerTakesItsNetworkWithIt() {
        Layout before = layout("two-homes");
        Layout after = before.with(Map.of("alice", new Point(20, 60)));
        Box alice = after.node("alice").orElseThrow().box();
        assertThat(alice).isEqualTo(before.node("alice").orElseThrow().box().moved(20, 60));
        assertThat(enclosure(after, "home-a").box().contains(alice)).isTrue();
        assertThat(enclosure(after, "home-b")).isEqualTo(enclosure(before, "home-b"));
    }

    @Test
    void nobodyLeavesTheRoom() {
        Layout after = layout("two-homes").with(Map.of("alice", new Point(-5_000, 5_000)));
        assertThat(new Box(0, 0, 930, 490).contains(after.node("alice").orElseThrow().box())).isTrue();
    }

    @Test
    void regionsGoWithTheCloud() {
        Layout before = layout("intercontinental");
        Layout after = before.with(Map.of("internet", new Point(30, 40)));
        PlacedNode tokyo = after.node("internet.japan-east").orElseThrow();
        assertThat(tokyo.box()).isEqualTo(before.node("internet.japan-east").orElseThrow().box().moved(30, 40));
    }

    @Test
    void movesOfOthersChangeNothing() {
        Layout layout = layout("two-homes");
        assertThat(layout.with(Map.of("nobody", new Point(10, 10)))).isEqualTo(layout);
    }

    private static Layout layout(String scenario) {
        return Layout.of(World.of(Shipped.trace(scenario)), 930, 490, TOP, 1);
    }

    private static Enclosure enclosure(Layout layout, String network) {
        return layout.enclosures().stream().filter(each -> each.network().name().equals(network)).findFirst().orElseThrow();
    }
}
