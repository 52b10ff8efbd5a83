package dev.icebreaker.study.report;

import dev.icebreaker.engine.LimitReachedException;
import dev.icebreaker.explain.Explanation;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.Explanation.Topic;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.result.VariantResult.SitePairResult;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.session.Variant;
import dev.icebreaker.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why sessions of a variant failed, or lost their path. Of every two sites between which any did, the first is run again and explained; of
 * the most frequent ones, if there are many. What was found for it is said of all sessions between these sites.
 *
 * @param sessions how many failed, or lost their path
 * @param causes those that the same would have helped, the largest first
 */
public record FailureReasons(Variant variant, Ending ending, long sessions, List<Cause> causes) {
    /** Between how many two sites of a variant it is looked into, if there are few variants. */
    private static final int MOST_SITES = 12;

    private static final int MOST_REPLAYS = 240;

    private static final int MOST_REASONS = 2;

    public FailureReasons {
        causes = List.copyOf(causes);
    }

    /** What became of sessions that did not go well. */
    public enum Ending {
        /** They found no path. */
        FAILED {
            @Override
            long count(VariantResult of) {
                return of.failed().count();
            }

            @Override
            long count(SitePairResult of) {
                return of.failed();
            }

            @Override
            Optional<Long> first(SitePairResult of) {
                return of.firstFailed();
            }
        },
        /** They had a path, and none at their end. */
        LOST {
            @Override
            long count(VariantResult of) {
                return of.lost();
            }

            @Override
            long count(SitePairResult of) {
                return of.lost();
            }

            @Override
            Optional<Long> first(SitePairResult of) {
                return of.firstLost();
            }
        };

        abstract long count(VariantResult of);

        abstract long count(SitePairResult of);

        abstract Optional<Long> first(SitePairResult of);
    }

    /**
     * Sessions that the same would have helped.
     *
     * @param example what was in the way in the first session of the first of the sites, sentence by sentence
     * @param remedy what would have helped; or that nobody knows
     * @param sites between which they are, the most frequent first
     */
    public record Cause(List<Text> example, Text remedy, List<Between> sites) {
        public Cause {
            example = List.copyOf(example);
            sites = List.copyOf(sites);
        }

        /** How many there are between these sites. */
        public long sessions() {
            return sites.stream().mapToLong(Between::sessions).sum();
        }
    }

    /**
     * Such sessions between the same two sites.
     *
     * @param number of the first of them
     */
    public record Between(String caller, String callee, long sessions, long number) {}

    private record Story(List<Text> reasons, Text remedy) {}

    /** How many belong to none of the causes. */
    public long others() {
        return sessions - causes.stream().mapToLong(Cause::sessions).sum();
    }

    /** Between how many two sites of each variant it is looked into. */
    static int mostSites(StudyResult result) {
        return Math.clamp(MOST_REPLAYS / Math.max(1, result.variants().size()), 1, MOST_SITES);
    }

    /** Of each variant in which any failed, in their order; then of each in which any lost their path. */
    public static List<FailureReasons> of(StudyResult result) {
        StudyPlan plan = new StudyPlan(result.study());
        List<FailureReasons> reasons = new ArrayList<>();
        for (Ending ending : Ending.values()) {
            result.variants().stream()
                    .filter(variant -> ending.count(variant) > 0)
                    .forEach(variant -> reasons.add(of(plan, variant, ending, mostSites(result))));
        }
        return reasons;
    }

    private static FailureReasons of(StudyPlan plan, VariantResult result, Ending ending, int mostSites) {
        Map<Text, List<Between>> sites = new LinkedHashMap<>();
        Map<Text, List<Text>> examples = new LinkedHashMap<>();
        result.bySites().stream()
                .filter(pair -> ending.count(pair) > 0)
                .sorted(Comparator.comparingLong((SitePairResult pair) -> ending.count(pair)).reversed())
                .limit(mostSites)
                .forEach(pair -> {
                    long number = ending.first(pair).orElseThrow();
                    Story story = story(plan, result.variant(), number, ending);
                    examples.putIfAbsent(story.remedy, story.reasons);
                    sites.computeIfAbsent(story.remedy, _ -> new ArrayList<>())
                            .add(new Between(pair.caller(), pair.callee(), ending.count(pair), number));
                });
        List<Cause> causes = examples.keySet().stream()
                .map(remedy -> new Cause(examples.get(remedy), remedy, sites.get(remedy)))
                .sorted(Comparator.comparingLong(Cause::sessions).reversed())
                .toList();
        return new FailureReasons(result.variant(), ending, ending.count(result), causes);
    }

    private static Story story(StudyPlan plan, Variant variant, long number, Ending ending) {
        Scenario scenario = plan.replay(number, variant);
        try {
            Run run = Run.of(scenario, plan.seed(number));
            Explanation explanation = Explanation.of(run.trace());
            List<Sentence> outcome = sentences(explanation, Topic.OUTCOME);
            Text remedy = outcome.getLast().text();
            return switch (ending) {
                case FAILED -> new Story(
                        texts(reasons(explanation, outcome)),
                        run.virtualNanos() >= scenario.until().toNanos() ? timeIsOver(scenario) : remedy);
                // that it connected, and how, is told first
                case LOST -> new Story(texts(last(1, outcome.subList(0, outcome.size() - 1))), remedy);
            };
        } catch (LimitReachedException e) {
            return new Story(List.of(), new Text(
                    "So much happened that a limit ended the run; nobody knows what would have come of it.",
                    "Ocurrieron tantas cosas que un límite terminó la simulación; nadie sabe qué habría sido de ella."));
        }
    }

    /**
     * What is said between that it failed and what would have helped is the reason. If nothing is, it is among what did not work, or
     * among what became of relays: what rests on the same as the remedy does.
     */
    private static List<Sentence> reasons(Explanation explanation, List<Sentence> outcome) {
        if (outcome.size() > 2) {
            return outcome.subList(1, outcome.size() - 1);
        }
        List<Sentence> told = new ArrayList<>(sentences(explanation, Topic.CHECKS));
        told.addAll(sentences(explanation, Topic.RELAYS));
        List<Sentence> apt = told.stream()
                .filter(sentence -> !Collections.disjoint(sentence.events(), outcome.getLast().events()))
                .toList();
        if (!apt.isEmpty()) {
            return last(MOST_REASONS, apt);
        }
        List<Sentence> checks = last(MOST_REASONS, sentences(explanation, Topic.CHECKS));
        return checks.isEmpty() ? last(1, sentences(explanation, Topic.SIGNALING)) : checks;
    }

    /** What is told last is nearest to the end. */
    private static List<Sentence> last(int most, List<Sentence> sentences) {
        return sentences.subList(Math.max(0, sentences.size() - most), sentences.size());
    }

    private static Text timeIsOver(Scenario scenario) {
        long millis = scenario.until().toMillis();
        return Text.of(
                "The run was over after %1$s, before both had given up; nobody knows what would have come of it.",
                "La simulación terminó a los %1$s, antes de que ambos se rindieran; nadie sabe qué habría sido de ella.",
                millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms");
    }

    private static List<Text> texts(List<Sentence> sentences) {
        return sentences.stream().map(Sentence::text).toList();
    }

    private static List<Sentence> sentences(Explanation explanation, Topic topic) {
        return explanation.paragraphs().stream()
                .filter(paragraph -> paragraph.topic() == topic)
                .flatMap(paragraph -> paragraph.sentences().stream())
                .toList();
    }
}
