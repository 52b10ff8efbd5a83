package dev.icebreaker.scenario.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;

/** Writes a tree as YAML that {@link YamlParser} makes the same tree of, but for the places. */
public final class YamlWriter {
    private static final DumpSettings SETTINGS =
            DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(120).setIndent(2).build();
    /** Maps as deep as this stand in braces. */
    private static final int FLOW_DEPTH = 3;

    private YamlWriter() {}

    public static String write(YamlNode root) {
        StringBuilder text = new StringBuilder();
        new Dump(SETTINGS).dumpNode(node(root, 0), new StreamDataWriter() {
            @Override
            public void write(String part) {
                text.append(part);
            }

            @Override
            public void write(String part, int from, int length) {
                text.append(part, from, from + length);
            }
        });
        return text.toString();
    }

    private static Node node(YamlNode node, int depth) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar(scalar.text(), scalar.plain());
            case YamlNode.Sequence sequence -> {
                boolean isShort = sequence.items().stream().allMatch(YamlNode.Scalar.class::isInstance);
                List<Node> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(node(item, isShort ? depth : Math.max(depth + 1, FLOW_DEPTH))));
                yield new SequenceNode(Tag.SEQ, items, isShort ? FlowStyle.FLOW : FlowStyle.BLOCK);
            }
            case YamlNode.Mapping mapping -> {
                List<NodeTuple> tuples = new ArrayList<>();
                mapping.entries().forEach((key, entry) -> tuples.add(new NodeTuple(scalar(key, true), node(entry.value(), depth + 1))));
                yield new MappingNode(Tag.MAP, tuples, depth < FLOW_DEPTH && !tuples.isEmpty() ? FlowStyle.BLOCK : FlowStyle.FLOW);
            }
        };
    }

    private static Node scalar(String text, boolean plain) {
        return plain
                ? new ScalarNode(new JsonScalarResolver().resolve(text, true), text, ScalarStyle.PLAIN)
                : new ScalarNode(Tag.STR, text, ScalarStyle.SINGLE_QUOTED);
    }
}
