package dev.openings.server.fetching;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads a response of HTTP/1.1 (RFC 9112). A response that ends early is an error. */
final class ResponseReader {
    private static final int MAX_LINE = 8_192;
    private static final int MAX_HEADERS = 100;
    private static final int MAX_INTERIM = 5;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9])(?: .*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");

    private final InputStream in;
    private final int maxBytes;

    ResponseReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** @throws FetchFailedException if it is not a response, or is too large */
    FetchedResponse read(URI uri) throws IOException {
        for (int interim = 0; interim < MAX_INTERIM; interim++) {
            Matcher line = STATUS_LINE.matcher(line());
            if (!line.matches()) {
                throw new FetchFailedException("it does not speak HTTP/1.1");
            }
            int status = Integer.parseInt(line.group(1));
            Map<String, List<String>> headers = headers();
            if (status >= 200) {
                String body = status == 204 || status == 304 ? "" : body(headers);
                return new FetchedResponse(uri, status, headers, body);
            }
        }
        throw new FetchFailedException("it sends interim responses only");
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        int count = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || ++count > MAX_HEADERS) {
                throw new FetchFailedException("its response has malformed or too many headers");
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** Reads a line without its end; control characters are replaced, so that a value can be sent back. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the response ends in its head");
            }
            if (line.length() == MAX_LINE) {
                throw new FetchFailedException("its response has a header of more than " + MAX_LINE + " characters");
            }
            if (next != '\r') {
                line.append(isControl(next) ? ' ' : (char) next);
            }
        }
        return line.toString();
    }

    private static boolean isControl(int character) {
        return (character < ' ' && character != '\t') || character == 0x7f;
    }

    private String body(Map<String, List<String>> headers) throws IOException {
        InputStream raw = framed(headers);
        String coding = String.join(",", headers.getOrDefault("content-encoding", List.of()))
                .toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "", "identity" -> limited(raw);
            case "gzip", "x-gzip" -> limited(new GZIPInputStream(raw));
            default -> throw new FetchFailedException("its response is compressed in an unknown way");
        };
    }

    private String limited(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new FetchFailedException("it has more than " + maxBytes + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private InputStream framed(Map<String, List<String>> headers) {
        List<String> transfer = headers.getOrDefault("transfer-encoding", List.of());
        if (!transfer.isEmpty()) {
            if (!String.join(",", transfer).strip().equalsIgnoreCase("chunked")) {
                throw new FetchFailedException("its response is framed in an unknown way");
            }
            return new FramedBody(in, true, 0);
        }
        List<String> lengths = headers.getOrDefault("content-length", List.of()).stream()
                .distinct()
                .toList();
        if (lengths.isEmpty()) {
            return in;
        }
        if (lengths.size() > 1 || !LENGTH.matcher(lengths.getFirst()).matches()) {
            throw new FetchFailedException("its response is framed in an unknown way");
        }
        return new FramedBody(in, false, Long.parseLong(lengths.getFirst()));
    }

    /** A body of a known length, or in chunks. Its end before its end is an error. */
    private static final class FramedBody extends InputStream {
        private final InputStream in;
        private final boolean isChunked;
        private long left;
        private boolean hasEnded;
        private boolean hasBegun;

        FramedBody(InputStream in, boolean isChunked, long left) {
            this.in = in;
            this.isChunked = isChunked;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0 && !nextChunk()) {
                return -1;
            }
            int count = in.read(buffer, offset, (int) Math.min(left, length));
            if (count < 0) {
                throw new EOFException("the response ends in its body");
            }
            left -= count;
            return count;
        }

        /** False at the end. The trailers of a chunked body are not read: the connection is not used again. */
        private boolean nextChunk() throws IOException {
            if (!isChunked || hasEnded) {
                return false;
            }
            if (hasBegun && !chunkLine().isEmpty()) {
                throw new IOException("a chunk is longer than its size");
            }
            hasBegun = true;
            String size = chunkLine().split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,8}")) {
                throw new IOException("a chunk has no size");
            }
            left = Long.parseLong(size, 16);
            hasEnded = left == 0;
            return !hasEnded;
        }

        private String chunkLine() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0 || line.length() > 200) {
                    throw new EOFException("the response ends in a chunk");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }
    }
}
