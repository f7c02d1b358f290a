package org.cadre.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.cadre.platform.Preparation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The local profile's staff: invented people, some of whom are also the candidates 4 and 5. */
@Component
@Profile("local")
class LocalStaffDirectory extends Preparation {

    private final StaffDirectory directory;
    private final Resource file;

    LocalStaffDirectory(StaffDirectory directory, @Value("classpath:local/staff-directory.csv") Resource file) {
        super(Step.PEOPLE);
        this.directory = directory;
        this.file = file;
    }

    @Override
    protected void prepare() {
        try {
            directory.loadFirst(file.getContentAsByteArray());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
