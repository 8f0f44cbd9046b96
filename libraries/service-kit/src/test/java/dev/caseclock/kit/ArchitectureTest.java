package dev.caseclock.kit;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.caseclock.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final ArchitectureRules rules = ArchitectureRules.of("dev.caseclock.kit");

    @Test
    void packages_have_no_cycles_names_say_something_and_time_comes_from_the_database() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.caseclock.kit");
        rules.noCyclesBetweenFeatures().check(classes);
        rules.nobodyReadsTheSystemClock().check(classes);
        rules.namesSaySomething().check(classes);
    }
}
