package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Size, names and documentation of the main sources, read as text. */
class HouseRulesTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final int LONGEST = 400;
  private static final int MEDIAN = 90;

  private static final Pattern EMPTY_NAME =
      Pattern.compile("(Abstract|Base)[A-Z].*|.*(Impl|Utils?|Helper|Manager)");

  private static final Pattern DECLARATION =
      Pattern.compile("^([a-z-]+ )*(class|record|enum|@?interface) [A-Z]", Pattern.MULTILINE);

  private static final Map<Path, String> FILE_TO_TEXT = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        FILE_TO_TEXT.put(MAIN.relativize(file), Files.readString(file));
      }
    }
    assertThat(FILE_TO_TEXT).as("sources below %s", MAIN.toAbsolutePath()).isNotEmpty();
  }

  private static List<Path> types() {
    return FILE_TO_TEXT.keySet().stream()
        .filter(file -> !file.endsWith("package-info.java"))
        .toList();
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static long lines(Path file) {
    return FILE_TO_TEXT.get(file).lines().count();
  }

  private static String beforeTheType(Path file) {
    String text = FILE_TO_TEXT.get(file);
    Matcher declaration = DECLARATION.matcher(text);
    return declaration.find() ? text.substring(0, declaration.start()) : "";
  }

  private static List<Path> typesThatAre(Predicate<Path> wrong) {
    return types().stream().filter(wrong).toList();
  }

  @Test
  void noFileIsLong() {
    assertThat(typesThatAre(file -> lines(file) > LONGEST)).as("files that are too long").isEmpty();
  }

  @Test
  void theMiddleFileIsShort() {
    List<Long> lengths = types().stream().map(HouseRulesTest::lines).sorted().toList();
    assertThat(lengths.get(lengths.size() / 2))
        .as("median lines of %s", lengths)
        .isLessThanOrEqualTo(MEDIAN);
  }

  @Test
  void everyPackageIntroducesItself() {
    Predicate<Path> isAlone =
        file -> !FILE_TO_TEXT.containsKey(file.resolveSibling("package-info.java"));
    assertThat(typesThatAre(isAlone)).as("files without a package-info beside them").isEmpty();
  }

  @Test
  void everyTypeSaysWhatItIs() {
    Predicate<Path> isSilent = file -> !beforeTheType(file).contains("*/");
    assertThat(typesThatAre(isSilent)).as("types without Javadoc").isEmpty();
  }

  @Test
  void noNameIsEmptyOfMeaning() {
    assertThat(typesThatAre(file -> EMPTY_NAME.matcher(name(file)).matches()))
        .as("names that say nothing")
        .isEmpty();
  }
}
