package org.cadre;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody at a computer of their own, over HTTP: keeps cookies, sends forms with their token, follows no redirect unasked. */
public final class Visitor {

    private final String house;
    private final String from;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).build();

    /** @param from the address that the front's proxy names */
    public Visitor(int port, String from) {
        this.house = "http://127.0.0.1:" + port;
        this.from = from;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, Map<String, List<String>> fields, String... more) {
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form(fields, more))));
    }

    public HttpResponse<byte[]> download(String path) {
        return send(request(path).GET(), BodyHandlers.ofByteArray());
    }

    /** Opens a page and sends its form with a file to that page's address. */
    public HttpResponse<String> upload(String path, String field, String fileName, byte[] content, Map<String, String> fields) {
        get(path);
        String boundary = "between" + System.nanoTime();
        var body = new java.io.ByteArrayOutputStream();
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put("_csrf", cookie("CADRE-CSRF"));
        all.forEach((name, value) -> body.writeBytes(("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n").formatted(boundary, name, value)
                .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/pdf\r\n\r\n".formatted(boundary, field, fileName)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return send(request(path).header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Opens a page and sends its form to that page's address. */
    public HttpResponse<String> fillIn(String path, Map<String, String> fields) {
        return fillIn(path, path, fields);
    }

    /** Opens a page and sends its form to an address of its own. */
    public HttpResponse<String> fillIn(String page, String path, Map<String, String> fields) {
        get(page);
        return post(path, fields.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(field.getValue()))));
    }

    /** @return whether the name and the password open the door */
    public boolean opens(String user, String password) {
        String next = fillIn("/login", Map.of("username", user, "password", password)).headers().firstValue("Location").orElse("");
        return !next.isEmpty() && !next.endsWith("/login?error");
    }

    /** As the page's script saves. */
    public HttpResponse<String> autosave(String path, Map<String, List<String>> fields, String... more) {
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded").header("X-Requested-With", "XMLHttpRequest")
                .POST(BodyPublishers.ofString(form(fields, more))));
    }

    public Visitor signIn(String user, String password) {
        get("/login");
        post("/login", Map.of("username", List.of(user), "password", List.of(password)));
        return this;
    }

    public boolean hasCookie(String name) {
        return cookie(name) != null;
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(each -> each.getName().equals(name)).map(HttpCookie::getValue)
                .findFirst().orElse(null);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : house + path)).header("X-Forwarded-For", from).header("Accept", "text/html, */*;q=0.8");
    }

    private String form(Map<String, List<String>> fields, String... more) {
        Map<String, List<String>> all = new java.util.HashMap<>(fields);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], List.of(more[i + 1]));
        }
        if (cookie("CADRE-CSRF") != null) {
            all.put("_csrf", List.of(cookie("CADRE-CSRF")));
        }
        return all.entrySet().stream().flatMap(field -> field.getValue().stream().map(value ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
