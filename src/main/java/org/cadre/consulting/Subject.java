package org.cadre.consulting;

/** What somebody teaches, or does in the schools; its words are {@code subject.<name>} in the message file. */
public enum Subject {
    ALL_ELEMENTARY, ENGLISH, MATHEMATICS, SCIENCE, HISTORY, WORLD_LANGUAGES, ARTS, PHYSICAL_EDUCATION, SPECIAL_EDUCATION, ENGLISH_LEARNERS,
    CAREER_EDUCATION, COUNSELING, SOCIAL_WORK, OTHER
}
