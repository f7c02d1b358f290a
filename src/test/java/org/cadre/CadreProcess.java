package org.cadre;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cadre in a process of its own, for tests that kill it, start it again or read what it says. */
final class CadreProcess implements AutoCloseable {

    private static final int MOST_SECONDS = 180;
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile int port;

    private CadreProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** The classes under test, as {@code mvn spring-boot:run} starts them. */
    static CadreProcess ofClasses(Map<String, String> environment, String... arguments) throws IOException {
        return launch(environment, List.of("-cp", System.getProperty("java.class.path"), CadreApplication.class.getName()), arguments);
    }

    static CadreProcess ofJar(Path jar, Map<String, String> environment, String... arguments) throws IOException {
        return launch(environment, List.of("-jar", jar.toString()), arguments);
    }

    private static CadreProcess launch(Map<String, String> environment, List<String> what, String... arguments) throws IOException {
        Stream<String> java = Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        Stream<String> address = Stream.of("--server.port=0", "--server.address=127.0.0.1");
        ProcessBuilder builder = new ProcessBuilder(Stream.of(java, what.stream(), address, Stream.of(arguments)).flatMap(part -> part).toList())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(?i)(SPRING|CADRE|CAMUNDA|SERVER|LOGGING|JDK_JAVA|JAVA_TOOL)_.*"));
        builder.environment().putAll(environment);
        return new CadreProcess(builder.start());
    }

    private void read() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
                Matcher found = PORT.matcher(line);
                if (found.find()) {
                    port = Integer.parseInt(found.group(1));
                }
                if (line.contains("Started CadreApplication")) {
                    started.complete(null);
                }
            }
        } catch (IOException closed) {
            // The process was killed: nothing more will be said.
        }
        started.completeExceptionally(new IllegalStateException("It ended"));
    }

    /** @return itself, answering requests; where it does not come up, it is ended */
    CadreProcess awaitStart() throws InterruptedException {
        try {
            started.get(MOST_SECONDS, TimeUnit.SECONDS);
            return this;
        } catch (ExecutionException | TimeoutException fault) {
            close();
            throw new AssertionError("Cadre did not start:\n" + output(), fault);
        }
    }

    /** @return the exit value, once it has ended by itself or as asked */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Cadre does not end:\n" + output());
        }
        return process.exitValue();
    }

    /** Asks it to stop, as an operator would. */
    void stop() throws InterruptedException {
        process.destroy();
        awaitEnd();
    }

    /** {@code kill -9}: it has no chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** What is in use of its heap once the garbage is gone. */
    String heap() throws IOException, InterruptedException {
        jcmd("GC.run");
        return jcmd("GC.heap_info").lines().filter(line -> line.contains("used")).map(String::strip).findFirst().orElse("not told");
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(process.pid()), command)
                .redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }

    String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    int port() {
        return port;
    }

    Visitor visitor() {
        return new Visitor();
    }

    /** Someone with a browser of their own: cookies are kept, redirections are not followed. */
    final class Visitor {

        private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return http.send(to(path).build(), BodyHandlers.ofString());
        }

        HttpResponse<String> getWithPassword(String path, String name, String password) throws IOException, InterruptedException {
            String basic = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
            return http.send(to(path).header("Authorization", "Basic " + basic).build(), BodyHandlers.ofString());
        }

        /** Fills in the form that stands at the address and sends it there. */
        HttpResponse<String> fillIn(String path, Map<String, String> fields) throws IOException, InterruptedException {
            Matcher token = CSRF.matcher(get(path).body());
            if (!token.find()) {
                throw new AssertionError("There is no form at " + path);
            }
            String body = Stream.concat(fields.entrySet().stream(), Stream.of(Map.entry("_csrf", token.group(1))))
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return http.send(to(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)).build(),
                    BodyHandlers.ofString());
        }

        /** @return whether the name and the password open the door */
        boolean signIn(String name, String password) throws IOException, InterruptedException {
            String next = fillIn("/login", Map.of("username", name, "password", password)).headers().firstValue("Location").orElse("");
            return !next.isEmpty() && !next.endsWith("/login?error");
        }

        private HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        }
    }
}
