package org.cadre.pool;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the posting's table says again on appointment, of the facts as they stand today. */
@Service
@Transactional(readOnly = true)
public class Appointments {

    /**
     * The reasons against an appointment, in words for staff, each once; none where nothing speaks against it.
     *
     * @param application to the position, or to the pool
     */
    public List<String> reasons(UUID application) {
        throw new UnsupportedOperationException("to come");
    }
}
