package org.xueji.rest.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/**
 * The server's own answers, such as to an address that is none: in the form of all others, with
 * their headers, and without a word on what serves. Named by {@code etc/xueji-http.xml}.
 */
public final class ErrorPages extends ErrorHandler {

    private static final String TYPE = "application/problem+json";

    private static final Map<String, String> HEADERS =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Referrer-Policy", "no-referrer",
                    "Cache-Control", "no-store",
                    "Content-Security-Policy",
                            "default-src 'none'; base-uri 'none'; form-action 'none';"
                                    + " frame-ancestors 'none'",
                    "Permissions-Policy",
                            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private static final Map<Integer, String> CODES =
            Map.of(404, "not-found", 413, "too-large", 414, "too-large", 431, "too-large");

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
        HEADERS.forEach(fields::put);
        fields.put("Content-Type", TYPE);
        return ByteBuffer.wrap(problem(status));
    }

    @Override
    protected void generateAcceptableResponse(
            Request base,
            HttpServletRequest request,
            HttpServletResponse response,
            int code,
            String message)
            throws IOException {
        HEADERS.forEach(response::setHeader);
        response.setContentType(TYPE);
        response.getOutputStream().write(problem(code));
        base.setHandled(true);
    }

    private static byte[] problem(int status) {
        String code = CODES.getOrDefault(status, status >= 500 ? "broken" : "invalid");
        String text =
                status >= 500
                        ? "系统内部错误 / Something is broken"
                        : "请求有误，请检查地址和请求头 / Check the address and the headers";
        return """
                {"type":"urn:xueji:problem:%s","title":"%s","status":%d,"code":"%s","detail":"%s","reasons":[]}"""
                .formatted(code, text, status, code, text)
                .getBytes(StandardCharsets.UTF_8);
    }
}
