package dev.headrace.examples.redis.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Frames of every type, from a seed.
final class RandomFrames {

  private RandomFrames() {}

  static Frame frame(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 9 : 13)) {
      case 0 -> new Frame.Simple("s".repeat(random.nextInt(20)));
      case 1 -> new Frame.Failure("ERR é " + random.nextInt());
      case 2 -> new Frame.Int(random.nextLong() >> random.nextInt(64));
      case 3 -> new Frame.Real(random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300)));
      case 4 -> new Frame.Bool(random.nextBoolean());
      case 5 -> new Frame.BigNumber(new BigInteger(random.nextInt(1, 200), random).negate());
      case 6 -> new Frame.Verbatim("mkd", bytes(random));
      case 7 -> Frame.NULL;
      case 8 -> new Frame.Bulk(bytes(random));
      case 9 -> new Frame.Array(frames(random, depth - 1));
      case 10 -> new Frame.Set(frames(random, depth - 1));
      case 11 -> new Frame.Push(frames(random, depth - 1));
      default -> new Frame.Map(entries(random, depth - 1));
    };
  }

  static byte[] encode(List<Frame> frames) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = new FrameWriter(bytes);
    writer.useVersion(RespVersion.RESP3);
    for (Frame frame : frames) {
      writer.write(frame);
    }
    writer.flush();
    return bytes.toByteArray();
  }

  private static List<Frame> frames(Random random, int depth) {
    var frames = new ArrayList<Frame>();
    for (int i = random.nextInt(4); i > 0; i--) {
      frames.add(frame(random, depth));
    }
    return frames;
  }

  private static List<Frame.Entry> entries(Random random, int depth) {
    var entries = new ArrayList<Frame.Entry>();
    for (int i = random.nextInt(3); i > 0; i--) {
      entries.add(new Frame.Entry(frame(random, depth), frame(random, depth)));
    }
    return entries;
  }

  /// Mostly short; now and then longer than the writer's buffer.
  private static ByteString bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(random.nextInt(50) == 0 ? 20_000 : 30)];
    random.nextBytes(bytes);
    return ByteString.copyOf(bytes);
  }
}
