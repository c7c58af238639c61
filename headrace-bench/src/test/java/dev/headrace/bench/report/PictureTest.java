package dev.headrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.stream.IntStream;
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

  private static long painted(BufferedImage image, int from, int to) {
    return IntStream.range(0, image.getHeight())
        .mapToLong(y -> IntStream.range(from, to).filter(x -> image.getRGB(x, y) == OURS).count())
        .sum();
  }
}
