package org.cadre.pool;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is behind an application, for the rooms that carry it on. */
@Service
public class Applicants {

    private final ApplicationRepository applications;

    Applicants(ApplicationRepository applications) {
        this.applications = applications;
    }

    /** The name under which somebody applied, as it stands in the form that was sent. */
    @Transactional(readOnly = true)
    public String legalName(UUID application) {
        return applications.findById(application).orElseThrow().form().legalName();
    }
}
