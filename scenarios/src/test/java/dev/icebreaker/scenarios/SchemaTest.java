package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioFormat;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.study.StudyLibrary;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.study.spec.StudyFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    private static final String OF_SCENARIOS =
            FormatSchema.generate(Scenario.class, ScenarioFormat.VOCABULARY, "Icebreaker scenario");
    private static final String OF_STUDIES = FormatSchema.generate(Study.class, StudyFormat.vocabulary(), "Icebreaker study");
    private static final Schema SCHEMA = schema(OF_SCENARIOS);

    private static Schema schema(String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(json, InputFormat.JSON);
    }

    static List<String> scenarios() {
        return ScenarioLibrary.onClassPath().names();
    }

    private static String yaml(String scenario) {
        return SharedFiles.read(SharedFiles.SCENARIOS.resolve(scenario + ".yaml"));
    }

    @Test
    void isMadeFromTheRecords() {
        SharedFiles.holds(SharedFiles.SCHEMA, OF_SCENARIOS);
        SharedFiles.holds(SharedFiles.STUDY_SCHEMA, OF_STUDIES);
    }

    static List<String> studies() {
        return StudyLibrary.onClassPath().names();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyStudyOfTheLibraryKeepsToIt(String study) {
        String yaml = SharedFiles.read(SharedFiles.STUDIES.resolve(study + ".yaml"));

        assertThat(schema(OF_STUDIES).validate(yaml, InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioOfTheLibraryKeepsToIt(String scenario) {
        assertThat(SCHEMA.validate(yaml(scenario), InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preset: port-restricted -> preset: portrestricted",
                "preset: port-restricted -> maping: EIM",
                "preset: port-restricted -> hairpin: sometimes",
                "link: fibre -> link: {loss: 1}",
                "link: fibre -> link: {lossy: 1%}",
                "type: stun -> type: sturn",
                "inside: home-a -> outside: home-a",
                "inside: home-a -> inside: []",
                "192.0.2.1\\] -> 192.0.2.1, 192.0.2.2, 192.0.2.3]",
                "within: 2s -> within: 2",
                "home-a: -> 'home a':"
            })
    void anEditorWouldMarkWhatTheLoaderRefuses(String change) {
        String[] parts = change.split(" -> ");
        String broken = yaml("two-homes").replaceFirst(parts[0], parts[1]);

        assertThat(broken).isNotEqualTo(yaml("two-homes"));
        assertThat(SCHEMA.validate(broken, InputFormat.YAML)).isNotEmpty();
    }
}
