package dev.tributary.attribution.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tributary.attribution", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainImportsNothingButTheJdk = classes()
            .that()
            .resideInAPackage("..attribution.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "..attribution.domain..")
            .because("decisions must be testable, and readable, without Kafka or Avro."
                    + " Fix: pass what you need in as a domain value and convert it in codec/ or topology/.");

    @ArchTest
    static final ArchRule theDomainReadsNoClock = noClasses()
            .that()
            .resideInAPackage("..attribution.domain..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("the clock is an input, or two runs would differ. Fix: take the instant from the scene.");

    @ArchTest
    static final ArchRule noFloatingPointInFieldsOfTheDomain =
            com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage("..attribution.domain..")
                    .should()
                    .haveRawType(double.class)
                    .orShould()
                    .haveRawType(float.class)
                    .because(
                            "money and shares are exact. Fix: whole minor units, BigInteger weights, BigDecimal for rates.");

    @ArchTest
    static final ArchRule onlyTheCodecKnowsAvroAndTheDomain = noClasses()
            .that()
            .resideOutsideOfPackages("..attribution.codec..", "..attribution.topology..", "..attribution.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tributary.schemas..", "org.apache.avro..")
            .because("a schema change must stop at one package. Fix: convert in codec/.");

    @ArchTest
    static final ArchRule theTopologyDoesNotKnowItsRuntime = noClasses()
            .that()
            .resideInAPackage("..attribution.topology..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..attribution.runtime..")
            .because("the topology runs in tests without a lifecycle. Fix: pass the value in as a parameter.");

    @ArchTest
    static final ArchRule noPackageOfTheDomainDependsOnItself = slices().matching(
                    "dev.tributary.attribution.domain.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader must be able to learn one package after the other."
                    + " Fix: move the shared value down, towards domain/model.");

    @ArchTest
    static final ArchRule topicsComeFromTheCatalogue = noClasses()
            .that()
            .resideInAPackage("dev.tributary.attribution..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.kafka.clients.admin.NewTopic")
            .because("a topic is declared once, with its owner and retention. Fix: declare it in TopicCatalogue.");
}
