package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Blocks of addresses that do not overlap, each with the network that has it. */
final class Blocks {
    private final TreeMap<IpAddress, Block> byBase = new TreeMap<>();

    record Block(String network, IpPrefix prefix) {}

    /** Adds a block, or gives the one with which it overlaps. */
    Optional<Block> add(Block block) {
        Optional<Block> around = find(block.prefix.base());
        if (around.isPresent()) {
            return around;
        }
        Map.Entry<IpAddress, Block> within = byBase.ceilingEntry(block.prefix.base());
        if (within != null && block.prefix.contains(within.getKey())) {
            return Optional.of(within.getValue());
        }
        byBase.put(block.prefix.base(), block);
        return Optional.empty();
    }

    /** The block in which an address lies. */
    Optional<Block> find(IpAddress address) {
        Map.Entry<IpAddress, Block> below = byBase.floorEntry(address);
        return below != null && below.getValue().prefix.contains(address) ? Optional.of(below.getValue()) : Optional.empty();
    }
}
