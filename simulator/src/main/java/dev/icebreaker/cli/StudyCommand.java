package dev.icebreaker.cli;

import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.study.report.FailureReasons;
import dev.icebreaker.study.report.Provenance;
import dev.icebreaker.study.report.StudyCsv;
import dev.icebreaker.study.report.StudyHtml;
import dev.icebreaker.study.report.StudyJson;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Tally;
import dev.icebreaker.study.session.Sessions;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.trace.ProgramVersion;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code icebreaker study}: many calls between drawn pairs, each with every configuration, and what they amount to. */
@Command(
        name = "study",
        description = "Draw many pairs of peers, put each through every configuration of a study, and tell how many calls "
                + "connect, how, how fast and at what cost.")
final class StudyCommand implements Callable<Integer> {
    private static final int MOST_WORKERS = 1024;

    private final Terminal terminal;

    @Mixin
    private final Help help = new Help();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "STUDY", description = "The name of one from the library (icebreaker list), or a YAML file.")
    private String study = "";

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "How many pairs to draw. If not given: as many as --precision takes, or else as the study says.")
    private @Nullable Integer sessions;

    @Option(
            names = "--precision",
            paramLabel = "PERCENT",
            description = "Draw pairs until every rate is known this well, for example 0.5%%: so far its interval of 95 %% "
                    + "confidence may reach.")
    private @Nullable String precision;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "Run this configuration alone. Can be repeated. If not given: all.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "From which all chance is drawn. If not given: the study's own.")
    private @Nullable Long seed;

    @Option(names = "--workers", paramLabel = "N", description = "On how many threads. If not given: one for each processor.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--format",
            paramLabel = "text|csv|json",
            description = "How to print the results. If not given: text.",
            defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Write all results to this folder: each session, the summary as CSV and JSON, and a report to look at.")
    private @Nullable Path out;

    @Option(names = "--resume", description = "Go on with what is in the folder of --out. What is there counts as if it were run now.")
    private boolean resume;

    @Mixin
    private final Language language = new Language();

    StudyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        checkOptions();
        StudyPlan plan = new StudyPlan(chosen(new Studies(terminal, language.locale()).load(study)));
        StudyGoal goal = goal(plan.study());
        Tally tally = new Tally(plan);
        if (out == null) {
            return run(plan, tally, Optional.empty()).to(goal, result -> print(result, Optional.empty()));
        }
        StudyFolder folder = resume ? resumed(out, plan, goal, tally) : StudyFolder.begin(out, plan);
        StudyGoal atLeast = saysHowMany() ? goal : StudyGoal.of(Math.max(goal.pairs(), tally.pairs()));
        return run(plan, tally, Optional.of(folder)).to(atLeast, result -> print(result, Optional.of(folder)));
    }

    private StudyRun run(StudyPlan plan, Tally tally, Optional<StudyFolder> folder) {
        return new StudyRun(terminal, new Sessions(plan), workers, tally, folder);
    }

    private boolean saysHowMany() {
        return sessions != null || precision != null;
    }

    private StudyGoal goal(Study chosen) {
        if (sessions == null) {
            return precision == null ? StudyGoal.of(chosen.sessions()) : StudyGoal.of(share(precision));
        }
        return new StudyGoal(sessions, precision == null ? OptionalDouble.empty() : OptionalDouble.of(share(precision)));
    }

    /** Counts what is there, as far as it would have been run: fewer pairs than there are give what a run of so many gives. */
    private StudyFolder resumed(Path path, StudyPlan plan, StudyGoal goal, Tally tally) {
        StudyFolder folder = StudyFolder.resume(path, plan, pair -> {
            tally.add(pair);
            return !(saysHowMany() && goal.isReached(tally));
        });
        if (folder.before() > tally.pairs()) {
            terminal.err().printf(
                    Locale.ROOT, "--resume: of %,d pairs in %s the first %,d are counted%n", folder.before(), path, tally.pairs());
        }
        return folder;
    }

    private void checkOptions() {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new ParameterException(spec.commandLine(), "--workers is " + workers + "; it is 1 to " + MOST_WORKERS);
        }
        if (sessions != null && (sessions < 1 || sessions > StudyGoal.MOST_PAIRS)) {
            throw new ParameterException(spec.commandLine(), "--sessions is " + sessions + "; it is 1 to " + StudyGoal.MOST_PAIRS);
        }
        if (resume && out == null) {
            throw new ParameterException(spec.commandLine(), "--resume wants --out, the folder to go on with");
        }
        if (precision != null) {
            share(precision);
        }
    }

    /** {@code 0.5%} as 0.005. */
    private static double share(String percent) {
        if (!percent.matches("[0-9]{1,2}(\\.[0-9]{1,6})?%?") || new BigDecimal(percent.replace("%", "")).signum() == 0) {
            throw new UserError("--precision is " + Texts.quote(percent) + "; it is a percentage such as 0.5%, more than 0 and below 100");
        }
        return new BigDecimal(percent.replace("%", "")).movePointLeft(2).doubleValue();
    }

    private Study chosen(Study loaded) {
        for (String name : only) {
            if (!loaded.configurations().containsKey(name)) {
                throw new UserError("--only: the study has no configuration " + Texts.quote(name)
                        + Texts.nearest(name, loaded.configurations().keySet())
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; it has " + Texts.list(loaded.configurations().keySet()).english()));
            }
        }
        Study some = only.isEmpty() ? loaded : loaded.withConfigurations(only);
        return seed == null ? some : some.withSeed(seed);
    }

    private void print(StudyResult result, Optional<StudyFolder> folder) {
        Provenance provenance = new Provenance(ProgramVersion.get(), command(result), study);
        List<FailureReasons> reasons = format != Format.CSV || folder.isPresent() ? FailureReasons.of(result) : List.of();
        switch (format) {
            case TEXT -> new StudyReport(terminal, language.texts()).print(result, reasons, provenance);
            case CSV -> terminal.out().print(StudyCsv.of(result));
            case JSON -> terminal.out().print(StudyJson.of(result, reasons, provenance));
        }
        // printed before, so that a disk that is full does not take the results with it
        folder.ifPresent(place -> {
            place.write(StudyFolder.SUMMARY_CSV, StudyCsv.of(result));
            place.write(StudyFolder.SUMMARY_JSON, StudyJson.of(result, reasons, provenance));
            place.write(StudyFolder.REPORT, StudyHtml.of(result, reasons, provenance, language.locale()));
        });
        if (folder.isPresent() && terminal.watched()) {
            terminal.err().println("written to " + out);
        }
    }

    /** What one would type to have the same again: as many pairs as there are now, whatever was asked for. */
    private String command(StudyResult result) {
        StringBuilder command = new StringBuilder("./icebreaker study ").append(Provenance.quoted(study));
        command.append(" --sessions ").append(result.sessions());
        only.forEach(name -> command.append(" --only ").append(Provenance.quoted(name)));
        if (seed != null) {
            command.append(" --seed ").append(seed);
        }
        return command.toString();
    }
}
