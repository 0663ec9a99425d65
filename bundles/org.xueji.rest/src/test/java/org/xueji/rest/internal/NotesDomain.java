package org.xueji.rest.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.StreamingOutput;
import org.xueji.core.api.Away;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.rest.Created;
import org.xueji.core.api.rest.IfMatch;
import org.xueji.core.api.rest.Public;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.rest.Started;
import org.xueji.core.api.rest.Versioned;
import org.xueji.openapi.Fragment;
import org.xueji.rest.testkit.LocalDatabase;

/** A domain that does everything a domain may do. */
final class NotesDomain implements RestDomain {

    static final long MAX_UPLOAD = 3 << 20;

    private final String name;
    private final Notes notes;

    NotesDomain(String name, LocalDatabase database) {
        this.name = name;
        this.notes = new Notes(database);
    }

    Notes notes() {
        return notes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Object> resources() {
        return List.of(notes);
    }

    @Override
    public Optional<InputStream> openApi() {
        String fragment = Fragment.of(Set.of(Notes.class));
        return Optional.of(new ByteArrayInputStream(fragment.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public long maxUploadBytes() {
        return MAX_UPLOAD;
    }

    record NewNote(String text, LocalDate day, Optional<Integer> stars, List<Line> lines) {
        NewNote {
            if (text != null && text.length() > 20) {
                throw Invalid.because(Reason.of("notes.long", Map.of("max", "20")).at("text"));
            }
        }
    }

    record Line(int number) {}

    record NoteView(long id, String text, LocalDate day, Instant at, long version)
            implements Versioned {}

    /** Where a test stands in the way of a request. */
    static final class Barrier {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
    }

    @Path("/")
    @Produces("application/json")
    @Consumes("application/json")
    public static final class Notes {

        final AtomicInteger calls = new AtomicInteger();
        final AtomicLong version = new AtomicLong(3);
        final AtomicBoolean isFull = new AtomicBoolean();
        volatile Barrier barrier;

        /** Gives what is asked for later, from the body of the request if it has one. */
        volatile Function<InputStream, CompletionStage<?>> later;

        private final LocalDatabase database;

        Notes(LocalDatabase database) {
            this.database = database;
        }

        @GET
        @Access("notes.all")
        @Path("whoami")
        public Map<String, Object> whoAmI(@Context Actor actor) {
            return Map.of("name", actor.name(), "org", actor.org().value());
        }

        @GET
        @Access("notes.all")
        @Path("notes/{id}")
        public NoteView note(@PathParam("id") OrgId id) {
            if (id.value() == 404) {
                throw NotFound.of("note");
            }
            if (id.value() == 403) {
                throw NotAllowed.to("notes.read");
            }
            if (id.value() == 503) {
                throw Away.of("other");
            }
            return view(id.value(), "hello");
        }

        private NoteView view(long id, String text) {
            return new NoteView(
                    id, text, LocalDate.of(2026, 9, 1), Instant.ofEpochSecond(0), version.get());
        }

        @PUT
        @Access("notes.all")
        @Path("notes/{id}")
        public NoteView change(
                @PathParam("id") OrgId id, @HeaderParam("If-Match") IfMatch match, NewNote note) {
            match.require("note", version.get());
            version.incrementAndGet();
            return view(id.value(), note.text());
        }

        @POST
        @Access("notes.all")
        @Path("notes")
        public Outcome<Created<NoteView>> add(NewNote note, @Context Actor actor) {
            int call = calls.incrementAndGet();
            pause();
            if (note.text().equals("refuse")) {
                write(call);
                return Outcome.rejected(
                        List.of(
                                Reason.of("notes.no").at("/text"),
                                Reason.of("notes.never", Map.of("why", "because"))));
            }
            return database.run(
                    () -> {
                        write(call);
                        if (isFull.get()) {
                            throw new IllegalStateException(
                                    new SQLException("could not extend file", "53100"));
                        }
                        return Outcome.accepted(
                                new Created<>("notes/" + call, view(call, note.text())));
                    });
        }

        private void write(int call) {
            database.inCommand(
                    connection -> {
                        try (var insert =
                                connection.prepareStatement("INSERT INTO NOTE VALUES (?)")) {
                            insert.setInt(1, call);
                            return insert.executeUpdate();
                        }
                    });
        }

        private void pause() {
            Barrier here = barrier;
            if (here != null) {
                here.entered.countDown();
                await(here.released);
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @POST
        @Access("notes.all")
        @Path("uploads")
        @Consumes({"application/octet-stream", "text/csv"})
        public Started<Map<String, Long>> upload(InputStream body) throws IOException {
            calls.incrementAndGet();
            long length = body.transferTo(java.io.OutputStream.nullOutputStream());
            return new Started<>("uploads/1", Map.of("length", length));
        }

        @GET
        @Access("notes.all")
        @Path("list")
        public Page<String> list(@Context PageRequest page, @QueryParam("start") String start) {
            return page(page, start);
        }

        @GET
        @Access("notes.all")
        @Path("list2")
        public Page<String> list2(
                @QueryParam("after") Optional<String> after, @QueryParam("limit") int limit) {
            return page(new PageRequest(after, limit), null);
        }

        private static Page<String> page(PageRequest page, String start) {
            List<String> all = List.of("安", "b", "c", "d", "e");
            List<String> rest =
                    all.stream()
                            .filter(
                                    item ->
                                            all.indexOf(item)
                                                    > page.after().map(all::indexOf).orElse(-1))
                            .filter(item -> start == null || item.startsWith(start))
                            .limit(page.limit() + 1L)
                            .toList();
            return Page.of(rest, page, key -> key);
        }

        @GET
        @Access("notes.all")
        @Path("days/{day}")
        public Map<String, Object> day(
                @PathParam("day") LocalDate day, @QueryParam("deep") Optional<Boolean> deep) {
            return Map.of("day", day, "deep", deep);
        }

        @GET
        @Access("notes.all")
        @Path("broken")
        public String broken() throws IOException {
            pause();
            throw new IOException("the secret is 4711");
        }

        @GET
        @Access("notes.all")
        @Path("slow")
        public Map<String, String> slow() {
            pause();
            return Map.of("slow", "done");
        }

        @GET
        @Access("notes.all")
        @Path("later")
        public CompletionStage<?> later() {
            return later.apply(InputStream.nullInputStream());
        }

        @POST
        @Access("notes.all")
        @Path("later")
        @Consumes("text/csv")
        public CompletionStage<?> later(InputStream body) {
            return later.apply(body);
        }

        @GET
        @Access("notes.all")
        @Path("file")
        @Produces("text/csv")
        public StreamingOutput file() {
            return out -> out.write("a,b".getBytes(StandardCharsets.UTF_8));
        }

        /** A file whose source breaks off after so many bytes. */
        @GET
        @Access("notes.all")
        @Path("cut")
        @Produces("text/csv")
        public StreamingOutput cut(@QueryParam("bytes") int bytes) {
            return out -> {
                out.write("x".repeat(bytes).getBytes(StandardCharsets.UTF_8));
                throw new IllegalStateException("the source is gone");
            };
        }

        @POST
        @Access("notes.all")
        public Map<String, String> open(Map<String, String> body) {
            return body;
        }

        @POST
        @Access("notes.all")
        @Path("marked")
        @Public
        public Map<String, String> marked() {
            return Map.of("open", "no");
        }
    }

    /** The shape of the domain that logs people in. */
    @Path("/")
    @Produces("application/json")
    @Consumes("application/json")
    public static final class Sessions {

        @POST
        @Access("notes.all")
        @Public
        public Map<String, String> login(Map<String, String> body) {
            return Map.of("token", "for " + body.get("account"));
        }

        @POST
        @Access("notes.all")
        @Path("other")
        @Public
        public Map<String, String> other() {
            return Map.of("open", "no");
        }

        @POST
        @Access("notes.all")
        @Path("password")
        @Public
        public Map<String, String> password(@HeaderParam("Authorization") String token) {
            if (!"Bearer half".equals(token)) {
                throw new javax.ws.rs.NotAuthorizedException("Bearer");
            }
            return Map.of("changed", "yes");
        }

        @GET
        @Access("notes.all")
        public Map<String, String> current(@Context Actor actor) {
            return Map.of("name", actor.name());
        }
    }
}
