package dev.icebreaker.study.session;

import dev.icebreaker.study.spec.ConfigurationSpec;
import java.util.List;

/**
 * What every pair is put through once: a configuration, with one combination of the values that are swept.
 *
 * @param name as in results: {@code stun}, or {@code stun, loss=5%}
 * @param number its place among the study's, from 0
 * @param configuration what it is a variant of
 * @param settings what is changed in the scenario, in this order
 */
public record Variant(String name, int number, String configuration, ConfigurationSpec spec, List<Setting> settings) {
    /**
     * A changed value.
     *
     * @param source where in the study file it is written: keys and indices
     */
    public record Setting(List<String> source, String path, String value) {
        /** What loaders call it in their faults. */
        public String option() {
            return String.join(".", source);
        }
    }
}
