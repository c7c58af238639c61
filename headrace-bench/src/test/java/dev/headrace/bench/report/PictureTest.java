package dev.headrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.bench.contender.Contenders;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The picture, from invented figures; one contender is missing in one of the cells.
final class PictureTest {

  private static final int OURS = 0xFF1B6CA8;

  @TempDir Path directory;

  @Test
  void write_twoCells_paintsHeadracesBarInEach() throws Exception {
    Path file = directory.resolve("one-to-one.png");

    Picture.write(Invented.throughput(), file);

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(painted(image, 0, image.getWidth() / 2)).isPositive();
    assertThat(painted(image, image.getWidth() / 2, image.getWidth())).isPositive();
  }

  @Test
  void write_withoutHeadrace_paintsNoBarOfIt() throws Exception {
    Path file = directory.resolve("idle-channel.png");

    Picture.write(Invented.bytes(), file);

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(painted(image, 0, image.getWidth())).isZero();
  }

  @Test
  void write_twoFigures_paintsARowForEach() throws Exception {
    Path file = directory.resolve("waking.png");
    var cells =
        Stream.of(Figure.UNPARKS, Figure.SWITCHES)
            .map(
                figure ->
                    new Cell("", figure, List.of(Invented.measured(Contenders.HEADRACE, 1.0))))
            .toList();

    Picture.write(new Report("waking", cells, Invented.environment()), file);

    BufferedImage image = ImageIO.read(file.toFile());
    BufferedImage upper = image.getSubimage(0, 0, image.getWidth(), image.getHeight() / 2);
    assertThat(painted(upper, 0, image.getWidth()))
        .isPositive()
        .isEqualTo(painted(image, 0, image.getWidth()) / 2);
  }

  private static long painted(BufferedImage image, int from, int to) {
    return IntStream.range(0, image.getHeight())
        .mapToLong(y -> IntStream.range(from, to).filter(x -> image.getRGB(x, y) == OURS).count())
        .sum();
  }
}
