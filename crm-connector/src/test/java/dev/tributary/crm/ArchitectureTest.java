package dev.tributary.crm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tributary.crm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theMappingIsPure = noClasses()
            .that()
            .resideInAPackage("..crm.mapping")
            .or()
            .resideInAPackage("..crm.canonical")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..", "java.nio.file..", "java.net..", "..crm.files..", "..crm.csv..", "org.snakeyaml..")
            .because("connectors map records that never were in a file. Fix: read and write in files/ or reading/.");

    @ArchTest
    static final ArchRule theMappingReadsNoClock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("the same export gives the same files. Fix: take the instant from who calls.");

    @ArchTest
    static final ArchRule connectorsKnowNoOtherModule = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tributary.attribution..",
                    "dev.tributary.cli..",
                    "dev.tributary.dealreg..",
                    "dev.tributary.localstack..")
            .because("the modules in the middle meet on topics. Fix: pass what is needed in, as Stages does.");

    @ArchTest
    static final ArchRule whatIsTheSameForAllKnowsNoCrm = noClasses()
            .that()
            .resideInAnyPackage("..crm.source", "..crm.connect", "..crm.http", "..crm.credit", "..crm.event")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..crm.odoo", "..crm.salesforce", "..crm.hubspot")
            .because(
                    "a new CRM is one package. Fix: let the CRM's package say it through Crm, CrmReader or CrmWriter.");

    @ArchTest
    static final ArchRule crmsDoNotKnowEachOther = slices().matching("dev.tributary.crm.(odoo|salesforce|hubspot)..")
            .should()
            .notDependOnEachOther()
            .because("a new CRM is one package. Fix: put what two of them need into source/ or http/.");
}
