package dev.headrace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of the library: what may import what, and what users see. */
final class ArchitectureTest {

  private static final List<String> FLAVOURS =
      List.of("broadcast", "mpmc", "mpsc", "oneshot", "sync", "task", "watch");

  private static final String[] FLAVOUR_PACKAGES =
      FLAVOURS.stream().map(flavour -> "dev.headrace." + flavour).toArray(String[]::new);

  private static final Set<String> EXPORTED =
      Stream.concat(
              Stream.of("dev.headrace", "dev.headrace.flow", "dev.headrace.select"),
              Stream.of(FLAVOUR_PACKAGES))
          .collect(Collectors.toSet());

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.headrace");

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.headrace.(**)").should().beFreeOfCycles().check(LIBRARY);
  }

  @Test
  void imports_pointDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("flow")
        .definedBy("dev.headrace.flow")
        .layer("flavours")
        .definedBy(FLAVOUR_PACKAGES)
        .layer("select")
        .definedBy("dev.headrace.select")
        .layer("permit")
        .definedBy("dev.headrace.internal.permit")
        .layer("queue")
        .definedBy("dev.headrace.internal.queue")
        .layer("waiter")
        .definedBy("dev.headrace.internal.waiter")
        .layer("time")
        .definedBy("dev.headrace.internal.time")
        .layer("leak")
        .definedBy("dev.headrace.internal.leak")
        .layer("vocabulary")
        .definedBy("dev.headrace")
        .whereLayer("flow")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("flavours")
        .mayOnlyBeAccessedByLayers("flow")
        .whereLayer("select")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("permit")
        .mayOnlyBeAccessedByLayers("flavours")
        .whereLayer("queue")
        .mayOnlyBeAccessedByLayers("flavours", "permit")
        .whereLayer("waiter")
        .mayOnlyBeAccessedByLayers("flow", "flavours", "select")
        .whereLayer("time")
        .mayOnlyBeAccessedByLayers("select", "waiter")
        .whereLayer("leak")
        .mayOnlyBeAccessedByLayers("flavours")
        .whereLayer("vocabulary")
        .mayOnlyBeAccessedByLayers("flow", "flavours", "select", "waiter")
        .check(LIBRARY);
  }

  @Test
  void flavours_doNotKnowEachOther() {
    slices()
        .matching("dev.headrace.(" + String.join("|", FLAVOURS) + ")..")
        .should()
        .notDependOnEachOther()
        .check(LIBRARY);
  }

  @Test
  void select_knowsNoFlavour() {
    noClasses()
        .that()
        .resideInAPackage("dev.headrace.select")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FLAVOUR_PACKAGES)
        .check(LIBRARY);
  }

  @Test
  void everyPackage_hasARoomInThisTest() {
    var rooms = new HashSet<>(EXPORTED);
    rooms.addAll(
        List.of(
            "dev.headrace.internal.leak",
            "dev.headrace.internal.permit",
            "dev.headrace.internal.queue",
            "dev.headrace.internal.time",
            "dev.headrace.internal.waiter"));
    assertThat(LIBRARY.stream().map(type -> type.getPackageName()).collect(Collectors.toSet()))
        .isEqualTo(rooms);
  }

  @Test
  void module_exportsTheVocabularyAndTheFlavours() throws Exception {
    Path classes =
        Path.of(SendResult.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (var descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
      var module = ModuleDescriptor.read(descriptor);
      var exports =
          module.exports().stream().collect(Collectors.partitioningBy(Exports::isQualified));
      assertThat(exports.get(false).stream().map(Exports::source)).hasSameElementsAs(EXPORTED);
      assertThat(exports.get(true))
          .extracting(Exports::source, Exports::targets)
          .containsExactly(tuple("dev.headrace.internal.time", Set.of("dev.headrace.test")));
      assertThat(module.requires().stream().map(ModuleDescriptor.Requires::name))
          .containsExactlyInAnyOrder("java.base", "org.jspecify");
    }
  }
}
