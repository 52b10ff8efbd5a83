package dev.icebreaker.study.result;

import dev.icebreaker.study.spec.Study;
import java.util.List;

/**
 * What came of a study.
 *
 * @param sessions how many pairs were drawn; each made a call with every variant
 * @param variants in the order of the study
 */
public record StudyResult(Study study, long sessions, List<VariantResult> variants) {
    public StudyResult {
        variants = List.copyOf(variants);
    }

    /** Whether any session lost its path after it had connected. */
    public boolean lostAny() {
        return variants.stream().anyMatch(VariantResult::lostAny);
    }
}
