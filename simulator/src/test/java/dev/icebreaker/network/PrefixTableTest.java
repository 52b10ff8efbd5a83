package dev.icebreaker.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTableTest {
    private static PrefixTable<String> table(String... prefixes) {
        List<PrefixTable.Entry<String>> entries = new ArrayList<>();
        for (String prefix : prefixes) {
            entries.add(new PrefixTable.Entry<>(IpPrefix.parse(prefix), prefix));
        }
        return new PrefixTable<>(entries);
    }

    private static String find(PrefixTable<String> table, String address) {
        return table.find(IpAddress.parse(address));
    }

    @Test
    void theLongestPrefixWins() {
        PrefixTable<String> table = table("10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.3/32");

        assertThat(find(table, "10.1.2.3")).isEqualTo("10.1.2.3/32");
        assertThat(find(table, "10.1.2.4")).isEqualTo("10.1.2.0/24");
        assertThat(find(table, "10.1.3.0")).isEqualTo("10.1.0.0/16");
        assertThat(find(table, "10.2.0.0")).isEqualTo("10.0.0.0/8");
        assertThat(find(table, "11.0.0.0")).isNull();
        assertThat(find(table, "9.255.255.255")).isNull();
    }

    @Test
    void aPrefixMayEndWhereTheAddressSpaceEnds() {
        PrefixTable<String> table = table("255.255.255.0/24", "ffff::/16");

        assertThat(find(table, "255.255.255.255")).isEqualTo("255.255.255.0/24");
        assertThat(find(table, "::1")).isNull();
        assertThat(find(table, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")).isEqualTo("ffff::/16");
    }

    @Test
    void theDefaultPrefixHoldsItsFamilyOnly() {
        PrefixTable<String> table = table("0.0.0.0/0", "2001:db8::/32");

        assertThat(find(table, "8.8.8.8")).isEqualTo("0.0.0.0/0");
        assertThat(find(table, "2001:db8::1")).isEqualTo("2001:db8::/32");
        assertThat(find(table, "2001:db9::1")).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithASearchThroughAllPrefixes(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<IpPrefix, String> prefixes = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            int length = 16 + random.nextInt(17);
            int bits = random.nextInt(1 << 12) << 4 & -1 << 32 - length;
            IpAddress base = IpAddress.of(new byte[] {10, 0, (byte) (bits >> 8), (byte) bits});
            prefixes.put(new IpPrefix(base, length), base + "/" + length);
        }
        PrefixTable<String> table = new PrefixTable<>(prefixes.entrySet().stream()
                .map(e -> new PrefixTable.Entry<>(e.getKey(), e.getValue()))
                .toList());

        for (int i = 0; i < 2_000; i++) {
            IpAddress address = IpAddress.of(new byte[] {10, 0, (byte) random.nextInt(), (byte) random.nextInt()});
            String expected = prefixes.keySet().stream()
                    .filter(prefix -> prefix.contains(address))
                    .max(Comparator.comparingInt(IpPrefix::length))
                    .map(prefixes::get)
                    .orElse(null);
            assertThat(table.find(address)).as("seed %d, address %s", seed, address).isEqualTo(expected);
        }
    }
}
