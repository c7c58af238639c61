package dev.headrace.select;

import java.util.concurrent.ThreadLocalRandom;

/// In which order a select looks at its branches.
sealed interface Order {

  /// Which branch comes at place `place`. Asked for one place after the other, from 0.
  int branchAt(int place);

  /// The first comes first.
  record Biased() implements Order {
    @Override
    public int branchAt(int place) {
      return place;
    }
  }

  /// Every order is equally likely, so each of those that are ready is.
  final class Fair implements Order {

    private final int[] branches;

    /** Of a linear congruential generator, of which only the upper bits are used. */
    private long random = ThreadLocalRandom.current().nextLong();

    Fair(int count) {
      branches = new int[count];
      for (int i = 0; i < count; i++) {
        branches[i] = i;
      }
    }

    /* A shuffle that is done only as far as it is asked for. */
    @Override
    public int branchAt(int place) {
      int drawn = place + draw(branches.length - place);
      int branch = branches[drawn];
      branches[drawn] = branches[place];
      branches[place] = branch;
      return branch;
    }

    /* Less than `bound`. Not of ThreadLocalRandom: see performance.md. */
    private int draw(int bound) {
      random = random * 6364136223846793005L + 1442695040888963407L; // Knuth's, as in MMIX
      return (int) (((random >>> 33) * bound) >>> 31);
    }
  }
}
