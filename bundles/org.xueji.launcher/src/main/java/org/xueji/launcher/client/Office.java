package org.xueji.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.client.Person.Request;
import org.xueji.launcher.node.Console;
import org.xueji.sample.SampleSchool;

/** The province's administrator, and what has to be there before pupils come. */
public final class Office {

    private final String url;
    private final String prefix;
    private final Person administrator;

    private Office(String url, String prefix, Person administrator) {
        this.url = url;
        this.prefix = prefix;
        this.administrator = administrator;
    }

    /**
     * Opens it with an administrator made on the console.
     *
     * @param prefix begins all login names
     */
    public static Office open(String url, Console console, String prefix) {
        String login = prefix + "-admin";
        JsonNode issued = console.json("identity:create-admin --json " + login + " 610000");
        String initial = issued.path("initialPassword").asText();
        return new Office(url, prefix, Person.enter(url, login, initial));
    }

    /** Somebody new, who has changed his initial password. */
    public Person employ(String name, String org, String role) {
        String login = prefix + "-" + name;
        JsonNode issued =
                administrator.fine(
                        Request.post(
                                "/api/identity/accounts",
                                Map.of("login", login, "name", login, "org", org, "role", role)));
        return Person.enter(url, login, issued.path("initialPassword").asText());
    }

    /** A primary school of a county; answers its id. */
    public static long enter(SampleSchool school, Person county, String code) {
        return county.fine(
                        Request.post(
                                "/api/registry/schools",
                                Map.of(
                                        "code", school.code(),
                                        "name", school.name(),
                                        "managing", code,
                                        "siteRegion", code + "000000",
                                        "years", Map.of("PRIMARY", 6))))
                .path("id")
                .asLong();
    }

    /** The first grade's classes of a school; answers their ids. */
    public static List<Long> openClasses(Person registrar, SampleSchool school, int schoolYear) {
        return school.classes().stream()
                .map(
                        each ->
                                registrar
                                        .fine(
                                                Request.post(
                                                        "/api/registry/classes",
                                                        Map.of(
                                                                "school",
                                                                school.code(),
                                                                "schoolYear",
                                                                schoolYear,
                                                                "grade",
                                                                "11",
                                                                "classNo",
                                                                each.number(),
                                                                "name",
                                                                each.name(),
                                                                "capacity",
                                                                45)))
                                        .path("id")
                                        .asLong())
                .toList();
    }
}
