package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.study.report.Answer;
import dev.icebreaker.study.report.FailureReasons;
import dev.icebreaker.study.report.FailureReasons.Between;
import dev.icebreaker.study.report.FailureReasons.Cause;
import dev.icebreaker.study.report.FailureReasons.Ending;
import dev.icebreaker.study.report.Provenance;
import dev.icebreaker.study.report.StudyTexts;
import dev.icebreaker.study.result.PairedDifference;
import dev.icebreaker.study.result.Rate;
import dev.icebreaker.study.result.RelayCost;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.spec.CostSpec;
import dev.icebreaker.turn.TurnTransport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What came of a study in words, figures and bars, for people. */
final class StudyReport {
    private static final int BAR = 36;
    private static final int WIDEST_NAME = 22;
    private static final int SHARE = 13;
    private static final int MOST_CAUSES = 3;
    private static final int MOST_SITES = 3;
    /** Of more variants only the main cause is told. */
    private static final int FEW_VARIANTS = 6;

    private final Terminal terminal;
    private final PrintStream out;
    private final StudyTexts texts;

    StudyReport(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.out = terminal.out();
        this.texts = StudyTexts.in(texts.locale());
    }

    void print(StudyResult result, List<FailureReasons> reasons, Provenance provenance) {
        heading(result);
        bars(result);
        relays(result);
        differences(result);
        times(result);
        candidates(result);
        failures(result, reasons, provenance);
        cost(result);
        bounded(result);
        out.println();
        quiet(
                "",
                texts.get(
                        "text.footer",
                        String.valueOf(result.study().seed()),
                        texts.number(result.sessions()),
                        provenance.version()));
        quiet("", texts.get("text.again", Terminal.visible(provenance.command())));
    }

    private static String name(VariantResult variant) {
        return Terminal.visible(variant.variant().name());
    }

    private void heading(StudyResult result) {
        out.println(terminal.styled(Style.BOLD, Terminal.visible(texts.of(result.study().title())))
                + terminal.styled(Style.QUIET, "  " + Terminal.visible(result.study().study())));
        say("", Terminal.visible(texts.of(result.study().question())));
        out.println();
        Answer.of(result, texts).forEach(sentence -> say("", Terminal.visible(sentence)));
    }

    private void title(String title) {
        out.println();
        out.println(terminal.styled(Style.BOLD, title));
    }

    private void say(String indent, String text) {
        lines(indent, text).forEach(out::println);
    }

    private void quiet(String indent, String text) {
        lines(indent, text).forEach(line -> out.println(terminal.styled(Style.QUIET, line)));
    }

    private static List<String> lines(String indent, String text) {
        return Layout.wrap(text, Layout.WIDTH - indent.length()).stream().map(indent::concat).toList();
    }

    // ---- shares -----------------------------------------------------------------------------------------------------

    private void bars(StudyResult result) {
        int width = Layout.column(result.variants().stream().map(StudyReport::name).toList(), WIDEST_NAME);
        out.println();
        boolean anyLost = result.lostAny();
        List<String> words = List.of("word.direct", "word.relayed", "word.failed");
        StringBuilder head = new StringBuilder(" ".repeat(width + 2 + BAR));
        for (int i = 0; i < words.size(); i++) {
            String word = texts.get(words.get(i));
            head.append(" ".repeat(Math.max(1, SHARE - word.length() - 3))).append(OutcomeBar.sample(terminal, i)).append(' ').append(word);
        }
        out.println(head);
        for (VariantResult variant : result.variants()) {
            String name = name(variant);
            if (name.length() > width) {
                out.println(name);
                name = "";
            }
            out.println(Layout.left(name, width + 2) + OutcomeBar.of(terminal, variant, BAR)
                    + Layout.right(texts.share(variant.direct()), SHARE)
                    + Layout.right(texts.share(variant.relayed()), SHARE)
                    + Layout.right(texts.share(variant.failed()), SHARE));
            out.println(terminal.styled(
                    Style.QUIET,
                    " ".repeat(width + 2 + BAR)
                            + Layout.right(texts.interval(variant.direct()), SHARE)
                            + Layout.right(texts.interval(variant.relayed()), SHARE)
                            + Layout.right(texts.interval(variant.failed()), SHARE)));
            if (anyLost) {
                long survived = variant.survived().count();
                int blocks = OutcomeBar.blocks(new long[] {survived, variant.sessions() - survived}, BAR)[0];
                out.println(" ".repeat(width + 2) + Layout.left("▀".repeat(blocks), BAR) + "  "
                        + texts.get("bars.survived") + " " + withInterval(variant.survived()));
            }
        }
    }

