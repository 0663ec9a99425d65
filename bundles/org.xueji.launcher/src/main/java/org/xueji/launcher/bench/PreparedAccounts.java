package org.xueji.launcher.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.xueji.launcher.demo.Api;
import org.xueji.launcher.demo.Credentials;
import org.xueji.launcher.demo.People;
import org.xueji.launcher.demo.Person;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;

/**
 * The people of a prepared province, each past his initial password: an administrator and a
 * registrar of the province, a registrar of each city and county authority that has schools,
 * registrar and leader of its largest schools. Kept in a file that its owner alone may read.
 */
final class PreparedAccounts {

    static final String REGISTRAR = "REGISTRAR";
    static final String LEADER = "LEADER";
    static final String ADMINISTRATOR = "SYSTEM_ADMINISTRATOR";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROVINCE = "610000";
    private static final int SCHOOLS = 16;

    private static final String AUTHORITIES =
            """
            SELECT DISTINCT O.CODE FROM REG_ORG O WHERE O.ID IN (SELECT COUNTY_ID FROM REG_PERSON
                UNION SELECT CITY_ID FROM REG_PERSON) AND O.CODE <> '610000' ORDER BY O.CODE""";

    private static final String LARGEST =
            """
            SELECT O.CODE FROM REG_ORG O JOIN (SELECT SCHOOL_ID, COUNT(*) AS PUPILS FROM REG_PERSON GROUP BY SCHOOL_ID) S
                ON S.SCHOOL_ID = O.ID ORDER BY S.PUPILS DESC, O.CODE LIMIT\s"""
                    + SCHOOLS;

    private final List<Account> all;

    private PreparedAccounts(List<Account> all) {
        this.all = all;
    }

    /**
     * One account.
     *
     * @param org code of the organisation
     */
    record Account(String login, String password, String org, String role) {
        Credentials credentials() {
            return new Credentials(login, password);
        }
    }

    /** Makes them over REST and writes them down. */
    static void make(PostgresNode node, Console console, Path file)
            throws IOException, SQLException {
        People people = node.people();
        Person administrator = people.administrator(console, "prepared-admin");
        List<Account> made = new ArrayList<>();
        made.add(account(people, "prepared-admin", PROVINCE, ADMINISTRATOR));
        made.add(employ(people, administrator, PROVINCE, REGISTRAR));
        try (Connection sql = node.sql()) {
            for (String code : codes(sql, AUTHORITIES)) {
                made.add(employ(people, administrator, code, REGISTRAR));
            }
            for (String code : codes(sql, LARGEST)) {
                made.add(employ(people, administrator, code, REGISTRAR));
                made.add(employ(people, administrator, code, LEADER));
            }
        }
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        JSON.writeValue(file.toFile(), made);
    }

    static PreparedAccounts read(Path file) throws IOException {
        return new PreparedAccounts(
                JSON.readValue(file.toFile(), new TypeReference<List<Account>>() {}));
    }

    private static Account employ(People people, Person administrator, String org, String role) {
        String login = "prepared-" + role.toLowerCase(java.util.Locale.ROOT) + "-" + org;
        people.create(administrator, login, login, org, role);
        return account(people, login, org, role);
    }

    private static Account account(People people, String login, String org, String role) {
        return new Account(login, people.credentials().get(login), org, role);
    }

    private static List<String> codes(Connection sql, String query) throws SQLException {
        List<String> codes = new ArrayList<>();
        try (Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                codes.add(row.getString(1));
            }
        }
        return codes;
    }

    /** The account of that role at an organisation. */
    Account at(String org, String role) {
        return all.stream()
                .filter(one -> one.org().equals(org) && one.role().equals(role))
                .findFirst()
                .orElseThrow(
                        () ->
                                new LauncherFailed(
                                        "no "
                                                + role
                                                + " of "
                                                + org
                                                + " in the prepared province; there are "
                                                + organisations(role)));
    }

    /** Codes of the organisations that have the role, the province first, largest schools last. */
    List<String> organisations(String role) {
        return all.stream().filter(one -> one.role().equals(role)).map(Account::org).toList();
    }

    /** Codes of the largest schools, the largest first: each has registrar and leader. */
    List<String> schools() {
        return organisations(LEADER);
    }

    /** A session of that account. */
    Api session(PostgresNode node, String org, String role) {
        return Api.at(node.url()).login(at(org, role).credentials());
    }
}
