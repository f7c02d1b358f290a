package org.cadre;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that answers one recipient with the same words always, and takes every other letter and forgets it. */
public final class RefusingMailServer implements AutoCloseable {

    private final ServerSocket door;
    private final String recipient;
    private final String answer;

    public RefusingMailServer(String recipient, String answer) throws IOException {
        this.recipient = recipient.toUpperCase(java.util.Locale.ROOT);
        this.answer = answer;
        this.door = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve, "refusing-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket caller = door.accept()) {
                talk(caller);
            } catch (IOException closed) {
                // The next caller, or the end.
            }
        }
    }

    private void talk(Socket caller) throws IOException {
        var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        var out = new PrintWriter(new OutputStreamWriter(caller.getOutputStream(), StandardCharsets.US_ASCII), true);
        out.print("220 refusing.example.org\r\n");
        out.flush();
        boolean body = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (body && !line.equals(".")) {
                continue;
            }
            body = line.startsWith("DATA");
            String command = line.toUpperCase(java.util.Locale.ROOT);
            out.print(switch (command.split("[ :]")[0]) {
                case "RCPT" -> command.contains(recipient) ? answer : "250 ok";
                case "QUIT" -> "221 bye";
                case "DATA" -> "354 go on";
                default -> "250 ok";
            } + "\r\n");
            out.flush();
            if (command.startsWith("QUIT")) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
