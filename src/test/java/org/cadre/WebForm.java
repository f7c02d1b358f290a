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
    private static final Pattern FIELD = Pattern.compile("(?s)<(input|textarea|select)\\b([^>]*?)/?>(?:(?<=>)([^<]*)</textarea>|(.*?)</select>)?");
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
            String name = attribute(field.group(2), "name");
            if (name != null && !field.group(2).matches("(?s).*\\bdisabled\\b.*")) {
                form.take(field.group(1), attribute(field.group(2), "type"), name, field);
            }
        }
        return form;
    }

    private void take(String tag, String kind, String name, Matcher field) {
        String type = tag.equals("input") ? kind == null ? "text" : kind : tag;
        String value = attribute(field.group(2), "value");
        switch (type) {
            case "textarea" -> {
                texts.add(name);
                values.put(name, List.of(field.group(3) == null ? "" : HtmlUtils.htmlUnescape(field.group(3)).strip()));
            }
            case "select" -> values.put(name, List.of(chosen(field.group(4))));
            case "file" -> files.add(name);
            case "radio" -> {
                if (!values.containsKey(name) || field.group(2).contains("checked")) {
                    values.put(name, List.of(value));
                }
            }
            case "checkbox" -> {
                if (field.group(2).contains("checked")) {
                    values.put(name, List.of(value == null ? "on" : value));
                }
            }
            default -> {
                if (WORDS.contains(type)) {
                    texts.add(name);
                }
                values.put(name, List.of(value == null ? "" : value));
            }
        }
    }

    private static String chosen(String options) {
        List<String> offered = new ArrayList<>();
        for (Matcher option = OPTION.matcher(options == null ? "" : options); option.find();) {
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
