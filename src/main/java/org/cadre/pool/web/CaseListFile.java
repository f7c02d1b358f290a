package org.cadre.pool.web;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.cadre.platform.time.Eastern;
import org.cadre.platform.web.EasternWords;
import org.cadre.pool.CaseLists;
import org.springframework.stereotype.Component;

/**
 * A saved list as a CSV file for a spreadsheet: UTF-8 with its mark, first what the list is (filter, time, digest of its rows), then the
 * rows. A text that a spreadsheet would take for a formula has an apostrophe before it.
 */
@Component
class CaseListFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(Eastern.ZONE);
    private static final String[] COLUMNS = {"number", "caseNumber", "name", "posting", "state", "since", "days", "due", "actor"};

    private final CsvMapper csv = CsvMapper.csvBuilder().enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS).build();
    private final CaseWords words;
    private final EasternWords eastern;

    CaseListFile(CaseWords words, EasternWords eastern) {
        this.words = words;
        this.eastern = eastern;
    }

    byte[] of(CaseLists.View list) {
        StringWriter text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (SequenceWriter lines = csv.writer(CsvSchema.emptySchema().withLineSeparator("\r\n")).writeValues(text)) {
            head(lines, list.saved());
            lines.write(Stream.of(COLUMNS).map(column -> words.say("lists.column." + column)).toArray(String[]::new));
            for (CaseLists.Row row : list.rows()) {
                lines.write(cells(row, list.saved().savedAt()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void head(SequenceWriter lines, CaseLists.Saved saved) throws IOException {
        lines.write(new String[] {words.say("lists.file.list"), safe(saved.name())});
        lines.write(new String[] {words.say("lists.file.savedAt"), eastern.dateTime(saved.savedAt())});
        for (String part : words.of(saved.filter())) {
            lines.write(new String[] {words.say("lists.file.filter"), safe(part)});
        }
        lines.write(new String[] {words.say("lists.file.rows"), words.say(saved.cut() ? "lists.rows.cut" : "lists.rows", saved.rows())});
        lines.write(new String[] {words.say("lists.file.digest"), saved.digest()});
    }

    private String[] cells(CaseLists.Row row, Instant savedAt) {
        return Stream.of(String.valueOf(row.number()), row.caseNumber(), row.name(), row.posting(), words.stage(row.stage()), WHEN.format(row.since()),
                String.valueOf(row.daysUntil(savedAt)), row.due() == null ? "" : WHEN.format(row.due()), words.actor(row.actor()))
                .map(CaseListFile::safe).toArray(String[]::new);
    }

    /** As a spreadsheet shall show it: what begins like a formula is text. */
    static String safe(String cell) {
        return cell.matches("(?s)[\\s\\u00A0]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*") || cell.matches("(?s)[\\t\\r\\n].*") ? "'" + cell : cell;
    }
}