    private void relays(StudyResult result) {
        List<TurnTransport> transports = Arrays.stream(TurnTransport.values())
                .filter(transport -> result.variants().stream().anyMatch(variant -> variant.byTransport().containsKey(transport)))
                .toList();
        if (transports.isEmpty()) {
            return;
        }
        List<String> heads = new ArrayList<>(List.of(texts.get("text.shares.head")));
        transports.stream().map(transport -> texts.get("word.relayed." + transport)).forEach(heads::add);
        heads.add(texts.get("numbers.two.relays"));
        out.println();
        table(result.variants(), heads, variant -> {
            List<String> cells = new ArrayList<>();
            for (TurnTransport transport : transports) {
                cells.add(texts.share(variant.byTransport().getOrDefault(transport, 0L), variant.sessions()));
            }
            cells.add(texts.share(variant.twoRelays(), variant.sessions()));
            return cells;
        });
    }

    private String withInterval(Rate rate) {
        return texts.share(rate) + " (" + texts.interval(rate) + ")";
    }

    private void table(List<VariantResult> variants, List<String> heads, Function<VariantResult, List<String>> figures) {
        Columns columns = new Columns(terminal, heads);
        for (VariantResult variant : variants) {
            List<String> cells = new ArrayList<>(List.of(name(variant)));
            cells.addAll(figures.apply(variant));
            columns.add(cells);
        }
        columns.print();
    }

    // ---- differences, times, traffic, candidates --------------------------------------------------------------------

    private void differences(StudyResult result) {
        if (result.variants().size() < 2) {
            return;
        }
        List<String> heads = new ArrayList<>(List.of(
                texts.get("text.differences.head", name(result.variants().getFirst())),
                texts.get("differences.connected"),
                texts.get("differences.direct")));
        if (result.lostAny()) {
            heads.add(texts.get("differences.survived"));
        }
        out.println();
        table(result.variants().subList(1, result.variants().size()), heads, variant -> variant.sinceFirst()
                .map(since -> Stream.of(since.connected(), since.direct(), since.survived()).map(this::difference).toList())
                .orElseThrow()
                .subList(0, heads.size() - 1));
    }

    private String difference(PairedDifference difference) {
        return texts.points(difference.share(), difference.of()) + " (" + texts.interval(difference) + ")";
    }

    private void times(StudyResult result) {
        List<String> heads = List.of(
                texts.get("text.times.head"),
                texts.get("times.median"),
                texts.get("text.times.p95"),
                texts.get("numbers.packets"),
                texts.get("numbers.bytes"));
        out.println();
        table(result.variants(), heads, variant -> List.of(
                time(variant, 0.5),
                time(variant, 0.95),
                texts.number(variant.packetsPerSession(), 0),
                texts.number(variant.bytesPerSession(), 0)));
    }

    private String time(VariantResult variant, double probability) {
        if (variant.timeToConnect().count() == 0) {
            return "–";
        }
        return texts.withInterval(variant.timeToConnect().quantile(probability));
    }

    private void candidates(StudyResult result) {
        title(texts.get("text.candidates"));
        int width = Layout.column(result.variants().stream().map(StudyReport::name).toList(), WIDEST_NAME);
        for (VariantResult variant : result.variants()) {
            String name = name(variant);
            if (name.length() > width) {
                out.println("  " + name);
                name = "";
            }
            String before = "  " + Layout.left(name, width) + "  ";
            String types = Layout.unbroken(texts.candidates(variant)).replace(",\u00a0", ", ");
            for (String line : Layout.wrap(types, Layout.WIDTH - before.length())) {
                out.println(before + line);
                before = " ".repeat(before.length());
            }
        }
    }

