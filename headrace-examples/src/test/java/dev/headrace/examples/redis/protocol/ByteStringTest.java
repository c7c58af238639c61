package dev.headrace.examples.redis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ByteStringTest {

  @Test
  void equals_sameBytes_isTrueHoweverMade() {
    var bytes = new byte[] {'x', 'k', (byte) 0xc3, (byte) 0xa9, 'y'};
    assertThat(ByteString.copyOf(bytes, 1, 4))
        .isEqualTo(ByteString.utf8("ké"))
        .hasSameHashCodeAs(ByteString.utf8("ké"))
        .isNotEqualTo(ByteString.utf8("k"))
        .isNotEqualTo(ByteString.copyOf(bytes));
  }

  @Test
  void copyOf_changingTheArrays_changesNothing() {
    byte[] bytes = {1, 2};
    var string = ByteString.copyOf(bytes);
    bytes[0] = 9;
    string.toByteArray()[1] = 9;
    assertThat(string).isEqualTo(ByteString.copyOf((byte) 1, (byte) 2));
  }

  @Test
  void compareTo_isTheOrderOfUnsignedBytes() {
    var high = ByteString.copyOf((byte) 0xff);
    assertThat(ByteString.utf8("a")).isLessThan(ByteString.utf8("aa")).isLessThan(high);
    assertThat(ByteString.utf8("")).isLessThan(ByteString.utf8("a"));
    assertThat(high).isEqualByComparingTo(ByteString.copyOf((byte) 0xff));
  }

  /// "Aa" and "BB" have one hash code, so all words over them of one length have. A map that had to
  /// compare each with each would take minutes.
  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void hashCode_whenAllCollide_aMapIsStillFast() {
    int letters = 16;
    var map = new ConcurrentHashMap<ByteString, Integer>();
    for (int word = 0; word < 1 << letters; word++) {
      var text = new StringBuilder();
      for (int i = 0; i < letters; i++) {
        text.append((word >> i & 1) == 0 ? "Aa" : "BB");
      }
      map.put(ByteString.utf8(text.toString()), word);
    }
    assertThat(map).hasSize(1 << letters);
    assertThat(map.keySet().stream().mapToInt(ByteString::hashCode).distinct().count()).isOne();
  }
}
