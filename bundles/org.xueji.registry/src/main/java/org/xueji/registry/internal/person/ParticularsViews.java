package org.xueji.registry.internal.person;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Looks;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.Codes;
import org.xueji.registry.api.Masking;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.PersonalFields;
import org.xueji.registry.api.PersonalFields.Field;
import org.xueji.registry.api.PersonalFields.Part;
import org.xueji.registry.api.Regions;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.person.Particulars.Entry;
import org.xueji.registry.internal.person.Particulars.Section;
import org.xueji.registry.internal.search.SqlStudents;

/**
 * What the form collected of a pupil: masked for everybody who may see the pupil, and whole, part
 * by part, for those who answer for the record and say why.
 */
@Component(service = ParticularsViews.class)
public final class ParticularsViews {

    /** A pupil's own id number has a look of its own, and no second way to it. */
    private static final String OWN_LOOK = "idNumber";

    private final ParticularsRows rows;
    private final SqlStudents students;
    private final PersonalFields fields;
    private final Codes codes;
    private final Regions regions;
    private final AccessCheck access;
    private final Looks looks;
    private final Journal journal;

    @Activate
    public ParticularsViews(
            @Reference ParticularsRows rows,
            @Reference SqlStudents students,
            @Reference PersonalFields fields,
            @Reference Codes codes,
            @Reference Regions regions,
            @Reference AccessCheck access,
            @Reference Looks looks,
            @Reference Journal journal) {
        this.rows = rows;
        this.students = students;
        this.fields = fields;
        this.codes = codes;
        this.regions = regions;
        this.access = access;
        this.looks = looks;
        this.journal = journal;
    }

    /** Everything masked. */
    public Particulars masked(PersonId student, Actor by) {
        access.require(by, Actions.VIEW_PARTICULARS, keeper(student), "student");
        return new Particulars(student, sections(values(student), EnumSet.noneOf(Part.class)));
    }

    /** Values that are not in the tables any more, all masked. Callers check access. */
    Particulars masked(PersonId student, Map<String, String> values) {
        return new Particulars(student, sections(values, EnumSet.noneOf(Part.class)));
    }

    /**
     * Some parts of the form whole, and nothing of the others.
     *
     * @param reason code of the table view-reason
     * @param parts names of {@link Part}
     */
    public Outcome<Particulars> whole(
            PersonId student, Optional<String> reason, List<String> parts, Actor by) {
        OrgId keeper = keeper(student);
        access.require(by, Actions.VIEW_WHOLE_PARTICULARS, keeper, "student");
        Optional<String> why = reason.flatMap(text -> codes.read("view-reason", text));
        Set<Part> wanted = EnumSet.noneOf(Part.class);
        List<Reason> objections = new ArrayList<>();
        if (why.isEmpty()) {
            objections.add(Reason.of("registry.view-reason").at("/reason"));
        }
        if (parts.isEmpty() || !named(parts, wanted)) {
            objections.add(Reason.of("registry.view-parts", Map.of("parts", known())).at("/parts"));
        }
        return Outcome.unless(objections, () -> wanted)
                .then(these -> look(student, keeper, why.orElseThrow(), these, by));
    }

    private Outcome<Particulars> look(
            PersonId student, OrgId keeper, String why, Set<Part> wanted, Actor by) {
        String names = wanted.stream().map(Part::name).collect(Collectors.joining(","));
        Map<String, String> inputs =
                Map.of("student", student.toString(), "reason", why, "parts", names);
        JournalEntry entry =
                JournalEntry.accepted(by, Actions.VIEW_WHOLE_PARTICULARS, keeper, inputs)
                        .about(student.value());
        return looks.once(
                by,
                Actions.VIEW_WHOLE_PARTICULARS,
                keeper,
                () -> {
                    List<Section> shown =
                            sections(values(student), wanted).stream()
                                    .filter(section -> wanted.contains(section.part()))
                                    .toList();
                    journal.record(entry);
                    return Outcome.accepted(new Particulars(student, shown));
                });
    }

    private static boolean named(List<String> parts, Set<Part> into) {
        for (String name : parts) {
            Optional<Part> part =
                    EnumSet.allOf(Part.class).stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst();
            if (part.isEmpty()) {
                return false;
            }
            into.add(part.get());
        }
        return true;
    }

    private static String known() {
        return EnumSet.allOf(Part.class).stream()
                .map(part -> part.name() + " " + part.title())
                .collect(Collectors.joining(", "));
    }

    private OrgId keeper(PersonId student) {
        return students.keeper(student).orElseThrow(() -> NotFound.of("student"));
    }

    private Map<String, String> values(PersonId student) {
        return rows.of(student).orElseThrow(() -> NotFound.of("student"));
    }

    private List<Section> sections(Map<String, String> values, Set<Part> whole) {
        Map<Part, List<Entry>> parts = new EnumMap<>(Part.class);
        for (Field field : all(values)) {
            boolean open = whole.contains(field.part()) && !field.id().equals(OWN_LOOK);
            parts.computeIfAbsent(field.part(), part -> new ArrayList<>())
                    .add(entry(field, Optional.ofNullable(values.get(field.id())), open));
        }
        return parts.entrySet().stream()
                .map(part -> new Section(part.getKey(), part.getValue()))
                .toList();
    }

    /** The fields of the form, and behind them what else there is of the pupil. */
    private List<Field> all(Map<String, String> values) {
        Map<String, Field> all = new LinkedHashMap<>();
        fields.fields().forEach(field -> all.put(field.id(), field));
        new TreeMap<>(values).keySet().forEach(id -> all.computeIfAbsent(id, fields::field));
        return List.copyOf(all.values());
    }

    private Entry entry(Field field, Optional<String> value, boolean whole) {
        Optional<String> shown = whole ? value : value.map(text -> fields.masked(field.id(), text));
        boolean masked = !shown.equals(value);
        return new Entry(field, shown, value.flatMap(text -> name(field, text, masked)), masked);
    }

    /** Of a region the county is told to everybody, its name like its digits. */
    private Optional<String> name(Field field, String value, boolean masked) {
        if (field.masking() == Masking.REGION) {
            return regions.name(value);
        }
        return masked || field.table().isEmpty()
                ? Optional.empty()
                : codes.name(field.table(), value);
    }
}
