package org.cadre;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether each sentence above a refused form leads to its field: a link to an id that stands on the page once, and in the form that was sent.
 * Who reads with a screen reader is led by nothing else (WCAG 2.2, 3.3.1).
 */
public final class FaultLinks {

    private static final Pattern LINK = Pattern.compile("<a href=\"#([^\"]+)\"");
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");

    private FaultLinks() {}

    /**
     * @param sent to which address the form was sent
     * @return what is wrong with the links of a page that was shown again; nothing where they are right, or where there are none
     */
    public static List<String> wrong(String sent, String page) {
        List<String> wrong = new ArrayList<>();
        Matcher summary = Pattern.compile("<div class=\"faults\".*?</div>", Pattern.DOTALL).matcher(page);
        if (!summary.find()) {
            return wrong;
        }
        LINK.matcher(summary.group()).results().map(link -> link.group(1)).distinct().forEach(id -> {
            Pattern target = Pattern.compile("\\bid=\"" + Pattern.quote(id) + "\"");
            long found = target.matcher(page).results().count();
            if (found != 1) {
                wrong.add("#" + id + " stands on the page " + found + " times");
            } else if (FORM.matcher(page).results().noneMatch(form -> sentTo(form.group(1), sent) && target.matcher(form.group(2)).find())) {
                wrong.add("#" + id + " leads out of the form that was sent to " + sent);
            }
        });
        return wrong;
    }

    private static boolean sentTo(String attributes, String sent) {
        Matcher action = ACTION.matcher(attributes);
        return !action.find() || action.group(1).replaceAll("[?#].*", "").equals(sent.replaceAll("[?#].*", ""));
    }
}
