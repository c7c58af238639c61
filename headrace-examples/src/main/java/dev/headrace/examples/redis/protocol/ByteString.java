package dev.headrace.examples.redis.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An immutable string of bytes: what Redis has for keys and values. It may hold any bytes, text or
/// not.
///
/// The order is that of unsigned bytes. It is here so that a hash map stays fast when somebody
/// sends many keys of one hash code: the map then keeps them in a tree.
public final class ByteString implements Comparable<ByteString> {

  private final byte[] bytes;

  private ByteString(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of these bytes.
  public static ByteString copyOf(byte... bytes) {
    return new ByteString(bytes.clone());
  }

  /// A copy of the bytes from `from` (inclusive) to `to` (exclusive).
  public static ByteString copyOf(byte[] bytes, int from, int to) {
    return new ByteString(Arrays.copyOfRange(bytes, from, to));
  }

  /// The UTF-8 encoding of a text.
  public static ByteString utf8(String text) {
    return new ByteString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// These bytes, and then those of `other`.
  public ByteString concat(ByteString other) {
    byte[] both = Arrays.copyOf(bytes, Math.addExact(bytes.length, other.bytes.length));
    System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
    return new ByteString(both);
  }

  public int length() {
    return bytes.length;
  }

  public byte byteAt(int index) {
    return bytes[index];
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  void copyInto(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  @Override
  public int compareTo(ByteString other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The bytes read as UTF-8; bytes that are no UTF-8 show as replacement characters.
  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
