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

    Fair(int count) {
      branches = new int[count];
      for (int i = 0; i < count; i++) {
        branches[i] = i;
      }
    }

    /* A shuffle that is done only as far as it is asked for. */
    @Override
    public int branchAt(int place) {
      int left = branches.length - place;
      int drawn = left == 1 ? place : place + ThreadLocalRandom.current().nextInt(left);
      int branch = branches[drawn];
      branches[drawn] = branches[place];
      branches[place] = branch;
      return branch;
    }
  }
}
