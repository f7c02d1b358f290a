package org.cadre.people;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The file that HR exports: comma-separated as in RFC 4180, UTF-8 with or without a mark at its start, named columns in any
 * order in the first line. It is read to its end and every fault is kept with its line; with one fault it is no directory.
 */
final class StaffFile {

    /** The file's columns; those after {@code ROLE} may be missing. */
    private enum Column {
        EMPLOYEE_NUMBER, NAME, EMAIL, PERMANENT, UNION_MEMBER, FIRST_DAY, YEARS_TEACHING, ROLE, LICENSE_NUMBER, LICENSE_EXPIRES;

        String heading() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean needed() {
            return compareTo(ROLE) <= 0;
        }
    }

    private static final String YEARS = "\\d{1,2}(\\.\\d)?";
    private static final BigDecimal MOST_YEARS = BigDecimal.valueOf(70);
    private static final int LONGEST = 200;

    private final List<StaffDirectory.Fault> faults = new ArrayList<>();
    private final List<StaffMember> members = new ArrayList<>();
    private final Set<String> unused = new LinkedHashSet<>();
    private final Map<String, Integer> linesByNumber = new HashMap<>();
    private final Map<String, Integer> linesByEmail = new HashMap<>();
    private Map<Column, Integer> places = Map.of();
    private int width;

    private StaffFile() {}

    static StaffFile read(byte[] bytes) {
        StaffFile file = new StaffFile();
        try {
            file.read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException other) {
            file.fault(0, "", "notUtf8");
        }
        return file;
    }

    static StaffFile of(String text) {
        StaffFile file = new StaffFile();
        file.read(text);
        return file;
    }

    private void read(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (plain.indexOf('\0') >= 0) {
            fault(0, "", "notText");
            return;
        }
        int line = 1;
        try (CSVParser rows = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get().parse(new StringReader(plain))) {
            var each = rows.iterator();
            while (each.hasNext()) {
                CSVRecord row = each.next();
                row(row, line);
                line = (int) rows.getCurrentLineNumber() + 1;
                if (row.getRecordNumber() == 1 && !faults.isEmpty()) {
                    return; // without its headings no line can be read
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException torn) {
            // The parser tells of a quote that is never closed, or of text right after a closing one; from there on nothing can be told apart.
            fault(line, "", "torn");
        }
        if (places.isEmpty() && faults.isEmpty() || faults.isEmpty() && members.isEmpty()) {
            fault(0, "", "empty");
        }
    }

    private void row(CSVRecord row, int line) {
        if (row.size() == 1 && row.get(0).isBlank()) {
            return;
        }
        if (places.isEmpty()) {
            headings(row, line);
        } else if (row.size() != width) {
            fault(line, "", "width", row.size(), width);
        } else {
            member(row, line);
        }
    }

    private void headings(CSVRecord row, int line) {
        places = new HashMap<>();
        width = row.size();
        for (int i = 0; i < row.size(); i++) {
            String heading = row.get(i).strip().toLowerCase(Locale.ROOT);
            var column = Arrays.stream(Column.values()).filter(known -> known.heading().equals(heading)).findFirst();
            if (column.isEmpty()) {
                unused.add(row.get(i).strip());
            } else if (places.put(column.get(), i) != null) {
                fault(line, heading, "headingTwice");
            }
        }
        for (Column column : Column.values()) {
            if (column.needed() && !places.containsKey(column)) {
                fault(line, column.heading(), "headingMissing");
            }
        }
    }

    private void member(CSVRecord row, int line) {
        int before = faults.size();
        String number = text(row, line, Column.EMPLOYEE_NUMBER);
        String email = text(row, line, Column.EMAIL).toLowerCase(Locale.ROOT);
        if (!email.isEmpty() && !Candidates.EMAIL.matcher(email).matches()) {
            fault(line, Column.EMAIL.heading(), "email");
        }
        String name = text(row, line, Column.NAME);
        Boolean permanent = value(row, line, Column.PERMANENT, "yesNo", StaffFile::yesNo);
        Boolean union = value(row, line, Column.UNION_MEMBER, "yesNo", StaffFile::yesNo);
        LocalDate firstDay = value(row, line, Column.FIRST_DAY, "date", StaffFile::day);
        BigDecimal years = value(row, line, Column.YEARS_TEACHING, "years", StaffFile::years);
        String role = text(row, line, Column.ROLE);
        String licence = raw(row, Column.LICENSE_NUMBER);
        LocalDate expires = raw(row, Column.LICENSE_EXPIRES).isEmpty() ? null : value(row, line, Column.LICENSE_EXPIRES, "date", StaffFile::day);
        once(linesByNumber, number, line, Column.EMPLOYEE_NUMBER);
        once(linesByEmail, email, line, Column.EMAIL);
        if (faults.size() == before) {
            members.add(new StaffMember(number, name, email, permanent, union, firstDay, years.setScale(1), role, licence.isEmpty() ? null : licence, expires));
        }
    }

    private void once(Map<String, Integer> lines, String value, int line, Column column) {
        Integer first = value.isEmpty() ? null : lines.putIfAbsent(value, line);
        if (first != null) {
            fault(line, column.heading(), "twice", first);
        }
    }

    private String raw(CSVRecord row, Column column) {
        Integer place = places.get(column);
        return place == null ? "" : row.get(place).strip();
    }

    private String text(CSVRecord row, int line, Column column) {
        String given = raw(row, column);
        if (given.isEmpty()) {
            fault(line, column.heading(), "missing");
        } else if (given.length() > LONGEST || given.chars().anyMatch(Character::isISOControl)) {
            fault(line, column.heading(), "text", LONGEST);
        }
        return given;
    }

    private <T> T value(CSVRecord row, int line, Column column, String rule, Function<String, T> reader) {
        String given = raw(row, column);
        T value = given.isEmpty() ? null : reader.apply(given);
        if (value == null) {
            fault(line, column.heading(), given.isEmpty() ? "missing" : rule);
        }
        return value;
    }

    private static Boolean yesNo(String given) {
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "yes" -> Boolean.TRUE;
            case "no" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static LocalDate day(String given) {
        try {
            return LocalDate.parse(given);
        } catch (DateTimeParseException wrong) {
            return null;
        }
    }

    private static BigDecimal years(String given) {
        return given.matches(YEARS) && new BigDecimal(given).compareTo(MOST_YEARS) <= 0 ? new BigDecimal(given) : null;
    }

    private void fault(int line, String column, String rule, Object... arguments) {
        faults.add(new StaffDirectory.Fault(line, column, rule, List.of(arguments)));
    }

    List<StaffDirectory.Fault> faults() {
        return List.copyOf(faults);
    }

    /** Everyone in the file; none where it has a fault. */
    List<StaffMember> members() {
        return faults.isEmpty() ? List.copyOf(members) : List.of();
    }

    /** Headings that the directory does not use. */
    Set<String> unused() {
        return unused;
    }
}
