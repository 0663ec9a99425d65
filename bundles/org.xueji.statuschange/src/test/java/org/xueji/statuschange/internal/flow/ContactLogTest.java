package org.xueji.statuschange.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.xueji.statuschange.internal.flow.Filled.noEnd;
import static org.xueji.statuschange.internal.flow.Filled.registrar;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.internal.flow.Move;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.Stage;
import org.xueji.statuschange.internal.World;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.store.ContactId;
import org.xueji.statuschange.internal.store.Contacts.Contact;
import org.xueji.statuschange.internal.store.Contacts.Entry;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Means;
import org.xueji.testkit.TestDatabase;

/** Whom a school has contacted before it reports a dropout. */
class ContactLogTest {
    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final Entry VISIT = new Entry(World.DAY, "母亲", Means.VISIT, "劝返未果");
    private static final Entry CALL = new Entry(World.DAY.minusDays(3), "父亲", Means.PHONE, "称外出务工");

    @ParameterizedTest
    @MethodSource(ALL)
    void a_dropout_is_not_sent_before_a_contact_is_written_down(TestDatabase db) {
        try (World world = new World(db)) {
            Change drawn = drawn(world);
            world.prove(drawn);
            Contact only = world.contacts.list(drawn.id(), registrar(world)).get(0);
            world.contacts.remove(drawn.id(), only.id(), registrar(world)).orElseThrow();

            assertThat(World.codes(submit(world, drawn)))
                    .containsExactly("statuschange.contact-missing");

            world.contacts.add(drawn.id(), VISIT, registrar(world)).orElseThrow();
            world.contacts.add(drawn.id(), CALL, registrar(world)).orElseThrow();
            Change sent = submit(world, drawn).orElseThrow();
            assertThat(world.reading.get(sent.id(), world.registrar(World.COUNTY)).contacts())
                    .as("by day, for whoever decides")
                    .extracting(Contact::entry)
                    .containsExactly(CALL, VISIT);
            assertThat(World.codes(world.contacts.add(sent.id(), CALL, registrar(world))))
                    .as("not while others decide")
                    .containsExactly("statuschange.wrong-state");
            world.approveAll(sent);
            assertThat(world.fresh(sent).state()).isEqualTo(ChangeState.DONE);
            assertThat(world.journal)
                    .extracting(JournalEntry::inputs)
                    .extracting(inputs -> inputs.getOrDefault("what", ""))
                    .contains("add-contact", "remove-contact");
            assertThat(world.journal)
                    .as("ids, never what was said")
                    .extracting(JournalEntry::inputs)
                    .noneMatch(inputs -> inputs.containsValue("母亲"));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void what_came_back_is_completed_and_cases_from_before_go_on(TestDatabase db) {
        try (World world = new World(db)) {
            Change sent = world.sent(world.pupil(Stage.PRIMARY), ChangeType.DROPOUT, noEnd());
            // as if sent before there was a log
            db.execute("DELETE FROM STC_CONTACT");
            world.move(sent, Move.RETURN).orElseThrow();
            assertThat(World.codes(world.move(sent, Move.RESUBMIT)))
                    .containsExactly("statuschange.contact-missing");
            world.contacts.add(sent.id(), CALL, registrar(world)).orElseThrow();
            world.move(sent, Move.RESUBMIT).orElseThrow();
            db.execute("DELETE FROM STC_CONTACT");
            world.approveAll(sent);
            assertThat(world.fresh(sent).state()).isEqualTo(ChangeState.DONE);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void all_that_is_wrong_is_said_at_once(TestDatabase db) {
        try (World world = new World(db)) {
            Change abroad =
                    world.draw(world.pupil(Stage.PRIMARY), ChangeType.STUDY_ABROAD, noEnd())
                            .orElseThrow();
            Entry bad = new Entry(LocalDate.of(2014, 10, 21), "母", Means.OTHER, "x".repeat(201));
            assertThat(world.contacts.add(abroad.id(), bad, registrar(world)).reasons())
                    .extracting(Reason::code, Reason::pointer)
                    .containsExactly(
                            tuple("statuschange.contact-unused", ""),
                            tuple("statuschange.contact-day", "/day"),
                            tuple("statuschange.contact-words", "/whom"),
                            tuple("statuschange.contact-words", "/result"));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void only_the_school_writes_and_not_without_end(TestDatabase db) {
        try (World world = new World(db)) {
            Change drawn = drawn(world);
            for (int i = 0; i < ContactLog.MOST; i++) {
                world.contacts.add(drawn.id(), CALL, registrar(world)).orElseThrow();
            }
            assertThat(World.codes(world.contacts.add(drawn.id(), CALL, registrar(world))))
                    .containsExactly("statuschange.contact-many");
            Actor leader = world.actor(World.A, Role.LEADER);
            assertThatThrownBy(() -> world.contacts.add(drawn.id(), CALL, leader))
                    .isInstanceOf(NotAllowed.class);
            Actor stranger = world.registrar(World.OF_CITY);
            assertThatThrownBy(() -> world.contacts.add(drawn.id(), CALL, stranger))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> world.contacts.list(drawn.id(), stranger))
                    .isInstanceOf(NotFound.class);
            ContactId nowhere = new ContactId(999_999);
            assertThatThrownBy(() -> world.contacts.remove(drawn.id(), nowhere, registrar(world)))
                    .isInstanceOf(NotFound.class);
        }
    }

    private static Change drawn(World world) {
        return world.draw(world.pupil(Stage.JUNIOR), ChangeType.DROPOUT, noEnd()).orElseThrow();
    }

    private static Outcome<Change> submit(World world, Change drawn) {
        return world.applying.submit(drawn.id(), world.fresh(drawn).version(), registrar(world));
    }
}
