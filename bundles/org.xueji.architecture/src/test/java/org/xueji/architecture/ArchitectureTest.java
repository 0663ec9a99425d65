package org.xueji.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xueji.approval.api.DeadlinePolicy;
import org.xueji.approval.api.RoutePolicy;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.intake.api.AdmissionPolicy;
import org.xueji.transfer.api.TransferPolicy;

/**
 * Who may know whom. A rule that fails says which class crossed which border. Plain tests, because
 * Surefire counts rules in fields as one.
 */
class ArchitectureTest {

    /** With a single star province bundles such as org.xueji.policy.sample would slip through. */
    private static final String INTERNALS = "org.xueji.(**).internal..";

    /** What a pure function has no business with. */
    private static final DescribedPredicate<JavaClass> IMPURE =
            DescribedPredicate.describe(
                    "I/O, SQL, JPA or a clock",
                    type ->
                            type.isEquivalentTo(Clock.class)
                                    || type.getPackageName().startsWith("java.io")
                                    || type.getPackageName().startsWith("java.nio")
                                    || type.getPackageName().startsWith("java.sql")
                                    || type.getPackageName().startsWith("javax."));

    private static JavaClasses all;

    @BeforeAll
    static void read_every_bundle() {
        all =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.xueji");
    }

    @Test
    void no_domain_knows_another_domains_internals() {
        slices().matching(INTERNALS).should().notDependOnEachOther().check(all);
    }

    @Test
    void contracts_are_free_of_cycles() {
        slices().matching("org.xueji.(**).api").should().beFreeOfCycles().check(all);
    }

    @Test
    void contracts_are_free_of_technology() {
        noClasses()
                .that()
                .resideInAnyPackage("org.xueji..api..", "org.xueji..spi..")
                .and()
                .resideOutsideOfPackage("..internal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.persistence..",
                        "javax.ws.rs..",
                        "javax.transaction..",
                        "javax.servlet..",
                        "org.apache..",
                        "com.fasterxml..",
                        "liquibase..",
                        "..internal..")
                .check(all);
    }

    /** Every bundle has a copy of its own (ADR 57): what it knew of a domain, all would know. */
    @Test
    void shared_classes_know_no_domain() {
        noClasses()
                .that()
                .resideInAPackage("org.xueji.shared..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "of a domain",
                                type ->
                                        type.getPackageName().startsWith("org.xueji.")
                                                && !type.getPackageName()
                                                        .startsWith("org.xueji.shared.")
                                                && !type.getPackageName()
                                                        .startsWith("org.xueji.core.api")))
                .check(all);
    }

    @Test
    void rest_and_console_go_through_services() {
        noClasses()
                .that()
                .resideInAnyPackage("..internal.rest..", "..internal.console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..internal.jpa..", "javax.persistence..", "javax.sql..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Connection.class)
                .check(all);
    }

    /** Who acts is read from the login; a session's variables can be set by whoever sits there. */
    @Test
    void the_console_asks_the_login_who_acts() {
        noClasses()
                .that()
                .resideInAPackage("..internal.console..")
                .should()
                .callMethod(Actor.class, "operator", String.class)
                .check(all);
    }

    @Test
    void components_get_their_services_in_the_constructor() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("..internal.console..")
                .should()
                .beAnnotatedWith("org.osgi.service.component.annotations.Reference")
                .check(all);
    }

    @Test
    void policies_are_pure() {
        classes()
                .that()
                .areAssignableTo(WindowPolicy.class)
                .or()
                .areAssignableTo(DataCheck.class)
                .or()
                .areAssignableTo(AdmissionPolicy.class)
                .or()
                .areAssignableTo(RoutePolicy.class)
                .or()
                .areAssignableTo(DeadlinePolicy.class)
                .or()
                .areAssignableTo(TransferPolicy.class)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(IMPURE))
                .check(all);
    }

    @Test
    void entities_stay_in_their_package() {
        classes()
                .that()
                .areAnnotatedWith("javax.persistence.Entity")
                .should()
                .bePackagePrivate()
                .andShould()
                .resideInAPackage("..internal.jpa..")
                .allowEmptyShould(true)
                .check(all);
    }

    @Test
    void time_comes_from_a_clock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.xueji.launcher..", "org.xueji.sample..")
                .should()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .check(all);
    }
}
