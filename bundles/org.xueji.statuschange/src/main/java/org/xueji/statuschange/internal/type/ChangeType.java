package org.xueji.statuschange.internal.type;

import static org.xueji.registry.api.Stage.JUNIOR;
import static org.xueji.registry.api.Stage.PRIMARY;
import static org.xueji.registry.api.Stage.SENIOR;
import static org.xueji.registry.api.StudentStatus.ABROAD;
import static org.xueji.registry.api.StudentStatus.DECEASED;
import static org.xueji.registry.api.StudentStatus.ENROLLED;
import static org.xueji.registry.api.StudentStatus.SUSPENDED;
import static org.xueji.registry.api.StudentStatus.WITHDRAWN;
import static org.xueji.statuschange.internal.type.Material.ABROAD_PROOF;
import static org.xueji.statuschange.internal.type.Material.APPLICATION;
import static org.xueji.statuschange.internal.type.Material.CASE_RECORD;
import static org.xueji.statuschange.internal.type.Material.CONTACT_LOG;
import static org.xueji.statuschange.internal.type.Material.DEATH_PROOF;
import static org.xueji.statuschange.internal.type.Material.DIAGNOSIS;
import static org.xueji.statuschange.internal.type.Material.PERSUASION_LOG;
import static org.xueji.statuschange.internal.type.Material.RECOVERY_PROOF;
import static org.xueji.statuschange.internal.type.Material.TOWNSHIP_NOTICE;
import static org.xueji.statuschange.internal.type.Trait.BACK_INTO_CLASS;
import static org.xueji.statuschange.internal.type.Trait.CONTACTS_LOGGED;
import static org.xueji.statuschange.internal.type.Trait.ENDS_OTHER_CASES;
import static org.xueji.statuschange.internal.type.Trait.ENDS_WITHIN_A_YEAR;
import static org.xueji.statuschange.internal.type.Trait.EXTENDS;
import static org.xueji.statuschange.internal.type.Trait.MAY_DROP_GRADES;
import static org.xueji.statuschange.internal.type.Trait.MAY_END;
import static org.xueji.statuschange.internal.type.Trait.REASONED;
import static org.xueji.statuschange.internal.type.Trait.REASON_OF_DEATH;
import static org.xueji.statuschange.internal.type.Trait.REPORTED_SOON;
import static org.xueji.statuschange.internal.type.Trait.WITHOUT_APPROVAL;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;

/**
 * The table of changes: for each its code (JY/T 1001 XJYDLB, 71 to 73 are local), from which status
 * to which, in which stages, with which papers, and what else holds. Everything that differs from
 * one change to another stands here and nowhere else.
 *
 * <p>Source: domain 4.4 with 2.20, 4.2, 4.3 and 5.0. The school applies for all of them; its
 * leader, the authority that runs it and its county decide, and of {@link #CITY_DECIDES} the city
 * as well (A24).
 */
public enum ChangeType {
    SUSPENSION(
            "11",
            Set.of(ENROLLED),
            SUSPENDED,
            Stages.ALL,
            List.of(APPLICATION, DIAGNOSIS, CASE_RECORD),
            ENDS_WITHIN_A_YEAR,
            REASONED),
    SUSPENSION_EXTENSION(
            "11",
            Set.of(SUSPENDED),
            SUSPENDED,
            Stages.ALL,
            List.of(APPLICATION, DIAGNOSIS, CASE_RECORD),
            EXTENDS,
            REASONED),
    RESUMPTION(
            "12",
            Set.of(SUSPENDED),
            ENROLLED,
            Stages.ALL,
            List.of(APPLICATION, RECOVERY_PROOF),
            BACK_INTO_CLASS,
            MAY_DROP_GRADES),
    STUDY_ABROAD("71", Set.of(ENROLLED), ABROAD, Stages.ALL, List.of(ABROAD_PROOF), MAY_END),
    RETURN_FROM_ABROAD("08", Set.of(ABROAD), ENROLLED, Stages.ALL, List.of(), BACK_INTO_CLASS),
    // also from a suspension that was neither ended nor extended
    DROPOUT(
            "72",
            Set.of(ENROLLED, SUSPENDED),
            StudentStatus.DROPOUT,
            Stages.COMPULSORY,
            List.of(CONTACT_LOG, PERSUASION_LOG, TOWNSHIP_NOTICE),
            CONTACTS_LOGGED),
    RETURN_FROM_DROPOUT(
            "73",
            Set.of(StudentStatus.DROPOUT),
            ENROLLED,
            Stages.COMPULSORY,
            List.of(),
            BACK_INTO_CLASS),
    WITHDRAWAL(
            "31",
            Set.of(ENROLLED, SUSPENDED, ABROAD),
            WITHDRAWN,
            Set.of(SENIOR),
            List.of(APPLICATION)),
    DEATH(
            "51",
            Set.of(ENROLLED, SUSPENDED, ABROAD, StudentStatus.DROPOUT),
            DECEASED,
            Stages.ALL,
            List.of(DEATH_PROOF),
            REASON_OF_DEATH,
            ENDS_OTHER_CASES,
            REPORTED_SOON),
    CLASS_CHANGE("29", Set.of(ENROLLED), ENROLLED, Stages.ALL, List.of(), WITHOUT_APPROVAL);

    /** The stages whose changes the city decides as the last. */
    public static final Set<Stage> CITY_DECIDES = Set.of(SENIOR);

    private static final Pattern DEATHS = Pattern.compile("[4-8][0-9]");

    private final String code;
    private final Set<StudentStatus> from;
    private final StudentStatus to;
    private final Set<Stage> stages;
    private final List<Material> materials;
    private final Set<Trait> traits;

    ChangeType(
            String code,
            Set<StudentStatus> from,
            StudentStatus to,
            Set<Stage> stages,
            List<Material> materials,
            Trait... traits) {
        this.code = code;
        this.from = from;
        this.to = to;
        this.stages = stages;
        this.materials = materials;
        this.traits = traits.length == 0 ? Set.of() : EnumSet.copyOf(List.of(traits));
    }

    /** Named before the constants that use it. */
    private static final class Stages {
        static final Set<Stage> ALL = Set.of(PRIMARY, JUNIOR, SENIOR);
        static final Set<Stage> COMPULSORY = Set.of(PRIMARY, JUNIOR);
    }

    /** The code of table {@code change-type}; an extension is a suspension there. */
    public String code() {
        return code;
    }

    public Set<StudentStatus> from() {
        return from;
    }

    public StudentStatus to() {
        return to;
    }

    public Set<Stage> stages() {
        return stages;
    }

    /** At least one paper of each kind. */
    public List<Material> materials() {
        return materials;
    }

    public Set<Trait> traits() {
        return traits;
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether a code of table {@code change-reason} is a reason for it: 40 to 89 are of deaths. */
    public boolean takesReason(String code) {
        return has(REASON_OF_DEATH) == DEATHS.matcher(code).matches();
    }

    /** Whether there is another status afterwards. */
    public boolean changesStatus() {
        return !from.contains(to);
    }

    /** The name of its cases, such as {@code study-abroad}. */
    public String caseType() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
