package dev.disentangle.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.BaseStream;
import org.junit.jupiter.api.Test;

/** What may depend on what, over the main classes of all released modules. */
class ArchitectureTest {

  private static final String ROOT = "dev.disentangle";
  private static final String CHUNKING = "dev.disentangle.chunking..";
  private static final String SPI = "dev.disentangle.spi..";
  private static final String INTERNAL = "dev.disentangle.internal..";
  private static final String PROCESSES = "dev.disentangle.processes..";
  private static final String MACHINE = "dev.disentangle.machine..";
  private static final String[] CORE = {ROOT, SPI, MACHINE, INTERNAL};

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void chunkingDependsOnTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage(CHUNKING)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(CHUNKING, "java..", "org.jspecify.."))
        .because("how a size is cut is of use without the rest, and knows nothing of it")
        .check(MAIN);
  }

  @Test
  void coreDependsOnChunkingGuavaAndSlf4jAlone() {
    classes()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(CORE)
                .or(resideInAPackage(CHUNKING))
                .or(
                    resideInAnyPackage(
                        "java..", "com.google.common..", "org.jspecify..", "org.slf4j..")))
        .because(
            "chunking ← core ← executors, never back; whatever else core needed, every user would"
                + " get")
        .check(MAIN);
  }

  @Test
  void spiDoesNotDependOnTheEngine() {
    noClasses()
        .that()
        .resideInAPackage(SPI)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(INTERNAL)
        .because("a strategy is written against the SPI alone, outside this project too")
        .check(MAIN);
  }

  @Test
  void whatIsKnownOfTheMachineDependsOnNothingOfOurs() {
    classes()
        .that()
        .resideInAPackage(MACHINE)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(MACHINE, "java..", "com.google.common..", "org.jspecify.."))
        .because("SPI and API ask it for the number of workers")
        .check(MAIN);
  }

  @Test
  void theApiNamesNoTypeOfAnotherLibrary() throws IOException {
    DescribedPredicate<JavaClass> others =
        resideInAnyPackage("com.google..", "org.slf4j..", "org.jspecify..");
    noMethods()
        .that(areExported())
        .should()
        .haveRawReturnType(others)
        .orShould()
        .haveRawParameterTypes(anyElementThat(others))
        .because("a user may have another release of it, or none that the compiler sees")
        .check(MAIN);
  }

  private static DescribedPredicate<JavaMethod> areExported() throws IOException {
    Set<String> exported = new HashSet<>();
    for (ModuleDescriptor module : OurModules.descriptors()) {
      for (ModuleDescriptor.Exports exports : module.exports()) {
        if (!exports.isQualified()) {
          exported.add(exports.source());
        }
      }
    }
    assertThat(exported).contains(ROOT);
    return describe(
        "are exported",
        method ->
            exported.contains(method.getOwner().getPackageName())
                && isVisible(method.getOwner().getModifiers())
                && isVisible(method.getModifiers()));
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices()
        .assignedFrom(new Packages())
        .should()
        .beFreeOfCycles()
        .because("packages that need each other are one package")
        .check(MAIN);
  }

  @Test
  void nothingRunsOnTheCommonPool() {
    noClasses()
        .should()
        .accessTargetWhere(isCommonPool())
        .because("it is shared with the user's program, sized by neither, and never goes away")
        .check(MAIN);
  }

  private static DescribedPredicate<JavaAccess<?>> isCommonPool() {
    return describe(
        "the target runs on the common pool", access -> runsOnCommonPool(access.getTarget()));
  }

  private static boolean runsOnCommonPool(AccessTarget target) {
    JavaClass owner = target.getOwner();
    String name = target.getName();
    return switch (name) {
      case "commonPool" -> owner.isAssignableTo(ForkJoinPool.class);
      case "parallel" -> owner.isAssignableTo(BaseStream.class);
      case "parallelStream" -> true;
      default ->
          (owner.isAssignableTo(Arrays.class) && name.startsWith("parallel"))
              || (owner.isAssignableTo(CompletionStage.class)
                  && name.endsWith("Async")
                  && !takesExecutor(target));
    };
  }

  private static boolean takesExecutor(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget code
        && code.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(Executor.class));
  }

  /**
   * One slice a package, but the engine counts as a part of the API that it implements; so does
   * what is behind {@code ProcessPool}.
   */
  private static final class Packages implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      if (resideInAPackage(INTERNAL).test(type)) {
        return SliceIdentifier.of(ROOT);
      }
      boolean processes = resideInAPackage(PROCESSES).test(type);
      return SliceIdentifier.of(processes ? PROCESSES : type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages, those of an API and what implements it as one,";
    }
  }
}