    // ---- why sessions failed or lost their path ---------------------------------------------------------------------

    private void failures(StudyResult result, List<FailureReasons> reasons, Provenance provenance) {
        failures(result, "failures.", reasons.stream().filter(of -> of.ending() == Ending.FAILED).toList(), provenance);
        if (result.lostAny()) {
            failures(result, "lost.", reasons.stream().filter(of -> of.ending() == Ending.LOST).toList(), provenance);
        }
    }

    private void failures(StudyResult result, String key, List<FailureReasons> reasons, Provenance provenance) {
        title(texts.get(key + "title"));
        if (reasons.isEmpty()) {
            say("  ", texts.get("failures.none"));
            return;
        }
        quiet("", texts.get("text.failures.note"));
        int most = result.variants().size() <= FEW_VARIANTS ? MOST_CAUSES : 1;
        for (FailureReasons of : reasons) {
            String variant = Terminal.visible(of.variant().name());
            say("", texts.ofSome(key + "of", variant, of.sessions(), result.sessions()));
            List<Cause> told = of.causes().stream().limit(most).toList();
            told.forEach(cause -> print(of, cause, provenance));
            long untold = of.sessions() - told.stream().mapToLong(Cause::sessions).sum();
            if (untold > 0) {
                quiet("  ", texts.count("text.failures.more", untold));
            }
        }
    }

    private void print(FailureReasons of, Cause cause, Provenance provenance) {
        say("  ", texts.count("failures.count", cause.sessions()) + ". " + texts.of(cause.remedy()));
        if (!cause.example().isEmpty()) {
            String number = String.valueOf(cause.sites().getFirst().number());
            quiet("    ", texts.get("failures.example", number, texts.of(cause.example().getLast())));
        }
        List<Between> told = cause.sites().stream().limit(MOST_SITES).toList();
        int width = Layout.column(told.stream().map(StudyReport::sites).toList(), Layout.WIDTH / 2);
        for (Between between : told) {
            String replay = Terminal.visible(provenance.replay(between.number(), of.variant().name()));
            out.println("    " + Layout.right(texts.number(between.sessions()), 6) + "  " + Layout.left(sites(between), width) + "  "
                    + terminal.styled(Style.COOL, replay));
        }
    }

    private static String sites(Between between) {
        return Terminal.visible(between.caller() + " → " + between.callee());
    }

    // ---- cost and limits --------------------------------------------------------------------------------------------

    private void cost(StudyResult result) {
        CostSpec cost = result.study().cost();
        title(texts.get("text.cost", texts.number(cost.minutes()), texts.rate(cost)));
        List<String> heads = new ArrayList<>(List.of("", texts.get("cost.relays"), texts.get("cost.gigabytes")));
        cost.pricesOrUsual().forEach((name, price) ->
                heads.add(texts.get("cost.price", Terminal.visible(name), texts.price(price.perGigabyte().amount()))));
        table(result.variants(), heads, variant -> {
            List<String> cells = new ArrayList<>();
            cells.add(texts.number(variant.relaysPerSession(), 4));
            cells.add(texts.gigabytes(RelayCost.gigabytes(cost, variant)));
            cost.pricesOrUsual().values().forEach(price ->
                    cells.add(texts.dollars(RelayCost.dollars(cost, variant, price.perGigabyte()))));
            return cells;
        });
    }

    private void bounded(StudyResult result) {
        List<VariantResult> some = result.variants().stream().filter(variant -> variant.bounded() > 0).toList();
        if (!some.isEmpty()) {
            title(texts.get("bounded.title"));
        }
        some.forEach(variant -> say("  ", Terminal.visible(texts.bounded(variant))));
    }
}
