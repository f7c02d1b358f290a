package org.cadre.evaluation;

import java.util.UUID;

/** The district's evaluation platform, to which observations are posted. */
public interface EvaluationPlatform {

    /**
     * Hands over a document, once: the same again changes nothing and gets the same answer.
     *
     * @param json what is posted, in UTF-8
     * @return the receipt
     * @throws PlatformFault where it was not taken, with nothing of its content in the message
     */
    String post(UUID id, byte[] json);

    /** Nothing was posted; the message says why, for an operator. */
    class PlatformFault extends RuntimeException {
        PlatformFault(String why) {
            super(why);
        }
    }
}
