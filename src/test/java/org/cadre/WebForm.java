package org.cadre;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A form as it stands on a page of ours, read from its HTML: where it is sent, and what it holds before anybody types.
 *
 * @param autosave where its script saves it, {@code null} where it saves by hand
 * @param values what would be sent as it stands; of a choice that is not made the first one that can be made
 * @param texts the fields into which people type words
 */
record WebForm(String action, String autosave, Map<String, List<String>> values, List<String> texts, List<String> files) {

    private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern FIELD = Pattern.compile(
            "(?s)<(input)\\b([^>]*)>|<(textarea)\\b([^>]*)>([^<]*)</textarea>|<(select)\\b([^>]*)>(.*?)</select>");
    private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>");
    private static final List<String> WORDS = List.of("text", "search", "tel", "url");

    /** Every form of the page but those that are on each (the language, signing out). */
    static List<WebForm> on(String html, String page) {
        List<WebForm> forms = new ArrayList<>();
        String main = html.replaceFirst("(?s)^.*?<main\\b", "").replaceFirst("(?s)</main>.*$", "");
        for (Matcher form = FORM.matcher(main); form.find();) {
            String action = attribute(form.group(1), "action");
            forms.add(read(action == null || action.isEmpty() ? page : action, attribute(form.group(1), "data-autosave"), form.group(2)));
        }
        return forms;
    }

    private static WebForm read(String action, String autosave, String inside) {
        WebForm form = new WebForm(action, autosave, new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        for (Matcher field = FIELD.matcher(inside); field.find();) {
            int tag = field.group(1) != null ? 1 : field.group(3) != null ? 3 : 6;
            String attributes = field.group(tag + 1);
            String name = attribute(attributes, "name");
            if (name != null && !attributes.matches("(?s).*\\bdisabled\\b.*")) {
                form.take(field.group(tag), attributes, name, tag == 3 ? field.group(5) : field.group(8));
            }
        }
        return form;
    }

    private void take(String tag, String attributes, String name, String content) {
        String value = attribute(attributes, "value");
        String kind = attribute(attributes, "type");
        boolean checked = attributes.matches("(?s).*\\bchecked\\b.*");
        switch (tag.equals("input") ? kind == null ? "text" : kind : tag) {
            case "textarea" -> {
                texts.add(name);
                values.put(name, List.of(HtmlUtils.htmlUnescape(content).strip()));
            }
            case "select" -> values.put(name, List.of(chosen(content)));
            case "file" -> files.add(name);
            case "radio" -> {
                if (!values.containsKey(name) || checked) {
                    values.put(name, List.of(value));
                }
            }
            case "checkbox" -> {
                if (checked) {
                    values.put(name, List.of(value == null ? "on" : value));
                }
            }
            default -> {
                if (kind == null || WORDS.contains(kind)) {
                    texts.add(name);
                }
                values.put(name, List.of(value == null ? "" : value));
            }
        }
    }

    private static String chosen(String options) {
        List<String> offered = new ArrayList<>();
        for (Matcher option = OPTION.matcher(options); option.find();) {
            String value = attribute(option.group(1), "value");
            if (option.group(1).contains("selected")) {
                return value;
            }
            if (value != null && !value.isEmpty()) {
                offered.add(value);
            }
        }
        return offered.isEmpty() ? "" : offered.get(0);
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("(?s)(?:^|\\s)" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? HtmlUtils.htmlUnescape(found.group(1)) : null;
    }

    /** The same with words in every field that takes them, and then with these values instead. */
    WebForm filled(UnaryOperator<String> words, Map<String, String> instead) {
        Map<String, List<String>> filled = new HashMap<>(values);
        texts.forEach(name -> filled.put(name, List.of(words.apply(name))));
        instead.forEach((name, value) -> {
            if (value == null) {
                filled.remove(name);
            } else {
                filled.put(name, List.of(value));
            }
        });
        return new WebForm(action, autosave, filled, texts, files);
    }
}
