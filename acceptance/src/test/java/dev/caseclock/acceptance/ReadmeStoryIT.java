package dev.caseclock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The README's story, pasted into a shell as it stands; each line {@code # ⇒} must appear in the output before it. */
class ReadmeStoryIT {

    private static final RunningSuite SUITE = RunningSuite.shared();
    private static final String EXPECTATION = "# ⇒ ";

    /** Commands, and what their output must contain. */
    private record Step(List<String> commands, List<String> expected) {}

    @TestFactory
    List<DynamicTest> every_step_of_the_story_shows_what_the_readme_says() throws Exception {
        var folder = Files.createDirectories(SUITE.home().resolve("acceptance/target/readme"));
        var steps = steps();
        assertThat(steps).hasSizeGreaterThan(12);
        var ended = runInOneShell(folder, steps);
        var tests = new ArrayList<DynamicTest>();
        for (var number = 0; number < steps.size(); number++) {
            var output = folder.resolve(number + ".out");
            var step = steps.get(number);
            var name = step.commands().get(step.commands().size() - 1);
            tests.add(DynamicTest.dynamicTest(
                    name,
                    () -> assertThat(output).content().contains(step.expected().toArray(String[]::new))));
        }
        tests.add(DynamicTest.dynamicTest(
                "the shell ends well", () -> assertThat(ended).isZero()));
        return tests;
    }

    private static List<Step> steps() throws IOException {
        var steps = new ArrayList<Step>();
        var commands = new ArrayList<String>();
        var expected = new ArrayList<String>();
        var inBash = false;
        for (var line : Files.readAllLines(SUITE.home().resolve("README.md"))) {
            if (line.startsWith("```")) {
                inBash = line.equals("```bash");
            } else if (inBash && line.startsWith(EXPECTATION)) {
                expected.add(line.substring(EXPECTATION.length()));
            } else if (inBash) {
                if (!expected.isEmpty()) {
                    steps.add(new Step(List.copyOf(commands), List.copyOf(expected)));
                    commands.clear();
                    expected.clear();
                }
                commands.add(line);
            }
        }
        steps.add(new Step(List.copyOf(commands), List.copyOf(expected)));
        return steps;
    }

    // One shell, because variables live on from step to step; braces, because a sub-shell would forget them.
    private static int runInOneShell(Path folder, List<Step> steps) throws Exception {
        var script = new StringBuilder("cd '" + folder + "' && ln -sfn '" + SUITE.data() + "' .caseclock\n");
        for (var number = 0; number < steps.size(); number++) {
            script.append("{\n")
                    .append(String.join("\n", steps.get(number).commands()))
                    .append("\n} > ")
                    .append(number)
                    .append(".out 2>&1\n");
        }
        var file = Files.writeString(folder.resolve("story.sh"), script);
        var shell = new ProcessBuilder("bash", file.toString()).inheritIO().start();
        if (!shell.waitFor(5, TimeUnit.MINUTES)) {
            shell.destroyForcibly();
        }
        return shell.waitFor();
    }
}
