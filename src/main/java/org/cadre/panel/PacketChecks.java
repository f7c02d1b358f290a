package org.cadre.panel;

import org.cadre.platform.security.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a packet is still what was sealed, asked before the Panel takes it up. */
@Service
@Transactional
public class PacketChecks {

    /** What became of a packet that was found incomplete or changed. */
    public enum Done { RESTORED, EXPLAINED }

    /** Reads the packet again and keeps what was found. */
    public void check(String key) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Somebody has seen to a packet that was found incomplete or changed; it is checked again. */
    public void settled(String key, Person person, Done done, String explanation) {
        throw new UnsupportedOperationException("not yet");
    }
}
