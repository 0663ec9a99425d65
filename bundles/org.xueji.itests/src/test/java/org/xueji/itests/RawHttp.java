package org.xueji.itests;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Requests that no decent client would send, byte by byte. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /**
     * @param status 0 when the connection was closed without an answer
     */
    record Told(int status, String text) {

        boolean isFine() {
            return status >= 200 && status < 300;
        }
    }

    /** {@code line} is the request line without the version; headers are whole lines. */
    Told ask(String line, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return send(request + "Connection: close\r\n\r\n");
    }

    Told post(String path, String type, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder request =
                new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n")
                        .append("Content-Type: " + type + "\r\nContent-Length: " + bytes.length)
                        .append("\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return send(request + "Connection: close\r\n\r\n" + body);
    }

    private Told send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                String answer =
                        new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                String[] first = answer.split(" ", 3);
                return new Told(first.length < 2 ? 0 : Integer.parseInt(first[1]), answer);
            } catch (SocketException | SocketTimeoutException e) {
                return new Told(0, e.getMessage()); // it did not even read to the end
            }
        }
    }
}
