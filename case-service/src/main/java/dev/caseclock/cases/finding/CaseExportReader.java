package dev.caseclock.cases.finding;

import dev.caseclock.kit.database.RowRepository.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/** Cases as CSV while they come out of the database: a few rows in memory, however many there are. */
final class CaseExportReader extends InputStream {

    private static final Logger LOG = Logger.getLogger(CaseExportReader.class);

    private static final List<String> TEXTS = List.of(
            "organization",
            "subject",
            "channel",
            "priority",
            "severity",
            "state",
            "pendingParty",
            "ownerId",
            "ownerName");
    private static final List<String> INSTANTS = List.of("openedAt", "stateSince", "updatedAt", "closedAt");

    private static final int ROWS_AT_ONCE = 200;

    private final SnapshotReader snapshot;
    private final Runnable breakOff;
    private byte[] lines;
    private int taken;

    /** @param breakOff ends the transfer so that nobody can take what was sent for the whole */
    CaseExportReader(SnapshotReader snapshot, Runnable breakOff) {
        this.snapshot = snapshot;
        this.breakOff = breakOff;
        this.lines = header().getBytes(StandardCharsets.UTF_8);
    }

    /** How many lines follow the header. */
    long rows() {
        return snapshot.count();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (taken == lines.length && !readOn()) {
            return -1;
        }
        var count = Math.min(length, lines.length - taken);
        System.arraycopy(lines, taken, target, offset, count);
        taken += count;
        return count;
    }

    @Override
    public void close() {
        snapshot.close();
    }

    private boolean readOn() throws IOException {
        try {
            var text = new StringBuilder();
            for (var row = 0; row < ROWS_AT_ONCE && snapshot.next(); row++) {
                append(snapshot.row(), new CsvLine(text));
            }
            lines = text.toString().getBytes(StandardCharsets.UTF_8);
            taken = 0;
            return lines.length > 0;
        } catch (SQLException failure) {
            LOG.errorf(failure, "An export was broken off");
            breakOff.run();
            throw new IOException(failure);
        }
    }

    private static String header() {
        var text = new StringBuilder();
        var line = new CsvLine(text).cell("number").cell("id").cell("version");
        TEXTS.forEach(line::cell);
        INSTANTS.forEach(line::cell);
        line.cell("closureReason").cell("sourceNumber").end();
        return text.toString();
    }

    private static void append(Row row, CsvLine line) throws SQLException {
        line.cell(row.text("number")).cell(row.id("id")).cell(row.number("version"));
        for (var column : TEXTS) {
            line.cell(row.text(column));
        }
        for (var column : INSTANTS) {
            line.cell(row.instant(column));
        }
        line.cell(row.text("closureReason")).cell(row.text("sourceNumber")).end();
    }
}
