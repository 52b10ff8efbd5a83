package dev.icebreaker.study.report;

import dev.icebreaker.study.result.StudyResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A study's results as a page for people: one file that loads nothing, with plots, and with how to have the same again. It is HTML that
 * is well-formed XML as well.
 */
public final class StudyHtml {
    /** Browsers are not to load anything, even if something in the page asked them to. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final StudyResult result;
    private final Provenance provenance;
    private final StudyTexts texts;
    private final Markup page = new Markup();

    private StudyHtml(StudyResult result, Provenance provenance, StudyTexts texts) {
        this.result = result;
        this.provenance = provenance;
        this.texts = texts;
    }

    /** The page, in the language of this locale. */
    public static String of(StudyResult result, List<FailureReasons> reasons, Provenance provenance, Locale locale) {
        return new StudyHtml(result, provenance, StudyTexts.in(locale)).page(reasons);
    }

    private String page(List<FailureReasons> reasons) {
        page.in(
                "html",
                () -> {
                    page.in("head", this::head);
                    page.in("body", () -> {
                        Fills.define(page);
                        page.in("main", () -> {
                            opening();
                            new OutcomeBars(page, texts, result).write();
                            new NumberTables(page, texts, result).write();
                            new TimeCurves(page, texts, result).write();
                            new SiteMaps(page, texts, result).write();
                            new FailureList(page, texts, result, reasons, provenance).write();
                            new RelayCosts(page, texts, result).write();
                            new Compared(page, texts, result.study()).write();
                            new Background(page, texts, result, provenance).write();
                        });
                    });
                },
                "lang",
                texts.language());
        return "<!DOCTYPE html>\n" + page + "\n";
    }

    private void head() {
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.leaf("title", texts.of(result.study().title()));
        page.leaf("style", style());
    }

    private void opening() {
        page.in("header", () -> {
            page.leaf("p", texts.get("page.eyebrow", result.study().study(), texts.number(result.sessions())), "class", "eyebrow");
            page.leaf("h1", texts.of(result.study().title()));
            page.leaf("p", texts.of(result.study().question()), "class", "question");
            page.in("div", () -> Answer.of(result, texts).forEach(sentence -> page.leaf("p", sentence)), "class", "answer");
        });
    }

    private static String style() {
        try (InputStream in = StudyHtml.class.getResourceAsStream("study.css")) {
            if (in == null) {
                throw new IllegalStateException("study.css is missing: the build did not copy the resources");
            }
            return "\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
