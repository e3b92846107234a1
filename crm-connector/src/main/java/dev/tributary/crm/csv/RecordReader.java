package dev.tributary.crm.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into records by RFC 4180, byte by byte, so that each record keeps its line, its text and its own faults.
 *
 * <p>A record whose quotes do not add up, or that is longer than a mebibyte, is given as its first physical line alone,
 * and reading goes on at the next line: one forgotten quote does not swallow the rest of the file. Lines end with LF,
 * CR LF or CR. A quote inside an unquoted field is a character like any other. A byte order mark is skipped.
 */
public final class RecordReader implements Closeable {
    private static final int LONGEST = 1 << 20;
    private static final char REPLACED = '\uFFFD';
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private byte[] window = new byte[1 << 16];
    private int start;
    private int end;
    private boolean drained;

    /** Whether the record at hand has quotes, so that lines may end within it. */
    private boolean quoted;

    private int line = 1;
    private long position;

    public RecordReader(Path file) throws IOException {
        in = Files.newInputStream(file);
        boolean more = true;
        while (more && end < BOM.length) {
            more = fill();
        }
        if (end >= BOM.length && Arrays.equals(BOM, Arrays.copyOf(window, BOM.length))) {
            start = BOM.length;
        }
    }

    private enum At {
        FIELD_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    /** How many bytes of the file were given as records. */
    public long position() {
        return position;
    }

    /** The next record, blank lines included; null at the end. */
    @Nullable
    public RawRecord next() throws IOException {
        if (byteAt(0) < 0) {
            return null;
        }
        int length = quotedLength();
        boolean quotesClose = length >= 0;
        if (!quotesClose) {
            length = lineLength();
        }
        RawRecord record = decode(length, quotesClose && length <= LONGEST);
        advance(length);
        return record;
    }

    /** How many bytes from the start the record has, its line end apart; -1 when its quotes do not add up. */
    private int quotedLength() throws IOException {
        int plain = lengthWithoutQuotes();
        quoted = plain < 0;
        return plain >= 0 ? plain : lengthByQuotes();
    }

    /** The same for a record without any quote, as nearly all are; -1 where it has some, or is too long. */
    private int lengthWithoutQuotes() throws IOException {
        int offset = 0;
        do {
            int from = start;
            for (int i = from + offset; i < end; i++) {
                byte next = window[i];
                if (next <= '"' && (next == '\n' || next == '\r' || next == '"') && next >= 0) {
                    return next == '"' || i - from > LONGEST ? -1 : i - from;
                }
            }
            offset = end - from;
        } while (offset <= LONGEST && fill());
        return offset > LONGEST ? -1 : offset;
    }

    private int lengthByQuotes() throws IOException {
        At at = At.FIELD_START;
        for (int i = 0; i <= LONGEST; i++) {
            int next = byteAt(i);
            boolean lineEnd = next < 0 || next == '\n' || next == '\r';
            switch (at) {
                case FIELD_START, PLAIN -> {
                    if (lineEnd) {
                        return i;
                    }
                    at = next == ',' ? At.FIELD_START : next == '"' && at == At.FIELD_START ? At.QUOTED : At.PLAIN;
                }
                case QUOTED -> {
                    if (next < 0) {
                        return -1;
                    }
                    at = next == '"' ? At.AFTER_QUOTE : At.QUOTED;
                }
                case AFTER_QUOTE -> {
                    if (lineEnd) {
                        return i;
                    }
                    if (next != '"' && next != ',') {
                        return -1;
                    }
                    at = next == '"' ? At.QUOTED : At.FIELD_START;
                }
            }
        }
        return -1;
    }

    private int lineLength() throws IOException {
        int i = 0;
        while (true) {
            int next = byteAt(i);
            if (next < 0 || next == '\n' || next == '\r') {
                return i;
            }
            i++;
        }
    }

    private RawRecord decode(int length, boolean quotesClose) {
        String read = new String(window, start, length, StandardCharsets.UTF_8);
        if (read.indexOf(REPLACED) < 0) {
            return new RawRecord(line, read, true, quotesClose);
        }
        // What is no UTF-8 reads as this sign, and so does the sign itself.
        ByteBuffer bytes = ByteBuffer.wrap(window, start, length);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
            return new RawRecord(line, text, true, quotesClose);
        } catch (CharacterCodingException notUtf8) {
            return new RawRecord(line, read, false, quotesClose);
        }
    }

    private void advance(int length) throws IOException {
        if (quoted) {
            for (int i = 0; i < length; i++) {
                countLineEnd(i);
            }
        }
        int lineEnd = countLineEnd(length);
        start += length + lineEnd;
        position += length + lineEnd;
    }

    /** Counts a line that ends here, and says how many bytes its end has, 0 where none ends. CR LF counts at its LF. */
    private int countLineEnd(int i) throws IOException {
        int here = byteAt(i);
        if (here == '\r' && byteAt(i + 1) == '\n') {
            line++;
            return 2;
        }
        boolean ends = here == '\n' && (i == 0 || byteAt(i - 1) != '\r') || here == '\r';
        if (ends) {
            line++;
        }
        return ends ? 1 : 0;
    }

    /** The byte that lies so far from the start of the record; -1 past the end of the file. */
    private int byteAt(int offset) throws IOException {
        while (start + offset >= end) {
            if (!fill()) {
                return -1;
            }
        }
        return window[start + offset] & 0xFF;
    }

    private boolean fill() throws IOException {
        if (drained) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(window, start, window, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == window.length) {
            window = Arrays.copyOf(window, window.length * 2);
        }
        int read = in.read(window, end, window.length - end);
        drained = read < 0;
        end += Math.max(read, 0);
        return !drained;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
