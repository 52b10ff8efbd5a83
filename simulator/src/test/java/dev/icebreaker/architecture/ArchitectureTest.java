package dev.icebreaker.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.icebreaker.architecture.counterexample.Breaks;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
    private static final String COUNTEREXAMPLES = Breaks.class.getPackageName();

    private static final JavaClasses SIMULATOR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("dev.icebreaker");

    private static final JavaClasses BROKEN = new ClassFileImporter()
            .importPackages(COUNTEREXAMPLES)
            .that(not(equivalentTo(Breaks.class)));

    @ParameterizedTest
    @EnumSource
    void theSimulatorKeepsTheRule(ArchitectureRule rule) {
        rule.under("dev.icebreaker").check(SIMULATOR);
    }

    @ParameterizedTest
    @EnumSource
    void theRuleCatchesItsCounterexamplesAndNoOthers(ArchitectureRule rule) {
        Set<String> expected = BROKEN.stream()
                .filter(type -> type.isAnnotatedWith(Breaks.class) && type.getAnnotationOfType(Breaks.class).value() == rule)
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        EvaluationResult result = rule.under(COUNTEREXAMPLES).evaluate(BROKEN);

        assertThat(expected).as("counterexamples of %s", rule).isNotEmpty();
        assertThat(result.getFailureReport().getDetails())
                .allSatisfy(violation -> assertThat(expected).anyMatch(violation::contains));
        assertThat(expected).allSatisfy(broken ->
                assertThat(result.getFailureReport().getDetails()).anyMatch(violation -> violation.contains(broken)));
    }
}
