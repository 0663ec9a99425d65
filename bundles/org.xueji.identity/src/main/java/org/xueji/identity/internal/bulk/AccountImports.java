package org.xueji.identity.internal.bulk;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Ids;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.documents.api.DocumentInfo;
import org.xueji.documents.api.DocumentRef;
import org.xueji.documents.api.Documents;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.workbook.api.TableWriters;

/**
 * Takes workbooks of accounts on, and hands their initial passwords to who brought them. Nobody
 * else sees an import, nor opens what it sealed.
 */
@Component(service = AccountImports.class)
public final class AccountImports {

    /** Largest workbook. */
    public static final long MOST_BYTES = 20L << 20;

    private final Database database;
    private final Commands commands;
    private final Documents documents;
    private final Jobs jobs;
    private final AccessCheck access;
    private final Journal journal;
    private final Clock clock;
    private final Books books;

    @Activate
    public AccountImports(
            @Reference(target = "(schema=identity)") Database database,
            @Reference Commands commands,
            @Reference Documents documents,
            @Reference TableWriters writers,
            @Reference Jobs jobs,
            @Reference OrgTree tree,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.documents = documents;
        this.jobs = jobs;
        this.access = access;
        this.journal = journal;
        this.clock = clock;
        this.books = new Books(writers, tree);
    }

    /** Writes the empty workbook. */
    public Books books() {
        return books;
    }

    /**
     * Takes a workbook on and starts the job. Rows are taken or refused one by one; those whose
     * account is there already change nothing.
     *
     * @param sealKey of a pair that {@link SealedBox#newKeys} made
     */
    public Outcome<AccountImport> begin(
            InputStream content, String fileName, String mediaType, String sealKey, Actor by) {
        access.require(by, KeepingActions.IMPORT, by.org());
        if (!SealedBox.isSealKey(sealKey)) {
            return Outcome.rejected(Reason.of("identity.seal-key").at("sealKey"));
        }
        String purpose = "identity.import:" + UUID.randomUUID();
        DocumentInfo info = new DocumentInfo(by.org(), purpose, fileName, mediaType);
        return commands.run(
                () ->
                        documents
                                .store(content, info, MOST_BYTES)
                                .then(ref -> begun(ref, info, sealKey, by)));
    }

    /** An import of one's own. */
    public AccountImport get(long id, Actor by) {
        access.require(by, KeepingActions.IMPORT, by.org());
        return database.reading(on -> Imports.find(on, id))
                .filter(found -> isOwn(found, by))
                .orElseThrow(() -> NotFound.of("import"));
    }

    /** What was wrong, row by row. */
    public Page<RowError> errors(long id, PageRequest page, Actor by) {
        AccountImport of = get(id, by);
        long after = page.after().map(text -> Ids.positive("import", text)).orElse(0L);
        List<RowError> found =
                database.reading(on -> Imports.errors(on, of.id(), after, page.limit() + 1));
        return Page.of(found, page, error -> "" + error.id());
    }

    /** Stops an import; what it has made stays. */
    public Outcome<AccountImport> cancel(long id, Actor by) {
        AccountImport of = get(id, by);
        return commands.run(
                () -> {
                    boolean stopped =
                            database.inCommand(
                                    on ->
                                            Imports.end(
                                                    on,
                                                    of.id(),
                                                    AccountImport.State.CANCELLED,
                                                    "",
                                                    clock.instant()));
                    if (!stopped) {
                        return Outcome.rejected(Reason.of("identity.import-over"));
                    }
                    documents.release(of.document(), of.purpose());
                    record(of, by, "cancelled");
                    return Outcome.accepted(get(id, by));
                });
    }

    /**
     * The workbook of initial passwords; an hour after the first time it is gone for good.
     *
     * @param openingKey of the pair whose other half the workbook was brought with
     */
    public Outcome<byte[]> passwords(long id, String openingKey, Actor by) {
        AccountImport of = get(id, by);
        if (of.state() == AccountImport.State.RUNNING) {
            return Outcome.rejected(Reason.of("identity.import-running"));
        }
        return commands.run(() -> opened(of, openingKey, by));
    }

    private Outcome<AccountImport> begun(
            DocumentRef ref, DocumentInfo info, String sealKey, Actor by) {
        return database.inCommand(
                on -> {
                    if (Imports.isRunning(on, by)) {
                        return Outcome.rejected(Reason.of("identity.import-running"));
                    }
                    AccountImport made = Imports.add(on, wanted(ref, info, sealKey, by));
                    JobId job = jobs.start(AccountImportJob.NAME, "" + made.id(), by);
                    Imports.job(on, made.id(), job);
                    record(made, by, "accepted");
                    return Outcome.accepted(Imports.find(on, made.id()).orElseThrow());
                });
    }

    private AccountImport wanted(DocumentRef ref, DocumentInfo info, String sealKey, Actor by) {
        return new AccountImport(
                0,
                ref,
                info.purpose(),
                info.name(),
                sealKey,
                by,
                AccountImport.State.RUNNING,
                Optional.empty(),
                0,
                0,
                0,
                "",
                clock.instant(),
                Optional.empty(),
                Optional.empty());
    }

    private Outcome<byte[]> opened(AccountImport of, String openingKey, Actor by) {
        return database.inCommand(
                on -> {
                    if (!Secrets.present(on, of)) {
                        return Outcome.rejected(Reason.of("identity.passwords-gone"));
                    }
                    Optional<Map<Long, String>> passwords = Secrets.open(on, of, openingKey);
                    if (passwords.isEmpty()) {
                        return Outcome.rejected(
                                Reason.of("identity.opening-key").at("/openingKey"));
                    }
                    Secrets.opened(on, of, clock.instant());
                    ByteArrayOutputStream book = new ByteArrayOutputStream();
                    books.passwords(on, passwords.get(), book);
                    record(of, by, "opened");
                    return Outcome.accepted(book.toByteArray());
                });
    }

    private void record(AccountImport of, Actor by, String result) {
        journal.record(
                new JournalEntry(
                        by,
                        KeepingActions.IMPORT,
                        by.org(),
                        Map.of("import", "" + of.id(), "file", of.document().hash()),
                        List.of(),
                        result));
    }

    private static boolean isOwn(AccountImport of, Actor by) {
        return of.by().account().equals(by.account())
                && of.by().person().equals(by.person())
                && of.by().org().equals(by.org());
    }
}
