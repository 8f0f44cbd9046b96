package dev.caseclock.local.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R4.2, R4.3, R4.4, R9.2: a proof that was tampered with anywhere does not add up any more. */
class VerifyProofTest {

    private static final String PROOF = """
            {"clockId":"0198f0c2-7001-7f00-8000-000000000001","metric":"INITIAL_RESPONSE","state":"MET","rule":"R4.3",
             "startedAt":"2026-03-07T00:30:00.000007Z","asOf":"2026-03-09T13:15:00Z","dueAt":"2026-03-09T13:30:00.000007Z",
             "endedAt":"2026-03-09T13:10:00Z","policyVersion":1,"timeZoneData":"2025b",
             "wallTime":"PT60H44M59.999993S","wallTimeMicroseconds":218699999993,
             "intervals":[
              {"from":"2026-03-07T00:30:00.000007Z","to":"2026-03-07T01:00:00Z","label":"COUNTED","duration":"PT29M59.999993S","microseconds":1799999993},
              {"from":"2026-03-07T01:00:00Z","to":"2026-03-09T12:00:00Z","label":"OUTSIDE_WINDOW","duration":"PT59H","microseconds":212400000000},
              {"from":"2026-03-09T12:00:00Z","to":"2026-03-09T13:10:00Z","label":"COUNTED","duration":"PT1H10M","microseconds":4200000000},
              {"from":"2026-03-09T13:10:00Z","to":"2026-03-09T13:15:00Z","label":"AFTER_END","duration":"PT5M","microseconds":300000000}],
             "totals":[
              {"label":"COUNTED","duration":"PT1H39M59.999993S","microseconds":5999999993},
              {"label":"OUTSIDE_WINDOW","duration":"PT59H","microseconds":212400000000},
              {"label":"AFTER_END","duration":"PT5M","microseconds":300000000}],
             "deadlines":[{"at":"2026-03-07T00:30:00.000007Z","because":"STARTED","rule":"R4.1","dueAt":"2026-03-09T13:30:00.000007Z","policyVersion":1}],
             "response":{"assignedAt":"2026-03-09T12:30:00Z","firstHumanReplyAt":"2026-03-09T13:10:00Z","respondedAt":"2026-03-09T13:10:00Z",
              "candidates":[
               {"at":"2026-03-07T00:30:05Z","authorKind":"SYSTEM","verdict":"AUTOMATIC_REPLY","rule":"R4.2"},
               {"at":"2026-03-09T13:10:00Z","authorKind":"AGENT","verdict":"COUNTS","rule":"R4.3"}]}}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void says_what_holds_and_under_which_versions() throws IOException {
        assertThat(verify(PROOF)).isZero();
        assertThat(said.toString(UTF_8))
                .contains("INITIAL_RESPONSE", "MET", "policy version 1", "time zone data 2025b")
                .contains("COUNTED          PT1H39M59.999993S", "wall time        PT60H44M59.999993S");
    }

    @ParameterizedTest(name = "{0} instead of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"to\":\"2026-03-07T01:00:00.000001Z\" | \"to\":\"2026-03-07T01:00:00Z\" | /intervals/1/from",
                "\"microseconds\":1799999994 | \"microseconds\":1799999993 | /intervals/0/microseconds",
                "\"wallTimeMicroseconds\":218699999992 | \"wallTimeMicroseconds\":218699999993 | /wallTimeMicroseconds",
                "\"wallTime\":\"PT60H45M\" | \"wallTime\":\"PT60H44M59.999993S\" | /wallTime",
                "\"duration\":\"PT1H39M\" | \"duration\":\"PT1H39M59.999993S\" | /totals/0/duration",
                "{\"label\":\"HOLIDAY\" | {\"label\":\"OUTSIDE_WINDOW\" | /totals/1/label",
                "\"dueAt\":\"2026-03-09T13:05:00Z\" | \"dueAt\":\"2026-03-09T13:30:00.000007Z\" | /state is MET, expected is BREACHED",
                "\"state\":\"BREACHED\" | \"state\":\"MET\" | /breachedAt is null",
                "\"verdict\":\"COUNTS\",\"rule\":\"R4.2\" | \"verdict\":\"AUTOMATIC_REPLY\",\"rule\":\"R4.2\" | NOT_SUPPORT, for SYSTEM",
                "\"respondedAt\":\"2026-03-09T12:30:00Z\" | \"respondedAt\":\"2026-03-09T13:10:00Z\" | /response/respondedAt",
                "\"endedAt\":\"2026-03-09T13:12:00Z\" | \"endedAt\":\"2026-03-09T13:10:00Z\" | /intervals/3/label",
                "\"policyVersion\":2,\"timeZoneData\" | \"policyVersion\":1,\"timeZoneData\" | /policyVersion",
                "\"asOf\":\"yesterday\" | \"asOf\":\"2026-03-09T13:15:00Z\" | \"yesterday\" is neither"
            })
    void finds_what_was_tampered_with(String wrong, String right, String flaw) throws IOException {
        assertThat(PROOF).contains(right);

        assertThat(verify(PROOF.replace(right, wrong))).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains(flaw);
    }

    @Test
    void says_how_it_is_used() {
        assertThat(VerifyProof.run(List.of("--help"), new PrintStream(said))).isZero();
        assertThat(said.toString(UTF_8)).contains("usage: verify-proof <file>");
    }

    @Test
    void says_what_is_no_proof_at_all() throws IOException {
        assertThat(verify("{\"items\":[]}")).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("/clockId is missing");
        assertThat(verify("<html>")).isEqualTo(2);
        assertThat(VerifyProof.run(List.of(folder.resolve("nothing").toString()), new PrintStream(said)))
                .isEqualTo(2);
        assertThat(VerifyProof.run(List.of(), new PrintStream(said))).isEqualTo(2);
    }

    private int verify(String proof) throws IOException {
        var file = folder.resolve("proof.json");
        Files.writeString(file, proof);
        return VerifyProof.run(List.of(file.toString()), new PrintStream(said, true, UTF_8));
    }
}
