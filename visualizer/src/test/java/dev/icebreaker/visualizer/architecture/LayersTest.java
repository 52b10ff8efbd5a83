package dev.icebreaker.visualizer.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who knows whom in the visualizer. */
class LayersTest {
    private static final String ROOT = "dev.icebreaker.visualizer";
    private static final JavaClasses VISUALIZER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(ROOT);

    @Test
    void whatATraceMeansAndWhereThingsStandIsKnownWithoutJavaFx() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".replay..", ROOT + ".layout..", ROOT + ".export..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .check(VISUALIZER);
    }

    @Test
    void modelsAreMadeOfValuesThatCanBeObservedAndSeeNoControl() {
        noClasses()
                .that(resideInAnyPackage(ROOT + ".desk..", ROOT + ".playback..")
                        .or(JavaClass.Predicates.simpleNameEndingWith("Model")))
                .should()
                .dependOnClassesThat(resideInAPackage("javafx..").and(not(resideInAnyPackage("javafx.beans..", "javafx.collections.."))))
                .check(VISUALIZER);
    }

    @Test
    void onlyTheWindowKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".window..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.icebreaker.cli..")
                .check(VISUALIZER);
    }

    @Test
    void nobodyKnowsTheWindow() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".window..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".window..")
                .check(VISUALIZER);
    }

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(VISUALIZER);
        slices().matching(ROOT + ".*.(*)..").should().beFreeOfCycles().allowEmptyShould(true).check(VISUALIZER);
    }

    @Test
    void nothingThatChangesIsStatic() {
        fields().that().areStatic().should().beFinal().check(VISUALIZER);
    }

    @Test
    void nullsDoNotCrossBordersUnannounced() {
        assertThat(VISUALIZER)
                .filteredOn(type -> !type.getPackage().isAnnotatedWith(NullMarked.class))
                .as("in packages without @NullMarked")
                .isEmpty();
    }
}
