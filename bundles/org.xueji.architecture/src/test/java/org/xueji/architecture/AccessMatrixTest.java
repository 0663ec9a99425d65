package org.xueji.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.text.TextSource;
import org.xueji.identity.internal.operator.OperatorRoles;
import org.xueji.kernel.internal.access.MatrixPage;

/** Every operation of every bundle against the rows of every bundle. */
class AccessMatrixTest {

    private static final Path PAGE = Path.of("../../docs/guide/access.md");
    private static final Path ETC = Path.of("../../karaf-assembly/src/main/distribution/etc");
    private static final String BEGIN = "<!-- matrix: written by AccessMatrixTest -->";
    private static final String END = "<!-- end of matrix -->";

    private static List<JavaClass> all;
    private static List<Grant> rows;
    private static List<TextSource> texts;

    @BeforeAll
    static void read_every_bundle() {
        JavaClasses found =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.xueji");
        all = found.stream().filter(type -> !type.getPackageName().contains("launcher")).toList();
        rows = made(Grants.class).stream().flatMap(grants -> grants.rows().stream()).toList();
        texts = made(TextSource.class);
    }

    @Test
    void every_resource_method_names_its_action() {
        assertThat(nameless(resourceMethods())).isEmpty();
    }

    @Test
    void every_console_command_names_its_action() {
        assertThat(nameless(commands())).isEmpty();
    }

