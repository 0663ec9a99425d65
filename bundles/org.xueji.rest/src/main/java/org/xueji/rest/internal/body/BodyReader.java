package org.xueji.rest.internal.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.servlet.http.HttpServletRequest;
import org.xueji.core.api.Reason;
import org.xueji.rest.internal.problem.Problem;
import org.xueji.rest.internal.problem.ProblemException;

/**
 * Reads bodies within limits of size and time: JSON into memory, uploads into a temporary file. The
 * file is readable by this process's user only and is gone when the request is over.
 */
public final class BodyReader {

    /** The largest body that is not an upload, in bytes. */
    public static final long SMALL = 1 << 20;

    private static final Set<String> UPLOADS =
            Set.of(
                    "application/octet-stream",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "text/csv",
                    "application/pdf",
                    "image/jpeg",
                    "image/png");

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Path folder;
    private final Duration patience;
    private final long bytesPerSecond;

    /**
     * @param folder where uploads lie while they are worked on; what is left in it by a crash is
     *     deleted
     * @param patience what every body may take
     * @param bytesPerSecond an upload may take longer by its length at this speed
     */
    public BodyReader(Path folder, Duration patience, long bytesPerSecond) {
        this.folder = folder;
        this.patience = patience;
        this.bytesPerSecond = bytesPerSecond;
        clean();
    }

    /** Whether a body comes that is an upload, whatever else is wrong with it. */
    public static boolean isUploading(HttpServletRequest request) {
        return !WITHOUT_BODY.contains(request.getMethod()) && UPLOADS.contains(mediaType(request));
    }

    /**
     * @param maxUpload the domain's limit for uploads, in bytes
     */
    public Body read(HttpServletRequest request, long maxUpload) throws IOException {
        if (WITHOUT_BODY.contains(request.getMethod())
                || (request.getContentLengthLong() <= 0
                        && request.getHeader("Transfer-Encoding") == null)) {
            return Body.NONE;
        }
        boolean upload = isUpload(request);
        long limit = upload ? maxUpload : SMALL;
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        return upload ? spool(request, limit) : load(request, limit);
    }

    private Body load(HttpServletRequest request, long limit) throws IOException {
        MessageDigest digest = sha256();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long length = copy(request, new DigestOutputStream(bytes, digest), limit);
        return new Body(bytes.toByteArray(), Optional.empty(), length, hex(digest));
    }

    private Body spool(HttpServletRequest request, long limit) throws IOException {
        MessageDigest digest = sha256();
        Path file = Files.createTempFile(Files.createDirectories(folder), "body", ".tmp");
        boolean taken = false;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            long length = copy(request, out, limit);
            taken = true;
            return new Body(new byte[0], Optional.of(file), length, hex(digest));
        } finally {
            if (!taken) {
                Files.deleteIfExists(file);
            }
        }
    }

    private long copy(HttpServletRequest request, OutputStream out, long limit) throws IOException {
        InputStream in = request.getInputStream();
        byte[] buffer = new byte[16 * 1024];
        long start = System.nanoTime();
        long length = 0;
        for (int n = next(in, buffer); n >= 0; n = next(in, buffer)) {
            length += n;
            if (length > limit) {
                throw tooLarge(limit);
            }
            Duration allowed = patience.plusSeconds(length / bytesPerSecond);
            if (System.nanoTime() - start > allowed.toNanos()) {
                throw tooSlow();
            }
            out.write(buffer, 0, n);
        }
        return length;
    }

    private static int next(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw tooSlow();
            }
            throw e;
        }
    }

    private static boolean isUpload(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        String type = mediaType(request);
        boolean upload = UPLOADS.contains(type);
        boolean known = upload || type.equals("application/json");
        if (!known || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            throw Problem.of(415, "unsupported-media-type").with("Connection", "close").exception();
        }
        return upload;
    }

    private static String mediaType(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static ProblemException tooLarge(long limit) {
        Reason reason = Reason.of("rest.too-large", Map.of("max", Long.toString(limit)));
        return Problem.of(413, "too-large", java.util.List.of(reason))
                .with("Connection", "close")
                .exception();
    }

    private static ProblemException tooSlow() {
        return Problem.of(408, "timeout").with("Connection", "close").exception();
    }

    private void clean() {
        try {
            if (Files.isDirectory(folder)) {
                try (var left = Files.newDirectoryStream(folder, "body*.tmp")) {
                    for (Path file : left) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
