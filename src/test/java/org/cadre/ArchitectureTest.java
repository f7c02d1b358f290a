package org.cadre;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.planted.evaluation.KnowsTheGoals;
import org.cadre.planted.evaluation.ReadsTheCoachingLog;
import org.cadre.planted.pool.LooksAtTheMachinesTime;
import org.cadre.planted.pool.PlantedRepository;
import org.cadre.planted.pool.ReachesForTheEngine;
import org.cadre.planted.pool.ReachesForThePages;
import org.cadre.planted.pool.ReadsTheRequest;
import org.cadre.planted.pool.Sleeps;
import org.cadre.planted.pool.StrayDelegate;
import org.cadre.planted.pool.TakesItsFieldsFromSpring;
import org.cadre.planted.pool.TellsTheConsole;
import org.cadre.planted.pool.process.PlantedDecisions;
import org.cadre.planted.pool.process.PlantedDelegate;
import org.cadre.planted.pool.process.PlantedProcess;
import org.cadre.planted.pool.process.PlantedTasks;
import org.cadre.planted.pool.process.ShowsAPage;
import org.cadre.platform.engine.DecisionAnswers;
import org.cadre.platform.engine.TaskAnswers;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;

/** The house's rooms and doors (design section 2, style 14 to 16). Every rule is run on a planted violation too. */
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.cadre");

    private static final String[] WHERE_THE_ENGINE_IS = {"..process..", "..workbench..", "..platform.."};

    private static final ArchRule ENGINE_STAYS_IN_PROCESS = noClasses().that().resideOutsideOfPackages(WHERE_THE_ENGINE_IS)
            .should().dependOnClassesThat().resideInAPackage("org.camunda..");

    private static final ArchRule LAW_KNOWS_NO_PAGES = noClasses().that().resideOutsideOfPackages("..web..", "..platform..")
            .should().dependOnClassesThat().resideInAnyPackage("..web..", "org.springframework.http..", "org.springframework.ui..",
                    "jakarta.servlet..", "org.thymeleaf..");

    private static final DescribedPredicate<JavaClass> GLUE_CLASS =
            implement(JavaDelegate.class).or(implement(TaskAnswers.class)).or(implement(DecisionAnswers.class));

    private static final ArchRule GLUE_IS_HIDDEN = classes().that(GLUE_CLASS).should().bePackagePrivate();

    private static final ArchRule GLUE_STAYS_IN_PROCESS = classes().that(GLUE_CLASS).should().resideInAPackage("..process..");

    private static final ArchRule REPOSITORIES_ARE_HIDDEN = classes().that().areAssignableTo(Repository.class).should().bePackagePrivate();

    private static final ArchRule FACADES_ARE_HIDDEN = classes().that().resideInAPackage("..process..").and().haveSimpleNameEndingWith("Process")
            .should().bePackagePrivate();

    private static final ArchRule NOTHING_SLEEPS = noClasses().should().callMethodWhere(
            describe("a thread is put to sleep", call -> call.getName().equals("sleep")
                    && (call.getTargetOwner().isEquivalentTo(Thread.class) || call.getTargetOwner().isEquivalentTo(TimeUnit.class))));

    private static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that().doNotHaveFullyQualifiedName("org.cadre.platform.local.StoryClock")
            .should().callCodeUnitWhere(describe("the machine's time is read past the clock", ArchitectureTest::readsTheMachinesTime));

    /** Where the machine's own clock may be made: it is then injected everywhere. */
    private static final ArchRule THE_CLOCK_IS_INJECTED = noClasses().that().resideOutsideOfPackage("org.cadre.platform.time")
            .should().callMethodWhere(describe("a clock of its own is made",
                    call -> call.getTargetOwner().isEquivalentTo(Clock.class) && call.getName().matches("system.*|tick(Seconds|Minutes|Millis)")));

    /** A command answers whoever gave it; nothing else prints. */
    private static final ArchRule NOTHING_IS_PRINTED = noClasses().that().doNotHaveFullyQualifiedName(CadreApplication.class.getName())
            .should(ACCESS_STANDARD_STREAMS);

    private static final Pattern COACHING = Pattern.compile("org\\.cadre\\.support\\.(Coaching\\w+|Goals|Wall|EntryKind)(\\$.*)?");

    /** The only one of them that evaluation may use; the bean {@code Coaching} tells how much there is and what is due, and nothing of what was said. */
    private static final String DOOR = "org.cadre.support.CoachingDoor";

    private static final ArchRule ONE_DOOR_FROM_COACHING_TO_EVALUATION = noClasses().that().resideInAPackage("..evaluation..")
            .should().dependOnClassesThat(describe("stand behind the wall around coaching (R-019, R-038)",
                    type -> COACHING.matcher(type.getName()).matches() && !type.getName().startsWith(DOOR)));

    static Stream<Arguments> rulesAndTheirViolations() {
        return Stream.of(
                rule("the engine stays in process, workbench and platform", ENGINE_STAYS_IN_PROCESS, ReachesForTheEngine.class),
                rule("the law knows no pages of ours", LAW_KNOWS_NO_PAGES, ReachesForThePages.class),
                rule("the law knows no request", LAW_KNOWS_NO_PAGES, ReadsTheRequest.class),
                rule("the glue knows no pages", LAW_KNOWS_NO_PAGES, ShowsAPage.class),
                rule("delegates are hidden", GLUE_IS_HIDDEN, PlantedDelegate.class),
                rule("delegates stand in process", GLUE_STAYS_IN_PROCESS, StrayDelegate.class),
                rule("task handlers are hidden", GLUE_IS_HIDDEN, PlantedTasks.class),
                rule("decision handlers are hidden", GLUE_IS_HIDDEN, PlantedDecisions.class),
                rule("repositories are hidden", REPOSITORIES_ARE_HIDDEN, PlantedRepository.class),
                rule("façades are hidden", FACADES_ARE_HIDDEN, PlantedProcess.class),
                rule("no field is injected", NO_CLASSES_SHOULD_USE_FIELD_INJECTION, TakesItsFieldsFromSpring.class),
                rule("nothing sleeps", NOTHING_SLEEPS, Sleeps.class),
                rule("nothing sleeps by unit", NOTHING_SLEEPS, Sleeps.ByUnit.class),
                rule("no date of the machine", TIME_COMES_FROM_THE_CLOCK, LooksAtTheMachinesTime.AsDate.class),
                rule("no instant of the machine", TIME_COMES_FROM_THE_CLOCK, LooksAtTheMachinesTime.AsInstant.class),
                rule("no date in a zone", TIME_COMES_FROM_THE_CLOCK, LooksAtTheMachinesTime.InAZone.class),
                rule("no milliseconds", TIME_COMES_FROM_THE_CLOCK, LooksAtTheMachinesTime.AsMilliseconds.class),
                rule("no old date", TIME_COMES_FROM_THE_CLOCK, LooksAtTheMachinesTime.AsOldDate.class),
                rule("no clock of one's own", THE_CLOCK_IS_INJECTED, LooksAtTheMachinesTime.ByAClockOfItsOwn.class),
                rule("one door leads from coaching to evaluation", ONE_DOOR_FROM_COACHING_TO_EVALUATION, ReadsTheCoachingLog.class),
                rule("no part of coaching is known to evaluation", ONE_DOOR_FROM_COACHING_TO_EVALUATION, KnowsTheGoals.class),
                rule("nothing is printed", NOTHING_IS_PRINTED, TellsTheConsole.class));
    }

    private static Arguments rule(String name, ArchRule rule, Class<?> violation) {
        return Arguments.of(name, rule, violation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesAndTheirViolations")
    void theHouseKeepsTheRule(String name, ArchRule rule, Class<?> violation) {
        rule.check(HOUSE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesAndTheirViolations")
    void theRuleCatchesItsPlantedViolation(String name, ArchRule rule, Class<?> violation) {
        assertThat(rule.allowEmptyShould(true).evaluate(new ClassFileImporter().importClasses(violation)).getFailureReport().getDetails())
                .as(name).isNotEmpty().allMatch(detail -> detail.contains(violation.getSimpleName()));
    }

    @Test
    void aDateAskedOfTheInjectedClockIsAllowed() {
        assertThatCode(() -> TIME_COMES_FROM_THE_CLOCK.check(new ClassFileImporter().importClasses(LooksAtTheMachinesTime.OfTheClock.class)))
                .doesNotThrowAnyException();
    }

    @Test
    void evaluationUsesTheDoorAndTheRuleKnowsWhatStandsBehindTheWall() {
        Set<String> used = HOUSE.stream().filter(type -> type.getPackageName().startsWith("org.cadre.evaluation"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream()).map(each -> each.getTargetClass().getName())
                .filter(name -> COACHING.matcher(name).matches()).collect(Collectors.toSet());
        assertThat(used).isNotEmpty().allMatch(name -> name.startsWith(DOOR));
        assertThat(HOUSE.stream().map(JavaClass::getName).filter(name -> COACHING.matcher(name).matches())).contains("org.cadre.support.CoachingLog",
                "org.cadre.support.CoachingDrafts", "org.cadre.support.CoachingTallies", "org.cadre.support.Goals", "org.cadre.support.Wall");
    }

    /** The database would show nothing there anyway: evaluation sets another person than the one that opens coaching. */
    @Test
    void evaluationNamesNoTableOfCoaching() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/cadre/evaluation"))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            for (Path source : sources) {
                assertThat(Files.readString(source)).as(source.toString()).doesNotContainPattern("(?i)\\b(from|join|into|update)\\s+coaching\\.")
                        .doesNotContain("cadre.person'");
            }
        }
    }

    @Test
    void theRoomsAreImported() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName)).contains("org.cadre.pool", "org.cadre.pool.process", "org.cadre.pool.web",
                "org.cadre.platform.engine").noneMatch(name -> name.startsWith("org.cadre.planted"));
    }

    @Test
    void roomsKeepToTheirDoors() {
        ApplicationModules.of(CadreApplication.class).verify();
    }

    @Test
    void everyRoomIsAModule() {
        assertThat(ApplicationModules.of(CadreApplication.class).stream().map(module -> module.getIdentifier().toString()))
                .contains("calendar", "correspondence", "journal", "people", "platform", "pool").doesNotContain("planted");
    }

    private static final Set<String> OLD_NOWS = Set.of("currentTimeMillis", "nanoTime");

    private static boolean readsTheMachinesTime(JavaCall<?> call) {
        AccessTarget.CodeUnitCallTarget target = call.getTarget();
        boolean now = target.getName().equals("now") && target.getOwner().getPackageName().startsWith("java.time")
                && target.getRawParameterTypes().stream().noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
        boolean milliseconds = target.getOwner().isEquivalentTo(System.class) && OLD_NOWS.contains(target.getName());
        boolean oldDate = target.getOwner().isEquivalentTo(Date.class) && target.getName().equals("<init>") && target.getRawParameterTypes().isEmpty();
        return now || milliseconds || oldDate;
    }
}
