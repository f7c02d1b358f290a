package org.cadre;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** People who look everywhere for canaries, each over HTTP at a computer of their own: who finds which of them where. */
final class SearchParty {

    /** Somebody who looks; without a name of a user they are signed out. */
    record Member(String name, String user, String password, Set<String> roles) {}

    record Found(String member, String where, String canary) {}

    /** A search that echoes what was looked for has not found anything: this is looked for, and the whole canary is found. */
    static final String HALF = "ZKWCYX71730";

    /** Six letters and eight digits: fields that take a reference alone take it too. */
    private static final Pattern CANARY = Pattern.compile("(?i)" + HALF + "\\d{3}");
    private static final int AT_ONCE = 4;

    private final int port;
    private final Map<Pattern, String> marks;
    private final Set<Found> found = ConcurrentHashMap.newKeySet();
    private final Set<String> faults = new ConcurrentSkipListSet<>();
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();

    SearchParty(int port) {
        this(port, Map.of());
    }

    /** @param marks what gives a canary away though it is not its word: a date, say */
    SearchParty(int port, Map<Pattern, String> marks) {
        this.port = port;
        this.marks = marks;
    }

    /** A word that stands nowhere else. */
    static String canary(int number) {
        return HALF + "%03d".formatted(number);
    }

    static Set<String> canaries(String text) {
        Set<String> canaries = new TreeSet<>();
        for (Matcher matcher = CANARY.matcher(text); matcher.find();) {
            canaries.add(canary(Integer.parseInt(matcher.group().substring(HALF.length()))));
        }
        return canaries;
    }

    /** Everything of a file that can be read, whatever it is. */
    static String words(byte[] content) {
        String raw = new String(content, StandardCharsets.ISO_8859_1);
        if (!raw.startsWith("%PDF")) {
            return new String(content, StandardCharsets.UTF_8);
        }
        try (PDDocument document = Loader.loadPDF(content)) {
            return raw + new PDFTextStripper().getText(document);
        } catch (IOException torn) {
            return raw;
        }
    }

    void note(String member, String where, String text) {
        canaries(text).forEach(canary -> found.add(new Found(member, where, canary)));
        marks.forEach((mark, canary) -> {
            if (mark.matcher(text).find()) {
                found.add(new Found(member, where, canary));
            }
        });
    }

    /** Each opens all those addresses of ours. */
    void open(Map<Member, ? extends Collection<String>> addresses) {
        atOnce(addresses.entrySet().stream().<Callable<Void>>map(entry -> () -> {
            Member member = entry.getKey();
            // An address of one's own, so that nobody is turned away for the number of tries.
            Visitor visitor = new Visitor(port, "198.51.100." + (1 + Math.floorMod(member.name().hashCode(), 250)));
            if (member.user() != null && !visitor.opens(member.user(), member.password())) {
                throw new AssertionError(member.name() + " cannot sign in");
            }
            for (String address : entry.getValue()) {
                HttpResponse<byte[]> answer = visitor.download(address);
                count(member, answer.statusCode());
                if (answer.statusCode() >= 500) {
                    faults.add(member.name() + " " + address);
                }
                note(member.name(), address, words(answer.body()) + answer.headers().map());
            }
            return null;
        }).toList());
    }

    /** Each asks the engine's REST interface for all that. */
    void ask(Collection<Member> members, Collection<String> paths) {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        atOnce(members.stream().<Callable<Void>>map(member -> () -> {
            for (String path : paths) {
                HttpResponse<byte[]> answer = rest(http, member, "GET", path, null);
                count(member, answer.statusCode());
                note(member.name() + " by REST", path, words(answer.body()));
            }
            return null;
        }).toList());
    }

    /** One call of the engine's REST interface. */
    HttpResponse<byte[]> rest(HttpClient http, Member member, String method, String path, String body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/engine-rest" + path));
            if (member.user() != null) {
                byte[] both = (member.user() + ":" + member.password()).getBytes(StandardCharsets.UTF_8);
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
            }
            request.header("Content-Type", "application/json").method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException fault) {
            throw new UncheckedIOException(path, fault);
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Who found each canary; one that nobody found is not there. */
    Map<String, Set<String>> finders() {
        Map<String, Set<String>> finders = new TreeMap<>();
        found.forEach(one -> finders.computeIfAbsent(one.canary(), none -> new TreeSet<>()).add(one.member()));
        return finders;
    }

    /** Of those canaries, all that was found by somebody who may not find it, said so that a leak can be traced. */
    List<String> foundByOthersThan(Map<String, Set<String>> may) {
        return found.stream().filter(one -> may.containsKey(one.canary()) && !may.get(one.canary()).contains(one.member())).map(Found::toString).sorted().toList();
    }

    /** How many addresses answered that person with 200. */
    int opened(Member member) {
        return answered.getOrDefault(member.name(), 0);
    }

    /** Pages of ours that broke: a fault's text may say what the page would not. */
    Set<String> faults() {
        return faults;
    }

    private void count(Member member, int status) {
        answered.merge(member.name(), status == 200 ? 1 : 0, Integer::sum);
    }

    private static void atOnce(List<Callable<Void>> work) {
        var people = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (var done : people.invokeAll(work)) {
                done.get();
            }
        } catch (ExecutionException fault) {
            throw new AssertionError(fault.getCause());
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        } finally {
            people.shutdownNow();
        }
    }
}
