package org.xueji.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Connection;
import java.time.Clock;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.WindowPolicy;

/** Who may know whom. A rule that fails says which class crossed which border. */
@AnalyzeClasses(packages = "org.xueji", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** With a single star province bundles such as org.xueji.policy.sample would slip through. */
    private static final String INTERNALS = "org.xueji.(**).internal..";

    @ArchTest
    static final ArchRule no_domain_knows_another_domains_internals =
            slices().matching(INTERNALS).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule contracts_are_free_of_cycles =
            slices().matching("org.xueji.(**).api").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule contracts_are_free_of_technology =
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
                            "..internal..");

    @ArchTest
    static final ArchRule rest_and_console_go_through_services =
            noClasses()
                    .that()
                    .resideInAnyPackage("..internal.rest..", "..internal.console..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..internal.jpa..", "javax.persistence..", "javax.sql..")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Connection.class);

    @ArchTest
    static final ArchRule components_get_their_services_in_the_constructor =
            noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideOutsideOfPackage("..internal.console..")
                    .should()
                    .beAnnotatedWith("org.osgi.service.component.annotations.Reference");

    @ArchTest
    static void policies_are_pure(JavaClasses all) {
        classes()
                .that()
                .areAssignableTo(WindowPolicy.class)
                .or()
                .areAssignableTo(DataCheck.class)
                .should()
                .onlyDependOnClassesThat(
                        com.tngtech.archunit.base.DescribedPredicate.not(Impure.TECHNOLOGY))
                .check(all);
    }

    @ArchTest
    static final ArchRule entities_stay_in_their_package =
            classes()
                    .that()
                    .areAnnotatedWith("javax.persistence.Entity")
                    .should()
                    .bePackagePrivate()
                    .andShould()
                    .resideInAPackage("..internal.jpa..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule time_comes_from_a_clock =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.xueji.launcher..", "org.xueji.sample..")
                    .should()
                    .callMethod(java.time.LocalDate.class, "now")
                    .orShould()
                    .callMethod(java.time.LocalDateTime.class, "now");

    /** What a pure function has no business with. */
    private static final class Impure {

        static final com.tngtech.archunit.base.DescribedPredicate<
                        com.tngtech.archunit.core.domain.JavaClass>
                TECHNOLOGY =
                        com.tngtech.archunit.base.DescribedPredicate.describe(
                                "I/O, SQL, JPA or a clock",
                                type ->
                                        type.isEquivalentTo(Clock.class)
                                                || type.getPackageName().startsWith("java.io")
                                                || type.getPackageName().startsWith("java.nio")
                                                || type.getPackageName().startsWith("java.sql")
                                                || type.getPackageName().startsWith("javax."));
    }
}
