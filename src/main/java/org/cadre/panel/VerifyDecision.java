package org.cadre.panel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import org.cadre.platform.security.SigningKey;

/**
 * {@code java -jar cadre.jar verify-decision decision.json decision.pdf [key.pub]}: whether a decision packet is what was sealed. It asks
 * the files alone: no database, no network, no settings.
 */
public final class VerifyDecision {

    /** The word by which it is called. */
    public static final String COMMAND = "verify-decision";

    static final int WHOLE = 0;
    static final int CHANGED = 1;
    static final int UNREADABLE = 2;
    static final int KEY_UNPROVEN = 3;
    private static final int WITHOUT_KEY = 3;
    private static final int WITH_KEY = 4;
    private static final String USAGE = "Usage: java -jar cadre.jar verify-decision decision.json decision.pdf [key.pub]";

    private VerifyDecision() {}

    /**
     * @param arguments the command's name among them
     * @return 0 where both files are what was sealed, 1 where they are not, 2 where that cannot be told; 3 where they fit each other, but nobody
     *         has said with which key they must be signed: somebody may have made both, and signed them with a key of their own
     */
    public static int run(String[] arguments, PrintStream out) {
        if (arguments.length != WITHOUT_KEY && arguments.length != WITH_KEY) {
            out.println(USAGE);
            return UNREADABLE;
        }
        byte[] json;
        byte[] pdf;
        PublicKey key;
        try {
            json = Files.readAllBytes(Path.of(arguments[1]));
            pdf = Files.readAllBytes(Path.of(arguments[2]));
            key = arguments.length == WITHOUT_KEY ? null : SigningKey.publicKey(Files.readString(Path.of(arguments[WITH_KEY - 1])));
        } catch (IOException | IllegalArgumentException fault) {
            out.println("Cannot be read: " + fault.getMessage());
            return UNREADABLE;
        } catch (SigningKey.KeyFault fault) {
            out.println(arguments[WITH_KEY - 1] + ": " + fault.getMessage());
            return UNREADABLE;
        }
        return say(SealedDecision.verify(json, pdf, key), key, out);
    }

    private static int say(SealedDecision.Finding finding, PublicKey key, PrintStream out) {
        if (finding instanceof SealedDecision.Changed changed) {
            out.println("CHANGED: " + changed.where());
            return CHANGED;
        }
        SealedDecision.Whole whole = (SealedDecision.Whole) finding;
        out.printf("WHOLE: the decision packet of case %s, with %d entries, is what was sealed.%n", whole.caseNumber(), whole.entries());
        out.printf("Signed with the key %s%n", whole.key());
        if (key == null) {
            out.println("UNPROVEN: that key is named by the file itself. Give the district's own (key.pub), or compare it with the one that the district publishes.");
        }
        return key == null ? KEY_UNPROVEN : WHOLE;
    }
}
