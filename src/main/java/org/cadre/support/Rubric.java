package org.cadre.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One version of a rubric, as its file says it: four Standards with their indicators and elements. What a goal or a
 * recommendation names is an element, by its code, key and version beside it.
 *
 * @param version from 1 on; a published version keeps its words for good
 */
public record Rubric(String key, int version, String title, String lead, List<Standard> standards) {

    /** @param code a Roman number, {@code I} to {@code IV} */
    public record Standard(String code, String title, String text, List<Indicator> indicators) {}

    /** @param code such as {@code I-A} */
    public record Indicator(String code, String title, List<Element> elements) {}

    /** @param code such as {@code I-A-1} */
    public record Element(String code, String title, String text) {}

    private static final List<String> STANDARDS = List.of("I", "II", "III", "IV");
    private static final Pattern KEY = Pattern.compile("[a-z]+(-[a-z]+)*");

    /** Every element, in the order of the rubric. */
    public Stream<Element> elements() {
        return standards.stream().flatMap(standard -> standard.indicators().stream()).flatMap(indicator -> indicator.elements().stream());
    }

    /** Empty where the rubric has no element of that code; there is no I-D-3 (ruling 11). */
    public Optional<Element> element(String code) {
        return elements().filter(element -> element.code().equals(code)).findFirst();
    }

    /** The name of its file. */
    String fileName() {
        return key + "-" + version + ".yaml";
    }

    /** Everything that keeps this rubric from being used, in plain words that name the place. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (key == null || !KEY.matcher(key).matches()) {
            faults.add("key: small letters are expected, hyphens between them");
        }
        if (version < 1) {
            faults.add("version: versions are counted from 1");
        }
        said(faults, "title", title);
        said(faults, "lead", lead);
        if (!listed(standards).map(Standard::code).toList().equals(STANDARDS)) {
            faults.add("standards: I, II, III and IV are expected, in this order");
        }
        listed(standards).forEach(standard -> {
            said(faults, standard.code() + ": title", standard.title());
            said(faults, standard.code() + ": text", standard.text());
            inOrder(faults, standard.code(), listed(standard.indicators()).map(Indicator::code).toList(), 'A');
            listed(standard.indicators()).forEach(indicator -> indicatorFaults(faults, indicator));
        });
        return faults;
    }

    private static void indicatorFaults(List<String> faults, Indicator indicator) {
        said(faults, indicator.code() + ": title", indicator.title());
        inOrder(faults, indicator.code(), listed(indicator.elements()).map(Element::code).toList(), '1');
        listed(indicator.elements()).forEach(element -> {
            said(faults, element.code() + ": title", element.title());
            said(faults, element.code() + ": text", element.text());
        });
    }

    private static void said(List<String> faults, String place, String words) {
        if (words == null || words.isBlank()) {
            faults.add(place + ": words are missing");
        }
    }

    /** Whatever stands below a code carries it, and counts on from the first letter or digit without a gap. */
    private static void inOrder(List<String> faults, String above, List<String> codes, char first) {
        if (codes.isEmpty()) {
            faults.add(above + ": nothing stands below it");
        }
        for (int i = 0; i < codes.size(); i++) {
            String expected = above + "-" + (char) (first + i);
            if (!expected.equals(codes.get(i))) {
                faults.add("%s: %s is expected here, and not %s".formatted(above, expected, codes.get(i)));
            }
        }
    }

    private static <T> Stream<T> listed(List<T> list) {
        return list == null ? Stream.empty() : list.stream().filter(Objects::nonNull);
    }
}
