package dev.caseclock.local.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads a proof, as {@code sla/clocks/{id}/proof} answers it, from a file or from the standard input. */
public final class VerifyProof {

    private static final int HOLDS = 0;
    private static final int DOES_NOT_HOLD = 1;
    private static final int NO_PROOF = 2;

    private VerifyProof() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out));
    }

    static int run(List<String> arguments, PrintStream out) {
        var asksForHelp = arguments.contains("--help") || arguments.contains("-h");
        if (asksForHelp || arguments.size() != 1) {
            out.println("""
                    usage: verify-proof <file>   (- reads the standard input)
                    Adds up again what sla/clocks/{id}/proof answered; ends with 0 when it holds, 1 when not, 2 when it is no proof.""");
            return asksForHelp ? HOLDS : NO_PROOF;
        }
        try {
            return judge(new ObjectMapper().readTree(content(arguments.get(0))), out);
        } catch (JsonProcessingException unreadable) {
            out.println("This is no JSON: " + unreadable.getOriginalMessage());
        } catch (NoSuchFileException missing) {
            out.println("There is no file " + missing.getFile());
        } catch (IOException unreadable) {
            out.println("The proof cannot be read: " + unreadable.getMessage());
        }
        return NO_PROOF;
    }

    private static byte[] content(String file) throws IOException {
        return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    }

    private static int judge(JsonNode proof, PrintStream out) {
        var flaws = ProofCheck.flawsOf(proof);
        if (!flaws.isEmpty()) {
            out.println("The proof does not hold:");
            flaws.forEach(flaw -> out.println("  " + flaw));
            return DOES_NOT_HOLD;
        }
        out.printf(
                "%s of clock %s holds: %s as of %s under policy version %s%s, time zone data %s%n",
                proof.path("metric").asText(),
                proof.path("clockId").asText(),
                proof.path("state").asText(),
                proof.path("asOf").asText(),
                proof.path("policyVersion").asText(),
                calendar(proof.path("calendar")),
                proof.path("timeZoneData").asText());
        ProofCheck.sums(proof).forEach((label, sum) -> out.printf("  %-16s %s%n", label, sum));
        out.printf("  %-16s %s%n", "wall time", proof.path("wallTime").asText());
        return HOLDS;
    }

    private static String calendar(JsonNode calendar) {
        return calendar.isObject()
                ? ", calendar " + calendar.path("name").asText() + " version "
                        + calendar.path("version").asText()
                : "";
    }
}