    /**
     * Who may use a command is said for each: Karaf lets everybody use what its list leaves out.
     */
    @Test
    void every_console_command_stands_in_an_access_list() throws IOException {
        List<String> missing = new ArrayList<>();
        for (JavaClass type : all) {
            var command = type.tryGetAnnotationOfType("org.apache.karaf.shell.api.action.Command");
            if (command.isPresent()) {
                String scope = (String) command.get().get("scope").orElseThrow();
                String name = (String) command.get().get("name").orElseThrow();
                Path list = ETC.resolve("org.apache.karaf.command.acl." + scope + ".cfg");
                boolean known =
                        Files.exists(list)
                                && Files.readAllLines(list).stream()
                                        .anyMatch(l -> l.startsWith(name + " ="));
                if (!known) {
                    missing.add(scope + ":" + name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_role_in_an_access_list_can_be_given_and_every_role_of_a_scope_opens_something()
            throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> lists = Files.list(ETC)) {
            for (Path list : lists.filter(AccessMatrixTest::isAccessList).toList()) {
                for (String line : Files.readAllLines(list)) {
                    if (!line.startsWith("#") && line.contains(" = ")) {
                        String roles = line.substring(line.lastIndexOf(" = ") + 3);
                        asked.addAll(List.of(roles.strip().split(" *, *")));
                    }
                }
            }
        }
        Set<String> given = new TreeSet<>(OperatorRoles.all());
        given.add("ssh");
        assertThat(asked).isSubsetOf(given);
        for (String role : OperatorRoles.all()) {
            assertThat(OperatorRoles.held(List.of(role)))
                    .as(role)
                    .anyMatch(held -> asked.contains(held) && !held.equals("ssh"));
        }
        assertThat(scopes())
                .allMatch(scope -> given.contains(scope + "-viewer") || scope.equals("operators"));
        // who keeps operators could make himself anything
        assertThat(Files.readString(ETC.resolve("org.apache.karaf.command.acl.operators.cfg")))
                .doesNotContain("operators-");
    }

    private static Set<String> scopes() {
        return all.stream()
                .map(
                        type ->
                                type.tryGetAnnotationOfType(
                                        "org.apache.karaf.shell.api.action.Command"))
                .flatMap(Optional::stream)
                .map(command -> (String) command.get("scope").orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isAccessList(Path file) {
        return file.getFileName().toString().startsWith("org.apache.karaf.command.acl.");
    }

    @Test
    void every_action_of_an_operation_has_a_row_for_those_who_come_that_way() {
        assertThat(resourceMethods()).hasSizeGreaterThan(30);
        assertThat(commands()).hasSizeGreaterThan(30);
        assertThat(rowless(resourceMethods(), role -> role.ordinal() < Role.OPERATOR.ordinal()))
                .isEmpty();
        assertThat(rowless(commands(), role -> role == Role.OPERATOR)).isEmpty();
    }

    @Test
    void every_action_is_called_something_in_both_languages() {
        Set<String> missing = new TreeSet<>();
        for (Grant row : rows) {
            for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                if (text(row.action(), locale).isEmpty()) {
                    missing.add("action." + row.action() + " " + locale);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Seed line 88: 不参与学籍业务管理. */
    @Test
    void system_administrators_have_no_row_of_student_business() {
        List<String> business =
                List.of(
                        "registry.view-student",
                        "registry.count-students",
                        "registry.view-leaver",
                        "intake.",
                        "approval.",
                        "merger.",
                        "progression.",
                        "statuschange.",
                        "transfer.");
        assertThat(rows)
                .filteredOn(row -> row.role() == Role.SYSTEM_ADMINISTRATOR)
                .extracting(Grant::action)
                .noneMatch(action -> business.stream().anyMatch(action::startsWith));
    }

    /** {@code -Dxueji.docs.write=true} writes the page anew. */
    @Test
    void the_page_of_the_guide_shows_these_rows() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(begin).isPositive().isLessThan(end);
        String table = "\n\n" + String.join("\n", page()) + "\n\n";
        if (Boolean.getBoolean("xueji.docs.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
        } else {
            assertThat(page.substring(begin, end))
                    .as("run this test with -Dxueji.docs.write=true to write the page anew")
                    .isEqualTo(table);
        }
    }

    private static List<String> page() {
        return new MatrixPage((action, locale) -> text(action, locale).orElse("?")).lines(rows);
    }

    private static Optional<String> text(String action, Locale locale) {
        return texts.stream().flatMap(s -> s.text("action." + action, locale).stream()).findFirst();
    }

    private static List<Operation> resourceMethods() {
        return all.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith("javax.ws.rs.HttpMethod"))
                .map(
                        method ->
                                new Operation(
                                        method.getFullName(),
                                        method.tryGetAnnotationOfType(Access.class)))
                .toList();
    }

    private static List<Operation> commands() {
        return all.stream()
                .filter(type -> type.isAnnotatedWith("org.apache.karaf.shell.api.action.Command"))
                .map(
                        type ->
                                new Operation(
                                        type.getName(), type.tryGetAnnotationOfType(Access.class)))
                .toList();
    }

    /** What somebody can ask for, over REST or on the console. */
    private record Operation(String name, Optional<Access> access) {

        Stream<String> actions() {
            return access.stream().flatMap(named -> Arrays.stream(named.value()));
        }
    }

    private static List<String> nameless(List<Operation> operations) {
        return operations.stream()
                .filter(operation -> operation.access().isEmpty())
                .map(Operation::name)
                .toList();
    }

    private static List<String> rowless(List<Operation> operations, Predicate<Role> callers) {
        Set<String> known =
                rows.stream()
                        .filter(row -> callers.test(row.role()))
                        .map(Grant::action)
                        .collect(Collectors.toSet());
        return operations.stream()
                .flatMap(Operation::actions)
                .filter(action -> !known.contains(action))
                .distinct()
                .toList();
    }

    /** One of each class that implements the type and needs nothing to be made. */
    private static <T> List<T> made(Class<T> type) {
        List<T> found = new ArrayList<>();
        all.stream()
                .filter(each -> each.isAssignableTo(type) && !each.isInterface())
                .flatMap(each -> each.tryGetConstructor().stream())
                .map(JavaConstructor::reflect)
                .forEach(constructor -> found.add(type.cast(instance(constructor))));
        return found;
    }

    private static Object instance(Constructor<?> constructor) {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor.toString(), e);
        }
    }
}
