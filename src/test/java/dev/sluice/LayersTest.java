package dev.sluice;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may import whom. A package that is not built yet fails nothing. */
class LayersTest {

  private static final String ROOT = "dev.sluice";
  private static final String EVERYTHING = "everything";

  /** Each package and what it may import; {@code x.*} stands for each package right below x. */
  private static final Map<String, Set<String>> MAY_IMPORT = new LinkedHashMap<>();

  private static void row(String name, String... imports) {
    MAY_IMPORT.put(name, Set.of(imports));
  }

  static {
    row("model");
    row("config", "model");
    row("telemetry", "model");
    row("protocol", "model", "config", "telemetry");
    row("protocol.*", "model", "config", "telemetry", "protocol");
    row("state", "model", "config", "telemetry");
    row("state.*", "model", "config", "telemetry", "state");
    row("backend", "model", "config", "telemetry", "protocol");
    row("callback", "model", "config", "telemetry", "protocol");
    row("gate", "model", "config", "telemetry", "protocol", "state", "backend");
    row("dispatch", "model", "config", "telemetry", "protocol", "state", "backend");
    row(
        "ingress",
        "model",
        "config",
        "telemetry",
        "protocol",
        "state",
        "backend",
        "callback",
        "gate",
        "dispatch");
    row(
        "admin",
        "model",
        "config",
        "telemetry",
        "protocol",
        "state",
        "backend",
        "gate",
        "dispatch");
    row("simulator", "model", "config", "protocol");
    row("cli", EVERYTHING);
  }

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** The row of a package: its name below the root, or {@code x.*}. */
  private static String rowOf(JavaClass type) {
    String name = type.getPackageName().replaceFirst("^dev\\.sluice\\.?", "");
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot) + ".*";
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  private static boolean isAllowed(JavaClass from, JavaClass to) {
    Set<String> allowed = MAY_IMPORT.getOrDefault(rowOf(from), Set.of());
    return !isOurs(to)
        || from.getPackageName().equals(to.getPackageName())
        || allowed.contains(EVERYTHING)
        || allowed.contains(rowOf(to));
  }

  @Test
  void everyPackageHasItsRow() {
    Set<String> rows = new TreeSet<>();
    MAIN.forEach(type -> rows.add(rowOf(type)));
    assertThat(MAY_IMPORT.keySet()).as("rows of this test's table").containsAll(rows);
  }

  @Test
  void everyPackageImportsOnlyWhatItMay() {
    List<String> wrong = new ArrayList<>();
    for (JavaClass type : MAIN) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        if (!isAllowed(type, dependency.getTargetClass().getBaseComponentType())) {
          wrong.add(dependency.getDescription());
        }
      }
    }
    assertThat(wrong).as("imports that the table does not allow").isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void theModelKnowsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", ROOT + ".model..")
        .check(MAIN);
  }

  @Test
  void onlyTheTwoClientsUseTheHttpClient() {
    DescribedPredicate<JavaClass> httpClient =
        DescribedPredicate.describe(
            "the HTTP client of Vert.x",
            type ->
                Set.of(
                            "HttpClient",
                            "HttpClientAgent",
                            "HttpClientBuilder",
                            "HttpClientRequest",
                            "HttpClientResponse")
                        .contains(type.getSimpleName())
                    && type.getPackageName().equals("io.vertx.core.http"));
    noClasses()
        .that()
        .haveNameNotMatching(
            "dev\\.sluice\\.(backend\\.(Http\\w*|BackendClient)|callback\\.Http\\w*)(\\$.*)?")
        .should()
        .dependOnClassesThat(httpClient)
        .check(MAIN);
  }

  @Test
  void nobodyUsesTheInsideOfVertx() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.vertx..impl..", "io.vertx..internal.."))
        .check(MAIN);
  }
}
